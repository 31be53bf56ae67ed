import { isNothing, isOpaque, isPlain, type Secret } from "./words";

const QUOTE = "[\"'`]?";
const VALUE = "(?<value>(?<=\")[^\"\\n]{1,500}(?=\")|(?<=')[^'\\n]{1,500}(?=')|[^\\s\"'`|;&)<>\\\\]{1,500})";
const PART = "[^\\n|;&]{0,200}?";

/** Commands and lines of files that take a secret without calling it one, and what they take. */
const COMMANDS: readonly (readonly [kind: string, pattern: string])[] = [
  [
    "password",
    `\\b(?:curl|wget|http|https|xh)\\b${PART}\\s(?:-u|--user|--proxy-user|-a|--auth)[ =]?${QUOTE}[^\\s"':]{0,100}:${VALUE}`,
  ],
  [
    "password",
    `\\s(?:-u|--user|--creds|--src-creds|--dest-creds|--credentials)[ =]${QUOTE}[A-Za-z][^\\s"':/]{0,100}:(?!/)${VALUE}`,
  ],
  ["password", `\\bsshpass\\s(?:-v\\s)?-p\\s?${QUOTE}${VALUE}`],
  ["password", `\\b(?:mysql|mariadb|mysqldump|mysqladmin|mongo\\w{0,10})\\b${PART}\\s-p(?=\\S)${QUOTE}${VALUE}`],
  [
    "password",
    `\\b(?:mongo\\w{0,10}|docker|podman|nerdctl|buildah|skopeo|helm|oras|crane|az|ipmitool|sqlcmd|bcp|rclone|oc|mosquitto_\\w{1,5}|nxc|7z|zip|unzip|keytool)\\b${PART}\\s-[pw][ =]?${QUOTE}(?!\\d{1,5}[:\\s/]|\\d+$|/|tcp|udp)${VALUE}`,
  ],
  ["password", `\\b(?:useradd|usermod|adduser)\\b${PART}\\s-p\\s${QUOTE}${VALUE}`],
  ["password", `\\b(?:redis-cli|valkey-cli)\\b${PART}\\s-a\\s?${QUOTE}${VALUE}`],
  ["password", `\\bldap\\w{1,10}\\b${PART}\\s-w\\s?${QUOTE}${VALUE}`],
  ["password", `\\bsnmp\\w{1,10}\\b${PART}\\s-(?:c|A|X)\\s?${QUOTE}${VALUE}`],
  ["password", `\\bopenssl\\b${PART}\\spass:${VALUE}`],
  [
    "password",
    `\\bopenssl\\s{1,5}passwd(?:\\s{1,5}-(?:salt\\s{1,5}[^\\s-]\\S{0,40}|\\w+)){0,9}\\s{1,5}${QUOTE}(?!-)${VALUE}`,
  ],
  ["password", `\\b(?:openssl|gpg)\\b${PART}\\s-k\\s${QUOTE}${VALUE}`],
  [
    "password",
    `\\b(?:htpasswd|mosquitto_passwd)\\s(?:-\\w+\\s){0,9}-\\w{0,20}b\\w{0,20}\\s(?:-\\w+\\s){0,9}(?:[^\\s-]\\S{0,200}\\s)?[^\\s-]\\S{0,200}\\s${QUOTE}${VALUE}`,
  ],
  ["password", `\\bsmbclient\\b${PART}\\s-U\\s?${QUOTE}[^\\s%]{1,100}%${VALUE}`],
  ["password", `\\bnet\\s(?:use|user)\\s\\S{1,200}(?:\\s[/\\\\]{2}\\S{1,200})?\\s${QUOTE}(?![/\\\\])${VALUE}`],
  ["key", `\\bwpa_passphrase\\s(?:"[^"\\n]{1,100}"|'[^'\\n]{1,100}'|\\S{1,100})\\s${QUOTE}${VALUE}`],
  ["token", `\\bvault\\s(?:login|unwrap)\\s(?:-[\\w=-]+\\s)*${QUOTE}(?![-/])${VALUE}`],
  ["key", `\\bvault\\soperator\\sunseal\\s${QUOTE}(?!-)${VALUE}`],
  ["secret", `\\baws\\sconfigure\\sset\\s\\S{0,60}(?:secret|token)\\S{0,60}\\s${QUOTE}${VALUE}`],
  ["secret", `--from-literal[ =]${QUOTE}[\\w.-]{1,200}=${QUOTE}${VALUE}`],
  ["password", `\\b(?:identified\\s(?:with\\s\\S{1,60}\\s)?by|with\\s(?:encrypted\\s)?password)\\s${QUOTE}${VALUE}`],
  ["password", `\\b[\\w.-]{1,100}:${VALUE}(?=["']?\\s{0,5}\\|\\s{0,5}(?:sudo\\s)?(?:/\\w+/s?bin/)?chpasswd)`],
  ["password", `\\bchpasswd\\b${PART}<<-?<?\\s{0,3}${QUOTE}(?:\\w{1,20}${QUOTE}\\n\\s{0,20})?[\\w.-]{1,60}:${VALUE}`],
  [
    "password",
    `\\b(?:echo|printf)\\s(?:-\\w+\\s){0,9}(?:["'][\\w.:-]{0,60}%s(?:\\\\n)?["']\\s)?${QUOTE}(?![$-])${VALUE}["']?\\s{0,5}\\|\\s{0,5}(?:[\\w./]{0,60}\\s)?(?:sudo\\s-\\w*S|passwd|smbpasswd|cryptsetup|docker|podman|nerdctl|helm|oras|skopeo|crane|gh|argocd|faillock|kinit|gpg|openssl|systemd-creds|zfs|su)\\b`,
  ],
  [
    "password",
    `["'][\\w.-]{1,60}:(?<value>[^"'\\n]{1,200})["']\\s{0,5}\\|\\s{0,5}(?:sudo\\s)?(?:/\\w+/s?bin/)?chpasswd`,
  ],
  ["password", `\\b(?:mysqladmin|nmcli)\\b${PART}\\spassword\\s${QUOTE}${VALUE}`],
  ["token", `\\b(?:pro|ua)\\sattach\\s${QUOTE}(?!-)${VALUE}`],
  ["key", `\\bSUSEConnect\\b${PART}\\s-r\\s${QUOTE}${VALUE}`],
  ["password", `\\bprintf\\s["'][\\w.-]{1,60}:%s(?:\\\\n)?["']\\s${QUOTE}(?!\\$)${VALUE}`],
  ["password", `\\b(?:sudo\\s-\\w*S|passwd|cryptsetup|kinit|su)\\b${PART}<<<\\s{0,3}${QUOTE}${VALUE}`],
  ["password", `\\bsend\\s(?:--\\s)?["'](?<value>[^"'\\n\\\\]{4,100})(?:\\\\[rn])+["']`],
  ["password", `\\b(?:login|user)\\s\\S{1,100}\\s{1,20}password\\s${QUOTE}${VALUE}`],
  ["password", `(?<=^|[\\s"'])[\\w.*-]{1,100}:(?:\\d{1,5}|\\*):[\\w.*-]{1,100}:[\\w.*-]{1,100}:${VALUE}`],
  [
    "password",
    `\\b(?:requirepass|masterauth|sentinel auth-pass \\S{1,60}|enable secret(?: \\d)?|neighbor \\S{1,60} password|key-string|password-encryption|bindpw|rootpw)\\s{1,5}${QUOTE}${VALUE}`,
  ],
  ["key", `:\\s{0,5}(?:PSK|XAUTH|EAP|RSA)\\s{1,5}["']${VALUE}`],
  [
    "password",
    `\\b(?:rocommunity6?|rwcommunity6?|com2sec\\s\\S{1,60}\\s\\S{1,60}|snmp-server\\s(?:community|host\\s\\S{1,60}(?:\\sversion\\s\\S{1,5})?)|trap2?sink\\s\\S{1,60})\\s{1,5}${QUOTE}(?!public\\b|localhost\\b)${VALUE}`,
  ],
  ["password", `\\b(?:createUser)\\s\\S{1,60}\\s(?:MD5|SHA\\S{0,5})\\s${QUOTE}${VALUE}`],
  ["key", `\\b(?:tacacs|radius)\\S{0,20}\\s${PART}\\bkey\\s(?:\\d\\s)?${QUOTE}${VALUE}`],
  [
    "password",
    `\\bs(?<sign>[/|#,])[^/|#,\\n]{0,100}(?:pass|secret|token|key)[^/|#,\\n]{0,100}\\k<sign>(?<value>[^/|#,\\n]{4,200})\\k<sign>`,
  ],
  ["login", `\\bAuthorization["']?\\s{0,5}[:=,]\\s{0,5}${QUOTE}(?:[A-Za-z][\\w-]{1,30}\\s{1,5})?${VALUE}`],
  ["login", `\\bCookie["']?\\s{0,5}:\\s{0,5}${QUOTE}(?<value>[^\\n"']{1,2000})`],
];

