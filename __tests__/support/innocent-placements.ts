/** What only looks like a secret, or speaks of one that stands elsewhere: each is to be shown as it is. */
import { parse } from "yaml";
import { lines, type Placement } from "./secret-placements";

/** Entries of values, whose keys speak of secrets and whose values are none. */
const ENTRIES = String.raw`
passwordConnector: ldap
tokenHandler: vault-agent
tokensPerSecond: 25
tokens_per_minute: 100
tokenBurst: 50
apiKeyHeader: x-api-key
tokenHeader: X-Auth-Token
publicKey: xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=
server_public_key: xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=
secrets: {publicKey: xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=}
peers: [{publicKey: xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=, allowedIPs: [10.0.0.0/8]}]
env: [{name: WG_PUBLIC_KEY, value: xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=}]
passive: "1"
sslPassthrough: "true"
passenger: "2"
message: "hello"
pinnedVersion: "1.2"
spinner: "on"
signal: "SIGTERM"
path: "/etc"
pattern: "a"
patch: "b"
spatial: "c"
signed: "yes"
sessionAffinity: "ClientIP"
sessionTimeout: "30s"
cookieName: "site"
communityEdition: "true"
registry: "example.io"
username: "edge"
user: "edge"
keyboard: "de"
keymap: "us"
keepalive: "30"
monkey: "x"
turkey: "x"
hockey: "x"
publicKey: "ssh-ed25519"
authorizedUsers: "edge"
author: "edge"
authors: "edge"
authority: "example.io"
authMode: "none"
authType: "none"
topologyKey: "kubernetes.io/hostname"
primaryKeyColumn: "id"
salted: "no"
basic: "x"
tokenizer: "words"
namespace: "default"
replicas: "3"
image: "example.io/token-service:v1"
maxPods: "110"
hostname: "edge-1"
timezone: "Europe/Berlin"
compass: "north"
bypass: "no"
assignment: "x"
design: "x"
luksDevice: "/dev/sda"
certManager: "true"
keyvault: "x"
secretName: regcred
secretRef: my-secret
secretKeyRef: {name: db, key: password}
imagePullSecrets: [{name: regcred}]
imagePullSecret: regcred
existingSecret: grafana-admin
tokenTTL: 24h
tokenTtl: 3600
maxTokens: 4096
max_tokens: 4096
pinVersion: v1.2
lock_passwd: false
ssh_pwauth: false
rotateCertificates: true
certificatesDir: /etc/kubernetes/pki
write-kubeconfig-mode: '0644'
write-kubeconfig: /run/kubeconfig
secrets-encryption: true
secrets-encryption-provider: aescbc
passwordPolicy: strict
passwordFile: /run/secrets/db
passwordLength: 24
password_min_length: 12
passwordExpiryDays: 90
passwordAuthentication: no
PasswordAuthentication: prohibit-password
tokenReviewer: vault
tokenExpirationSeconds: 86400
token-auth-file: /etc/tokens.csv
automountServiceAccountToken: false
serviceAccountTokenPath: /var/run/token
service-account-key-file: /etc/sa.pub
service-account-signing-key-file: /etc/sa.key
client-ca-file: /etc/ca.crt
tls-cert-file: /etc/tls.crt
tls-private-key-file: /etc/tls.key
authorization-mode: Node,RBAC
authentication-token-webhook: true
anonymous-auth: false
auth: none
authEnabled: true
authProvider: oidc
basicAuthEnabled: false
credentialProvider: ecr
credentialsSecretName: aws-creds
credentialsFile: /etc/creds
cookieDomain: example.io
cookieSecure: true
sessionTTL: 8h
session_store: redis
keyType: rsa
keySize: 2048
keyAlgorithm: ECDSA
key: topology.kubernetes.io/zone
keys: [a, b]
keyFile: /etc/ssl/tls.key
kmsKeyId: alias/my-key
publicKeyFile: /etc/pub
ssh_authorized_keys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8 robot@host]
authorized_keys: [github:robot]
caCert: '-----BEGIN CERTIFICATE-----'
certificate: /etc/ssl/cert.pem
certificateAuthority: letsencrypt
cert-manager: true
secretStore: vault
secretStoreRef: {name: vault, kind: ClusterSecretStore}
externalSecrets: true
secretProviderClass: aws
secretTemplate: default
secretsManager: enabled
secretNamespace: kube-system
tlsSecret: my-tls
tls_secret_name: ingress-tls
pullSecret: regcred
webhookUrl: https://example.io/hook
signatureAlgorithm: sha256
signature-version: v4
encryption: aes
encryptionProvider: secretbox
community-id: enabled
salt_version: v3
pattern_type: glob
pin_memory: true
pinnedDigest: sha256
otpEnabled: false
passThrough: true
passes: 3
passwordless: true
compressed: true
accessKeySecretRef: {name: s3, key: access}
apiKeySecretName: datadog
tokenizerMode: fast
vaultRole: edge
csrfProtection: true
kubeconfigPath: /etc/kubeconfig
sshPort: 22
stringDataTemplate: x
jwtIssuer: https://issuer.example.io
jwksUri: https://issuer.example.io/jwks
oidcClientId: palette
clientId: palette
tenantId: default
accountName: edge
awsRegion: eu-west-1
useTokens: true
enablePassword: false
requirePassword: true
passwordRequired: yes
passwordHashAlgorithm: sha512
secretRotation: 30d
rotationPolicy: Always
imageCredentialProviderConfig: /etc/x.yaml
generatePassword: true
hostKeyAlgorithms: ssh-ed25519
hotkey: ctrl-c
keyspace: metrics
keystoneUrl: https://id.example.io
monkeypatch: true
tokenBucketSize: 100
tokenAudience: vault
tokenReview: true
tokenRequests: [{audience: vault, expirationSeconds: 600}]
serviceAccountName: token-refresher
tokenRefreshInterval: 30s
token_ttl: 86400
tokenLifetime: 1h
access_token_ttl: 5m
session_timeout: 1800
cookie_max_age: 3600
passwordMinLength: 12
password-max-age: 90
password_hash_rounds: 12
passwordExpires: false
passwordChange: required
pam_pwquality: minlen=14
PASS_MAX_DAYS: 90
PASS_MIN_LEN: 14
pinNodes: [node-1, node-2]
pinning: true
pin: true
key: app.kubernetes.io/name
keyRef: alias/edge
kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
encryptionKeyId: 1234abcd-12ab-34cd-56ef-1234567890ab
keyVaultName: kv-edge
keyVaultUri: https://kv.vault.azure.net
authorization: {mode: RBAC}
authorizationMode: RBAC
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}}
auth: {enabled: true, type: oidc, issuer: "https://dex.example.io"}
authMethod: kubernetes
basicAuth: {enabled: false, secretName: basic}
credentials: {secretName: aws, key: cloud}
credentialsSecret: velero-creds
credential-provider: gcr
imagePullSecrets: [regcred, other]
pullSecrets: [{name: a}]
secrets: [a, b]
secret: {create: false, name: app}
secret: my-app-tls
existingSecretPasswordKey: redis-password
secretKeys: {adminPasswordKey: admin-password, userPasswordKey: user-password}
envFrom: [{secretRef: {name: app}}]
env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}]
env: [{name: TOKEN_TTL, value: 24h}]
env: [{name: SECRET_NAME, value: app-tls}]
env: [{name: DB_PASSWORD, value: "{{.spectro.macro.pw}}"}]
env: [{name: PASSWORD_FILE, value: /run/secrets/pw}]
env: [{name: LOG_LEVEL, value: debug}]
volumes: [{name: token, secret: {secretName: token, defaultMode: 420}}]
volumes: [{name: vault-token, projected: {sources: [{serviceAccountToken: {path: vault-token, expirationSeconds: 600, audience: vault}}]}}]
volumeMounts: [{name: secrets, mountPath: /etc/secrets, readOnly: true}]
tolerations: [{key: token, operator: Exists, effect: NoSchedule}]
nodeSelector: {secret-node: "true"}
labels: {app: password-manager}
resources: [secrets, tokenreviews, certificates]
verbs: [get, list, watch]
apiGroups: [authentication.k8s.io, authorization.k8s.io]
args: [--secure-port=10250, --tls-cipher-suites=TLS_ECDHE_RSA, --authentication-token-webhook]
args: [--token-file, /etc/token]
args: [-p, "8080"]
args: ["-v", "2"]
args: [--secret-name, my-tls]
args: [--password-file=/run/pw]
args: [--leader-elect, --key, app]
kube-apiserver-arg: ["service-account-key-file=/etc/sa.pub", "encryption-provider-config=/etc/enc.yaml", "authorization-mode=Node,RBAC"]
kubelet-arg: ["rotate-certificates=true", "rotate-server-certificates=true"]
tls-san: [edge.example.io, 10.0.0.1]
secrets-encryption: true
token-file: /etc/token
private-registry: /etc/rancher/k3s/registries.yaml
protect-kernel-defaults: true
ssh_genkeytypes: [ed25519]
ssh_deletekeys: false
disable_root: true
lock_passwd: true
users: [{name: kairos, groups: [admin], lock_passwd: true, ssh_authorized_keys: ["github:me"]}]
authorized_keys: {kairos: ["ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC me@x"]}
ssh_authorized_keys: ["ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAI me"]
caBundle: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUR
certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUR
ca.crt: "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----"
tls.crt: "-----BEGIN CERTIFICATE-----\nMIIEpDCCA4ygAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----"
publicKey: MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1L
cosignPublicKey: "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----"
checksum: 5d41402abc4b2a76b9719d911017c592
sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
digest: "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="
uid: 5e0000000000000000000001
projectUid: 64b7f2a1c3d4e5f607182930
commit: 3f2504e0a1b2
id: 3F2504E0-4F89-11D3-9A0C-0305E82C3301
bucket: backup-token-2026
host: token.actions.githubusercontent.com
url: "https://example.io/search?q=secret+sauce&page=2&sort=key"
url: "https://example.io/file.tar.gz?download=true"
image: "r.io/vault/vault-secrets-operator:0.9.1"
image: "r.io/os:v1.2@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
repository: oci://r.io/charts
cmd: "kubectl get secret app -o jsonpath='{.data.token}'"
cmd: "kubectl create secret generic app --from-file=key=/etc/key"
cmd: "kubectl delete secret old-token"
cmd: "vault kv get -field=password secret/app"
cmd: "systemctl restart sshd && passwd -e root"
cmd: "curl -sfL https://get.k3s.io | sh -"
cmd: "curl -H 'Content-Type: application/json' https://h/api"
cmd: "curl -o /tmp/token.json https://h/x"
cmd: "ssh-keygen -t ed25519 -f /etc/ssh/key -N ''"
cmd: "openssl genrsa -out /etc/tls.key 4096"
cmd: "chmod 0600 /etc/rancher/token && chown root:root /etc/rancher/token"
cmd: "test -s /var/lib/rancher/k3s/server/token || exit 1"
cmd: "export KUBECONFIG=/etc/rancher/k3s/k3s.yaml"
cmd: "TOKEN=$(cat /var/lib/token) k3s agent"
cmd: "echo 'PasswordAuthentication no' >> /etc/ssh/sshd_config"
cmd: "usermod -aG docker kairos"
cmd: "useradd -r -s /sbin/nologin token-svc"
cmd: "mount -t nfs nas:/export /mnt"
cmd: "sysctl -w net.core.somaxconn=1024"
cmd: "mysql -u root -h db -P 3306"
cmd: "docker run -p 8080:80 -u 1000 nginx"
cmd: "docker login -u u --password-stdin r.io < /run/pw"
cmd: "tar -xzf k3s-v1.32.4+k3s1-airgap-images-amd64.tar.gz"
cmd: "sed -i 's/SELINUX=enforcing/SELINUX=permissive/' /etc/selinux/config"
cmd: "grep -q 'token' /etc/app.conf && echo found"
cmd: "/opt/spectrocloud/bin/palette-agent --version v4.6.16"
description: "Rotates the API keys of the edge hosts every 30 days"
description: "See https://docs.example.io/token for how tokens are made"
description: "Profile for site Berlin-7, K3s 1.32.4, Calico 3.29"
description: "Secret store: Vault. Key owner: team-a."
comment: "TODO: move the password into Vault (JIRA-1234)"
content: "net.ipv4.ip_forward = 1\nvm.max_map_count = 262144\n"
content: "[Unit]\nDescription=Token refresher\n[Service]\nExecStart=/opt/token-refresh\n"
content: "PasswordAuthentication no\nPermitRootLogin prohibit-password\n"
content: "server: https://10.0.0.1:6443\ntoken-file: /etc/token\n"
content: "nameserver 10.0.0.2\nsearch example.io\n"
files: [{path: /etc/app.conf, content: "mode = fast\n", permissions: "0644"}]
files: [{path: /etc/ssl/certs/ca.pem, content: "-----BEGIN CERTIFICATE-----"}]
cron: "0 3 * * *"
mac: 00:1B:44:11:3A:B7
version: v1.32.4+rke2r1
serial: ABC1234567
model: PowerEdge-R650xs
disk: /dev/disk/by-id/nvme-Samsung_SSD_980_PRO_S5GXNF0R123456
interface: enp0s31f6
ssid: Office-5G
ssid: Edge2024Guest
site: Berlin7Nord
regex: "^(?=.*[A-Z])(?=.*\\d).{12,}$"
macro: "{{.spectro.system.cluster.uid}}"
tags: ["team:edge", "owner:platform", "key:value", "token-service:v1"]
tags: ["env:prod", "secret:none"]
`;

