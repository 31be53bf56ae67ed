// The workflows of the pages, step by step as the runners of GitHub and GitLab take them, in the projects that the pages make.
//
// A block of `yaml` says behind its language which projects it is for: `workflow=NAME`, or several names with commas. With
// `fails` the workflow has to report a mistake of the project.
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { withTarball } from "./npm.mjs";
import { blocksOf, commandsOf, workflowBlocks, writeFiles } from "./pages.mjs";
import { run, runShell } from "./shell.mjs";
import { testPalette } from "./walks.mjs";

/** The commands that make a project for npm, whose `package.json` then has the script that workflows run. */
const SYNTH_SCRIPTS = { readme: "synth-script", typescript: "synth-script-typescript" };

export const workflows = {
  name: "workflows of the pages",
  needs: [["terraform", ["version"]]],
  async build(context) {
    const folder = path.join(context.folder, "workflows");
    fs.mkdirSync(folder);
    const { env, end } = await testPalette(path.join(folder, "palette"));
    let runs = 0;
    try {
      for (const { page, text, projects, fails } of workflowBlocks()) {
        const workflow = parse(text);
        for (const project of projects) {
          for (const story of fails ? [MISTAKE] : [FIRST, REPAVE]) {
            const place = path.join(folder, `${++runs}`);
            const repository = await makeRepository(place, project, story, context);
            const printed = await take(workflow, { ...context, ...repository, place, env });
            const missing = story.shows.filter((words) => !printed.includes(words));
            if (missing.length > 0) {
              throw new Error(`${page}, ${project}, ${story.name}: no "${missing[0]}" in what it printed:\n${printed}`);
            }
          }
        }
      }
    } finally {
      end();
    }
    this.note = `${runs} runs`;
  },
};

const FIRST = { name: "first pull request", shows: ["it is new, and no cluster has it yet", "PASSED"] };
const REPAVE = { name: "a repave", shows: ["1.33.13 → 1.33.14", "FAILED"] };
const MISTAKE = { name: "a mistake", shows: ["::error", "names no tag", "FAILED"] };

/** A repository whose base is the project, or has no app yet, and whose head raises the version of Kubernetes. */
async function makeRepository(place, project, story, { tarball }) {
  const origin = path.join(place, "origin");
  fs.mkdirSync(origin, { recursive: true });
  fs.writeFileSync(path.join(origin, ".gitignore"), "node_modules\ncdktf.out\nout\n");
  const commit = async () => {
    const git = ["-c", "user.name=Suite", "-c", "user.email=suite@example.com"];
    await run(origin, "git", ["add", "--all"]);
    await run(origin, "git", [...git, "commit", "--quiet", "--allow-empty", "--message", "Change"]);
    return (await run(origin, "git", ["rev-parse", "HEAD"])).trim();
  };
  await run(origin, "git", ["init", "--quiet"]);
  const empty = await commit();
  writeFiles(project, origin);
  if (SYNTH_SCRIPTS[project] !== undefined) {
    fs.copyFileSync(tarball, path.join(origin, path.basename(tarball)));
    const lines = blocksOf(project).flatMap(({ language, text }) => (language === "sh" ? text.split("\n") : []));
    const install = lines.filter((line) => /^npm (init|install) /.test(line));
    const packed = withTarball(install, `./${path.basename(tarball)}`);
    await runShell(origin, [...packed, ...commandsOf(SYNTH_SCRIPTS[project])]);
  }
  const older = await commit();
  if (story !== REPAVE) return { origin, base: empty, head: older };
  const main = path.join(origin, "main.ts");
  fs.writeFileSync(main, fs.readFileSync(main, "utf8").replace('"1.33.13"', '"1.33.14"'));
  return { origin, base: older, head: await commit() };
}

/** Takes a workflow, and gives what was printed and sent, with how it ended. */
async function take(workflow, context) {
  const { place } = context;
  // What would reach the network is written down, with the text that it would send.
  const bin = path.join(place, "bin");
  const sent = path.join(place, "sent");
  fs.mkdirSync(bin);
  fs.writeFileSync(sent, "");
  for (const program of ["gh", "curl"]) {
    const script = `#!/bin/sh\necho "$(basename "$0") $*" >> "${sent}"\ntest -s changes.md && cat changes.md >> "${sent}"\n`;
    fs.writeFileSync(path.join(bin, program), script, { mode: 0o755 });
  }
  const env = { ...context.env, PATH: [bin, context.env.PATH ?? process.env.PATH].join(path.delimiter) };
  const runner = workflow.jobs === undefined ? takeOnGitLab : takeOnGitHub;
  const [ended, printed] = await runner(workflow, { ...context, env }).then(
    () => ["PASSED", ""],
    (error) => ["FAILED", error.message],
  );
  const texts = fs.readFileSync(sent, "utf8");
  const isDescription = workflow.jobs?.check === undefined;
  if (isDescription && !/^(gh|curl) /m.test(texts)) throw new Error(`Nothing was sent:\n${printed}`);
  return `${texts}\n${printed}\n${ended}`;
}

