import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { command, edgeProfile, folderWith, osPack, write } from "./folder";

const images = path.join(__dirname, "..", "..", "..", "docs", "images");
const browser = findBrowser();
if (browser === undefined) {
  const message = "Chromium is not found: no browser looks at the pictures. Install it, or name it in CHROMIUM_BIN.";
  if (process.env.CI === "true") throw new Error(message);
  process.stderr.write(`\n!!! SKIPPED: ${message}\n\n`);
}

/** What a browser finds wrong with each picture, by name. */
type Findings = Record<string, string[]>;

/** A picture of which all is wrong that can be, with every font: the check has to see it. */
const broken = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="60" viewBox="0 0 400 60">
  <rect width="400" height="60" fill="#777777"/><rect width="400" height="39" fill="white"/>
  <text x="5" y="20">one over</text><text x="8" y="22">another</text>
  <text x="390" y="34">out of the picture</text><text x="5" y="52" fill="white">cut…</text></svg>`;

const SCHEMES = ["light", "dark"] as const;

type Scheme = (typeof SCHEMES)[number];

/** Every kind of change, with names and versions of the length that real ones have. */
async function changed(): Promise<string> {
  const uri =
    'options:\n  system.uri: "r.example.io/edge/ubuntu:k3s-{{ .spectro.system.kubernetes.version }}-v4.6.16-shop-floor"\n';
  const layers = (version: string, network: string, addon: string) => [
    osPack(`${uri}  system.osName: ${addon}\n`),
    { name: "edge-k3s", tag: version },
    { name: network, tag: "3.28.2-rev1" },
    { name: "csi-rook-ceph-helm", tag: "1.15.3" },
    { name: addon, tag: "1.0.0" },
    { name: "open-policy-agent-gatekeeper-library-for-shops-eu-central-01", tag: version },
  ];
  const variable = (default_value: string) => ({
    variable: [{ name: "namespace_of_the_dashboard", display_name: "N", default_value }],
  });
  const [before, after] = [
    edgeProfile({
      pack: layers("1.32.1-rke2r1", "cni-calico", "prometheus-operator"),
      profile_variables: variable("a"),
    }),
    edgeProfile({ pack: layers("1.34.10-rke2r1", "cni-cilium-oss", "nginx"), profile_variables: variable("b") }),
  ].map((profile) => folderWith(profile));
  fs.renameSync(before, `${before}-older`);
  return (
    await command(["describe", after, "--against", path.basename(`${before}-older`), "--format", "svg"], {
      cwd: path.dirname(before),
    })
  ).out;
}

const describeIn = browser === undefined ? describe.skip.each(SCHEMES) : describe.each(SCHEMES);
describeIn("in a browser whose scheme is %s", (scheme) => {
  let findings: Findings;
  const pictures = fs.readdirSync(images).filter((name) => name.endsWith(".svg"));

  beforeAll(async () => {
    const svgs = pictures.map((name) => [name, fs.readFileSync(path.join(images, name), "utf8")]);
    findings = lookAt(Object.fromEntries([...svgs, ["broken", broken], ["changed", await changed()]]), scheme);
  }, 30_000);

  test("the check sees texts that overlap, leave the picture, are cut or hard to read, and the scheme", () => {
    expect(findings.broken).toEqual([
      '"one over" overlaps "another"',
      '"out of the picture" leaves the picture',
      '"cut…" is hard to read: contrast 4.48',
      '"cut…" is cut',
    ]);
    expect(findings.scheme).toEqual([scheme]);
  });

  test.each([...pictures, "changed"])(
    "no text of %s overlaps another, leaves the picture, is cut or hard to read",
    (name) => {
      expect(findings[name]).toEqual([]);
    },
  );
});

/** Starts the browser once, for all pictures. */
function lookAt(svgs: Record<string, string>, scheme: Scheme): Findings {
  // The browser makes a socket in its folder, and a socket's path has to be short: the run's own folder may be too deep.
  const temporary = process.platform === "win32" ? os.tmpdir() : "/tmp";
  const folder = fs.mkdtempSync(path.join(temporary, "b-"));
  // Each picture has a tree of its own, so that its styles reach no other.
  const hosts = Object.entries(svgs).map(
    ([name, svg]) => `<div id="${name}"><template shadowrootmode="open">${svg}</template></div>`,
  );
  const script = `<script>(${check})()</script>`;
  write(folder, "page.html", `<!doctype html><meta charset="utf-8"><body>${hosts.join("\n")}${script}</body>`);
  try {
    const dom = execFileSync(
      browser as string,
      [...FLAGS, SCHEME_FLAGS[scheme], `--user-data-dir=${folder}/user`, page(folder)],
      {
        encoding: "utf8",
        timeout: 25_000,
        maxBuffer: 64 * 1024 * 1024,
        stdio: ["ignore", "pipe", "ignore"],
        env: { ...process.env, TMPDIR: temporary },
      },
    );
    const json = /<pre id="findings">([A-Za-z0-9+/=]*)<\/pre>/.exec(dom)?.[1];
    if (json === undefined) throw new Error(`the browser wrote no findings: ${dom.slice(0, 500)}`);
    return JSON.parse(decodeURIComponent(Buffer.from(json, "base64").toString()));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--dump-dom",
];

const SCHEME_FLAGS: Record<Scheme, string> = {
  dark: "--blink-settings=preferredColorScheme=0",
  light: "--blink-settings=preferredColorScheme=1",
};

function page(folder: string): string {
  return pathToFileURL(path.join(folder, "page.html")).href;
}

function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM_BIN;
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const candidates = [
    ...(named ? [named] : []),
    ...names.flatMap((name) => folders.map((dir) => path.join(dir, name))),
  ];
  return candidates.find((file) => fs.existsSync(file));
}

/** Runs in the page, so it may use nothing from around it. */
function check(): void {
  const { document, btoa, matchMedia, getComputedStyle } = globalThis as any;
  const slack = 1;
  const findings: Findings = { scheme: [matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"] };
  const luminance = (colour: string) => {
    const [red, green, blue] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string) => {
    const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  for (const host of document.querySelectorAll("div")) {
    const svg = host.shadowRoot.querySelector("svg");
    const { width, height } = svg.viewBox.baseVal;
    const rectangles = [...svg.querySelectorAll("rect")].map((rect: any) => ({ rect, box: rect.getBBox() }));
    const texts = [...svg.querySelectorAll("text")].map((text: any) => {
      const box = text.getBBox();
      const words = [...text.childNodes].filter((node: any) => node.nodeType === 3).map((node: any) => node.data);
      return {
        words: words.join(""),
        left: box.x,
        top: box.y,
        right: box.x + box.width,
        bottom: box.y + box.height,
        fill: getComputedStyle(text).fill,
      };
    });
    const found: string[] = [];
    for (const [index, a] of texts.entries()) {
      const outside = a.left < 0 || a.top < 0 || a.right > width || a.bottom > height;
      if (outside) found.push(`"${a.words}" leaves the picture`);
      const [x, y] = [(a.left + a.right) / 2, (a.top + a.bottom) / 2];
      const below = rectangles.filter(({ box }: any) => {
        return box.x <= x && x <= box.x + box.width && box.y <= y && y <= box.y + box.height;
      });
      const ground = below.length === 0 ? "rgb(255, 255, 255)" : getComputedStyle(below.at(-1)?.rect).fill;
      const ratio = contrast(a.fill, ground);
      if (a.words !== "" && ratio < 4.5) found.push(`"${a.words}" is hard to read: contrast ${ratio.toFixed(2)}`);
      if (a.words.endsWith("…")) found.push(`"${a.words}" is cut`);
      for (const b of texts.slice(index + 1)) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > slack && down > slack) found.push(`"${a.words}" overlaps "${b.words}"`);
      }
    }
    if (texts.length === 0) found.push("has no text");
    findings[host.id] = found;
  }
  const result = document.createElement("pre");
  result.id = "findings";
  result.textContent = btoa(encodeURIComponent(JSON.stringify(findings)));
  document.body.append(result);
}
