import assert from "node:assert";
import { synthesize, synthesizeStacks, terraformOf, withBindings, withLibrary } from "./apps.mjs";
import { ratios, timed, timedAlone } from "./harness.mjs";

/** Stacks, and profiles in each: one large stack, some of each size, and a small one for each site. */
export const SHAPES = [
  [1, 1000],
  [20, 50],
  [8, 120],
  [60, 4],
  [150, 2],
  [200, 1],
];

/** What the library may cost beside bindings that share their lookups. The goal is 1.15. */
const BOUND = 1.25;

/** After so many profiles what runs is compiled, and CDKTF and the library are compared rather than the compiler. */
const WARM = 2000;

/** Construct and synth of many profiles against the same Terraform from the raw bindings, in one of the shapes. */
export async function measureProfiles({ quick, shape: [stacks, each] }) {
  sameTerraform();
  const [count, profiles] = quick ? [Math.ceil(stacks / 4), Math.ceil(each / 4)] : [stacks, each];
  const cost = (build) => () => timed(() => synthesizeStacks(count, (stack) => build(stack, profiles)));
  const library = cost(withLibrary);
  const bindings = (shared) => cost((stack, some) => withBindings(stack, some, { shared }));
  const shape = `${count} × ${profiles}`;
  const warmUps = Math.ceil(WARM / (count * profiles));
  const shared = await ratios(library, bindings(true), 7, { warmUps });
  const item = `profiles, ${shape}: the library / bindings that share lookups`;
  const line = { item, ...measured(shared, BOUND), goal: 1.15 };
  if (stacks > 1) return [line];
  const own = await ratios(library, bindings(false), 7);
  return [line, { item: `profiles, ${shape}: the library / bindings with lookups of their own`, ...measured(own, 1) }];
}

/** The same in a process that has run nothing yet, loading included, as `cdktf synth` pays it. */
export async function measureFirst({ quick, root }) {
  const cost = (build) => () =>
    timedAlone(`const apps = await import("./bench/apps.mjs"); apps.synthesizeStacks(60, (stack) => ${build})`, root);
  const library = cost("apps.withLibrary(stack, 4)");
  const bindings = cost("apps.withBindings(stack, 4, { shared: true })");
  const spread = await ratios(library, bindings, quick ? 3 : 7);
  const item = "profiles, 60 × 4: the first synth of a process / bindings that share lookups";
  return [{ item, figure: spread.median, spread }];
}

function measured(spread, bound) {
  return { figure: spread.median, spread, bound };
}

/** A comparison is worth something only where both write the same. */
function sameTerraform() {
  const library = terraformOf(synthesize((stack) => withLibrary(stack, 3)));
  const bindings = terraformOf(synthesize((stack) => withBindings(stack, 3, { shared: true })));
  assert.deepStrictEqual(library, bindings);
}
