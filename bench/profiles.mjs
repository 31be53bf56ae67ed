import assert from "node:assert";
import { synthesize, synthesizeStacks, terraformOf, withBindings, withLibrary } from "./apps.mjs";
import { ratios, timed } from "./harness.mjs";

/** Stacks, and profiles in each: one large stack, some, and a small one for each site. The third is the bound. */
const SHAPES = [
  [1, 1000, 1.45],
  [20, 50, 1.8],
  [200, 1, 2.1],
];

/** Construct and synth of many profiles against the same Terraform from the raw bindings. */
export async function measureProfiles({ quick }) {
  sameTerraform();
  const lines = [];
  for (const [stacks, each, bound] of SHAPES) {
    const [count, profiles] = quick ? [Math.ceil(stacks / 4), Math.ceil(each / 4)] : [stacks, each];
    const cost = (build) => () => timed(() => synthesizeStacks(count, (stack) => build(stack, profiles)));
    const library = cost(withLibrary);
    const bindings = (shared) => cost((stack, some) => withBindings(stack, some, { shared }));
    const shape = `${count} × ${profiles}`;
    const shared = await ratios(library, bindings(true), quick ? 7 : 9, { warmUps: 2 });
    lines.push({ item: `profiles, ${shape}: the library / bindings that share lookups`, ...measured(shared, bound) });
    if (stacks > 1) continue;
    const own = await ratios(library, bindings(false), 7);
    lines.push({ item: `profiles, ${shape}: the library / bindings with lookups of their own`, ...measured(own, 1) });
  }
  return lines;
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
