import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import * as ts from "typescript";
import { parse } from "yaml";
import { EdgeByoosLayer, NonEdgeByoosLayer, ProviderImage } from "../../lib";
import { RULES } from "../../lib/rules/rules";
import { terraform, testWithTerraform } from "../support/terraform";
import { typeErrors } from "../support/type-check";

const root = path.join(__dirname, "..", "..");
const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file !== "" && !file.startsWith("lib/imports/") && fs.existsSync(path.join(root, file)));
const pages = tracked.filter((file) => file.endsWith(".md") || file === "llms.txt");
const read = (page: string) => fs.readFileSync(path.join(root, page), "utf8");

interface Block {
  readonly name: string;
  readonly page: string;
  readonly language: string;
  /** What stands behind the language. */
  readonly words: string;
  readonly code: string;
}

/** The fenced blocks of the pages, each named by its page and its first line there. */
const fenced = pages.flatMap((page) => blocksOf(page, read(page)));
const blocks = (...languages: string[]) => fenced.filter(({ language }) => languages.includes(language));

/** A block may be indented, as in a list: its code is what is left of it without the indentation of the fence. */
function blocksOf(page: string, text: string): Block[] {
  const found = text.matchAll(/^([ \t>]*)(`{3,}|~{3,})[ \t]*([^\s`]*)([^\n]*)\n([\s\S]*?)^\1\2[ \t]*$/gm);
  return [...found].map(({ 1: indent, 3: language, 4: words, 5: code, index }) => ({
    name: `${page}:${text.slice(0, index).split("\n").length + 1}`,
    page,
    language: language.toLowerCase(),
    words,
    code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));
}

