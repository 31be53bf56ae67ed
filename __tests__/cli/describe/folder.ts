import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { main } from "../../../cli/main";

/** What a command line left behind. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a user would, in a folder. */
export async function command(argv: string[], options: { cwd?: string; tty?: boolean; env?: object } = {}) {
  let out = "";
  let err = "";
  const code = await main(argv, {
    stdout: { write: (text) => (out += text), isTTY: options.tty },
    stderr: { write: (text) => (err += text) },
    env: { ...options.env },
    cwd: options.cwd ?? emptyFolder(),
  });
  return { code, out, err } satisfies Outcome;
}

/** Describes a folder in every format, as one text. */
export async function inEveryFormat(...argv: string[]): Promise<string> {
  const outcomes = ["text", "markdown", "svg", "json"].map((format) =>
    command(["describe", ...argv, "--format", format]),
  );
  return (await Promise.all(outcomes)).map(({ out, err }) => out + err).join("\n");
}

/** The profiles that the JSON format shows. */
export async function profilesIn(folder: string): Promise<any[]> {
  return JSON.parse((await command(["describe", folder, "--format", "json"])).out).profiles;
}

export async function changesBetween(older: string, newer: string): Promise<any[]> {
  return JSON.parse((await command(["describe", newer, "--against", older, "--format", "json"])).out).changes;
}

/** An output folder with one stack that has one profile. */
export function folderWith(profile: object, data: object = {}): string {
  return folderOf({ edge: { data, resource: { spectrocloud_cluster_profile: { profile } } } });
}

/** An output folder with the given stacks, by name. */
export function folderOf(stacks: Record<string, unknown>): string {
  const folder = emptyFolder();
  const listed = Object.entries(stacks).map(([name, configuration], index) => {
    const synthesizedStackPath = `stacks/${index}/cdk.tf.json`;
    write(folder, synthesizedStackPath, JSON.stringify(configuration));
    return [name, { name, synthesizedStackPath }];
  });
  write(folder, "manifest.json", JSON.stringify({ version: "0.21.0", stacks: Object.fromEntries(listed) }));
  return folder;
}

export function write(folder: string, file: string, content: string): void {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), content);
}

export function emptyFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), "describe-"));
}

/** A profile of an Edge cluster, with other attributes over it. */
export function edgeProfile(over: object = {}) {
  return {
    name: "edge-byoos",
    version: "1.0.0",
    type: "cluster",
    cloud: "edge-native",
    pack: [osPack(), { name: "edge-k3s", tag: "1.28.5" }, { name: "cni-calico", tag: "3.26.3" }],
    ...over,
  };
}

export function osPack(values = "options:\n  system.uri: example.io/os:v1\n") {
  return { name: "edge-native-byoi", tag: "1.0.0", values };
}
