/** Modes of files: as people write them, and steps that have none. */
import fs from "node:fs";
import path from "node:path";
import { newFolder, run } from "./command";
import { exported, type Profile, plan } from "./forms";

const os = (stages: string): Profile => ({
  name: "site",
  type: "infra",
  cloud: "edge-native",
  packs: [
    {
      name: "edge-native-byoi",
      layer: "os",
      version: "2.1.0",
      values: `pack:
  content:
    images:
      - image: '{{.spectro.pack.edge-native-byoi.options.system.uri}}'
options:
  system.uri: example.io/os:k3s-1.33.5-a
stages:
${stages}`,
    },
  ],
});

async function imported(source: unknown, ...argv: string[]) {
  const folder = newFolder();
  fs.writeFileSync(path.join(folder, "source.json"), JSON.stringify(source));
  const { code, stdout, stderr } = await run(["import", "source.json", "--out", "app", ...argv], folder);
  return { code, stderr, report: stdout, main: fs.readFileSync(path.join(folder, "app", "main.ts"), "utf8") };
}

const file = (mode: string) => `  boot:
    - files:
        - path: /etc/site
${mode === "" ? "" : `          permissions: ${mode}\n`}          content: berlin
`;

test.each([
  ["0644", "0644"],
  ["420", "0644"],
  ["0o600", "0600"],
  ["0x1ED", "0755"],
])("a mode %s is the prop %s, and the same to hosts", async (written, prop) => {
  for (const source of [exported(os(file(written))), plan([os(file(written))])]) {
    const { code, stderr, report, main } = await imported(source);
    expect([code, stderr]).toEqual([0, ""]);
    expect(main).toContain(`permissions: "${prop}"`);
    expect(report).toContain(" 0 differs");
    expect(report).not.toMatch(/^warning: /m);
  }
});

test("a mode that is meant octal stays as it is, and an answer says so", async () => {
  for (const source of [exported(os(file("644"))), plan([os(file("644"))])]) {
    const { code, stderr, report, main } = await imported(source);
    expect([code, stderr]).toEqual([0, ""]);
    expect(report).toContain(" 0 differs");
    expect(report).toMatch(
      /^acknowledged: stages\.boot\[0\]\.files\[0\]\.permissions in line 11 is 644 .* \[stage-mode\]$/m,
    );
    expect(main).toContain('Checks.of(edgeNativeByoi).acknowledge("stage-mode", "Palette has it like this.");');
  }
});

describe("a step without a mode", () => {
  const MIXED = `${file("").replace("boot", "fs")}${file("0644")}    - directories:
        - path: /etc
          owner: 5
  network:
    - downloads:
        - path: /opt/a
          url: https://example.io/a
    - files:
        - path: /opt/b
          permissions: 0600
          content: x
`;
  const warned = (place: string, line = "") =>
    `warning: [site/edge-native-byoi] stages.${place}${line} has no permissions, so hosts set its mode to 0000, even if it exists. ` +
    "Write permissions: 0644 for a file that all may read, 0600 for a secret, 0755 for a script or a directory. " +
    "[stage-mode-missing]";

  const LINES = { "boot[1].directories[0]": 18, "fs[0].files[0]": 10, "network[0].downloads[0]": 22 };

  test.each([
    [[], false],
    [["--keep-text"], true],
  ])("stays as it is, and a warning says why (%j)", async (argv, isText) => {
    const { code, stderr, report, main } = await imported(exported(os(MIXED)), ...argv);
    expect([code, stderr]).toEqual([0, ""]);
    expect(report).toContain(" 0 differs");
    expect(report.match(/^warning: .*$/gm)?.sort()).toEqual(
      Object.entries(LINES).map(([place, line]) => warned(place, isText ? ` in line ${line}` : "")),
    );
    expect(main).not.toMatch(/acknowledge\("[\w-]*mode/);
  });

  test("keeps the modes of its stage as numbers that people read", async () => {
    const { main } = await imported(exported(os(MIXED)));
    expect(main).toContain('{ path: "/opt/b", permissions: 0o600, content: "x" }');
    expect(main).toMatch(/additionalValues: \{\n\s+stages: \{/);
  });
});
