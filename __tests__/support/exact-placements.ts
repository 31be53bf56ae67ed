/**
 * What is hidden exactly, for each piece of what tells a secret: `‹…›` is hidden and everything else is shown as it is;
 * `«a|b»` stands for either. The secrets are plain words where nothing else may tell of them.
 */

/** Keys, by how surely what stands under them is a secret. */
export const STRENGTHS = {
  strong: `
    password passwort passwd passphrase passcode mypass dbpass pass_db pw_db pw db2pw rootpw bindpw adminpw userpw dbpw
    ldappw snmppw servicepw hostpw guestpw privatekey token mytoken pin pins puk site_pin pins pws
    token_b64 token_base64 token_enc token_encoded token_plain token_value token_old token_new token_prod token_dev
    token_text token2 api__token
  `,
  firm: `
    tokenfoo tokenx clientsecret sharedsecret appsecret apisecret clustersecret ipsecsecret ikesecret applicationsecret
    webhooksecret consumersecret cookiesecret sessionsecret jwtsecret totpsecret radiussecret oauthsecret oauth2secret
    botsecret hmacsecret signingsecret csrfsecret secretkey secretid secretaccess secretvalue secretphrase secrettext
    secretstring secretbase apikey appkey applicationkey accesskey accountkey authkey sharedkey masterkey encryptionkey
    encryptkey signingkey signkey hmackey apikeys licensekey licencekey gossipkey tunnelkey enrollmentkey enrolmentkey
    setupkey wifikey wlankey aeskey encryptionproviderkey storagekey recoverykey unsealkey joinkey deploykey
    registrationkey sessionkey activationkey productkey certificatekey wireguardkey unsealkeys sshkey tlskey sslkey
    serverkey hostedkey cakey clientkey rsakey ed25519key dsakey sealkey vaultkey clusterkey lukskey sshkeys sshkeydata
    sshkeypem keydata keybase keymaterial ikepsk ikepsks dataluks luksphrase mnemonic seedphrase otpseed mfaseed
    dockercfg dockerauth connectionstring connectionstrings dsn stringdata dockerconfigs bearer authheader
    proxyauthorization setcookie sessionid sessioncookie unlockcode recoverycode backupcode pairingcode activationcode
    unlockcodes rocommunity rwcommunity snmpcommunity pincode pincodes pwd pwd_db otp psk pat otps
  `,
  weak: `
    mysecret credential credentials usercred usercreds tokens kubeconfig mykey mykeys authstring authdata authinfo
    smtpauth license licence serviceaccountjson basicauthline authorizationx jwt jwts cookie cookies mysession mycommunity
    tlspem signatures rootsalt containersas wpa cred creds sid kek dek encrypt sig sas salt sigs
    secretkeys privatekeysecret passwordsecret tokensecret keyheader tokenheader secretheader passwordheader
    sessionheader clientsecretheader passwordkey passwordkeys
  `,
  none: `
    compass bypass surpass trespass overpass underpass multipass tokenizer tokenized tokenis publickey publickeys peer peers
    topologykey primarykey partitionkey labelkey sortkey foreignkey monkey turkey donkey hockey jockey whiskey hotkey
    shortkey hostkey translationkey i18nkey messagekey mapkey groupkey orderkey cachekey objectkey indexkey rowkey searchkey
    filterkey lookupkey annotationkey stupid copy
    existing_token image_pull_token imagepull_token public_token automount_token rotate_token authorized_token known_token
    trusted_token max_token min_token num_token count_token allow_token tokenPerHour tokenKeyId
    tokenname tokennames tokenref tokenrefs tokenreference tokenreferences tokenpath tokenpaths tokenfile tokenfiles tokenurl
    tokenuri tokennamespace tokentype tokentypes tokenclass tokenprovider tokenalgorithm tokenmode tokenmodes tokenpolicy
    tokenpolicies tokenlength tokensize tokenlimit tokenlimits tokenttl tokentimeout tokenduration tokenexpiry
    tokenexpiration tokenseconds tokenenabled tokendisabled tokenstore tokentemplate secretissuer tokenaudience tokenreviewer
    tokencontroller tokenaffinity tokenauthentication tokenencryption
  `,
};

