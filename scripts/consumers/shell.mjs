// Runs a program for a consumer; what it printed is in the error when it fails.
import { spawn, spawnSync } from "node:child_process";

/** npm tells its own settings to the scripts it runs; a user's shell does not have them. */
const usersOwn = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_(package|lifecycle|config_local_prefix)|INIT_CWD)/.test(name)),
);

export const environment = {
  ...usersOwn,
  CHECKPOINT_DISABLE: "1",
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "20",
  npm_config_audit: "false",
  npm_config_fund: "false",
  // What a run before has fetched need not be asked for again.
  npm_config_prefer_offline: "true",
  npm_config_update_notifier: "false",
};

/** Runs one program and gives what it printed. */
export function run(cwd, program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...environment, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let both = "";
    child.stdout.on("data", (data) => {
      stdout += data;
      both += data;
    });
    child.stderr.on("data", (data) => {
      both += data;
    });
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0) resolve(stdout);
      else reject(new Error(`${[program, ...args].join(" ")}\nin ${cwd} ended with ${status}:\n${lastLines(both)}`));
    });
  });
}

/** Runs lines of a shell, as a user would type them. */
export const runShell = (cwd, lines, env) => run(cwd, "bash", ["-euo", "pipefail", "-c", lines.join("\n")], env);

export const hasProgram = (program, args) =>
  spawnSync(program, args, { stdio: "ignore", env: environment }).status === 0;

function lastLines(text) {
  return text.trimEnd().split("\n").slice(-40).join("\n");
}
