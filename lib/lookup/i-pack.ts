/** A pack of a registry that Palette knows: one that was looked up, or one whose unique id is known. */
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
