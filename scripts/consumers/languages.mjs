// The package in the languages that jsii writes it for.
import fs from "node:fs";
import path from "node:path";
import { generate } from "../packaging/generate.mjs";
import { installCommands, mustShow } from "./install-guide.mjs";
import { runShell } from "./shell.mjs";
import { apps, copyApp, manifest } from "./workspace.mjs";

const { java: javaTarget } = manifest.jsii.targets;

/** The last command of a language's guide runs the app; those before it build it. */
const buildWith = (language, app, env) => runShell(app, installCommands(language).slice(0, -1), env);
const synthesizeWith = (language) => (app) => runShell(app, installCommands(language).slice(-1));

export const python = {
  name: "Python",
  needs: [["python3", ["--version"]]],
  async build(context) {
    const code = await generate(context, "python");
    const wheel = fs.readdirSync(code).find((file) => file.endsWith(".whl"));
    const app = copyApp(context.folder, "python");
    const constraint = path.join(context.folder, "constraint.txt");
    fs.writeFileSync(constraint, `${manifest.jsii.targets.python.distName} @ file://${path.join(code, wheel)}\n`);
    await buildWith("python", app, { PIP_CONSTRAINT: constraint });
    return app;
  },
  synthesize: synthesizeWith("python"),
};

export const go = {
  name: "Go",
  needs: [["go", ["version"]]],
  async build(context) {
    const code = await generate(context, "go");
    const app = copyApp(context.folder, "go");
    const [init, ...others] = installCommands("go").slice(0, -1);
    const replace = fs.readdirSync(code).map((name) => {
      const [, module] = fs.readFileSync(path.join(code, name, "go.mod"), "utf8").match(/^module (\S+)$/m);
      return `-replace=${module}=${path.join(code, name)}`;
    });
    // A module that is replaced by a folder has no list of versions to choose the latest from.
    const published = others.map((line) => line.replace("@latest", `@v${manifest.version}`));
    await runShell(app, [init, `go mod edit ${replace.join(" ")}`, ...published, "go vet ."]);
    return app;
  },
  synthesize: synthesizeWith("go"),
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
    const app = copyApp(context.folder, "java");
    const pom = fs.readFileSync(path.join(apps, "java", "pom.xml"), "utf8");
    mustShow("docs/install.md", pom.match(/<dependency>[\s\S]*?<\/dependency>/)[0], "the dependency in pom.xml");
    writeMavenSettings(app, code, cache);
    await runShell(app, ["mvn --quiet --batch-mode compile"]);
    return app;
  },
  synthesize: synthesizeWith("java"),
};

/** Makes the packages that were just built resolve, in a cache of their own so that none of them outlives the run. */
function writeMavenSettings(app, packages, cache) {
  const repository = `<repository><id>built</id><url>file://${packages}</url></repository>`;
  const profile = `<profile><id>built</id><repositories>${repository}</repositories></profile>`;
  const active = "<activeProfiles><activeProfile>built</activeProfile></activeProfiles>";
  fs.writeFileSync(path.join(app, "settings.xml"), `<settings><profiles>${profile}</profiles>${active}</settings>`);
  fs.mkdirSync(path.join(app, ".mvn"));
  const options = ["--settings=settings.xml", `-Dmaven.repo.local=${cache}`];
  const version = `-D${javaTarget.maven.artifactId.replace("cdktf-", "")}.version=${manifest.version}`;
  fs.writeFileSync(path.join(app, ".mvn", "maven.config"), [...options, version].join("\n"));
}
