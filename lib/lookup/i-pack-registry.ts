/** A registry of packs in Palette: either looked up, or given by its unique id. */
export interface IPackRegistry {
  /** The registry's unique id, which packs and profiles refer to. */
  readonly uid: string;

  /** The registry's name. If only the unique id is known, it is that. */
  readonly name: string;

  /**
   * The registry's kind, which is also the type of its packs in a profile: `oci`, `helm` or `spectro`.
   *
   * @default - not known; `packType` then says it
   */
  readonly type?: string;
}
