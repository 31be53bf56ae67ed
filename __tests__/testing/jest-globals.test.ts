import { expect as expectOfGlobals, test as testOfGlobals } from "@jest/globals";
import { byoosMatchers } from "../../testing/index";
import { edgeStack } from "./stack";

expectOfGlobals.extend(byoosMatchers);

testOfGlobals("the matchers work with the expect of @jest/globals", () => {
  const offered = expectOfGlobals(edgeStack()) as unknown as { toHaveByoosLayer(): void };
  offered.toHaveByoosLayer();
});
