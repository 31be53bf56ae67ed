import assert from "node:assert";
import { synthesize, terraformOf, withBindings, withLibrary } from "./apps.mjs";
import { ratios, timed } from "./harness.mjs";

/** Construct and synth of many profiles against the same Terraform from the raw bindings. */
export async function measureProfiles({ quick }) {
  const count = quick ? 250 : 1000;
  const runs = 7;
  sameTerraform();
  const library = () => timed(() => synthesize((stack) => withLibrary(stack, count)));
  const bindings = (shared) => () => timed(() => synthesize((stack) => withBindings(stack, count, { shared })));
  const own = await ratios(library, bindings(false), runs, { warmUps: 3 });
  const shared = await ratios(library, bindings(true), runs);
  return [
    {
      item: `${count} profiles: the library / bindings with lookups of their own`,
      figure: own.median,
      spread: own,
      bound: 1.0,
    },
    {
      item: `${count} profiles: the library / bindings that share lookups`,
      figure: shared.median,
      spread: shared,
      bound: 1.25,
    },
  ];
}

/** A comparison is worth something only where both write the same. */
function sameTerraform() {
  const library = terraformOf(synthesize((stack) => withLibrary(stack, 3)));
  const bindings = terraformOf(synthesize((stack) => withBindings(stack, 3, { shared: true })));
  // A shared lookup stands where it was first asked for; by hand it stands in the stack.
  const named = JSON.stringify(library).replace(/site-0_(byoos|kubernetes|network|storage)_[0-9A-F]{8}/g, "$1");
  assert.deepStrictEqual(JSON.parse(named), bindings);
}
