import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as ts from "typescript";
import { terraform, testWithTerraform } from "./support/terraform";

const root = path.join(__dirname, "..");
const pages = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter(
    (file) => file !== "" && !file.startsWith("lib/imports/spectrocloud/") && fs.existsSync(path.join(root, file)),
  );
const read = (page: string) => fs.readFileSync(path.join(root, page), "utf8");

interface Block {
  readonly name: string;
  readonly code: string;
}

/** The code blocks of one language, each named by its page and its first line there. */
function blocks(language: string): Block[] {
  return pages.flatMap((page) => {
    const text = read(page);
    return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map((match) => {
      return { name: `${page}:${text.slice(0, match.index).split("\n").length + 1}`, code: match[1] };
    });
  });
}

describe("the documentation", () => {
  const programs = blocks("ts");

  test("has programs of which each compiles", () => {
    const folder = fs.mkdtempSync(path.join(root, ".docs-"));
    try {
      const files = programs.map(({ code }, index) => {
        const file = path.join(folder, `block-${index}.ts`);
        fs.writeFileSync(file, `${code}\nexport {};\n`);
        return file;
      });
      const program = ts.createProgram(files, {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.CommonJS,
        moduleResolution: ts.ModuleResolutionKind.Node10,
        strict: true,
        noEmit: true,
        esModuleInterop: true,
        skipLibCheck: true,
        types: ["node", "jest"],
        baseUrl: root,
        paths: { "cdktf-palette-byoos": ["lib/index.ts"], "cdktf-palette-byoos/testing": ["lib/testing/index.ts"] },
      });
      const problems = ts.getPreEmitDiagnostics(program).map((diagnostic) => {
        const index = /block-(\d+)\.ts$/.exec(diagnostic.file?.fileName ?? "")?.[1];
        const where = index === undefined ? diagnostic.file?.fileName : programs[Number(index)].name;
        return `${where}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n")}`;
      });
      expect(problems).toEqual([]);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });

  test.each(programs.filter(({ code }) => code.includes("app.synth()")))(
    "has a program that synthesizes: $name",
    ({ code }) => {
      expect(fs.readdirSync(path.join(run(code), "stacks")).length).toBeGreaterThan(0);
    },
  );

  testWithTerraform("shows the HCL that the programs on the front page write", () => {
    const own = (block: Block) => block.name.startsWith("README.md:");
    const shown = blocks("hcl").filter(own);
    const written = programs.filter(own).map(({ code }) => {
      const stack = path.join(run(code, true), "stacks", "edge");
      terraform(stack, ["fmt"]);
      return withoutBlankLines(fs.readFileSync(path.join(stack, "cdk.tf"), "utf8"));
    });
    expect(shown).toHaveLength(2);
    for (const [index, { code }] of shown.entries()) {
      expect(written[index].replace(/ {2}backend "local" \{\n.*\n {2}\}\n/, "")).toContain(
        withoutBlankLines(code).trimEnd(),
      );
    }
  });

  test("shows every program whole, so that it can be tried", () => {
    const partial = programs.filter(({ code }) => !code.includes("app.synth()") && !/\b(test|it|expect)\(/.test(code));
    expect(partial.map(({ name }) => name)).toEqual([]);
  });

  testWithTerraform("has HCL that Terraform reads, in its own format", () => {
    for (const { name, code } of blocks("hcl")) {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hcl-"));
      fs.writeFileSync(path.join(folder, "main.tf"), code);
      expect([name, terraform(folder, ["fmt", "-check"])]).toEqual([name, ""]);
    }
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

  test("has links that lead somewhere", () => {
    const broken = pages.flatMap((page) => {
      const links = [...read(page).matchAll(/!?\[[^\]]*\]\(([^)\s]+)\)/g)].map((match) => match[1]);
      return links.filter((link) => !leadsSomewhere(page, link)).map((link) => `${page}: ${link}`);
    });
    expect(broken).toEqual([]);
  });
});

/** Runs a program as a user would, and gives its output folder. */
function run(code: string, hcl = false): string {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "docs-"));
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const load = (name: string) => require(name === "cdktf-palette-byoos" ? "../lib" : name);
  Object.assign(process.env, { CDKTF_OUTDIR: outdir, SYNTH_HCL_OUTPUT: String(hcl) });
  try {
    new Function("require", "exports", "__dirname", outputText)(load, {}, root);
  } finally {
    delete process.env.CDKTF_OUTDIR;
    delete process.env.SYNTH_HCL_OUTPUT;
  }
  return outdir;
}

function withoutBlankLines(text: string): string {
  return text.replace(/\n(?:[ \t]*\n)+/g, "\n");
}

function leadsSomewhere(page: string, link: string): boolean {
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
