// With @types/jest the matchers are known once the entry point is imported.
import type { TerraformStack } from "cdktf";
import { byoosMatchers } from "cdktf-palette-byoos/testing";

expect.extend(byoosMatchers);
declare const stack: TerraformStack;
expect(stack).toHaveByoosLayer({ image: expect.any(String) });
expect(stack).not.toHaveClusterProfile({ layers: ["edge-native-byoi"] });
// @ts-expect-error a layer has no such part
expect(stack).toHaveByoosLayer({ picture: "none" });
