/** Which of the provider's data sources a pack is looked up with. */
export enum PackDataSource {
  /**
   * `spectrocloud_pack_simple`, as on the BYOOS page. It first asks for a Helm registry, and answers with nothing, and no
   * error, where Palette finds none; a `ClusterProfile` therefore has Terraform check the answer at plan.
   */
  PACK_SIMPLE = "pack_simple",
  /**
   * `spectrocloud_pack`, which searches every kind of registry, and fails at plan where it finds no pack or several.
   */
  PACK = "pack",
}
