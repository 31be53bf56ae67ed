// The package in the languages that jsii writes it for: the programs and the tests that the pages show, and an app that
// uses more of the library than they do.
import fs from "node:fs";
import path from "node:path";
import { generate } from "../packaging/generate.mjs";
import { mustBeAsKept } from "./output.mjs";
import { commandsOf, insertIntoXml, writeFiles } from "./pages.mjs";
import { run, runShell } from "./shell.mjs";
import { copyApp, manifest } from "./workspace.mjs";

const NOTE = "as on the pages: program and tests; and a larger app";

/** A new folder with the files that the pages show for a language. */
function pageProject({ folder }, language) {
  const project = path.join(folder, language);
  fs.mkdirSync(project);
  writeFiles(language, project);
  writeFiles(`${language}-tests`, project);
  return project;
}

/** The tests of the pages hold, and they fail once the snapshot says something else. */
async function mustTest(language, project, snapshot) {
  const commands = commandsOf(`${language}-tests`);
  await runShell(project, commands);
  const file = path.join(project, snapshot);
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("ubuntu:demo", "ubuntu:other"));
  const passed = await runShell(project, commands.slice(-1)).then(
    () => true,
    () => false,
  );
  if (passed) throw new Error(`The tests of docs/testing.md in ${language} do not see that the stack has changed.`);
}

/** The command line needs no project of npm. */
async function mustDescribe({ tarball }, project) {
  const commands = commandsOf("describe-elsewhere");
  const packed = commands.map((line) => line.replace(`--package ${manifest.name}`, `--package ${tarball}`));
  const printed = await runShell(project, packed);
  if (!printed.includes("edge-k3s")) throw new Error(`describe does not show the profile:\n${printed}`);
}

/** The page of a package is what was run here, and leads out of the package by whole addresses. */
function mustInstallAsShown(language, readme) {
  const commands = commandsOf(language).join("\n");
  if (!readme.includes(`\`\`\`sh\n${commands}\n\`\`\``))
    throw new Error(`The page of the package for ${language} does not install it.`);
  const [relative] = readme.match(/\]\((?!https:|#)[^)]*\)/) ?? [];
  if (relative !== undefined) throw new Error(`The page of the package for ${language} has the link ${relative}`);
  if (/npm install|```ts/.test(readme)) throw new Error(`The page of the package for ${language} is for npm.`);
}

export const python = {
  name: "Python",
  needs: [["python3", ["--version"]]],
  async build(context) {
    const code = await generate(context, "python");
    const wheel = fs.readdirSync(code).find((file) => file.endsWith(".whl"));
    const constraint = path.join(context.folder, "constraint.txt");
    fs.writeFileSync(constraint, `${manifest.jsii.targets.python.distName} @ file://${path.join(code, wheel)}\n`);
    const project = pageProject(context, "python");
    await runShell(project, commandsOf("python"), { PIP_CONSTRAINT: constraint });
    mustBeAsKept("page", project);
    await mustTest("python", project, "berlin.json");
    await runShell(project, commandsOf("python-describe"));
    writeFiles("python-page", project);
    for (const command of commandsOf("python-page")) {
      await runShell(project, [command]);
      mustBeAsKept(`python-${/(\w+)\.py$/.exec(command)[1]}`, project);
    }
    const page = `import importlib.metadata as m; print(m.metadata("${manifest.jsii.targets.python.distName}").get_payload())`;
    mustInstallAsShown("python", await run(project, path.join(project, ".venv", "bin", "python"), ["-c", page]));
    await runShell(project, [".venv/bin/pip install --quiet twine", `.venv/bin/twine check --strict ${code}/*`]);
    const larger = copyApp(project, "python", "larger");
    await run(larger, path.join(project, ".venv", "bin", "pytest"), ["--quiet"]);
    return larger;
  },
  synthesize: (larger) =>
    runShell(
      larger,
      commandsOf("python")
        .slice(-1)
        .map((line) => `../${line}`),
    ),
  note: NOTE,
};

export const go = {
  name: "Go",
  needs: [["go", ["version"]]],
  async build(context) {
    const code = await generate(context, "go");
    const { packageName } = manifest.jsii.targets.go;
    mustInstallAsShown("go", fs.readFileSync(path.join(code, packageName, "README.md"), "utf8"));
    const project = pageProject(context, "go");
    const larger = copyApp(project, "go", "larger");
    const [init, ...others] = commandsOf("go");
    const replace = fs.readdirSync(code).map((name) => {
      const [, module] = fs.readFileSync(path.join(code, name, "go.mod"), "utf8").match(/^module (\S+)$/m);
      return `-replace=${module}=${path.join(code, name)}`;
    });
    // A module that is replaced by a folder has no list of versions to choose the latest from.
    const published = others.map((line) => line.replace("@latest", `@v${manifest.version}`));
    await runShell(project, [init, `go mod edit ${replace.join(" ")}`, ...published, "go vet ./..."]);
    mustBeAsKept("page", project);
    await mustDescribe(context, project);
    await mustTest("go", project, "testdata/berlin.json");
    return larger;
  },
  synthesize: (larger) => runShell(larger, commandsOf("go").slice(-1)),
  note: NOTE,
};

export const java = {
  name: "Java",
  needs: [
    ["mvn", ["--version"]],
    ["javac", ["--version"]],
  ],
  async build(context) {
    const cache = path.join(context.folder, "maven");
    const code = await generate(context, "java", ["--maven-local-repository", cache]);
    const project = pageProject(context, "java");
    insertIntoXml("java-tests", path.join(project, "pom.xml"));
    copyApp(context.folder, "java");
    writeMavenSettings(project, code, cache);
    await runShell(project, commandsOf("java"));
    mustBeAsKept("page", project);
    await mustTest("java", project, "src/test/resources/berlin.json");
    const pom = path.join(project, "pom.xml");
    fs.writeFileSync(pom, fs.readFileSync(pom, "utf8").replace("com.example.Main<", "com.example.EdgeProfile<"));
    return project;
  },
  synthesize: (project) => runShell(project, commandsOf("java")),
  note: NOTE,
};

/** Makes the packages that were just built resolve, in a cache of their own so that none of them outlives the run. */
function writeMavenSettings(app, packages, cache) {
  const repository = `<repository><id>built</id><url>file://${packages}</url></repository>`;
  const profile = `<profile><id>built</id><repositories>${repository}</repositories></profile>`;
  const active = "<activeProfiles><activeProfile>built</activeProfile></activeProfiles>";
  fs.writeFileSync(path.join(app, "settings.xml"), `<settings><profiles>${profile}</profiles>${active}</settings>`);
  fs.mkdirSync(path.join(app, ".mvn"));
  const options = ["--settings=settings.xml", `-Dmaven.repo.local=${cache}`];
  fs.writeFileSync(path.join(app, ".mvn", "maven.config"), options.join("\n"));
}
