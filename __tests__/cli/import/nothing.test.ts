/** What an export has in the place of what is not there. */
import fs from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { newFolder, run } from "./command";

const registry = () => ({
  metadata: { uid: "5e0000000000000000000001", name: "Public Repo", kind: "pack", isPrivate: null },
});

/** The API's object of a profile, in which nothing is said that need not be. */
const profile = (change: (profile: any) => void = () => undefined) => {
  const document: any = {
    apiVersion: null,
    metadata: { name: "tools", uid: "64b0", description: null, annotations: null, labels: null },
    spec: {
      version: null,
      draft: null,
      published: {
        type: null,
        cloudType: null,
        packs: [
          {
            ...{
              name: "hello-universe",
              layer: "addon",
              version: "1.3.1",
              tag: null,
              type: null,
              registry: registry(),
            },
            ...{ values: "a: null\nb: ~\n", manifests: null, uid: null, packUid: null, logo: null, presets: null },
          },
          {
            ...{ name: "bare", layer: null, version: "1.0.0", tag: "1.0.0", type: "spectro", registry: registry() },
            ...{ values: null, manifests: [], annotations: null, isDisabled: false },
          },
        ],
      },
      variables: [
        {
          ...{ name: "site", displayName: null, description: null, format: null, defaultValue: null, regex: null },
          ...{ required: null, immutable: null, hidden: false, isSensitive: null, inputType: null, options: null },
        },
      ],
    },
  };
  change(document);
  return document;
};

async function imported(content: string, file: string) {
  const folder = newFolder();
  fs.writeFileSync(path.join(folder, file), content);
  return run(["import", file], folder);
}

const asJson = (document: unknown) => imported(JSON.stringify(document), "profile.json");
const asYaml = (document: unknown, nullStr: string) =>
  imported(
    stringify(document, { nullStr, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" }),
    "profile.yaml",
  );

describe.each(["null", "~", "Null", "NULL", ""])("an export that says %j", (word) => {
  test.each<[string, (profile: any) => void]>([
    ["of everything that need not be said", () => undefined],
    ["instead of its variables", ({ spec }) => (spec.variables = null)],
    ["of a label that has no value", ({ metadata }) => (metadata.labels = { team: null, owner: "edge" })],
    [
      "instead of the registry, which its unique id names",
      ({ spec: { published } }) => {
        published.packs = [{ ...published.packs[0], registry: null, registryUid: "64b1", uid: "64b2" }];
      },
    ],
    [
      "instead of the content that is published of a manifest",
      ({ spec: { published } }) => {
        published.packs[0].manifests = [{ name: "m", content: "kind: A\n", spec: { published: { content: null } } }];
      },
    ],
  ])("%s is what the same in JSON is", async (_, change) => {
    const [json, yaml] = [await asJson(profile(change)), await asYaml(profile(change), word)];
    expect(json.code).toBe(0);
    expect(json.stdout).toContain("new ClusterProfile(");
    expect(json.stdout).not.toMatch(/: "(null|~)"/i);
    expect(yaml).toEqual({ ...json, stderr: json.stderr.replaceAll("profile.json", "profile.yaml") });
  });

  test("instead of a name is refused", async () => {
    const { stderr } = await asYaml(
      profile(({ metadata }) => (metadata.name = null)),
      word,
    );
    expect(stderr).toBe("cdktf-palette-byoos: profile.yaml: metadata.name is missing, and has to be text.\n");
  });
});

test.each(['"null"', "'~'", "!!str null"])("the text %s is a text", async (text) => {
  const yaml = stringify(profile()).replace("description: null", `description: ${text}`);
  expect((await imported(yaml, "profile.yaml")).stdout).toMatch(/description: "(null|~)"/);
});

test("a label may be called null", async () => {
  const yaml = stringify(profile()).replace("labels: null", "labels: { null: a, ~: b }");
  expect((await imported(yaml, "profile.yaml")).stdout).toContain('tags: ["null:a", "~:b"]');
});