/** Words that a key about a secret ends in, and then says where or how it is. */
export const ENDS = `
  dir directory folder mount mounts urls endpoint host port server address domain kind class classes algorithms cipher format
  len bits count quota rate cost rounds iterations min max period interval expire expires lifetime age days hours minutes
  rotation retries attempts renewal refresh schedule warning lastchange enable disable required create generate rotate
  allowed auto automatic method methods stdin backend version versions template templates templatesets label labels annotation
  annotations selector user users group groups role roles owner audiences scope scopes realm claim claims reviewer
  reviewers reviewerships review reviews manager operator service engine plugin driver sidecar agent proxy client image description hint
  prompt title placeholder example source sources location env envvar variable prefix suffix column field index storage
  signing validation verification strength complexity history reset change changed support usage usages purpose device
  partition exporter detection scan scanner leak leaks sync injector webhook webhooks job jobs ip ips cidr cidrs connector
  handler mapper resolver adapter encoder validator budget burst capacity
`;

/** What keys speak of. */
export const KINDS = {
  password: "password bindpw pwd pass",
  token: "token jwt bearer",
  "connection string": "connectionString dsn",
  session: "cookie session sid",
  credentials: "creds auth dockerconfig kubeconfig",
  key: "apiKey psk pem luks wpa",
  secret: "secret salt",
};

/** Values under keys, by how surely these speak of a secret. */
export const VALUES = {
  strong: String.raw`
{{m}}
{{ m }} {{m}}
\${X}
\${X.y}
\${a?b}
\${file("x,y")}
\${f({x})}
\${X}\${Y}
\${XY?z}
bearer $(x)
bearer $(xy)
bearer basic {{m}}
(hidden: x)
$(x)
$(ab)
$X
$Xy
$1
%X%
%Xy%
%X%, %Y%
{{m}}
<p>
<your pass>
bearer {{m}}
basic {{m}}
token {{m}}
digest {{m}}
apikey {{m}}
BEARER {{m}}
, , "{{m}}"
true
false
yes
no
on
off
null
nil
none
~
undefined
NULL
$(cat /x)
‹horse›
‹{{m}}-horse›
‹\${X:-horse}›
‹\${XY-horse}›
‹\${X+horse}›
‹\${X=horse}›
‹$(echo horse)›
‹$(printf horse)›
‹/etc/x›
`,
  firm: String.raw`
/etc/x
~/x
./x
../x
C:\x
file:x
https://x.io
k8s+x://h
a.pem
ab.crt
a.cert
a.key
a.pub
a.yaml
a.yml
a.json
a.conf
a.txt
a.env
a.p12
a.jks
a.asc
a.gpg
-----BEGIN CERTIFICATE-----
-----BEGIN PUBLIC KEY-----
-----BEGIN RSA PUBLIC KEY-----
-----BEGIN SSH2 PUBLIC KEY-----
-----BEGIN PGP PUBLIC KEY BLOCK-----
LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0
LS0tLS1CRUdJTiBQVUJMSUMgS0VZ
ssh-rsa AAAAB3
ecdsa-sha2-nistp256 AAAAE2
sk-ssh-ed25519 AAAAG
age1qqqqqqqqqqqqqqqqqqqqqqqqq
SHA256:abc
‹horse›
‹bearer horse›
‹/etc/x:y›
‹horse.png›
`,
  weak: String.raw`
horse
my-horse
a/b c
1h
1h30m
15 min
15min
5%
a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t
1.2+k3s1
v1.20+k3s1
10.20.30+k3s1
1.2.3+k3s1-build.5
1.2.3.4+k3s1-b5c-d6e
1.2.3+k3s1123456789
1.2.3+k3s1.20240101
V1.2.3+k3s1
v1.2.3
12345-horse
v1-horse
v1alpha1-horse
v1beta1-horse
v12beta12-horse
abcd123efg-horse
k8s-horse
horse3-x
longname5core
longname5core-horse
v12345-horse
ABCD1234-horse
A1-horse
camelCaseWords
IDs
URL
‹changeme›
‹change-me2›
‹changeit›
‹change-it›
‹letmein›
‹let-me-in›
‹p@ssw0rd›
‹p@ssword›
‹p@ssword_x›
‹passw0rdabc›
‹passw0rd_x›
‹s3cret_horse›
‹supersecret›
‹qwerty›
‹hunter2›
‹CHANGEME›
‹bearer horse›
‹basic horse›
‹digest horse›
‹apikey horse›
‹Basic  horse›
‹hunter2x›
`,
};

