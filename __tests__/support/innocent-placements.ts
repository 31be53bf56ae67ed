/** What only looks like a secret, or speaks of one that stands elsewhere: each is to be shown as it is. */
import { parse } from "yaml";
import { lines, type Placement } from "./secret-placements";

/** Entries of values, whose keys speak of secrets and whose values are none. */
const ENTRIES = `
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
`;

/** Texts, whatever they stand under. */
const TEXTS = String.raw`
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
