/**
 * Where secrets stand in what people give to a profile. In each place `SECRET` stands for a secret that nothing in its
 * form tells of; the texts of `secret-forms.ts` tell by themselves.
 */
import { parse, stringify } from "yaml";
import { FORM_EXAMPLES } from "./secret-forms";

/** Plain text in the place of a secret. */
export const SECRET = "hunter2-Zk9";

/** What stands in values. */
export interface Placement {
  readonly name: string;
  readonly data: unknown;
  /** The text alone, if no key tells of it. */
  readonly text?: string;
}

/** Keys that speak of a secret, in the spellings of Kubernetes, cloud-init, Helm charts and operating systems. */
const KEYS = `
password Password PASSWORD passwd passphrase pass DB_PASS dbPass adminPassword root-password rootpw pwd userPwd
pw pw2 bindpw bindPW bind_password password1 password_2 passwordHash hashed_passwd secret clientSecret
client-secret secretKey secret_key_base webhookSecret sharedSecret secretAccessKey consumer_secret totp_secret
token authToken access_token refreshToken bearerToken joinToken tokens token2 edgeHostToken K3S_TOKEN csrf_token
id_token apiKey API-KEY api_key apikey apiKey1 apiKeys x-api-key tlsKey tlsKey1 tls.key privateKey private_key_2
sshKey ssh_host_rsa_key signingKey encryptionKey masterKey accountKey storage_key licenseKey access_key_id
AWS_ACCESS_KEY_ID accessKeyId access_key server.key key_data keyData client-key-data psk psk1 wpa_psk wpa wpa2
wpa2_psk preSharedKey pre_shared_key luks luks_key luksPassphrase snmp_community rocommunity community
radius_secret auth basicAuth authorization Authorization proxy-authorization authHeader auth_header credentials
credential creds userCreds kubeconfig dockerconfigjson .dockerconfigjson stringData connectionString
connection_string dsn DATABASE_DSN cookie sessionCookie session_cookie session sessionId session_id sid jwt otp
pin SITE_PIN pincode puk salt sas sig signature mnemonic seedPhrase pat pem tlsPem unlockCode recovery_key
recoveryCode
`;