/** Texts, whatever they stand under. */
export const TEXTS = String.raw`
«curl|wget|http|https|xh» -s -u 7me:‹horse› x
curl -s «-u|--user|--proxy-user|-a»« |=|»"7me:‹horse›" x
curl -s --auth« |=|»me:‹horse› x
x «-u|--user|--creds|--src-creds|--dest-creds|--credentials»« |=»me:‹horse› y
sshpass «|-v »-p« |»«‹horse›|"‹a horse›"|'‹a horse›'|"‹x›"|'‹x›'» ssh
«mysql|mariadb|mysqldump|mysqladmin|mariadb-dump» -u x -p‹horse› db
mongosh -p‹12345›
«mongo|mongosh|docker|podman|nerdctl|buildah|skopeo|helm|oras|crane|az|ipmitool|sqlcmd|bcp|rclone|oc» login -p ‹horse› x
«mosquitto_pub|nxc|7z|zip|unzip|keytool» x «-p|-P|-w»« |=|»‹horse› y
docker run -p «80:80|8080:80|80 x|80|8080|/x|tcp|udp/x»
«useradd|usermod|adduser» -m -p ‹horse› x
«redis-cli|valkey-cli» -h x -a« |»‹horse› x
«ldapsearch|ldapmodify» -x -w« |»‹horse› x
«snmpwalk|snmpget» -v2c «-c|-A|-X»« |»‹horse› x
openssl rsa -passin pass:‹12345› x
openssl« |  »passwd« |  »«-6|-stdin|-salt xy|-salt  xyz|-1 -noverify»« |  »‹horse›
«openssl|gpg» -x «-k|-K» ‹horse› x
«htpasswd|mosquitto_passwd» «-b|-cb|-ccb|-bc|-bcc|-cxn -n -b|-b -cxn -n» «/xyz |»mee ‹horse›
htpasswd -bx m ‹horse›
smbclient //x -U« |»me%‹horse›
net use Z: /flag horse
net «use Z:|user me|use Z: //nas/share» ‹horse› /x
wpa_passphrase «office|"my office"|'my office'» ‹horse›
vault «login|unwrap» «|-method=token -x »‹horse›
vault operator unseal ‹horse›
aws configure set «aws_secret_access_key|my_token_x|secret» ‹horse›
kubectl --from-literal«=| »user=‹horse›
«identified by|IDENTIFIED BY|identified with xy by|with password|with encrypted password» '‹horse›'
echo me:‹horse›«| |  »¦«| |  »«|sudo |/usr/sbin/|/usr/bin/»chpasswd
echo "me:«‹a horse›|‹x›»"«| |  »¦«| |  »«|sudo |/usr/sbin/|/usr/bin/»chpasswd
chpasswd -x <<<« |  »me:‹horse›
chpasswd <<«EOF|-EOF|'EOF'»\n«|  »me:‹horse›
«echo|printf» «|-n |-nn -e »‹horse›«| |  »¦«| |  »passwd
printf '«|user:»%s«|\\n»' ‹horse› ¦ passwd
echo ‹horse› ¦ «|x/y |z »«sudo -S|sudo -kS|passwd|smbpasswd|cryptsetup|docker|podman|nerdctl|helm|oras|skopeo|crane»
echo ‹horse› ¦ «gh|argocd|faillock|kinit|gpg|openssl|systemd-creds|zfs|su» x
«mysqladmin|nmcli» x password ‹horse›
«pro|ua» attach ‹horse›
SUSEConnect -x -r ‹horse›
printf '«me|x»:%s«|\\n»' ‹horse› x
«sudo -S|sudo -kS|passwd|cryptsetup|kinit|su» x <<<« ||  »‹horse›
send «"‹horse›\\r"|'‹horse›\\n'|-- "‹horse›\\r"|"‹horse›\\r\\n"»
«login|user» me« |  »password ‹horse›
«|x |"|'»db:«5432|*»:app:me:‹horse›
db:5432:a:m:‹horse›
«requirepass|masterauth|sentinel auth-pass xy|enable secret|enable secret 5|neighbor 10.0.0.1 password» ‹horse›
«key-string|password-encryption|bindpw|rootpw»« |  »‹horse›
:«| |  »«PSK|XAUTH|EAP|RSA»« |  »"‹horse›"
«rocommunity|rocommunity6|rwcommunity|rwcommunity6|com2sec me default|snmp-server community»« |  »‹horse›
snmp-server host 10.0.0.1«| version 2c» ‹horse›
«trapsink|trap2sink» 10.0.0.1 ‹horse›
rocommunity «public|localhost»
createUser me «MD5|SHA|SHA-256» ‹horse› DES
«tacacs|radius»«|-server» host x key «|7 »‹horse›
sed s/my«pass|secret|token|key»xy/‹horse›/
Authorization«|"|'»«|  »:«| |  »«|Custom |Custom  »‹horse›
Authorization: «Bearer|Basic|Token»
Cookie«|"»«|  »:«| |  »‹a=b c›
«Bearer|Basic|Digest|Negotiate|ApiKey|Api-Key|GenieKey|SSWS|Token|PSK|BEARER»« |  »«"|»‹abcdefghijklmnop0123456789›
Basic ‹abcdefghijklmnop0123456789==›
Basic horse-and-house
docker login -p -
«mailto|acct|sip|sips|xmpp|urn»:me@x.io
os:v1@«sha256|blake2b|blake3»:abc
os:v1@0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a
https://x.io/a?«code|k|key|hash|auth|access|ticket|otp|t|s|st|sv|x-amz-date|googleaccessid|awsaccesskeyid|policy|K»=‹abcdefghijklmnop0123456789,x›
https://x.io/a?«sig|signature|Sig»=‹horse›
https://x.io/a?code=horse
jdbc:oracle:«thin|oci»:scott/‹horse›@db
«sqlplus|oracle|user|userid|SQLPLUS»« |: »scott/‹horse›@db
«user=|userid=»scott/‹horse›@db
x scott/horse@db
‹-----BEGIN «|RSA |EC »PRIVATE KEY«| BLOCK»-----\nhorse\n-----END PRIVATE KEY-----› x
‹-----BEGIN OpenVPN Static key V1-----\nhorse\n-----END OpenVPN Static key V1-----› x
‹PuTTY-User-Key-File-2: x\n-----END -----\nhorse›
‹---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nhorse›
{‹"kty"«|  »:«|  »"«oct|RSA|EC|OKP»","n":"x","«d|k»"«|  »:"horse"}›
token: "horse «the|an|of|is|are|in|to|for|see|by|from|and|with|here|must|should|required|optional|use|used|uses|your|this|that» house"
token: "horse «it|be|not|at|on|or|will|can|as|which|when|if|was|has|have|per|The» house"
token: "‹horse or›"
token: "‹horse and (aB9xQ7z1)›"
token: "‹horse  or›"
token: "see the «(|((|»1.2.3+k3s1«)|))|,»"
token: "‹horse and aB9xQ7z1.,›"
«name|key|header|label|title|field|option|variable|property|param|NAME»=password value=‹horse›
name«|"|'»«|  »«=|:»«|  »«|"|'»password«|"|'»«,| |,  »«|"|'»«value|val|data|default|content|text»«|"|'»«|  »=«|  »‹horse›
<«password|x:y-password»«| a="b"| c»>«‹horse›|‹x›»</password>
«|  »kind:«| |  »«|"|'»Secret\n«|  »«data|stringData»:«|  »\n«|    »    a: ‹horse›\n
apiVersion: v1\nkind: Secret\ndata:\n  ab:   ‹horse›\n\n   \n  "c.d": '‹horse›'\n  e: {{m}}\n  f: ‹horse›
kind: ConfigMap\ndata:\n  a: horse\n---\nkind: Secret\ndata:\n  a: ‹horse›\n
password«=|:| = |:=|=>|!=|==|===|+=| += »‹horse›
«variable|variables» token: regex
token:«"‹1.2.3›"|\"‹1.2.3›\"|'‹1.2.3›'» x
token:‹horse› x
token: ‹1.2.3›
«x/|@»token:horse
token:«1.2.3|v1|12-rc+1»
password: ¦«|-|+2»«| |  »\n«|  »‹horse›
password: >\r\n  ‹horse›
password: ‹x\${a b, c}y›, z
password: ‹x{{ a b, c }}y›, z
password: «‹{{m}}horse›|‹Horse{{m}}›»
password: ‹a,b;c}d›, z
password: ‹a  b› # c
password: ‹a  b›  && c
PASSWORD=‹x{{ a b }}y› z
token = «os.environ["T"]|f(x)|[a, b]|{a: b}|(a)»
token = «var.ab|local.ab|data.x.a|self.ab|this.ab|process.ab|os.ab|env.ab|each.ab|module.x.a»
x --password« |  |, |,|,  »‹horse›
"--password"«,|, »"‹horse›"
the «passwort|passwd|passphrase|passcode|secret|secrets|token|tokens|credential|credentials» of x, ‹aB9xQ7z1›
the «api key|apikey|api-keys|private key|privatekey|private_keys|access key|accesskey|access-keys» of x, ‹aB9xQ7z1›
the «pwd|psk|pin|login|kennwort|join key|joinkey|join-key|Password» of x, ‹aB9xQ7z1›
the password of xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx xxxxxxxxx ‹aB9xQ7z1aB9xQ7z1›
the password in x«/|@y:|/y-»aB9xQ7z1
the password in x/yz:aB9xQ7z1
‹cGFzc3dvcmQ6IGhvcnNlIGJhdHRlcnkgYWI=› x
‹cGFzc3dvcmQ6IGhvcnNlIGJhdHRlcnkgYWJj› x
‹cGFzc3dvcmQ6IGhvcnNlIGJhdHRlcnkgYWJjZA==› x
‹Y0dGemMzZHZjbVE2SUdodmNuTmxJR0poZEhSbGNua2dZV0k9› x
‹cGFzc3dvcmQ6IGhvcnNlIGJh«|\r»\n«|  »dHRlcnkgc3RhcGxlIGhvcnNl\nIGJhdHRlcnkgc3RhcGxlIGhvcnNlIGJhdHRlcnkgc3RhcDFl› x
‹cGFzc3dvcmQ6IGhvcnNlIGJh\ndHRlcnkgc3RhcGxlIGhvcnNl«|\r»\n«|  »IGI=› x
aG9yc2UgYW5kIGhvdXNl\naG9yc2UgYW5kIGhvdXNl\naG9yc2UgYW5kIGhvdXNl
`;