const COMMAND_FORMS = COMMANDS.map(([kind, pattern]) => ({ kind, pattern: new RegExp(pattern, "gi") }));

/** A scheme of authentication and what follows it. */
const SCHEME =
  /\b(?:Bearer|Basic|Digest|Negotiate|ApiKey|Api-Key|GenieKey|SSWS|Token|PSK)[ \t]{1,5}["']?([^\s"'`,;<>]{6,})/gi;

/** The secrets that commands, lines of files and headers take without calling them so. */
export function commandsIn(text: string): Secret[] {
  const commands = COMMAND_FORMS.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].flatMap((found): Secret[] => {
      const value = (found.groups as { value: string }).value;
      const start = found.index + found[0].lastIndexOf(value);
      return isNothing(value) ? [] : [{ start, end: start + value.length, kind }];
    }),
  );
  const schemes = [...text.matchAll(SCHEME)].flatMap(({ 0: whole, 1: value, index }): Secret[] => {
    const start = index + whole.length - value.length;
    const hides = isOpaque(value) || (/^[A-Za-z0-9+/_.~-]{16,}=*$/.test(value) && !isPlain(value) && !isNothing(value));
    return hides ? [{ start, end: start + value.length, kind: "credentials" }] : [];
  });
  return [...commands, ...schemes];
}