/** Texts, whatever they stand under. */
const TEXTS = String.raw`
PublicKey = xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=
"public_key": "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg="
WG_PUBLIC_KEY=xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=
wg set wg0 peer xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg= allowed-ips 10.0.0.0/8
password_connector=ldap
kubernetes.io/hostname
example.io/my-images/example-custom-os:v1.4.5
example.io/os:v1@sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a
10.0.0.0/24
{{.spectro.var.site}}
edge-k3s
1.28.5
Site settings
https://example.io/docs#anchor
a@example.io
true
/dev/disk/by-label/COS_OEM
K100
SG
s.example.io
npm
sk_b
a $6 discount
ya
hvs
2024-01-01T00:00:00Z
abcdef.example
kubectl get secrets -n kube-system
kubectl rollout restart deploy/token-service
systemctl restart k3s-agent.service
passwd -l root
echo hello | tee /etc/motd
curl -fsSL https://get.example.io/install.sh -o install.sh
curl -u "$USER:$PASSWORD" https://example.io
docker run -u 1000:1000 -p 8080:80 nginx:1.25
docker login -u robot --password-stdin r.io
sshpass -f /run/pw ssh x
kubeadm token create --ttl 1h
kubeadm join --token $TOKEN 10.0.0.1:6443
kubeadm join --token {{.spectro.macro.token}} 10.0.0.1:6443
export TOKEN=$(cat /run/token)
export PASSWORD="\${PASSWORD}"
password: "{{.spectro.macro.pw}}"
Authorization: Bearer {{.spectro.macro.token}}
Authorization: Bearer $TOKEN
chmod 600 /etc/ssh/ssh_host_rsa_key
sed -i 's/#PasswordAuthentication yes/PasswordAuthentication no/' /etc/ssh/sshd_config
grep -q password /etc/pam.d/common-auth
Set the password of the registry in Vault.
The token expires after 24 hours.
Secrets are stored in Vault, and keys in KMS.
Ask the platform team for credentials.
Passwords must have twelve characters.
https://docs.example.io/secrets/rotation?version=4.6
https://example.io/path?tab=tokens&page=2
https://github.com/org/secret-store/blob/main/token.md
git@github.com:org/repo.git
ssh://git@github.com/org/repo.git
mailto:edge@example.io
oci://registry.example.io/charts/token-service
registry.example.io/external-secrets/vault-token:v1.2.3
ghcr.io/external-secrets/external-secrets:v0.9.20
quay.io/jetstack/cert-manager-controller:v1.16.1
us-docker.pkg.dev/palette-images/edge/stylus-linux-amd64:v4.6.16
sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9
0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d
550e8400-e29b-41d4-a716-446655440000
10.0.0.1:6443
fe80::1ff:fe23:4567:890a
00:1B:44:11:3A:B7
2026-01-01T00:00:00+02:00
0 3 * * 1-5
1.32.4-rke2r1
v4.6.16-rc.2
ubuntu-22.04-k3s-1.32.4-v4.6.16-20260101
ami-0f4804aff4cf9c5a2
/Datacenter/vm/sp-docs/rhel-8-kube-v1.27.11
arn:aws:iam::123456789012:role/edge
projects/edge-1/locations/eu/keyRings/r/cryptoKeys/k
system:serviceaccount:kube-system:default
node-role.kubernetes.io/control-plane:NoSchedule
app.kubernetes.io/name=token-service
net.ipv4.ip_forward=1
console=ttyS0,115200n8
feature-gates=RotateKubeletServerCertificate=true
--token-ttl=24h --auth-mode=none
--tls-cert-file /etc/tls.crt --tls-private-key-file /etc/tls.key
--kubeconfig /etc/kubernetes/admin.conf
--service-account-issuer https://kubernetes.default.svc
mode=0600 owner=root group=root
key=value
sort key: name
primary key: id
label: Password
id_rsa.pub
ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8w robot@host
-----BEGIN CERTIFICATE-----
-----BEGIN PUBLIC KEY-----
LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSURkekNDQWwrZ0F3SUI=
aGVsbG8gd29ybGQsIHRoaXMgaXMgYSBwbGFpbiB0ZXh0
U29tZSBub3RlcyBhYm91dCB0aGUgc2l0ZSBpbiBiYXNlNjQ=
repave all nodes, control plane first
tokenizer and passive voice
a passport, a compass and a bypass
Keynote: monkeys and turkeys
*.example.io
^[a-z0-9-]{1,63}$
{{ .spectro.system.kubernetes.version }}
{{.spectro.pack.edge-native-byoi.options.system.registry}}/{{.spectro.pack.edge-native-byoi.options.system.repo}}
$(hostname)-$(date +%s)
if [ -z "$TOKEN" ]; then exit 1; fi
[ -f /run/secret ] && cat /run/secret
test "$(id -u)" = 0
while read -r line; do echo "$line"; done
awk -F: '{print $1}' /etc/passwd
mount -o ro,noexec /dev/sda1 /mnt
openssl x509 -in /etc/tls.crt -noout -enddate
openssl req -new -key /etc/tls.key -out /tmp/x.csr
wget -q https://example.io/k3s-v1.32.4+k3s1 -O /usr/local/bin/k3s
useradd -m -s /bin/bash -u 1001 robot
mysql -h db -u root app
az group list -o table
vault status -format=json
redis-cli -h cache -p 6379 ping
tar xzf /tmp/app_Linux_x86_64.tar.gz -C /opt
`;

/** Every innocent placement. */
export const INNOCENT: Placement[] = [
  ...lines(TEXTS).map((text) => ({ name: `the text ${text}`, data: { item: text }, text })),
  ...lines(ENTRIES).map((entry) => ({ name: `the entry ${entry}`, data: parse(entry) })),
];
