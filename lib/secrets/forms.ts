/**
 * What is a secret by its form, whatever it stands under: well-known prefixes and lengths, as the services and the
 * public rule sets of gitleaks, trufflehog and secretlint state them. Lengths are lower bounds: a form that grew stays.
 */

/** A form: what it is called where it is hidden, and its regular expression, which begins at the start of a word. */
export type Form = readonly [kind: string, pattern: string];

/** Its public half looks the same, and is told by what stands before it. */
export const WIREGUARD_KEY = "WireGuard key";
const PUBLIC = "(?:[Pp]ublic[-_ ]?[Kk]ey|PUBLIC_KEY|[Pp]eer)[\"']?\\s{0,5}[=:]?\\s{0,5}[\"']?";

export const FORMS: readonly Form[] = [
  // Joining a cluster.
  ["K3s token", "K10[0-9a-f]{16,128}::[\\w.:-]+"],
  ["kubeadm token", "(?=[a-z0-9.]{0,22}\\d)[a-z0-9]{6}\\.[a-z0-9]{16}(?![\\w.-])"],
  ["Swarm token", "SWMTKN-1-[\\w-]{20,}"],
  ["gzip in base64", "H4sI[A-Za-z0-9+/]{16,}"],
  ["Tailscale key", "tskey-[\\w-]{8,}"],
  ["Talos or age key", "AGE-SECRET-KEY-1[A-Z0-9]{20,}"],
  ["OpenShift token", "sha256~[\\w-]{30,}"],
  ["Rancher token", "token-[a-z0-9]{5}:[a-z0-9]{40,}"],
  ["NKey seed", "S[UAONCX][A-Z2-7]{40,}(?![\\w])"],
  [
    WIREGUARD_KEY,
    `(?=[^=]{0,42}[a-z])(?=[^=]{0,42}[A-Z])(?=[^=]{0,42}\\d)[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=(?![\\w=])(?<!${PUBLIC}[^=]{43}=)`,
  ],
  // Version control.
  ["GitHub token", "(gh[opsur]_\\w{8,}|github_pat_\\w{8,})"],
  ["GitLab token", "gl(pat|dt|rt|rtr|ptt|ft|soat|cbt|imt|agent|oas|ffct|wt)-[\\w.-]{8,}"],
  ["GitLab runner token", "GR1348941[\\w-]{8,}"],
  ["GitLab session", "_gitlab_session=\\w{16,}"],
  ["Atlassian token", "AT(ATT|CTT|BB)[\\w-]{16,}=?\\w*"],
  ["Gitea or Forgejo token", "gta_[0-9a-f]{32,}"],
  // Registries of packages and images.
  ["npm token", "npm_\\w{20,}"],
  ["PyPI token", "pypi-\\w{16,}[\\w-]*"],
  ["RubyGems key", "rubygems_\\w{16,}"],
  ["Docker token", "dckr_[po]at_[\\w-]{8,}"],
  ["Artifactory key", "(AKCp\\w{8,}|cmVmd[A-Za-z0-9]{30,})"],
  ["NuGet key", "oy2[a-z0-9]{43}"],
  ["crates.io token", "cio[A-Za-z0-9]{32}(?!\\w)"],
  ["Clojars token", "CLOJARS_\\w{30,}"],
  ["JFrog token", "eyJ2ZXIiOi[\\w-]{10,}"],
  ["Cloudsmith token", "ckey_\\w{16,}"],
  // Clouds.
  ["AWS key", "(A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}"],
  ["AWS Bedrock key", "(ABSK[A-Za-z0-9+/]{40,}=*|bedrock-api-key-[\\w+/=-]{8,})"],
  ["Azure secret", "[\\w~.]{3}\\dQ~[\\w~.-]{20,}"],
  ["Azure account key", "AccountKey=[^\\s;\"']{4,}"],
  ["Azure shared access", "SharedAccess(Key|Signature)[ =][^\\s;\"']{4,}[^\\s\"']*"],
  ["Azure DevOps token", "[A-Za-z0-9]{52,76}AZDO[A-Za-z0-9]{4,8}"],
  ["Google API key", "AIza[\\w-]{8,}"],
  ["Google OAuth secret", "GOCSPX-[\\w-]{8,}"],
  ["Google token", "(ya29\\.[\\w-]{8,}|1//0[\\w-]{20,})"],
  ["DigitalOcean token", "do[opr]_v1_\\w{8,}"],
  ["Alibaba key", "LTAI[A-Za-z0-9]{12,}"],
  ["Tencent key", "AKID[A-Za-z0-9]{16,}"],
  ["Cloudflare key", "(v1\\.0-[a-f0-9]{24}-[a-f0-9]{40,}|cf(k|ut|at)_[A-Za-z0-9]{40,})"],
  ["Heroku key", "HRKU-[\\w-]{20,}"],
  ["Fly.io token", "(fo1_[\\w-]{20,}|fm[12][ar]?_[A-Za-z0-9+/]{30,})"],
  ["Vercel token", "vc[piark]_[A-Za-z0-9]{20,}"],
  ["Scaleway key", "SCW[A-Z0-9]{17}(?!\\w)"],
  ["IBM Cloud key", "ibm_[\\w-]{30,}"],
  ["Linode or Akamai token", "akab-[a-z0-9]{16}-[a-z0-9]{16}"],
  ["Databricks token", "dapi[0-9a-f]{30,}"],
  ["PlanetScale secret", "pscale_(tkn|oauth|pw)_[\\w=.-]{20,}"],
  ["Supabase key", "(sbp_[a-f0-9]{30,}|sb_secret_[\\w-]{16,})"],
  ["ClickHouse key", "4b1d[A-Za-z0-9]{38}(?!\\w)"],
  // Vaults and infrastructure as code.
  ["Vault token", "(hv[sbr]\\.[\\w-]{8,}|[sbr]\\.[A-Za-z0-9]{24}(?!\\w))"],
  ["Terraform Cloud token", "[A-Za-z0-9]{6,20}\\.atlasv1\\.[\\w=-]{16,}"],
  ["Pulumi token", "pul-[a-f0-9]{30,}"],
  ["Spacelift or Infracost key", "ico-[A-Za-z0-9]{30,}"],
  ["1Password secret", "(A3-[A-Z0-9]{6}-[A-Z0-9-]{20,}|ops_eyJ[\\w+/=-]{16,})"],
  ["Doppler token", "dp\\.(pt|st|ct|sa|scim|audit)\\.[\\w.-]{16,}"],
  ["Harness key", "[ps]at\\.[\\w-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{20}"],
  ["Octopus key", "API-[A-Z0-9]{25,}"],
  ["Prefect key", "pn[ub]_[A-Za-z0-9]{30,}"],
  ["Buildkite token", "bk(ua|at|ct)_[a-f0-9]{16,}"],
  ["CircleCI token", "CCIP(AT|RJ)_\\w{16,}"],
  ["Snyk token", "snyk_(uat|sat)\\.[\\w.-]{16,}"],
  ["SonarQube token", "sq[apu]_[a-f0-9]{30,}"],
  ["Sourcegraph token", "(sgp_[\\w]{30,}|slk_[a-f0-9]{40,})"],
  // Monitoring.
  ["Grafana token", "(gls?a_\\w{16,}|glc_[\\w+/=]{16,}|eyJrIjoi[\\w-]{16,})"],
  ["New Relic key", "(NRAK-[\\w-]{8,}|NR(II|IQ|RA|AL|SP|MA)-[\\w-]{16,})"],
  ["Datadog key", "dd(p|ap)_[\\w-]{20,}"],
  ["Dynatrace token", "dt0[a-z]\\d\\d\\.[A-Za-z0-9]{8,}\\.[A-Za-z0-9]{16,}"],
  ["Sentry token", "sntry[su]_[\\w+/=-]{16,}"],
  ["Honeycomb key", "hc[abx]ik_\\w{20,}"],
  ["PagerDuty key", "pdus\\+[\\w+-]{16,}"],
  // Messages and mail.
  ["Slack token", "(xox[abceoprs]-[\\w-]{8,}|xoxe\\.xox[bp]-[\\w-]{8,}|xapp-[\\w-]{8,})"],
  ["Slack webhook", "hooks\\.slack(-gov)?\\.com/(services|workflows|triggers)/\\S+"],
  ["Discord webhook", "(canary\\.|ptb\\.)?discord(app)?\\.com/api/(v\\d+/)?webhooks/\\S+"],
  ["Discord token", "[MNO][A-Za-z\\d_-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,}"],
  ["Teams webhook", "([\\w-]{1,60}\\.)?(webhook\\.office\\.com|outlook\\.office(365)?\\.com/webhook)/?\\S+"],
  ["Power Automate webhook", "[\\w.-]{1,80}\\.(logic\\.azure\\.com|environment\\.api\\.powerplatform\\.com)[:/]\\S+"],
  ["Google Chat webhook", "chat\\.googleapis\\.com/v1/spaces/\\S+"],
  ["Mattermost or Zapier webhook", "(hooks\\.zapier\\.com/hooks/\\S+|[\\w.-]{1,80}/hooks/[a-z0-9]{20,}\\S*)"],
  [
    "PagerDuty or Opsgenie webhook",
    "(events\\.pagerduty\\.com/integration|api\\.opsgenie\\.com/v1/json)/[a-z]*/?\\S{8,}",
  ],
  ["Telegram bot token", "(bot)?\\d{6,12}:AA[\\w-]{20,}"],
  ["SendGrid key", "SG\\.[\\w-]{12,}\\.[\\w-]+"],
  ["Mailgun key", "key-[0-9a-f]{32}(?!\\w)"],
  ["Mailchimp key", "[0-9a-f]{32}-us\\d{1,2}(?!\\w)"],
  ["Brevo key", "x(keysib|smtpsib)-[\\w-]{20,}"],
  ["Resend key", "re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}"],
  ["Twilio key", "(SK|AC)[0-9a-f]{32}(?!\\w)"],
  // Payment and shops.
  ["Stripe key", "([srp]k_(live|test|prod)_\\w{8,}|whsec_[\\w+/=]{8,})"],
  ["Square token", "(sq0(atp|csp|idp)-[\\w-]{16,}|EAAA[\\w-]{40,})"],
  ["Shopify token", "shp(at|ca|pa|ss|tka|ua|cka)_[a-zA-Z0-9]{12,}"],
  ["PayPal or Braintree token", "access_token\\$(production|sandbox)\\$[\\w$]{16,}"],
  ["Shippo token", "shippo_(live|test)_[a-fA-F0-9]{16,}"],
  ["EasyPost key", "EZ[AT]K[A-Za-z0-9]{40,}"],
  ["Duffel token", "duffel_(test|live)_[\\w=-]{20,}"],
  ["Flutterwave key", "FLWSECK(_TEST)?-[\\w-]{10,}"],
  // Models and other services.
  ["Hugging Face token", "(hf_[A-Za-z0-9]{16,}|api_org_[A-Za-z0-9]{20,})"],
  ["OpenAI or Anthropic key", "sk-[\\w-]{20,}"],
  ["Groq key", "gsk_[A-Za-z0-9]{20,}"],
  ["Perplexity key", "pplx-[A-Za-z0-9]{20,}"],
  ["xAI key", "xai-[A-Za-z0-9]{20,}"],
  ["NVIDIA key", "nvapi-[\\w-]{20,}"],
  ["Replicate token", "r8_[A-Za-z0-9]{20,}"],
  ["Notion token", "(ntn_[A-Za-z0-9]{20,}|secret_[A-Za-z0-9]{40,})"],
  ["Linear key", "lin_(api|oauth)_[A-Za-z0-9]{20,}"],
  ["Figma token", "fig[dou]r?_[\\w-]{20,}"],
  ["Airtable token", "pat[A-Za-z0-9]{14}\\.[a-f0-9]{20,}"],
  ["Postman key", "PMAK-[a-f0-9]{20,}[a-f0-9-]*"],
  ["ReadMe key", "rdme_[a-z0-9]{20,}"],
  ["MaxMind key", "[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk"],
  ["Mapbox secret", "sk\\.eyJ[\\w-]{16,}\\.[\\w-]+"],
  ["LaunchDarkly key", "(sdk|mob|api)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"],
  ["Contentful token", "CFPAT-[\\w-]{20,}"],
  ["Dropbox token", "sl\\.[\\w-]{60,}"],
  ["Facebook token", "EAA[A-Z][A-Za-z0-9]{60,}"],
  ["Adobe secret", "p8e-[A-Za-z0-9]{24,}"],
  ["Okta token", "SSWS [\\w-]{20,}"],
  ["ngrok token", "[12][A-Za-z0-9]{26}_[A-Za-z0-9]{21}(?!\\w)"],
  ["one-time password", "otpauth(-migration)?://\\S+"],
  ["JSON web token", "(?<![\\w-])ey[JA][\\w-]{10,}\\.[\\w.-]*"],
  ["JSON web token in base64", "ZXlK[A-Za-z0-9+/]{20,}=*"],
  // Hashes of passwords, which can be guessed from.
  [
    "hash of a password",
    "\\$(1|2[abxy]?|3|5|6|7|y|gy|sm3|P|H|S|apr1|md5|sha1|sha256|sha512|bcrypt-sha256|argon2\\w*|scrypt|pbkdf2[\\w-]*|ml|8|9|14)[$,][^\\s\"']{2,}",
  ],
  ["hash of a password in LDAP", "\\{(S?(SHA|MD5)\\d*|S?CRYPT|PBKDF2[\\w-]*|ARGON2\\w*|BCRYPT)\\}[\\w+/=.$]{8,}"],
  ["hash of a GRUB password", "grub\\.pbkdf2\\.sha\\d+\\.\\d+\\.[0-9A-Fa-f.]{8,}"],
  ["hash of a Django password", "(pbkdf2_sha\\d+|bcrypt_sha256|scrypt|argon2)\\$[^\\s\"']{8,}"],
  ["hash of a PostgreSQL password", "(SCRAM-SHA-\\d+\\$\\d+:[\\w+/=]{4,}\\S*|md5[0-9a-f]{32}(?!\\w))"],
  ["hash of a MySQL password", "\\*[0-9A-F]{40}(?!\\w)"],
  ["hash of a Windows password", "[0-9a-fA-F]{32}:[0-9a-fA-F]{32}(?!\\w)"],
  // Keys without their frames.
  [
    "private key",
    "(MII[A-P][A-Za-z0-9+/][AQgw]IB[A-Za-z0-9+/]{8,}|MIIE(?![\\w+/][DTjz]CC)[A-Za-z0-9+/]{20,}|MHcCAQEE\\w{8,}|MI(GH|G2|Hu)AgEA\\w{8,}|MI(Gk|Hc)AgEB\\w{8,}|MC4CAQAw\\w{8,})",
  ],
  ["OpenSSH key in base64", "b3BlbnNzaC1rZXkt[A-Za-z0-9+/]{4,}"],
];

/** Every form, which a word begins with. */
const ANY = new RegExp(
  `(?<![A-Za-z0-9])(?=[\\w$*{~.])(?:${FORMS.map(([, pattern]) => `(${grouped(pattern)})`).join("|")})`,
  "g",
);

/** The same pattern without groups that keep what they match, and with words that end at quotes and brackets. */
function grouped(pattern: string): string {
  return pattern.replace(/\((?!\?)/g, "(?:").replaceAll("\\S", "[^\\s\"'`<>)]");
}

/** Where a form is in a text, and which. */
export function formsIn(text: string): { start: number; end: number; kind: string }[] {
  return [...text.matchAll(ANY)].map((found) => {
    const index = found.findIndex((group, place) => place > 0 && group !== undefined);
    return { start: found.index, end: found.index + found[0].length, kind: FORMS[index - 1][0] };
  });
}