async function takeOnGitHub({ jobs }, { place, origin, base, head, tarball, env }) {
  const github = {
    token: "…",
    repository: "acme/sites",
    event: { pull_request: { number: 7, base: { sha: base }, labels: [] } },
  };
  const needs = {};
  for (const [id, job] of Object.entries(jobs)) {
    const workspace = path.join(place, id);
    fs.mkdirSync(workspace);
    const known = { github, needs, steps: {}, secrets: { SPECTROCLOUD_APIKEY: env.SPECTROCLOUD_APIKEY } };
    for (const step of job.steps) {
      if (step.if !== undefined && !evaluated(step.if, known)) continue;
      const given = Object.fromEntries(
        Object.entries(step.with ?? {}).map(([key, value]) => [key, filled(value, known)]),
      );
      const artifact = path.join(place, "artifact");
      if (/^actions\/checkout@/.test(step.uses))
        await clone(origin, given.ref ?? head, path.join(workspace, given.path ?? ""));
      if (/^actions\/upload-artifact@/.test(step.uses)) fs.copyFileSync(path.join(workspace, given.path), artifact);
      if (/^actions\/download-artifact@/.test(step.uses)) {
        fs.copyFileSync(artifact, path.join(workspace, `${given.name}.md`));
      }
      if (step.run === undefined) continue;
      const output = path.join(place, "output");
      fs.writeFileSync(output, "");
      const own = Object.entries(step.env ?? {}).map(([key, value]) => [key, filled(value, known)]);
      await bash(path.join(workspace, step["working-directory"] ?? ""), step.run, tarball, {
        ...env,
        ...Object.fromEntries(own),
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: path.join(place, "summary"),
      });
      const outputs = fs.readFileSync(output, "utf8").trim().split("\n");
      known.steps[step.id] = { outputs: Object.fromEntries(outputs.map((line) => line.split("="))) };
    }
    const outputs = Object.entries(job.outputs ?? {}).map(([key, value]) => [key, filled(value, known)]);
    needs[id] = { outputs: Object.fromEntries(outputs) };
  }
}

async function takeOnGitLab(jobs, { place, origin, base, head, tarball, env }) {
  for (const { script } of Object.values(jobs)) {
    const project = path.join(place, "project");
    await clone(origin, head, project);
    const wrong = script.find((line) => typeof line !== "string");
    if (wrong !== undefined) throw new Error(`GitLab takes text, and this is none: ${JSON.stringify(wrong)}`);
    await bash(project, `set -o pipefail\n${script.join("\n")}`, tarball, {
      ...env,
      CI_PROJECT_DIR: project,
      CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
      GITLAB_TOKEN: "…",
      CI_API_V4_URL: "https://gitlab.example.com/api/v4",
      CI_PROJECT_ID: "1",
      CI_MERGE_REQUEST_IID: "7",
    });
  }
}

async function clone(origin, commit, folder) {
  await run(path.dirname(origin), "git", ["clone", "--quiet", origin, folder]);
  await run(folder, "git", ["checkout", "--quiet", commit]);
}

/** As both runners have it: it stops at the first command that fails. */
function bash(folder, script, tarball, env) {
  return run(folder, "bash", ["-e", "-c", `exec 2>&1\n${withTarball(script.split("\n"), tarball).join("\n")}`], env);
}

/** An expression of GitHub's, in the few forms that the pages use. */
function evaluated(expression, known) {
  const contains = (list, item) => list.includes(item);
  const script = expression.replace(/\.\*\.(\w+)/g, ".map((each) => each.$1)");
  return new Function(...Object.keys(known), "contains", `return ${script}`)(...Object.values(known), contains);
}

const filled = (value, known) =>
  String(value).replace(/\$\{\{ (.+?) \}\}/g, (_, expression) => evaluated(expression, known));
