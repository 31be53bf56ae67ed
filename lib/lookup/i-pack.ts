/** A pack in a registry known to Palette: either looked up, or given by its unique id. */
export interface IPack {
  /** The pack's unique id, which the `pack` block of a profile refers to. */
  readonly uid: string;

  /** The pack's name. */
  readonly name: string;

  /** The pack's version. */
  readonly version: string;

  /**
   * The unique id of the registry that has the pack.
   *
   * @default - left to Palette, which knows it from the pack's unique id
   */
  readonly registryUid?: string;
}
