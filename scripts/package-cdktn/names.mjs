// How this repository's files say for cdktn what they say of CDKTF.

/**
 * Addresses of this project, keys of contexts and metadata, which an app that moves may have set, how copies of this
 * library know each other, and what cdktn took over from CDKTF under the old name.
 */
const KEPT = [
  String.raw`github\.com/cdktf-palette-byoos(?:/cdktf-palette-byoos(?!-go))?`,
  String.raw`io\.github\.cdktf-palette-byoos|cdktf-palette-byoos\.github\.io|cdktf-palette-byoos authors`,
  String.raw`cdktf-palette-byoos:[a-z]\w+|Symbol\.for\(["'][^"']*["']\)`,
  String.raw`cdktf\\?\.(?:json|out|log)\b|CDKTF_[A-Z_]+`,
  String.raw`@cdktf/(?:warn|error|info)\b|\bcdktf[A-Z]\w*`,
];

/** Where the core packages live in other languages, and what else has another name. */
const MOVED = {
  "github.com/hashicorp/terraform-cdk-go/cdktf": "github.com/open-constructs/cdk-terrain-go/cdktn",
  "com.hashicorp.cdktf": "io.cdktn.cdktn",
  "com.hashicorp": "io.cdktn",
  "`npm pack`": "`npm run package:cdktn`",
  cdktf: "cdktn",
  CDKTF: "CDKTN",
  Cdktf: "Cdktn",
};

const escaped = Object.keys(MOVED).map((name) => name.replaceAll(".", "\\."));
const NAME = new RegExp(`(${KEPT.join("|")})|${escaped.join("|")}`, "g");

/** The name of a file or package, or the text of a file. A line that speaks of cdktn already says what it means. */
export function renamed(text) {
  const rename = (line) =>
    /cdktn|CDK Terrain/i.test(line) ? line : line.replace(NAME, (name, kept) => kept ?? MOVED[name]);
  return text.split("\n").map(rename).join("\n");
}

/**
 * The dependencies in a `package.json`, and in commands that install them. The bindings of the null provider are part of
 * the package for cdktn, and npm chooses the `constructs` that cdktn accepts only where a range is named.
 */
export function withPeers(text, { ranges, lowest }) {
  return text
    .replace(/^\s*"@cdktf\/provider-null": "[^"]*",?\n/gm, "")
    .replace(/(?<=npm install .*) @cdktf\/provider-null(@[\w.]+)?/g, "")
    .replace(/(?<=npm install .*\b)(cdktf|cdktf-cli|constructs)@[\d.]+/g, (_, name) => `${name}@${lowest[name]}`)
    .replace(/(?<=npm install .* )constructs(?= |$)/gm, `"constructs@${ranges.constructs}"`)
    .replace(/"(cdktf|constructs)": "\^[\d.]+"/g, (_, name) => `"${name}": "${ranges[name]}"`);
}

/** What cdktn writes in another way than CDKTF, whatever the app: its own version, and what is empty on one line. */
export function asCdktnWrites(output, { cdktf, cdktn }) {
  return output
    .replaceAll(`"version": "${cdktf}"`, `"version": "${cdktn}"`)
    .replace(/\{\s*\n\s*\}/g, "{}")
    .replace(/\[\s*\n\s*\]/g, "[]");
}
