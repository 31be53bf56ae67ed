import type { IResolvable } from "cdktf";

/**
 * A map whose keys CDKTF is to write as they are. It writes the keys of a provider's maps in snake case, and so would
 * ask for a feature `immutable_clusterprofiles`, which is none.
 */
export function asWritten<T>(map: T): T {
  return map === undefined ? map : (new AsWritten(map) as T);
}

class AsWritten implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly map: unknown) {}

  public resolve(): unknown {
    return this.map;
  }
}
