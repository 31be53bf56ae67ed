import { createHash } from "node:crypto";
import fs from "node:fs";
import { missing } from "./refusal";

// What the provider sends and reads is not typed: it is held to what Palette's API says by the provider itself.
export type Json = any;

/** A uid that is the same in every run. */
export const uidOf = (...parts: string[]) => createHash("sha1").update(parts.join("|")).digest("hex").slice(0, 24);

/** Whether the Public Repo answers a search for a Helm registry; only Palette knows. */
export type HelmLookup = "answered" | "not-found";

export interface Registry {
  readonly uid: string;
  readonly name: string;
  readonly kind: "pack" | "helm" | "oci";
  readonly isPrivate: boolean;
  readonly isSynced: boolean;
  readonly answersHelm: boolean;
}

/** One version of a pack. */
export interface CataloguePack {
  readonly uid: string;
  readonly name: string;
  readonly version: string;
  readonly values: string;
  readonly layer: string;
  readonly type: string;
  readonly cloudTypes: string[];
  readonly registryUid: string;
  readonly environment: string;
  readonly addonType: string;
  readonly disabled: boolean;
}

export interface Host {
  readonly uid: string;
  readonly name: string;
  readonly tags: Record<string, string>;
  readonly status: string;
  readonly health: string;
  readonly architecture: string;
}

const byVersion = (a: CataloguePack, b: CataloguePack) => a.version.localeCompare(b.version, "en", { numeric: true });
const among = (list: string[] | undefined, value: string) => !list?.length || list.includes(value);

function grouped<T>(list: T[], keyOf: (item: T) => string): [string, T[]][] {
  return [...new Set(list.map(keyOf))].map((key) => [key, list.filter((item) => keyOf(item) === key)]);
}

/** What a Palette offers: registries, packs and hosts. */
export class Catalogue {
  public readonly registries: Registry[];
  public readonly hosts: Host[];
  private readonly packs: CataloguePack[];

  constructor(file: string, helmLookup?: HelmLookup) {
    const given: Json = JSON.parse(fs.readFileSync(file, "utf8"));
    this.registries = given.registries.map((each: Json) => ({
      uid: each.uid ?? uidOf("registry", each.name),
      name: each.name,
      kind: each.kind === "spectro" ? "pack" : each.kind,
      isPrivate: each.private === true,
      isSynced: each.no_sync !== true,
      answersHelm: each.kind === "helm" || (each.answers_helm_lookup === true && helmLookup !== "not-found"),
    }));
    this.hosts = (given.hosts ?? []).map((each: Json) => ({
      ...{ uid: uidOf("host", each.name), tags: {}, status: "ready", health: "healthy", architecture: "amd64" },
      ...each,
    }));
    this.packs = given.packs.flatMap((pack: Json) => pack.versions.map((version: Json) => this.pack(pack, version)));
  }

  /** A registry by its uid. Asked for a Helm registry, Palette may answer with another kind. */
  public registry(uid: string, kind?: string): Registry {
    const found = this.registries.find((each) => each.uid === uid);
    if (found !== undefined && (kind === undefined || found.kind === kind || (kind === "helm" && found.answersHelm)))
      return found;
    throw missing(`registry ${uid}`);
  }

  /** A pack by its uid. */
  public packOf(uid: string): CataloguePack | undefined {
    return this.packs.find((each) => each.uid === uid);
  }

  /** Every version of a pack in a registry whose packs Palette knows. */
  public versions(name: string, registryUid: string): CataloguePack[] {
    return this.known().filter((each) => each.name === name && each.registryUid === registryUid);
  }

  /** The packs that pass filters in Palette's language: terms such as `spec.name=a`, joined with `AND`. */
  public filtered(filters: string): CataloguePack[] {
    const keys: Record<string, "name" | "version" | "uid" | "registryUid"> = {
      "spec.name": "name",
      "spec.version": "version",
      "metadata.uid": "uid",
      "spec.registryUid": "registryUid",
    };
    const tests = filters
      .split("AND")
      .map((term) => term.trim())
      .filter((term) => term !== "")
      .map((term) => {
        const clouds = /^spec\.cloudTypes_in_(.*)$/.exec(term)?.[1].split(",");
        const [key, value] = term.split("=");
        return ({ cloudTypes, ...pack }: CataloguePack) =>
          clouds === undefined ? pack[keys[key]] === value : cloudTypes.some((each) => clouds.includes(each));
      });
    return this.known().filter((pack) => tests.every((test) => test(pack)));
  }

  /** The packs that pass the filters of a search, by their names, each with its newest version in each registry. */
  public searched({ name, registryUid, layer, environment, addOnType, type }: Json): Json[] {
    const hits = this.known().filter(
      (pack) =>
        (!name?.eq || pack.name === name.eq) &&
        among(registryUid, pack.registryUid) &&
        among(layer, pack.layer) &&
        (pack.environment === "all" || environment?.includes("all") || among(environment, pack.environment)) &&
        (pack.layer !== "addon" || among(addOnType, pack.addonType)) &&
        among(type, pack.type),
    );
    return grouped(hits, (pack) => pack.name).map(([name, packs]) => ({
      spec: {
        name,
        layer: packs[0].layer,
        type: packs[0].type,
        cloudTypes: packs[0].cloudTypes,
        registries: grouped(packs, (pack) => pack.registryUid).map(([uid, versions]) => {
          const latest = versions.sort(byVersion).at(-1);
          return { uid, latestVersion: latest?.version, latestPackUid: latest?.uid };
        }),
      },
    }));
  }

  private known(): CataloguePack[] {
    return this.packs.filter(({ registryUid }) => this.registry(registryUid).isSynced);
  }

  private pack(pack: Json, given: Json): CataloguePack {
    const { version, values, uid }: Json = typeof given === "string" ? { version: given } : given;
    const registry = this.registries.find(({ name }) => name === (pack.registry ?? "Public Repo")) as Registry;
    const cloudTypes: string[] = pack.clouds ?? ["all"];
    return {
      uid: uid ?? uidOf("pack", registry.name, pack.name, ...cloudTypes, version),
      name: pack.name,
      version,
      values: values ?? pack.values,
      layer: pack.layer,
      type: registry.kind === "pack" ? "spectro" : registry.kind,
      cloudTypes,
      registryUid: registry.uid,
      environment: pack.environment ?? "all",
      addonType: pack.addon_type ?? "",
      disabled: pack.disabled === true,
    };
  }
}