/** A program that writes output. */
const SYNTHESIZES = /\bapp\.synth\(/;

describe("the documentation", () => {
  const programs = blocks("ts", "typescript", "mts", "cts", "tsx", "js", "javascript", "mjs", "cjs", "jsx");
  const javascript = ({ language }: Block) => /^([cm]?js|jsx|javascript)$/.test(language);
  /** What belongs to a walk is run by the suite of consumers, with the files beside it. */
  const inWalk = ({ words }: Block) => words.includes("walk=");
  const isTest = ({ code }: Block) => /\b(test|it|expect)\(/.test(code);

  test("has its blocks found wherever they stand", () => {
    const page =
      "1. a\n\n   ```ts\n   if (a)\n     b();\n   ```\n\n```TypeScript title\nc();\n```\n~~~js\nd();\n~~~\n> ```js\n> e();\n> ```\n";
    expect(blocksOf("page.md", page).map(({ name, language, code }) => [name, language, code])).toEqual([
      ["page.md:4", "ts", "if (a)\n  b();\n"],
      ["page.md:9", "typescript", "c();\n"],
      ["page.md:12", "js", "d();\n"],
      ["page.md:15", "js", "e();\n"],
    ]);
  });

  test("names the language of every fenced block", () => {
    expect(fenced.filter(({ language }) => language === "").map(({ name }) => name)).toEqual([]);
  });

  test("has programs of which each compiles", () => {
    const folder = fs.mkdtempSync(path.join(root, ".docs-"));
    try {
      const files = programs.map(({ code }, index) => {
        const file = path.join(folder, `block-${index}.${javascript(programs[index]) ? "js" : "ts"}`);
        fs.writeFileSync(file, `${code}\n${javascript(programs[index]) ? "" : "export {};\n"}`);
        return file;
      });
      // Vitest is not installed; the page that augments its types needs no more of it than this.
      const vitest = path.join(folder, "vitest.d.ts");
      fs.writeFileSync(vitest, 'declare module "vitest" { interface Matchers<T = any> { of(value: T): void } }\n');
      const options = { allowJs: true, checkJs: true, types: ["node", "jest"] };
      const problems = typeErrors([...files, vitest], options).map(({ file, message }) => {
        return `${programs[files.indexOf(file)]?.name ?? file}: ${message}`;
      });
      expect(problems).toEqual([]);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });

  test.each(programs.filter((block) => SYNTHESIZES.test(block.code) && !inWalk(block)))(
    "has a program that synthesizes: $name",
    ({ code }) => {
      expect(fs.readdirSync(path.join(run(code), "stacks")).length).toBeGreaterThan(0);
    },
  );

  test.each([
    ["page", () => programs.find(({ words }) => words.includes("walk=typescript"))?.code],
    ["edge", () => read("e2e/consumers/typescript/main.ts").replace('"edge.arg"', '"e2e/consumers/edge.arg"')],
  ])("has programs that write what is kept of them for every language, byte for byte: %s", (name, code) => {
    const outdir = run(code() ?? "");
    const written = fs.readFileSync(path.join(outdir, "stacks/edge/cdk.tf.json"), "utf8");
    expect(written.replace(`${process.cwd()}/`, "")).toBe(read(`e2e/consumers/outputs/${name}.tf.json`));
  });

  test.each(programs.filter(isTest))("has a test that passes, and fails for another image: $name", ({ code }) => {
    /** What the tests of a page compare with a file that is committed. */
    const snapshotsOf = (text: string) => {
      const ran: string[] = [];
      const snapshots: unknown[] = [];
      const globals = {
        test: (name: string, body: () => void) => {
          ran.push(name);
          body();
        },
        expect: Object.assign(
          (value: unknown) => Object.assign(expect(value), { toMatchSnapshot: () => snapshots.push(value) }),
          expect,
        ),
      };
      run(text, false, globals);
      expect(ran).not.toEqual([]);
      return JSON.stringify(snapshots);
    };
    const kept = snapshotsOf(code);
    const other = code.replace('fromUri("example.io/edge/ubuntu:demo")', 'fromUri("example.io/edge/ubuntu:other")');
    expect(() => expect(snapshotsOf(other)).toBe(kept)).toThrow();
  });

  test("says which version of the OS pack people use today wherever a program has an Edge OS layer", () => {
    const silent = programs.filter(
      ({ page, code }) => /new EdgeByoosLayer\(/.test(code) && !read(page).includes("2.1.0"),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test("has no program that is neither run nor types alone", () => {
    const idle = programs.filter(
      (block) =>
        !SYNTHESIZES.test(block.code) && !isTest(block) && !inWalk(block) && transpiled(block.code).trim() !== "",
    );
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  testWithTerraform("shows beside the HCL of the page on import the programs that write it", () => {
    const both = fenced.filter(({ page, words }) => page === "docs/import.md" && words.includes("pair"));
    expect(both.map(({ language }) => language).join(" ")).toMatch(/^hcl ts( hcl ts)*$/);
    const used = new Set<string>();
    for (let at = 0; at < both.length; at += 2) {
      mustWrite(both[at + 1], both[at]);
      for (const [, name] of both[at + 1].code.matchAll(/(?:new )?\b([A-Z]\w+)[.(]/g)) used.add(name);
    }
    expect([...used]).toEqual(expect.arrayContaining(constructs()));
  });

  describe("on Palette's page about BYOOS", () => {
    const page = read("docs/byoos.md");
    const shown = fenced.filter(({ page, words }) => page === "docs/byoos.md" && words.includes("palette"));

    testWithTerraform("has its Terraform, the program for it, and all that the program writes", () => {
      expect(shown.map(({ language }) => language)).toEqual(["hcl", "ts", "hcl", "hcl", "ts", "hcl"]);
      for (let at = 0; at < shown.length; at += 3) {
        const [documented, program, written] = shown.slice(at, at + 3);
        const blocks = topLevelBlocks(mustWrite(program, documented)).filter((block) => !/^terraform \{/.test(block));
        expect(topLevelBlocks(written.code)).toEqual(blocks);
        expect(topLevelBlocks(documented.code)).toEqual(
          ["edge-native-byoi", "generic-byoi"].slice(at / 3, at / 3 + 1).flatMap(lookedUpByPalette),
        );
      }
    });

    test("has each of its parameters, with its type and the property that writes it", () => {
      const rows = [...page.matchAll(/^\| `([\w.]+)`[^|]* \| (map|list|string) \| [^|]+ \| ([^|]+) \|$/gm)];
      expect(rows.map(([, parameter, type]) => `${parameter}: ${type}`)).toEqual(PARAMETERS);
      const stack = new TerraformStack(Testing.app(), "page");
      const edge = new EdgeByoosLayer(stack, "edge", {
        image: ProviderImage.fromUri("example.io/os:image"),
        additionalImages: ["example.io/os:additionalImages"],
        registryCredentials: {
          registry: "registryCredentials.registry",
          username: "registryCredentials.username",
          password: "{{.spectro.macro.registryCredentials.password}}",
          certificate: "registryCredentials.certificate",
        },
      });
      const given = { osImageOverride: "osImageOverride", osName: "osName", osVersion: "osVersion" };
      const other = new NonEdgeByoosLayer(stack, "other", given);
      const { pack, options, providerCredentials } = parse(edge.values);
      const written = { pack, ...options, providerCredentials, ...parse(other.values).pack };
      const named = rows.flatMap(([, parameter, , cell]) => {
        const properties = cell.match(/(?<=`)[\w.]+(?=`)/g)?.filter((property) => property !== "certificateFile") ?? [];
        const at = parameter === "pack.content.images.image" ? "pack.content.images" : parameter;
        const value = written[at] ?? at.split(".").reduce((map, key) => map[key], written);
        for (const property of properties) expect(JSON.stringify(value)).toContain(property);
        return properties;
      });
      expect(named).toEqual(expect.arrayContaining(["image", "registryCredentials.password", "osVersion"]));
    });

    test.each([
      ["the name that Palette's console shows", "Bring Your Own OS (BYO-OS)"],
      ["where that lists it", "Pack Type OS"],
      ["the lowest Palette that it names", "Palette 3.3.0"],
      ["a tool for AMIs", "https://aws.amazon.com/image-builder/"],
      ["a tool for Azure", "https://learn.microsoft.com/en-us/azure/virtual-machines/image-builder-overview"],
      ["a tool for any platform", "https://developer.hashicorp.com/packer"],
      ["a tool for Kubernetes' own images", "https://image-builder.sigs.k8s.io/introduction.html"],
      ["how to model a profile", "https://docs.spectrocloud.com/clusters/edge/site-deployment/model-profile"],
      ["how to build the artifacts", "https://docs.spectrocloud.com/clusters/edge/edgeforge-workflow/palette-canvos"],
    ])("has %s", (_, words) => expect(page.replace(/\s+/g, " ")).toContain(words));
  });

  testWithTerraform("has HCL that Terraform reads, in its own format", () => {
    for (const { name, code } of blocks("hcl")) {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hcl-"));
      fs.writeFileSync(path.join(folder, "main.tf"), code);
      expect([name, terraform(folder, ["fmt", "-check"])]).toEqual([name, ""]);
    }
  });

  /** What is run in another way, or cannot be: each with its reason. */
  const RUN_ELSEWHERE: Record<string, string> = {
    "git clone https://github.com": "the last two lines of this block are run by .ci/run, in a clone",
    "npm install cdktn-palette-byoos cdktn": "the suite of consumers runs it with the package in the place of its name",
  };

  test("has commands of which each is run as printed, in an empty folder", () => {
    const pages = ["README.md", "docs/install.md", "docs/testing.md", "docs/describe.md", "docs/way-out.md"];
    const more = ["docs/import.md", "docs/check.md", "docs/cdktn.md", "docs/whole-way.md", "llms.txt"];
    const commands = blocks("sh", "bash", "shell", "console").filter(({ page }) => [...pages, ...more].includes(page));
    expect(commands.length).toBeGreaterThan(20);
    const notRun = commands.filter(({ words, code }) => {
      return !/\bwalk=/.test(words) && !Object.keys(RUN_ELSEWHERE).some((start) => code.startsWith(start));
    });
    expect(notRun.map(({ name }) => name)).toEqual([]);
    const files = fs.readdirSync(path.join(root, "scripts/consumers")).map((file) => `scripts/consumers/${file}`);
    const rows = ["scripts/consumers.mjs", ...files].map(read).join("");
    const walks = commands.flatMap(({ words }) => /walk=(\S+)/.exec(words)?.[1].split(",") ?? []);
    // What a page shows for a language has its tests beside it.
    for (const walk of walks) expect(rows).toContain(`"${walk.replace(/-tests$/, "")}"`);
  });

  test("has the commands for a clone, which are the gate's own", () => {
    const [clone] = blocks("sh").filter(({ code }) => code.startsWith("git clone"));
    const gate = read(".ci/run");
    for (const command of ["npm ci", "npm run synth", "npm test"]) {
      expect(clone.code).toContain(command);
      expect(gate).toContain(command);
    }
  });

  test("has a build that says what is missing in a clone without npm ci", () => {
    const clone = fs.mkdtempSync(path.join(os.tmpdir(), "clone-"));
    fs.cpSync(path.join(root, "scripts/build.mjs"), path.join(clone, "scripts/build.mjs"));
    const { status, stderr } = spawnSync("node", [path.join(clone, "scripts/build.mjs")], { encoding: "utf8" });
    expect([status, stderr]).toEqual([1, "build: jsii cannot be started (ENOENT). Run npm ci first.\n"]);
  });

  test("has a front page of at most 95 lines, and pages that begin with their matter", () => {
    expect(read("README.md").split("\n").length).toBeLessThanOrEqual(96);
    const late = pages.filter((page) => /^# .+\n\nAfter reading/.test(read(page)));
    expect(late).toEqual([]);
  });

  test.each([
    ["what it is", /^# .+\n\n\[Palette\]\(https:[^)]+\) is .+\n/],
    ["whether it fits a VerteX or a site without a network", "docs/self-hosted.md"],
    ["how to begin with HCL", "docs/import.md"],
    ["how to begin with Python", "docs/install.md#python"],
    ["what a change does to hosts", "docs/describe.md"],
  ])("answers on the front page, or one click from it: %s", (_, answer) => {
    expect(read("README.md")).toMatch(typeof answer === "string" ? `](${answer})` : answer);
  });

  test("has workflows of which each is run in the projects that pages make", () => {
    const workflows = blocks("yaml", "yml").filter(({ code }) => /^ +(steps|script):/m.test(code));
    expect(workflows.length).toBeGreaterThan(2);
    expect(workflows.filter(({ words }) => !/\bworkflow=/.test(words)).map(({ name }) => name)).toEqual([]);
  });

  test("names the version of the provider that the bindings were made from", () => {
    const { provider_version } = JSON.parse(read("schema/spectrocloud.json"));
    expect(read("README.md")).toContain(`tried up to ${provider_version};`);
  });

  test("has JSON that is JSON", () => {
    for (const { code } of blocks("json")) expect(() => JSON.parse(code)).not.toThrow();
  });

  test("names npm scripts that exist", () => {
    const { scripts } = JSON.parse(read("package.json"));
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map((match) => match[1]),
    );
    expect([...new Set(named)].filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test("names files that exist", () => {
    const sources = tracked.filter((file) => /^(lib|cli|testing|scripts)\/.*\.(ts|mjs)$/.test(file));
    const texts = [...pages, ...sources];
    const gone = texts.flatMap((file) => {
      const named = read(file).matchAll(/(?<=[`(])(?:lib|cli|testing|scripts|e2e|__tests__|docs|schema)\/[\w./-]*\w/g);
      return [...named].filter(([name]) => !fs.existsSync(path.join(root, name))).map(([name]) => `${file}: ${name}`);
    });
    expect(gone).toEqual([]);
  });

  test("has each page once in the list of all pages", () => {
    const listed = [...read("docs/README.md").matchAll(/\]\((\w[\w-]*\.md)[)#]/g)].map(([, page]) => page);
    const all = pages.filter((page) => /^docs\/[^/]+\.md$/.test(page)).map((page) => page.slice("docs/".length));
    expect(listed.sort()).toEqual(all.filter((page) => page !== "README.md").sort());
  });

  test("says what is a warning with the rule that makes it one, in docstrings too", () => {
    const sources = tracked.filter((file) => /^lib\/(?!rules\/|synth\/).*\.ts$/.test(file));
    const sentences = sources.flatMap((file) => {
      const docstrings = read(file).match(/\/\*\*[\s\S]*?\*\//g) ?? [];
      return docstrings.flatMap(
        (text) => text.replace(/\s*\n\s*\*/g, "").match(/[^.]* (?:is|are) (?:a )?warnings?\b.*?\./g) ?? [],
      );
    });
    const kinds = RULES as Record<string, { readonly warning?: boolean }>;
    const rules = sentences.map((sentence) => [sentence, kinds[/\(`([a-z-]+)`\)/.exec(sentence)?.[1] ?? ""]?.warning]);
    expect(sentences.length).toBeGreaterThan(0);
    expect(rules.filter(([, warning]) => warning !== true)).toEqual([]);
  });

  test("says where packs are named, and they are named nowhere else in the code", () => {
    expect(read("CONTRIBUTING.md")).toContain("`lib/palette/packs.ts`");
    const code = tracked.filter((file) => /^(lib|cli)\/.*\.ts$/.test(file) && !file.startsWith("lib/palette/"));
    const clouds = read("lib/palette/clouds.ts");
    const quoted = read("lib/palette/packs.ts").match(/(?<=")[a-z]+(?:-[a-z0-9]+)+(?=")/g) ?? [];
    const names = quoted.filter((name) => !clouds.includes(`"${name}"`));
    expect(names).toContain("edge-native-byoi");
    const named = code.flatMap((file) => {
      const withoutComments = read(file).replace(/\/\*[\s\S]*?\*\//g, "");
      const words = new Set(withoutComments.match(/[\w-]+/g));
      return names.filter((name) => words.has(name)).map((name) => `${file}: ${name}`);
    });
    expect(named).toEqual([]);
  });

  test("has links that lead somewhere", () => {
    const broken = pages.flatMap((page) => {
      const links = [...read(page).matchAll(/!?\[[^\]]*\]\(([^)\s]+)\)/g)].map((match) => match[1]);
      return links.filter((link) => !leadsSomewhere(page, link)).map((link) => `${page}: ${link}`);
    });
    expect(broken).toEqual([]);
  });
});

/** What Palette's page about BYOOS lists, in its order. */
const PARAMETERS = [
  "pack.content: map",
  "pack.content.images: list",
  "pack.content.images.image: string",
  "system.uri: string",
  ...["registry", "username", "password", "certificate"].map((name) => `providerCredentials.${name}: string`),
  ...["osImageOverride", "osName", "osVersion"].map((name) => `${name}: string`),
];

/** What Palette's page gives as Terraform for a pack. */
function lookedUpByPalette(pack: string): string[] {
  return [
    'data "spectrocloud_registry" "public_registry" {\n  name = "Public Repo"\n}',
    `data "spectrocloud_pack_simple" "byoos" {
  name         = "${pack}"
  version      = "1.0.0"
  type         = "helm"
  registry_uid = data.spectrocloud_registry.public_registry.id
}`,
  ];
}

/** Fails unless a program writes the blocks of HCL that stand beside it; conditions on packs are left out there. */
function mustWrite(program: Block, shown: Block): string {
  const written = formattedHcl(program.code).replace(/^ {2}lifecycle \{\n[\s\S]*?^ {2}\}\n/gm, "");
  for (const block of topLevelBlocks(shown.code)) {
    const nested = indented(block);
    const expected = expect.stringContaining(written.includes(nested) ? nested : block);
    expect([shown.name, written]).toEqual([shown.name, expected]);
  }
  return written;
}

/** Runs a program as a user would, and gives its output folder. */
function run(code: string, hcl = false, globals: Record<string, unknown> = {}): string {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "docs-"));
  const own: Record<string, string> = {
    "cdktf-palette-byoos": "../../lib",
    "cdktf-palette-byoos/testing": "../../testing/index",
  };
  // In the package for cdktn, pages load the bindings of the null provider from where they are beside these pages.
  const load = (name: string) => require(own[name] ?? name.replace(/^\.\.(?=\/lib\/)/, root));
  Object.assign(process.env, { CDKTF_OUTDIR: outdir, SYNTH_HCL_OUTPUT: String(hcl) });
  try {
    const names = ["require", "exports", "__dirname", ...Object.keys(globals)];
    new Function(...names, transpiled(code, ts.ModuleKind.CommonJS))(load, {}, root, ...Object.values(globals));
  } finally {
    delete process.env.CDKTF_OUTDIR;
    delete process.env.SYNTH_HCL_OUTPUT;
  }
  return outdir;
}

function transpiled(code: string, module = ts.ModuleKind.ESNext): string {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module, target: ts.ScriptTarget.ES2022 } });
  return outputText.replace("export {};", "");
}

/** The HCL that a program writes, as `terraform fmt` leaves it. */
function formattedHcl(code: string): string {
  const stack = path.join(run(code, true), "stacks", "edge");
  terraform(stack, ["fmt"]);
  return withoutBlankLines(fs.readFileSync(path.join(stack, "cdk.tf"), "utf8"));
}

function topLevelBlocks(hcl: string): string[] {
  return [...hcl.matchAll(/^\w.*\{\n[\s\S]*?^\}$/gm)].map(([block]) => withoutBlankLines(block));
}

/** A block as it stands inside another; the lines of a heredoc stay where they are. */
function indented(block: string): string {
  let heredoc = false;
  const lines = block.split("\n").map((line) => {
    const inside = heredoc;
    heredoc = inside ? line !== "EOF" : line.endsWith("<<EOF");
    return inside ? line : `  ${line}`;
  });
  return lines.join("\n");
}

/** The public classes that stand for something in Terraform. */
function constructs(): string[] {
  const library: Record<string, unknown> = require("../../lib");
  const made = Object.entries(library).filter(
    ([name, { prototype } = {} as { prototype?: unknown }]: [string, any]) =>
      name === "Pack" || name === "PackRegistry" || prototype instanceof Construct || /^[A-Z]\w+Layer$/.test(name),
  );
  return made.map(([name]) => name).filter((name) => name !== "ProfileLayer");
}

function withoutBlankLines(text: string): string {
  return text.replace(/\n(?:[ \t]*\n)+/g, "\n");
}

function leadsSomewhere(page: string, link: string): boolean {
  const [, released] = /\/releases\/latest\/download\/(.+)$/.exec(link) ?? [];
  if (released !== undefined) {
    const uploads = /gh release create .*--notes-file \S+ (.+)$/m.exec(read(".github/workflows/release.yml"));
    return (
      uploads?.[1].split(" ").includes(released) === true && JSON.parse(read("package.json")).files.includes(released)
    );
  }
  if (/^https:\/\/[\w.-]+(\/|$)/.test(link)) return true;
  const [file, heading] = link.split("#");
  const target = file === "" ? page : path.join(path.dirname(page), file);
  if (!fs.existsSync(path.join(root, target))) return false;
  if (heading === undefined) return true;
  const anchors = [...read(target).matchAll(/^#+ (.+)$/gm)].map((match) => {
    return match[1]
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-");
  });
  return anchors.includes(heading);
}
