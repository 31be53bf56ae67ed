import { Construct } from "constructs";
import { spectrocloud } from "../../lib";
import {
  addPostcondition,
  conditionsElsewhere,
  withoutConditions,
  withPostconditions,
} from "../../lib/terraform/postconditions";
import { newStack } from "../support/stacks";

describe("the conditions of a data block", () => {
  const guard = (values: string) => ({ condition: `\${f(${values})}`, errorMessage: "no" });
  const block = (...keys: string[]) => {
    const stack = newStack();
    const data = new spectrocloud.DataSpectrocloudPack(stack, "pack", { name: "a" });
    for (const [index, key] of keys.entries())
      addPostcondition(data, new Construct(stack, `${key}-${index}`), key, guard);
    return { stack, data };
  };
  const ours = { condition: "${f(${self.values})}", errorMessage: "no" };
  const theirs = { condition: "${true}", errorMessage: "theirs" };

  test.each<[string[], object, object | undefined]>([
    [[], { count: 2 }, undefined],
    [[], { lifecycle: { postcondition: [theirs] } }, { postcondition: [theirs] }],
    [["a"], {}, undefined],
    [["a", "a"], {}, undefined],
    [["a", "b"], { count: 2, lifecycle: {} }, undefined],
    [["a"], { lifecycle: { postcondition: [theirs] } }, { postcondition: [theirs] }],
    [["a", "b"], { lifecycle: { precondition: [theirs] } }, { precondition: [theirs] }],
    [
      ["a"],
      { lifecycle: { precondition: [theirs], postcondition: [theirs] } },
      { precondition: [theirs], postcondition: [theirs] },
    ],
  ])("%j stand behind a user's own in %j, and are taken out again", (keys, meta, own) => {
    const { data } = block(...keys);
    const written = withPostconditions(data, meta);
    const count = new Set(keys).size;
    const before = own ?? {};
    const list = (before as { postcondition?: object[] }).postcondition ?? [];
    if (count === 0) expect(written).toBe(meta);
    else {
      const postcondition = [...list, ...Array.from({ length: count }, () => ours)];
      expect(written).toEqual({ ...meta, lifecycle: { ...before, postcondition } });
    }
    expect(withoutConditions(data, written.lifecycle)).toEqual(own);
  });

  test("are those of whoever is in the tree", () => {
    const { stack, data } = block();
    for (const id of ["a", "b"]) addPostcondition(data, new Construct(stack, id), "same", guard);
    stack.node.tryRemoveChild("a");
    expect(withPostconditions(data, {}).lifecycle.postcondition).toEqual([ours]);
    stack.node.tryRemoveChild("b");
    expect(withPostconditions(data, {})).toEqual({});
  });

  test("are asked elsewhere of the block's own values", () => {
    const { data } = block("a", "b");
    const conditions = conditionsElsewhere(data).map(({ condition }) => String(condition));
    expect(conditions).toHaveLength(2);
    expect(new Set(conditions).size).toBe(2);
    for (const condition of conditions) expect(condition).toMatch(/^\$\{f\(\$\{TfToken\[.*\]\}\)\}$/);
  });
});