/** Texts that tell what is secret in them, whatever they stand under. */
const TEXTS = String.raw`
export DB_PASS=SECRET
curl -u admin:SECRET example.io
sshpass -p SECRET ssh x
mysql -pSECRET
Server=x;Pwd=SECRET
user:SECRET@example.io
https://user:SECRET@example.io/x
https://example.io/x?sv=1&sig=SECRET
ftp://user:p@SECRET@example.io
{"pin": "SECRET"}
Authorization: Bearer SECRET
Basic SECRET
echo root:SECRET | chpasswd
--token SECRET
--api-key=SECRET
DefaultEndpointsProtocol=https;AccountName=a;AccountKey=SECRET
redis://:SECRET@cache:6379/0
postgresql://app:SECRET@db/app
wpa_passphrase office SECRET
Set-Cookie: sid=SECRET
snmpd rocommunity SECRET
export TOKEN="SECRET"
PGPASSWORD=SECRET psql -h db
psql "host=db user=app password=SECRET sslmode=require"
jdbc:postgresql://db/app?user=app&password=SECRET
jdbc:oracle:thin:scott/SECRET@db:1521/x
jdbc:sqlserver://db;user=sa;password=SECRET;encrypt=true
mongodb+srv://app:SECRET@cluster0.example.io/db
amqp://guest:SECRET@rabbit:5672/
https://SECRET@github.com/org/repo.git
https://oauth2:SECRET@gitlab.com/org/repo.git
git clone https://x-access-token:SECRET@github.com/o/r
smb://admin:SECRET@nas/share
kubeadm join 10.0.0.1:6443 --token SECRET --discovery-token-unsafe-skip-ca-verification
kubeadm init --certificate-key SECRET
tailscale up --authkey SECRET
tailscale up --auth-key=SECRET
wg set wg0 private-key SECRET
nmcli dev wifi connect office password SECRET
nmcli con modify wifi wifi-sec.psk SECRET
iwctl --passphrase SECRET station wlan0 connect office
keytool -importkeystore -storepass SECRET -noprompt
openssl enc -aes-256-cbc -k SECRET -in a -out b
openssl rsa -passin pass:SECRET -in a
openssl passwd -6 SECRET
useradd -m -p SECRET robot
usermod -p 'SECRET' root
echo 'SECRET' | passwd --stdin root
echo -n "SECRET" | cryptsetup luksFormat /dev/sda2 -
echo SECRET | sudo -S apt update
echo "SECRET" | docker login r.io -u robot --password-stdin
docker login -u robot -p SECRET r.io
helm registry login r.io -u robot -p SECRET
skopeo copy --src-creds robot:SECRET docker://a docker://b
crane auth login r.io -u robot -p SECRET
ctr images pull --user robot:SECRET r.io/x
redis-cli -h cache -a SECRET ping
ldapsearch -x -D cn=admin -w SECRET -b dc=x
ipmitool -I lanplus -U admin -P SECRET power on
snmpwalk -v2c -c SECRET 10.0.0.1
smbclient //nas/share -U robot%SECRET
htpasswd -bc /etc/htpasswd robot SECRET
mosquitto_passwd -b /etc/pw robot SECRET
mosquitto_pub -u robot -P SECRET -t x
vault login SECRET
vault operator unseal SECRET
aws configure set aws_secret_access_key SECRET
kubectl create secret generic x --from-literal=pw=SECRET
kubectl create secret generic x --from-literal user=SECRET
kubectl create secret docker-registry x --docker-password=SECRET
curl -H "X-Api-Key: SECRET" https://example.io
curl -H 'Authorization: token SECRET' https://api.github.com
curl --header "PRIVATE-TOKEN: SECRET" https://gitlab.com
curl -u "admin:SECRET" -k https://x
curl --user admin:SECRET https://x
wget --http-password=SECRET https://x
wget --password SECRET https://x
http -a admin:SECRET https://x
Cookie: JSESSIONID=SECRET; Path=/
Proxy-Authorization: Basic SECRET
Authorization: ApiKey SECRET
X-Auth-Token: SECRET
sed -i 's/PASSWORD/SECRET/' /etc/app.conf
sed -i "s|@TOKEN@|SECRET|" /etc/app.conf
the password is SECRET
Password of the console: SECRET
ALTER USER app WITH PASSWORD 'SECRET'
CREATE USER 'app'@'%' IDENTIFIED BY 'SECRET'
machine example.io login robot password SECRET
requirepass SECRET
snmp-server community SECRET RO
enable secret SECRET
: PSK "SECRET"
db:5432:app:robot:SECRET
password = "SECRET"
token => 'SECRET'
"clientSecret": "SECRET",
<password>SECRET</password>
<add key="Password" value="SECRET"/>
name="db_password" value="SECRET"
name: DB_PASSWORD, value: SECRET
DB_PASSWORD: SECRET
[ "$TOKEN" = "SECRET" ]
[[ $PASSWORD == "SECRET" ]]
net use Z: //nas/share SECRET /user:robot
sqlcmd -U sa -P SECRET -Q x
az login --service-principal -u id -p SECRET --tenant t
rancher-agent --server https://x --token SECRET --etcd
k3s agent --server https://x:6443 --token=SECRET
consul join -token=SECRET
docker swarm join --token SECRET 10.0.0.1:2377
mount -t cifs -o username=robot,password=SECRET //nas/x /mnt
rclone config create x webdav pass=SECRET
DefaultEndpointsProtocol=https;SharedAccessSignature=SECRET
Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=SECRET
https://x.blob.core.windows.net/c?sv=2022&sig=SECRET
https://s3.amazonaws.com/b/k?X-Amz-Signature=SECRET
https://example.io/hook?token=SECRET
https://example.io/api?api_key=SECRET&x=1
password:SECRET
token:SECRET
smtp_auth_password=SECRET
printf 'robot:%s' SECRET | chpasswd
chpasswd <<< 'root:SECRET'
chpasswd <<EOF\nroot:SECRET\nEOF
wpa-psk SECRET
passphrase SECRET
send "SECRET\r"
\${PASSWORD:-SECRET}
PASSWORD=\${PASSWORD:-SECRET}
mysqldump -u root --password='SECRET' db
mongosh -u root -p SECRET --quiet
zip -P SECRET a.zip b
sshpass -p'SECRET' ssh x
ansible -e ansible_password=SECRET all
export AWS_SECRET_ACCESS_KEY="SECRET"
setx API_TOKEN SECRET
ENV DB_PASSWORD SECRET
restic -r x --password-command 'echo SECRET' backup
certbot --eab-hmac-key SECRET
zerotier-cli set x authtoken SECRET
`;

