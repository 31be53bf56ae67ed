/** The attributes and blocks that provider 0.29.9 has in a profile and in each of its blocks; another may have more. */
export const PROFILE_ATTRIBUTES = {
  profile: words("id name version type cloud context description tags skip_destroy timeouts pack profile_variables"),
  pack: words("name tag type uid registry_uid registry_name values manifest"),
  manifest: words("name content uid"),
  variable: words(
    "name display_name description format default_value regex required immutable hidden is_sensitive input_type options",
  ),
  option: words("label value description default"),
};

function words(names: string): string[] {
  return names.split(" ");
}