/** Scripts and prose. */
export const SCRIPTS = String.raw`
sign ‹aB9xQ7z1›
sign ‹aB9xQ7z1›, then
echo aGVsbG8gd29ybGQsIHRoaXMgaXMgYSBwbGFpbiB0ZXh0
echo ‹aHVudGVyMi1aazktaHVudGVy›
sum 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d
sum sha-0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d
AAAAC3NzaC1lZDI1NTE5
sha256-aB9xQ7z1
sha256:aB9xQ7z1
1a2B3c4d-5e6f-aB9xQ7z1
2024-01-01T00aB9xQ7z1
$aB9xQ7z1x
10.200.3.4aB9xQ7zaB9
sign ‹10.2aB9xQ7zaB9›
A1B2C3D4.io
A1B2C3D4.example
aB9xQ7z1.json
-aB9xQ7z1
aB9xQ7z1/x
sign ‹12ab34cd56ef78gh›
sign ‹aBcdefg!›
sign ‹a1b2c3d4e5f6g7h8›
sign a1b2c3d4
sign ‹aBcdefg1›
sign aBcdefgh
‹-----BEGIN PRIVATE KEY-----\naB9xQ7z1\n-----END PRIVATE KEY-----›
«-----BEGIN|---- BEGIN» «CERTIFICATE|CERTIFICATE REQUEST|TRUSTED CERTIFICATE|PUBLIC KEY|X509 CRL|DH PARAMETERS|PGP PUBLIC KEY BLOCK|PGP SIGNATURE»«-----| ----»\n«|Version: 2\n\n|Comment: of the site\n\n»aB9xQ7z1aB9xQ7z1\naB9xQ7z1aB9xQ7z1\n«-----END|---- END» CERTIFICATE-----
x ‹aB9xQ7z1aB9xQ7z1aB9xQ7z1«|\r»\n«|  »aB9xQ7z1aB9xQ7z1aB9xQ7z1\naB9xQ7z1aB8=› y
-----BEGIN CERTIFICATE-----\n\nVersion: 2\n\naB9xQ7z1aB9xQ7z1\naB9xQ7z1aB9xQ7z1\n-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----\\\\nVersion: 2\\\\n\\\\naB9xQ7z1aB9xQ7z1\\\\naB9xQ7z1aB9xQ7z1\\\\n-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----\\nVersion: 2\\n\\naB9xQ7z1aB9xQ7z1\\naB9xQ7z1aB9xQ7z1\\r\\n-----END CERTIFICATE-----
`;