/** Data whose keys, or what stands beside them, tell of a secret. */
const TREES = String.raw`
{label: password, value: SECRET}
{title: Admin password, value: SECRET}
{field: token, data: SECRET}
{k: password, v: SECRET}
{option: psk, value: SECRET}
{Name: API_TOKEN, Value: SECRET}
{header: Authorization, value: Bearer SECRET}
{header: X-Api-Key, value: SECRET}
{name: client-secret, defaultValue: SECRET}
{param: password, value: SECRET}
{variable: db_password, default: SECRET}
[{name: LOG, value: info}, {name: DB_PASSWORD, value: SECRET}]
{args: [--token, SECRET]}
{args: [--password=SECRET]}
{args: ["--certificate-key", SECRET, "--v=5"]}
{command: [sshpass, -p, SECRET]}
{command: [redis-server, --requirepass, SECRET]}
{command: [mysql, -p, SECRET]}
{runcmd: ["echo root:SECRET | chpasswd"]}
{runcmd: [[sh, -c, "echo SECRET > /root/token"]]}
{bootcmd: ["k3s agent --token SECRET"]}
{user_data: "#cloud-config\npassword: SECRET\n"}
{userData: "#!/bin/sh\nexport TOKEN=SECRET\n"}
{preKubeadmCommands: ["kubeadm join --token SECRET"]}
{postKubeadmCommands: ["echo SECRET | passwd --stdin root"]}
{startupScript: "login robot SECRET"}
{if: '[ "$(cat /x)" = "SECRET" ]'}
{files: [{path: /etc/app/token, content: SECRET}]}
{files: [{path: /root/.ssh/id_rsa, content: SECRET}]}
{files: [{path: /root/.vault_pass, contents: SECRET}]}
{files: [{path: /etc/x, contents: {inline: SECRET}}]}
{files: [{path: /etc/x, contents: {source: "data:,SECRET"}}]}
{write_files: [{path: /etc/wpa.conf, content: "network={\n psk=SECRET\n}\n"}]}
{write_files: [{path: /etc/netrc, content: "machine x login y password SECRET"}]}
{write_files: [{path: /etc/app.ini, content: "[db]\npassword = SECRET\n"}]}
{write_files: [{path: /m.yaml, content: "apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\nstringData:\n  user: SECRET\n"}]}
{kind: Secret, apiVersion: v1, stringData: {anything: SECRET}}
{kind: Secret, apiVersion: v1, data: {anything: SECRET}}
{chpasswd: {expire: false, list: "root:SECRET"}}
{chpasswd: {users: [{name: root, password: SECRET}]}}
{users: [{name: root, passwd: SECRET}]}
{users: [{name: root, plain_text_passwd: SECRET}]}
{auths: {r.io: {username: robot, password: SECRET}}}
{auths: {r.io: {auth: SECRET}}}
{configs: {r.io: {auth: {username: robot, password: SECRET}}}}
{registries: {configs: {r.io: {auth: {token: SECRET}}}}}
{passwords: {root: SECRET}}
{tokens: [SECRET]}
{secrets: {database: SECRET}}
{password: {value: SECRET}}
{password: [SECRET]}
{credentials: {robot: SECRET}}
{wifi: {ssid: office, psk: SECRET}}
{ldap: {bindDN: cn=x, bindPW: SECRET}}
{smtp: {auth: {user: x, pass: SECRET}}}
{grafana: {adminPassword: SECRET}}
{minio: {rootUser: x, rootPassword: SECRET}}
{redis: {auth: {enabled: true, password: SECRET}}}
{oidc: {clientID: x, clientSecret: SECRET}}
{s3: {accessKey: x, secretKey: SECRET}}
{cluster: {config: "token: SECRET\nserver: https://x:6443\n"}}
{k3s: {token: SECRET}}
{agent-token: SECRET}
{join: {certificateKey: SECRET}}
{caCertHashes: [], bootstrapToken: SECRET}
{etcd: {encryption-key: SECRET}}
{encryption: {keys: [{name: k1, secret: SECRET}]}}
{snmp: {community: SECRET}}
{tls: {crt: x, key: "SECRET"}}
{kubeconfig: "users:\n- user:\n    token: SECRET\n"}
{env: {DB_PASSWORD: SECRET}}
{environment: {SLACK_TOKEN: SECRET}}
{environment: ["DB_PASSWORD=SECRET"]}
{extraEnv: "DB_PASSWORD=SECRET"}
{annotations: {example.io/token: SECRET}}
{connection: "Server=x;Database=y;User Id=z;Password=SECRET;"}
{url: "redis://:SECRET@cache:6379/0"}
{proxy: "http://robot:SECRET@proxy:3128"}
{http_proxy: "http://robot:SECRET@proxy:3128"}
{noteOnLogin: "user admin, password SECRET"}
{remote: {basic_auth: {username: x, password: SECRET}}}
{remote_write: [{url: https://x, bearer_token: SECRET}]}
{authorization: {type: Bearer, credentials: SECRET}}
{license: {licenseKey: SECRET}}
{vault: {unsealKeys: [SECRET]}}
{luks: {passphrase: SECRET}}
{pin: SECRET}
{bmc: {username: x, password: SECRET}}
{ipmi_password: SECRET}
{matchbox: {ignition: {passwd: {users: [{name: core, passwordHash: SECRET}]}}}}
adminPwd: SECRET
rootPW: SECRET
DB_PASS_PROD: SECRET
passwordForAdmin: SECRET
password.admin: SECRET
my.password: SECRET
pass_phrase: SECRET
userPassword: SECRET
smtpPassword: SECRET
ADMIN_PASSWD: SECRET
ansible_become_pass: SECRET
ansible_ssh_pass: SECRET
vault-token: SECRET
gitlabToken: SECRET
TOKEN_GITHUB: SECRET
slackBotToken: SECRET
csrfToken: SECRET
apiSecret: SECRET
secret_token: SECRET
secretValue: SECRET
oauth2ClientSecret: SECRET
clientKey: SECRET
hmacKey: SECRET
aesKey: SECRET
kek: SECRET
dataEncryptionKey: SECRET
wgPrivateKey: SECRET
ssh-private-key: SECRET
deploy_key: SECRET
serviceAccountKey: SECRET
gcpServiceAccountJson: SECRET
registryAuth: SECRET
dockerAuthConfig: SECRET
.dockercfg: SECRET
basic_auth: SECRET
htpasswd: SECRET
authString: SECRET
accessToken: SECRET
refresh-token: SECRET
sessionSecret: SECRET
cookieSecret: SECRET
cookie_password: SECRET
jwtSigningKey: SECRET
signingSecret: SECRET
webhook-secret: SECRET
totpSeed: SECRET
recoveryCodes: [SECRET]
unsealKey: SECRET
unseal_keys_b64: [SECRET]
rootToken: SECRET
bootstrap-token: SECRET
joinToken: SECRET
nodeToken: SECRET
agentToken: SECRET
K3S_AGENT_TOKEN: SECRET
RKE2_TOKEN: SECRET
cluster-secret: SECRET
gossipKey: SECRET
encrypt: SECRET
snmpCommunity: SECRET
snmpAuthPass: SECRET
privPassphrase: SECRET
wifiPassword: SECRET
wpaPassphrase: SECRET
wifi_key: SECRET
radiusSharedSecret: SECRET
ikePsk: SECRET
ipsecSecret: SECRET
tunnelKey: SECRET
bgpPassword: SECRET
vpnPassword: SECRET
idracPassword: SECRET
iloPassword: SECRET
bmcPass: SECRET
enrollmentKey: SECRET
licence: SECRET
license_key: SECRET
activationCode: SECRET
pairingCode: SECRET
pinCode: SECRET
simPin: SECRET
pairing_pin: SECRET
apiKeyHeader: SECRET
mqttPassword: SECRET
mqtt_pw: SECRET
influx_token: SECRET
DATABASE_URL: "postgres://u:SECRET@h/d"
SENTRY_DSN: "https://SECRET@sentry.io/1"
REDIS_URL: "redis://default:SECRET@h:6379"
CELERY_BROKER: "amqp://u:SECRET@h//"
args: ["--from-literal=pw=SECRET"]
args: ["-c", "echo SECRET | sudo -S id"]
args: ["--username", "u", "--password", "SECRET"]
args: ["--db-password=SECRET"]
args: ["--token", "SECRET"]
args: ["-u", "admin:SECRET"]
cmd: "curl --user u:SECRET https://h"
cmd: "curl -s -H 'Authorization: Bearer SECRET' https://h"
cmd: "curl -d 'password=SECRET' https://h"
cmd: "curl -d '{\"token\":\"SECRET\"}' https://h"
cmd: "wget --header='X-Auth: SECRET' h"
cmd: "kubectl create secret generic a --from-literal=k=SECRET"
cmd: "kubectl config set-credentials u --token=SECRET"
cmd: "kubectl --token SECRET get po"
cmd: "htpasswd -nb u SECRET"
cmd: "mysqladmin -u root password SECRET"
cmd: "mysql -uroot -pSECRET -e 1"
cmd: "psql postgresql://u:SECRET@h/d"
cmd: "PGPASSWORD=SECRET pg_dump"
cmd: "MYSQL_PWD=SECRET mysql"
cmd: "sshpass -e ssh; SSHPASS=SECRET"
cmd: "openssl genrsa -passout pass:SECRET 2048"
cmd: "openssl pkcs12 -export -password pass:SECRET"
cmd: "gpg --batch --passphrase SECRET -c f"
cmd: "cryptsetup open --key-file <(echo -n SECRET) /dev/sda"
cmd: "echo -n SECRET > /etc/luks.key"
cmd: "echo 'u:SECRET' | chpasswd"
cmd: "echo u:$(openssl passwd -6 SECRET) >> /etc/shadow"
cmd: "passwd root <<< SECRET"
cmd: "adduser --password SECRET u"
cmd: "net user admin SECRET /add"
cmd: "rancher login h --token SECRET"
cmd: "helm install a b --set adminPassword=SECRET"
cmd: "helm install a b --set auth.password=SECRET,replicas=2"
cmd: "argocd login h --username u --password SECRET"
cmd: "oc login --token=SECRET"
cmd: "docker swarm join --token SECRET h"
cmd: "subscription-manager register --activationkey=SECRET --org=1"
cmd: "subscription-manager register --username u --password SECRET"
cmd: "SUSEConnect -r SECRET"
cmd: "pro attach SECRET"
cmd: "ua attach SECRET"
cmd: "tailscale up --authkey=SECRET"
cmd: "netbird up --setup-key SECRET"
cmd: "zerotier-cli join SECRET"
cmd: "wg-quick up <(printf 'PrivateKey = SECRET')"
cmd: "nmcli d wifi connect s password SECRET"
cmd: "ipmitool -H h -U u -P SECRET chassis"
cmd: "ldapmodify -D cn -w SECRET"
cmd: "kinit u <<< SECRET"
cmd: "git clone https://u:SECRET@h/r"
cmd: "git config http.extraheader 'AUTHORIZATION: basic SECRET'"
cmd: "npm config set //registry.npmjs.org/:_authToken=SECRET"
cmd: "pip install --index-url https://u:SECRET@h/simple a"
cmd: "az storage blob upload --account-key SECRET"
cmd: "aws --secret SECRET s3"
cmd: "export AWS_SESSION_TOKEN=SECRET"
cmd: "echo 'machine h login u password SECRET' > ~/.netrc"
cmd: "sed -i 's/__PASS__/SECRET/' f"
cmd: "[ \"$1\" = SECRET ]"
cmd: "expect -c 'send \"SECRET\\r\"'"
files: [{path: /etc/rancher/k3s/config.yaml, content: "token: SECRET\nserver: h\n"}]
files: [{path: /etc/rancher/k3s/registries.yaml, content: "configs:\n  h:\n    auth:\n      username: u\n      password: SECRET\n"}]
files: [{path: /etc/wireguard/wg0.conf, content: "[Interface]\nPrivateKey = SECRET\n"}]
files: [{path: /etc/ppp/chap-secrets, content: "u * SECRET *"}]
files: [{path: /etc/ipsec.secrets, content: ": PSK \"SECRET\""}]
files: [{path: /root/.pgpass, content: "h:5432:d:u:SECRET"}]
files: [{path: /etc/environment, content: "HTTP_PROXY=http://u:SECRET@p:1\n"}]
files: [{path: /root/.docker/config.json, content: '{"auths":{"h":{"auth":"SECRET"}}}'}]
files: [{path: /etc/app/secret.key, content: SECRET}]
files: [{path: /etc/krb5.keytab, content: SECRET}]
write_files: [{path: /run/join-token, content: SECRET}]
write_files: [{path: /etc/x.xml, content: "<config><password>SECRET</password></config>"}]
write_files: [{path: /etc/x.properties, content: "spring.datasource.password=SECRET\n"}]
write_files: [{path: /etc/x.toml, content: "api_key = \"SECRET\"\n"}]
users: [{name: u, passwd: SECRET, groups: [a]}]
identity: {hostname: h, username: u, password: SECRET}
storage: {luks: [{name: d, keyFile: {inline: SECRET}}]}
passwd: {users: [{name: core, password_hash: SECRET}]}
ssh: {password: SECRET}
network: {wifis: {wlan0: {access-points: {office: {password: SECRET}}}}}
ntp: {authKey: SECRET}
extraArgs: {encryption-provider-key: SECRET}
settings: [{key: admin.password, value: SECRET}]
properties: [{property: db.password, value: SECRET}]
parameters: [{parameter: Token, string: SECRET}]
variables: [{variable: PW, value: SECRET}]
fields: [{label: Admin password, content: SECRET}]
headers: [{header: X-API-Key, value: SECRET}]
headers: {Authorization: "Bearer SECRET"}
headers: {X-Auth-Token: SECRET}
headers: {Cookie: "sid=SECRET"}
set: [{name: auth.password, value: SECRET}]
helm: {parameters: [{name: adminPassword, value: SECRET}]}
env: [{name: SMTP_PASS, value: SECRET}]
env: {API_KEY: SECRET}
envVars: ["TOKEN=SECRET"]
dockerconfigjson: '{"auths":{"h":{"username":"u","password":"SECRET"}}}'
secretData: {a: SECRET}
secret: {create: true, data: {a: SECRET}}
secrets: [{name: a, value: SECRET}]
auth: {user: u, key: SECRET}
note: "wifi: office / SECRET"
comment: "login with admin / SECRET"
description: "Default password SECRET"
message: "token=SECRET"
tags: ["password=SECRET"]
tags: ["token:SECRET"]
item: "u:SECRET@h.io"
item: "Basic SECRET"
item: "jdbc:mysql://h/d?user=u&password=SECRET"
item: "sftp://u:SECRET@h/p"
item: "ldap://cn=a:SECRET@h"
item: "https://h/?access_token=SECRET"
item: "https://h/login?user=u&pass=SECRET"
item: "https://SECRET:x-oauth-basic@github.com/o/r"
item: "wss://h/ws?auth=SECRET"
item: "//u:SECRET@nas/share"
`;

