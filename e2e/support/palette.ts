import path from "node:path";
import type { HelmLookup, Json } from "../palette/catalogue";
import { Emulator, type Fault, type Run } from "../palette/emulator";
import type { ProfilePack } from "../palette/profiles";
import { repository, setup } from "./setup";

/** A cluster profile as Palette stores it. */
export interface StoredProfile {
  readonly uid: string;
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly packs: ProfilePack[];
  readonly variables: { readonly name: string; readonly description: string; readonly defaultValue: string }[];
}

/** A Palette of one test: what it stores and what it was asked. */
export class Palette {
  private readonly emulator: Emulator;
  private forgotten = 0;

  /** @param catalogue the file that says what this Palette offers, instead of the usual one */
  constructor(helmLookup?: HelmLookup, catalogue = path.join(repository, "e2e/palette/catalogue.json")) {
    this.emulator = new Emulator(setup.certificate, catalogue, helmLookup);
  }

  /** A run of the engine that calls this Palette, and what its provider is told. */
  public async begin(faults: Fault[] = []): Promise<{ run: Run; environment: NodeJS.ProcessEnv }> {
    const key = `e2e-${this.emulator.runs.size}`;
    const run: Run = { faults };
    this.emulator.runs.set(key, run);
    const environment = {
      SPECTROCLOUD_HOST: await this.emulator.host(),
      SPECTROCLOUD_APIKEY: key,
      SPECTROCLOUD_RETRY_ATTEMPTS: "1",
      SSL_CERT_FILE: path.join(setup.certificate, "cert.pem"),
    };
    return { run, environment };
  }

  /** Has the thin provider find a profile that nobody has sent. */
  public hold(uid: string, state: Json): void {
    const { profiles, kept } = this.emulator;
    const metadata = { name: state.name, annotations: {}, labels: {} };
    profiles.all.set(uid, { uid, metadata, scope: state.context, variables: [], ...state });
    kept.set(uid, state);
  }

  /** Everything that is stored, as text. */
  public stored(): string {
    return JSON.stringify({ profiles: this.profiles(), clusters: this.clusters() });
  }

  /** The profiles that are stored. */
  public profiles(): StoredProfile[] {
    const { profiles } = this.emulator;
    return [...profiles.all.values()].map((profile) => ({
      ...{ uid: profile.uid, name: profile.metadata.name, version: profile.version },
      ...{ description: profile.metadata.annotations.description, variables: profile.variables },
      packs: profiles.packs(profile),
    }));
  }

  /** The clusters that are stored. */
  public clusters() {
    return [...this.emulator.clusters.all.values()];
  }

  /** The only profile that is stored. */
  public onlyProfile(): StoredProfile {
    const profiles = this.profiles();
    if (profiles.length !== 1) throw new Error(`Palette stores ${profiles.length} profiles, not one.`);
    return profiles[0];
  }

  /** Starts counting calls anew. */
  public forget(): void {
    this.forgotten = this.emulator.calls.length;
  }

  /** The API calls since `forget` was called last. */
  public calls(): { reads: number; writes: number } {
    const calls = this.emulator.calls.slice(this.forgotten);
    const reads = calls.filter(({ method, path }) => method === "GET" || path.endsWith("/search")).length;
    return { reads, writes: calls.length - reads };
  }
}
