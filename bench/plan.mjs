import { synthesize, terraformOf, withLibrary } from "./apps.mjs";

/** Lookups that a plan has to ask Palette for: each data block is read once at every plan. */
export async function measurePlan() {
  const lookups = (profiles) => {
    const { data } = terraformOf(synthesize((stack) => withLibrary(stack, profiles)));
    return Object.values(data).reduce((sum, blocks) => sum + Object.keys(blocks).length, 0);
  };
  return [{ item: "plan: lookups of 100 profiles / of one", figure: lookups(100) / lookups(1), bound: 1 }];
}
