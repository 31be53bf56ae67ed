/** Terraform keeps text in Unicode's composed form: what is not is said, before Palette gets another text. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { ClusterProfile, Pack, PackRegistry, PackValues } from "../../lib";
import { textArgument } from "../../lib/values/expression";
import { checkComposed } from "../../lib/values/text-checks";
import { HOSTILE } from "../support/hostile-text";
import { addOn, os as osLayer, profile, said, withVariable } from "../support/said";
import { describeWithTerraform, evaluate } from "../support/terraform";

const CAFE = "cafe\u0301";
const file = (content: string) => {
  const found = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "composed-")), "values.yaml");
  fs.writeFileSync(found, content);
  return found;
};
const manifest = `apiVersion: v1\nkind: Namespace\n# ${CAFE}\n`;
const composed = (add: (stack: TerraformStack) => unknown) =>
  said(add).filter((line) => line.includes("text-composed"));
const warning = (where: string, found = "U+0065 U+0301", becomes = "U+00E9") =>
  `warning: ${where.replace(/ in line \d+$/, "")} has ${found}${/ in line \d+$/.exec(where)?.[0] ?? ""}, and Terraform keeps ` +
  `text in Unicode's composed form: Palette gets ${becomes} in its place. Type it in that form. In values, ` +
  "PackValues.fromObject keeps it as it is, and so does YAML with \\uXXXX between double quotes. [text-composed]";

describe("text that Terraform composes is warned of", () => {
  test.each<[string, (stack: TerraformStack) => unknown]>([
    ["The text of values in line 2", (s) => addOn(s, { values: PackValues.fromYaml(`a: 1\nb: ${CAFE}\n`) })],
    ["The text of values in line 3", (s) => addOn(s, { values: PackValues.fromFile(file(`a: 1\nb:\n  c: ${CAFE}`)) })],
    ["The text of values in line 1", (s) => osLayer(s, { values: PackValues.fromYaml(`# ${CAFE}\na: 1\n`) })],
    ["The text of values", (s) => addOn(s, { values: PackValues.fromPackDefaults().replaceText("a", CAFE) })],
    ["Manifest m in line 3", (s) => addOn(s, { manifests: [{ name: "m", content: manifest }] })],
    ["Manifest m in line 3", (s) => addOn(s, { manifests: [{ name: "m", file: file(manifest) }] })],
    ["manifests[0].name", (s) => addOn(s, { manifests: [{ name: CAFE, content: "apiVersion: v1\nkind: Pod\n" }] })],
    ["name", (s) => profile(s, { name: CAFE })],
    ["tags[1]", (s) => profile(s, { tags: ["a", CAFE] })],
    ["description", (s) => profile(s, { description: CAFE })],
    ["variables site: displayName", (s) => withVariable(s, { displayName: CAFE })],
    ["variables site: options[0].label", (s) => withVariable(s, { options: [{ label: CAFE, value: "a" }] })],
    ["variables.site", (s) => withVariable(s, {}).toClusterProfile({ variables: { site: CAFE } })],
    ["registry name", (s) => PackRegistry.lookup(s, { name: CAFE })],
    ["name", (s) => Pack.fromUid(s, "p", { uid: "1", name: CAFE, version: "1.0.0" })],
    ["profile name", (s) => ClusterProfile.lookup(s, { name: CAFE, version: "1.0.0" })],
  ])("in %s", (where, add) => expect(composed(add)).toEqual([warning(where)]));

  test("beside a token, where the text of a map is an expression, too", () => {
    const values = (stack: TerraformStack) =>
      PackValues.fromObject({ a: `${CAFE} ${new TerraformVariable(stack, "x", {}).stringValue}` });
    expect(composed((stack) => addOn(stack, { values: values(stack) }))).toEqual([
      warning("The text of values in line 1"),
    ]);
  });

  test.each([
    ["\u212b", "U+212B", "U+00C5"],
    ["x\u1112\u1161\u11aby", "U+1112 U+1161 U+11AB", "U+D55C"],
    ["q\u0307\u0323", "U+0071 U+0307 U+0323", "U+0071 U+0323 U+0307"],
    ["ok \u{1d15e}", "U+1D15E", "U+1D157 U+1D165"],
  ])("%j, as the numbers of its characters", (name, found, becomes) => {
    expect(composed((stack) => profile(stack, { name }))).toEqual([warning("name", found, becomes)]);
  });
});

describe("nothing is said of text that arrives", () => {
  test.each<[string, (stack: TerraformStack) => unknown]>([
    ["a map", (s) => addOn(s, { values: PackValues.fromObject({ a: CAFE, [CAFE]: 1 }) })],
    [
      "a map over a text",
      (s) => addOn(s, { values: PackValues.fromYaml("a: 1\n").merge(PackValues.fromObject({ b: CAFE })) }),
    ],
    [
      "a text between quotes over a map",
      (s) => addOn(s, { values: PackValues.fromObject({ b: 1 }).merge(PackValues.fromYaml(`a: "${CAFE}"\n`)) }),
    ],
    ["a property of values", (s) => osLayer(s, { stages: { boot: [{ commands: [`echo ${CAFE}`] }] } })],
    ["escapes", (s) => addOn(s, { values: PackValues.fromYaml('a: "cafe\\u0301"\n') })],
    ["composed text", (s) => profile(s, { name: "café", description: "한 Å 😀 \u0300" })],
  ])("in %s", (_, add) => expect(composed(add)).toEqual([]));
});

describeWithTerraform("Terraform itself", () => {
  test("changes exactly the texts that are warned of", () => {
    const texts = HOSTILE.filter((text) => !text.startsWith("\ufeff"));
    const { json } = evaluate(() => texts.map(textArgument));
    const changed = texts.filter((text, index) => json[index] !== text);
    expect(changed.length).toBeGreaterThan(5);
    expect(texts.filter((text) => checkComposed("it", textArgument(text)).length > 0)).toEqual(changed);
  });
});
