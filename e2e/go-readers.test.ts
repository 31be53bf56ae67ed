/** What Palette's Go finds in the YAML that this library writes: no engine is needed, only the readers. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { App, TerraformStack } from "cdktf";
import fc from "fast-check";
import { stringify } from "yaml";
import { cases } from "../__tests__/support/fuzz";
import { HOSTILE, hostileText } from "../__tests__/support/hostile-text";
import { RIGHT_STAGES, STAGE_MISTAKES } from "../__tests__/support/stages";
import { EdgeByoosLayer, PackValues, ProviderImage, type StageStep } from "../lib";
import { STAGE_STRUCTS, type StageKey } from "../lib/imports/stages/fields";
import { takeManifestText } from "../lib/layer/manifest-text";
import { findingsUnder } from "../lib/synth/report";
import { splitTemplate } from "../lib/terraform/template";
import { isNumberInGo } from "../lib/values/go-scalars";
import { misreadings, type Readings, readByGo, readByHosts } from "./support/readers";
import { repository } from "./support/setup";

/** Where a text can stand in values. */
const POSITIONS: Record<string, (text: string) => Record<string, unknown>> = {
  "a value": (text) => ({ a: text, b: "after" }),
  "the last value": (text) => ({ a: "before", b: { c: text } }),
  "the only item of a list": (text) => ({ a: [text] }),
  "the last item of a list": (text) => ({ a: [{ b: ["before", text] }] }),
  "the only key": (text) => ({ [text]: 1 }),
  "a key": (text) => ({ [text]: "x", zz: { [text]: text } }),
};

/** What a text can end in that trimming, or a careless tidying, would change. */
const ENDS = [
  ...[
    "|\n  Welcome",
    "|\n  Welcome\n",
    "|+\n  Welcome\n\n\n",
    "|-\n  Welcome\n",
    "|+\n\n",
    "|\n  a\n\n  b\n\n",
    ">\n  a\n  b\n",
    ">+\n  a\n\n",
  ],
  ...[
    "|\n  a\n   \n",
    "|-\n  a \n",
    "|2\n    a\n",
    "x\u00a0",
    "x\u2003",
    "x\u3000\n",
    "'x '\n\n",
    '"x\\n"',
    "x # c\u00a0",
    "[a, b]\n\n",
  ],
  ...[
    "x\n# c\n",
    "|\n  x\n# c\n",
    "|\n  x\n  # no comment\n",
    "",
    "!!str |\n  x\n",
    "&a |\n  x\n",
    "|\n  {{.spectro.var.x}}\n",
    "x\u0085",
    "x\u2028",
  ],
];

