import assert from "node:assert";
import { synthesize, synthesizeStacks, terraformOf, withBindings, withLibrary } from "./apps.mjs";
import { ratios, timed } from "./harness.mjs";

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

/** Construct and synth of many profiles against the same Terraform from the raw bindings, in one of the shapes. */
export async function measureProfiles({ quick, shape: [stacks, each] }) {
  sameTerraform();
  const [count, profiles] = quick ? [Math.ceil(stacks / 4), Math.ceil(each / 4)] : [stacks, each];
  const cost = (build) => () => timed(() => synthesizeStacks(count, (stack) => build(stack, profiles)));
  const library = cost(withLibrary);
  const bindings = (shared) => cost((stack, some) => withBindings(stack, some, { shared }));
  const shape = `${count} × ${profiles}`;
  const shared = await ratios(library, bindings(true), 7, { warmUps: 2 });
  const item = `profiles, ${shape}: the library / bindings that share lookups`;
  const line = { item, ...measured(shared, BOUND), goal: 1.15 };
  if (stacks > 1) return [line];
  const own = await ratios(library, bindings(false), 7);
  return [line, { item: `profiles, ${shape}: the library / bindings with lookups of their own`, ...measured(own, 1) }];
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