/** Data. */
export const TREES = String.raw`
{«peer|peers|publicKey»: xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=}
{kind: Secret, «data|stringData»: {a: ‹/etc/x›}}
{«name|key|header|id|variable|var|env|label|title|field|k|option|property|param|parameter|attribute|setting»: password, value: ‹horse›}
{name: password, «value|values|v|val|data|default|defaultvalue|default_value|content|contents|text|inline|source|Value»: ‹horse›}
{name: password, «string|stringvalue|body|result|literal|x»: ‹horse›}
{«path|file|filename|dest|destination|target»: /root/.netrc, content: ‹hunter2›}
{path: /root/«id_rsa|id_dsa|id_ecdsa|id_ed25519|id_rsa_x|a.key|ab.ppk|a.p12|a.pfx|a.jks|a.kdbx», content: ‹horse x›}
{path: «.netrc|pgpass|htpasswd|.my.cnf|vault_pass|smbcredentials|chap-secrets|pap-secrets|shadow|git-credentials», content: ‹hunter2›}
{path: /etc/password.«conf|cfg|yaml|yml|json|toml|ini|sh|d|rules|list|repo|pem|crt», content: horse}
{path: /etc/password, content: ‹horse›}
{path: password.x, content: horse}
{«command|commands|preCommands|cmd|args|arguments|myArguments|entrypoint|run|exec|execStart|script|scripts|myScript»: sign ‹aB9xQ7z1›}
{«description|descriptions|myDescription|comment|comments|note|notes|if|unless|user-data|userdata|cloud-init|cloudinit»: sign ‹aB9xQ7z1›}
{«cloud-config|cloudconfig|runcmd|bootcmd|content|contents|inline|source|body|file-content|filecontent|Command»: sign ‹aB9xQ7z1›}
{other: sign aB9xQ7z1}
{a: [«-a|-p|-u|-w|-P|-k|-K|-c|-U|-x», ‹hunter2›]}
{a: [«--password|-password|password», ‹hunter2›]}
{a: [--password, ‹horse›]}
{a: [--secret, horse]}
{password: {«remoteRef|sourceRef|operator|effect»: x, y: horse}}
`;

/** What only begins as a form does. */
export const NO_FORMS = String.raw`
pypi-server
SharedAccessKey=abc
PMAK-abc
x.io/hooks/abc
SCRAM-SHA-256$1:abc
`;