/** JSON that every YAML reader takes: as it stands, it may hold characters that YAML does not. */
function visible(json: string): string {
  return json.replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function chunks<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

/** A text between comments, which keep what trimming would take. A block whose last line has no end has none to keep. */
function guarded(text: string): string {
  return /[|>][-+\d]*\n[^#]*[^\n\t #]$/.test(text) ? text : `${withLineEnd(text)}# the end\n`;
}

function withLineEnd(text: string): string {
  return text.replace(/[ \t]*$/, "").replace(/\n?$/, "\n");
}

/** What readers found, without a key at the root. */
function withoutKey(readings: Readings, key: string): Readings {
  const text = JSON.stringify(readings);
  return JSON.parse(text, (name, value) => (name === "map" ? value.filter(([{ text }]: any) => text !== key) : value));
}

/** Whether the YAML library would write a text without quotes. */
function plainByLibrary(text: string): boolean {
  return stringify({ a: text }, { compat: "yaml-1.1", lineWidth: 0 }) === `a: ${text}\n`;
}

/** What arrives in Palette of values without tokens. */
function received(values: PackValues): string {
  return splitTemplate(values._argument())
    .map(({ expression, text }) => (expression ? JSON.parse(text.slice(2, -1)) : text))
    .join("");
}

/** Says where a reader finds something else than what was given. */
function misread(given: Record<string, unknown>[], write: (values: any) => PackValues): string[] {
  const texts = given.map((values) => received(write(values)));
  return readByGo(texts).flatMap((readings, index) =>
    misreadings(readings, given[index]).map((found) => `${JSON.stringify(texts[index])} is ${found}`),
  );
}

function assertNone(found: string[], context: { diagnostic(text: string): void }, tried: string): void {
  context.diagnostic(`${tried}, ${found.length} misread`);
  assert.deepEqual(found.slice(0, 20), [], `${found.length} in all`);
}

describe("What Go reads", () => {
  test("the readers pass their own tests", () => {
    execFileSync("go", ["test", "./..."], { cwd: path.join(repository, "e2e", "readers"), stdio: "pipe" });
  });

  for (const [position, place] of Object.entries(POSITIONS)) {
    test(`of ${HOSTILE.length} hostile texts as ${position}`, (context) => {
      assertNone(misread(HOSTILE.map(place), PackValues.fromObject), context, `${HOSTILE.length} texts, 3 readers`);
    });
  }

  test("of texts of any kind at any place", (context) => {
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        { weight: 4, arbitrary: hostileText },
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(hostileText, tie("tree"), { maxKeys: 3, noNullPrototype: true }),
        fc.constantFrom<unknown>(null, true, 0, -1.5, 1e21),
      ),
    }));
    const map = fc.dictionary(hostileText, tree, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
    const given = fc.sample(map, cases(60_000));
    assertNone(misread(given, PackValues.fromObject), context, `${given.length} maps of texts, 3 readers`);
  });

  test("of a text that is merged over a user's own YAML, or written into it as YAML", (context) => {
    // A key of more than 1,024 characters is no YAML without a `?` before it.
    const texts = HOSTILE.filter((text) => JSON.stringify(text).length < 1000);
    const given = chunks(texts, 40).map((some) => ({
      a: 1,
      b: some,
      c: Object.fromEntries(some.map((text) => [text, text])),
    }));
    const over = (values: object) =>
      PackValues.fromYaml("# mine\na: 1\nc: {}\n").merge(PackValues.fromObject(values as any));
    assertNone(misread(given, over), context, `${texts.length} texts merged, 3 readers`);
    const asJson = (values: object) => PackValues.fromYaml(visible(JSON.stringify(values)));
    assertNone(misread(given, asJson), context, `${texts.length} texts in JSON, 3 readers`);
  });

  test("of a user's own text, whatever it ends in, is what stands in it", (context) => {
    const texts = ENDS.flatMap((end) => [`a: 1\nb: ${end}`, `a:\n  - b:\n      - ${end.replaceAll("\n", "\n      ")}`]);
    const before = readByGo(texts.map(guarded));
    const after = readByGo(texts.map((text) => received(PackValues.fromYaml(text))));
    const changed = texts.filter((_, index) => !isDeepStrictEqual(after[index], before[index]));
    context.diagnostic(`${texts.length} ends, 3 readers, ${changed.length} misread`);
    assert.deepEqual(changed, []);
  });

  test("of a user's own text with something merged behind it is what stands in it, too", (context) => {
    // U+0085 ends a line to Go alone.
    const texts = ENDS.filter((end) => !end.includes("\u0085")).map((end) => `a: 1\nb: ${end}`);
    const merged = (text: string) => received(PackValues.fromYaml(text).merge(PackValues.fromObject({ zz: 1 })));
    const before = readByGo(texts.map(guarded));
    const after = readByGo(texts.map(merged)).map((readings) => withoutKey(readings, "zz"));
    const changed = texts.filter((_, index) => !isDeepStrictEqual(after[index], before[index]));
    context.diagnostic(`${texts.length} ends, 3 readers, ${changed.length} misread`);
    assert.deepEqual(changed, []);
  });

  test("of a manifest is what stands in it, wherever it begins and whatever it ends in", (context) => {
    const texts = ENDS.flatMap((end) => [
      `a: 1\nb: ${end}`,
      `\n  a: 1\n  b: ${end.replaceAll("\n", "\n  ")}`,
      `---\n---\nb: ${end}`,
    ]);
    const before = readByGo(texts.map((text) => `${text.startsWith("\n") ? "# the start" : ""}${guarded(text)}`));
    const after = readByGo(texts.map((text) => takeManifestText("content", text).value));
    const changed = texts.filter((_, index) => !isDeepStrictEqual(after[index], before[index]));
    context.diagnostic(`${texts.length} manifests, 3 readers, ${changed.length} misread`);
    assert.deepEqual(changed, []);
  });

  test("of the modes of files is what chmod makes of them", () => {
    const modes = ["0644", "600", "0755", "1777", "04755", "0000"];
    const app = new App();
    const values = modes.map((permissions) => {
      const files = [{ path: "/a", permissions, content: "a" }];
      const props = { image: ProviderImage.fromUri("a.io/b:c"), stages: { boot: [{ files }] } };
      return new EdgeByoosLayer(new TerraformStack(app, `mode-${permissions}`), "byoos", props).values;
    });
    const wanted = modes.map((mode) => `[{"text":"permissions"},{"number":${Number.parseInt(mode, 8)}}]`);
    for (const [index, readings] of readByGo(values).entries()) {
      for (const reading of Object.values(readings)) assert.ok(JSON.stringify(reading).includes(wanted[index]));
    }
  });

  test("of numbers in quotes is text, and quotes stand only where a reader needs them", () => {
    const numbers = HOSTILE.filter((text) => isNumberInGo(text) && plainByLibrary(text));
    assert.ok(numbers.length > 300, `${numbers.length} numbers`);
    const plain = readByGo(numbers.map((text) => `a: ${text}\n`));
    const needless = numbers.filter((text, index) => misreadings(plain[index], { a: text }).length === 0);
    assert.deepEqual(needless, []);
  });
});

