import fs from "node:fs";
import path from "node:path";
import { newFolder, schemaFile, setup } from "./setup";

/** A cluster profile as the fake Palette stores it. */
export interface StoredProfile {
  readonly uid: string;
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly packs: StoredPack[];
  readonly variables?: { readonly name: string; readonly description: string; readonly default_value: string }[];
}

/** A layer of a stored profile. */
export interface StoredPack {
  readonly uid: string;
  readonly name: string;
  readonly tag: string;
  readonly type: string;
  readonly registry_uid?: string;
  readonly values: string;
  readonly manifests?: { readonly name: string; readonly content: string }[];
}

/** A cluster, and what it runs of each profile. */
export interface StoredCluster {
  readonly uid: string;
  readonly name: string;
  readonly profiles: {
    readonly uid: string;
    readonly variables: Record<string, string>;
    readonly packs: StoredPack[];
  }[];
}

/** One operation, as the test provider logs it. */
export interface Operation {
  readonly op: string;
  readonly name?: string;
  readonly reads: number;
  readonly writes: number;
  readonly error?: string;
}

/** Something that goes wrong on purpose. `provider/README.md` says what each key means. */
export interface Fault {
  readonly op: string;
  readonly name?: string;
  readonly nth?: number;
  readonly delay_ms?: number;
  readonly error?: string;
  readonly kill?: "before-store" | "after-store";
}

/** Whether the Public Repo answers where the provider asks for a Helm registry; only Palette knows. */
export type HelmLookup = "answered" | "not-found";

/** A Palette of one test: what it stores and what it was asked. */
export class Palette {
  private readonly folder = newFolder("palette");
  private readonly stateFile = path.join(this.folder, "palette.json");
  private readonly logFile = path.join(this.folder, "log.jsonl");

  /** @param catalogue the file that says what this Palette offers, instead of the usual one */
  constructor(
    private readonly helmLookup?: HelmLookup,
    private readonly catalogue?: string,
  ) {}

  /** What the provider is told about this Palette; the real provider is told nothing. */
  public environment(faults: Fault[] = []): NodeJS.ProcessEnv {
    if (setup.provider === "registry") return {};
    return {
      PALETTE_TEST_SCHEMA: schemaFile,
      PALETTE_TEST_STATE: this.stateFile,
      PALETTE_TEST_LOG: this.logFile,
      PALETTE_TEST_HELM_LOOKUP: this.helmLookup,
      PALETTE_TEST_CATALOGUE: this.catalogue,
      PALETTE_TEST_FAULTS: faults.length === 0 ? undefined : JSON.stringify(faults),
    };
  }

  /** Everything that is stored, as text. */
  public stored(): string {
    return fs.existsSync(this.stateFile) ? fs.readFileSync(this.stateFile, "utf8") : "";
  }

  /** The profiles that are stored. */
  public profiles(): StoredProfile[] {
    const text = this.stored();
    return text === "" ? [] : JSON.parse(text).profiles;
  }

  /** The clusters that are stored. */
  public clusters(): StoredCluster[] {
    const text = this.stored();
    return text === "" ? [] : (JSON.parse(text).clusters ?? []);
  }

  /** The only profile that is stored. */
  public onlyProfile(): StoredProfile {
    const profiles = this.profiles();
    if (profiles.length !== 1) throw new Error(`Palette stores ${profiles.length} profiles, not one.`);
    return profiles[0];
  }

  /** What Palette was asked since `forget` was called last. */
  public operations(): Operation[] {
    if (!fs.existsSync(this.logFile)) return [];
    const lines = fs.readFileSync(this.logFile, "utf8").split("\n");
    return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
  }

  /** Starts counting anew. */
  public forget(): void {
    fs.rmSync(this.logFile, { force: true });
  }

  /** The API calls since `forget` was called last. */
  public calls(): { reads: number; writes: number } {
    const sum = (key: "reads" | "writes") => this.operations().reduce((total, each) => total + each[key], 0);
    return { reads: sum("reads"), writes: sum("writes") };
  }
}
