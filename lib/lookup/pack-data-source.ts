/** The provider's data source used to look up a pack. */
export enum PackDataSource {
  /**
   * `spectrocloud_pack_simple`, as on the BYOOS page. It first looks for a Helm registry, and returns nothing, and no
   * error, if Palette finds none. A `ClusterProfile` therefore makes Terraform check the result at plan.
   */
  PACK_SIMPLE = "pack_simple",
  /**
   * `spectrocloud_pack`, which searches every kind of registry, and fails at plan if it finds no pack or more than one.
   */
  PACK = "pack",
}
