// With @jest/globals one more import makes the matchers known.
import { expect } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { byoosMatchers } from "cdktf-palette-byoos/testing";
import "cdktf-palette-byoos/testing/jest-globals";

expect.extend(byoosMatchers);
declare const stack: TerraformStack;
expect(stack).toHaveByoosLayer({ image: "registry.example.com/edge/ubuntu:demo" });
expect(stack).not.toHaveClusterProfile({ layers: ["edge-native-byoi"] });
// @ts-expect-error a layer has no such part
expect(stack).toHaveByoosLayer({ picture: "none" });
