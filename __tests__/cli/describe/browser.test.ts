import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { write } from "./folder";

const images = path.join(__dirname, "..", "..", "..", "docs", "images");
const browser = findBrowser();
if (browser === undefined) {
  const message = "Chromium is not found: no browser looks at the pictures. Install it, or name it in CHROMIUM_BIN.";
  if (process.env.CI === "true") throw new Error(message);
  process.stderr.write(`\n!!! SKIPPED: ${message}\n\n`);
}

/** What a browser finds wrong with each picture, by name. */
type Findings = Record<string, string[]>;

/** A picture of which all is wrong that can be: the check has to see it. */
const broken = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="60" viewBox="0 0 100 60">
  <text x="5" y="20">one over</text><text x="8" y="22">another</text><text x="60" y="50">out of the picture</text></svg>`;

(browser === undefined ? describe.skip : describe)("in a browser", () => {
  let findings: Findings;
  const pictures = fs.readdirSync(images).filter((name) => name.endsWith(".svg"));

  beforeAll(() => {
    const svgs = pictures.map((name) => [name, fs.readFileSync(path.join(images, name), "utf8")]);
    findings = lookAt(Object.fromEntries([...svgs, ["broken", broken]]));
  }, 30_000);

  test("the check sees texts that overlap and texts that leave the picture", () => {
    expect(findings.broken).toEqual(['"one over" overlaps "another"', '"out of the picture" leaves the picture']);
  });

  test.each(pictures)("no text of %s overlaps another or leaves the picture", (name) => {
    expect(findings[name]).toEqual([]);
  });
});

/** Starts the browser once, for all pictures. */
function lookAt(svgs: Record<string, string>): Findings {
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
    const dom = execFileSync(browser as string, [...FLAGS, `--user-data-dir=${folder}/user`, page(folder)], {
      encoding: "utf8",
      timeout: 25_000,
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, TMPDIR: temporary },
    });
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
  const { document, btoa } = globalThis as any;
  const slack = 1;
  const findings: Findings = {};
  for (const host of document.querySelectorAll("div")) {
    const svg = host.shadowRoot.querySelector("svg");
    const { width, height } = svg.viewBox.baseVal;
    const texts = [...svg.querySelectorAll("text")].map((text: any) => {
      const box = text.getBBox();
      const words = [...text.childNodes].filter((node: any) => node.nodeType === 3).map((node: any) => node.data);
      return { words: words.join(""), left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
    });
    const found: string[] = [];
    for (const [index, a] of texts.entries()) {
      const outside = a.left < 0 || a.top < 0 || a.right > width || a.bottom > height;
      if (outside) found.push(`"${a.words}" leaves the picture`);
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
