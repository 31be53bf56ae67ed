import { once } from "node:events";
import fs from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Catalogue, type HelmLookup, type Json } from "./catalogue";
import { Clusters } from "./clusters";
import { Profiles } from "./profiles";
import { Refusal, refused } from "./refusal";
import { ROUTES, type Route } from "./routes";
import { answerThin } from "./thin";

/** Something that goes wrong on purpose. */
export interface Fault {
  /** The call that it strikes: see `OPERATIONS`. */
  readonly op: keyof typeof OPERATIONS;
  /** A name in the call, where not every one is meant. */
  readonly name?: string;
  /** How long the answer takes. */
  readonly delay_ms?: number;
  /** With what Palette answers instead. */
  readonly error?: string;
  /** When the provider that called dies. */
  readonly kill?: "before-store" | "after-store";
}

const NAMELESS = { uid: "", name: "", registry: "", pool: "" };

const OPERATIONS = {
  "profile.create": ["POST /v1/clusterprofiles"],
  "profile.update": ["PUT /v1/clusterprofiles/{uid}"],
  "pack.read": ["GET /v1/packs", "GET /v1/packs/{name}/registries/{registry}"],
  "registry.read": ["GET /v1/registries/metadata", "GET /v1/registries/pack"],
};

/** A run of the engine, known by the API key that its provider sends. */
export interface Run {
  readonly faults: Fault[];
  /** The engine's process, whose provider a fault kills. */
  engine?: number;
}

/** A call of Palette's API. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: Json;
  /** The API key. */
  readonly key?: string;
  /** `project` or `tenant`: calls for a project name it. */
  readonly scope: string;
  /** What the thin provider has kept of a resource, once it is stored. */
  readonly keep?: Json;
}

/** Palette's API in memory, as far as the provider calls it for registries, packs, profiles, Edge clusters and hosts. */
export class Emulator {
  public readonly calls: Call[] = [];
  public readonly catalogue: Catalogue;
  public readonly profiles: Profiles;
  public readonly clusters: Clusters;
  /** What the thin provider remembers of each resource, by its id. */
  public readonly kept = new Map<string, Json>();
  public readonly runs = new Map<string, Run>();
  private readonly server: Server;

  /** @param certificate the folder that `certificateIn` prepared */
  constructor(certificate: string, catalogue: string, helmLookup?: HelmLookup) {
    this.catalogue = new Catalogue(catalogue, helmLookup);
    this.profiles = new Profiles(this.catalogue);
    this.clusters = new Clusters(this.profiles);
    const [key, cert] = ["key.pem", "cert.pem"].map((file) => fs.readFileSync(path.join(certificate, file)));
    this.server = createServer({ key, cert }, async (request, response) => {
      let text = "";
      for await (const chunk of request.setEncoding("utf8")) text += chunk;
      const body = text === "" ? undefined : JSON.parse(text);
      const { method = "", url = "", headers } = request;
      const scope = headers.projectuid === undefined ? "tenant" : "project";
      const key = String(headers.apikey);
      const { status, answer } =
        url === "/thin"
          ? { status: 200, answer: await answerThin(this, body, key) }
          : await this.respond({ method, path: url, body, scope, key });
      response.writeHead(status, { "content-type": "application/json" }).end(answer && JSON.stringify(answer));
    });
    this.server.listen(0, "127.0.0.1").unref();
  }

  /** Where it listens, as the provider's `host` says it. */
  public async host(): Promise<string> {
    if (!this.server.listening) await once(this.server, "listening");
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Does what a call asks for. Fails with a `Refusal`. */
  public async call(call: Call): Promise<Json> {
    this.calls.push(call);
    const url = new URL(call.path, "https://palette.invalid");
    const [route, names = {}] = matching(call.method, url.pathname) ?? [];
    if (route === undefined) throw refused("NoRoute", `${call.method} ${url.pathname}`);
    const run = this.runs.get(call.key ?? "");
    const fault = run?.faults.find((each) => strikes(each, `${route.method} ${route.path}`, call));
    await wait(fault?.delay_ms ?? 0, undefined, { ref: false });
    if (fault?.kill === "before-store") await killProvider(run);
    if (fault?.error !== undefined) throw new Refusal(503, "ServiceUnavailable", fault.error);
    const answer = route.answer(this, { ...NAMELESS, ...call, ...names, query: url.searchParams });
    if (call.keep !== undefined) this.kept.set(names.uid ?? answer.uid, call.keep);
    if (fault?.kill === "after-store") await killProvider(run);
    return answer;
  }

  private async respond(call: Call): Promise<{ status: number; answer?: Json }> {
    try {
      const answer = await this.call(call);
      return { status: answer === undefined ? 204 : call.method === "POST" && answer.uid ? 201 : 200, answer };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, code, message } = error;
      return { status, answer: { code, message, ref: "e2e" } };
    }
  }
}

function strikes({ op, name }: Fault, route: string, { path, body }: Call): boolean {
  const named = name === undefined || decodeURIComponent(path).includes(name) || body?.metadata?.name === name;
  return named && OPERATIONS[op].includes(route);
}

/** Kills the provider that called, which then gets no answer. */
async function killProvider(run: Run | undefined): Promise<never> {
  if (run?.engine === undefined) throw new Error("There is no engine whose provider could be killed.");
  for (const pid of childrenOf(run.engine)) process.kill(pid, "SIGKILL");
  throw new Refusal(503, "ServiceUnavailable", "The provider was killed.");
}

function matching(method: string, pathname: string): [Route, Record<string, string>] | undefined {
  for (const route of ROUTES) {
    const found = method === route.method && route.pattern.exec(pathname);
    if (!found) continue;
    const names = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
    return [route, Object.fromEntries(names)];
  }
  return undefined;
}

function childrenOf(pid: number): number[] {
  const tasks = `/proc/${pid}/task`;
  const lists = fs.readdirSync(tasks).map((task) => fs.readFileSync(path.join(tasks, task, "children"), "utf8"));
  return lists.flatMap((list) => list.trim().split(" ")).flatMap((each) => (each === "" ? [] : [Number(each)]));
}