/** The lines of a raw text, in which a dollar is escaped. */
export const lines = (text: string) => text.trim().replaceAll("\\$", "$").split("\n");

/** Every secret placement. */
export const SECRETS: Placement[] = [
  ...KEYS.trim()
    .split(/\s+/)
    .map((key) => ({ name: `the key ${key}`, data: { [key]: SECRET } })),
  ...secretLines(TEXTS).map((line) => textPlacement(line.replaceAll("\\n", "\n"))),
  ...secretLines(TREES).map((line) => ({ name: `the data ${line}`, data: parse(line) })),
  ...Object.values(FORM_EXAMPLES).flat().map(textPlacement),
  ...Object.values(FORM_EXAMPLES)
    .flat()
    .filter((text) => text.length > 24)
    .slice(0, 40)
    .map((text) => textPlacement(Buffer.from(`value of it: ${text}\n`).toString("base64"))),
];

function secretLines(text: string): string[] {
  return lines(text).map((line) => line.replace(/\bSECRET\b/g, SECRET));
}

function textPlacement(text: string): Placement {
  return { name: `the text ${text}`, data: { item: text }, text };
}

/** Values in which each placement has a branch of its own, with a secret of its own, so that a miss tells where it is. */
export function valuesOf(placements: readonly Placement[]): string {
  return stringify(
    Object.fromEntries(
      placements.map(({ data }, index) => [`p${index}`, JSON.parse(own(JSON.stringify(data), index))]),
    ),
  );
}

/** A text with the secret of a placement. */
export function own(text: string, index: number): string {
  return text.replaceAll(SECRET, secretOf(index));
}

function secretOf(index: number): string {
  return `${SECRET}x${index}x`;
}

/** The placements that some output shows. */
export function shownIn(output: string, placements: readonly Placement[]): string[] {
  return placements.flatMap(({ name, text = "" }, index) => {
    const isForm = text !== "" && !text.includes(SECRET);
    return output.includes(isForm ? text : secretOf(index)) ? [name] : [];
  });
}