/** Something that a key of typed stages takes. */
const SAMPLES: Record<string, unknown> = {
  ...{ text: "/a", anyText: "1", flag: true, number: 1, count: 1, owner: 0, mode: "0644", autoFlag: "auto" },
};

function sample({ type, list, map }: StageKey): unknown {
  const struct = STAGE_STRUCTS[type]?.keys;
  const one = struct === undefined ? SAMPLES[type] : everyKey(struct);
  const listed = list === undefined ? one : [one];
  return map === undefined ? listed : { a: listed };
}

function everyKey(keys: Readonly<Record<string, StageKey>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, sample(key)]));
}

describe("What hosts make of stages", () => {
  test("is what was meant, of every key that typed stages have", () => {
    const step = everyKey(STAGE_STRUCTS.StageStep.keys) as StageStep;
    const stack = new TerraformStack(new App(), "stages");
    const layer = new EdgeByoosLayer(stack, "byoos", {
      image: ProviderImage.fromUri("a.io/b:c"),
      stages: { boot: [step] },
    });
    assert.deepEqual(
      findingsUnder(stack).map(([, { rule }]) => rule),
      [],
    );
    assert.deepEqual(readByHosts([layer.values]), [{ modes: [0o644, 0o644, 0o644] }]);
  });

  test("is what the rules say of each mistake", () => {
    for (const [index, hosts] of readByHosts(STAGE_MISTAKES.map(([, text]) => text)).entries()) {
      const [name, text, rule] = STAGE_MISTAKES[index];
      assert.equal(hosts.refused !== undefined, rule === "stage-kind", `${name}: ${hosts.refused}`);
      if (rule !== "stage-kind")
        assert.equal(hosts.unknown !== undefined, rule === "stage-key", `${name}: ${hosts.unknown}`);
      if (rule === "stage-mode") assert.deepEqual(hosts.modes, [Number(/permissions: (\d+)/.exec(text)?.[1])], name);
      if (rule === "stage-mode-missing") assert.deepEqual(hosts.modes, [0], name);
    }
  });

  test("is nothing that could not be, of what no rule speaks of", () => {
    // What Palette fills in is no YAML of hosts before.
    const right = Object.entries(RIGHT_STAGES).filter(([, text]) => !text.includes("{{"));
    const wrong = readByHosts(right.map(([, text]) => text)).flatMap(({ refused, unknown }, index) => {
      return refused === undefined && unknown === undefined ? [] : [`${right[index][0]}: ${refused} ${unknown}`];
    });
    assert.deepEqual(wrong, []);
  });
});
