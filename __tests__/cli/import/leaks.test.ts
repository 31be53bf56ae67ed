/** A secret of the source stands in nothing that `import` writes, wherever the source has it. */
import fs from "node:fs";
import path from "node:path";
import { filesOf, newFolder, run } from "./command";
import { exported, type Profile, state } from "./forms";

const SECRET = "hunter2-Zk9";

/** A layer with these values. */
function layer(values: string): Partial<Profile> {
  return { packs: [{ name: "app", layer: "addon", values }] };
}

async function imported(over: Partial<Profile> | string, source: (profile: Profile) => object = exported) {
  const given = typeof over === "string" ? layer(over) : over;
  const packs = [
    { name: "app", layer: "addon", version: "1.0.0", ...given.packs?.[0] },
    ...(given.packs ?? []).slice(1),
  ];
  const cwd = newFolder();
  const profile = { name: "site", type: "add-on", cloud: "all", ...given, packs };
  fs.writeFileSync(path.join(cwd, "p.json"), JSON.stringify(source(profile)));
  const { code, stdout, stderr } = await run(["import", "p.json", "--out", "app"], cwd);
  const files = fs.existsSync(path.join(cwd, "app")) ? filesOf(path.join(cwd, "app")) : {};
  const all = [stdout, stderr, ...Object.values(files)].join("\n");
  return { code, stdout, stderr, all, main: files["main.ts"] ?? "", names: Object.keys(files) };
}

describe("what an alias names as a secret is one where it is written", () => {
  test.each([
    ["a text", "common: &pw hunter2\ndb:\n  password: *pw\n"],
    ["a number", "common: &pw 471199\ndb:\n  pin: *pw\n"],
    ["a quoted text", 'common: &pw "hunter2"\ndb:\n  password: *pw\n'],
    ["a block", "common: &pw |\n  hunter2\ndb:\n  password: *pw\n"],
    ["a list", "common: &all [hunter2, hunter3]\npasswords: *all\n"],
    ["a map", "common: &all {db: hunter2}\npasswords: *all\n"],
    ["a map that is merged", "common: &all\n  db: hunter2\npasswords:\n  <<: *all\n  more: 1\n"],
    ["the second alias of two", "common: &pw hunter2\nnote: *pw\ndb:\n  password: *pw\n"],
    ["an alias of an alias", "a: &x hunter2\nb: &y [*x]\npasswords: *y\n"],
    ["the value beside a name", "a: &x hunter2\nenv:\n  - name: DB_PASSWORD\n    value: *x\n"],
  ])("%s", async (_, values) => {
    const { code, all, main } = await imported(values);
    expect(code).toBe(0);
    expect(all).not.toMatch(/hunter|471199/);
    expect(main).toContain("sensitive: true");
  });

  test("and one that stands for itself, or for thousands, ends", async () => {
    expect((await imported("a: &x [*x]\npassword: *x\n")).code).toBeLessThanOrEqual(1);
    const doubled = Array.from(
      { length: 30 },
      (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`,
    );
    const { code, all } = await imported(`a0: &a0 x\n${doubled.join("")}password: hunter2\n`);
    expect([code <= 1, all.includes("hunter2")]).toEqual([true, false]);
  });
});

describe("of a variable of the profile, a secret is taken out of", () => {
  test.each<[string, object]>([
    ["its description", { description: `Usually token=${SECRET}` }],
    ["its description, which only says a word", { description: `It is k7Bx9Qz3Lm4 until May` }],
    ["its title", { displayName: `pw: ${SECRET}` }],
    ["its pattern", { regex: `password=${SECRET}|x` }],
    ["its default", { defaultValue: `token=${SECRET}` }],
    ["its default, of which its title tells", { displayName: "Site password", defaultValue: SECRET }],
    ["its default, of which its description tells", { description: "The password", defaultValue: SECRET }],
    ["an option", { options: [{ label: "one", value: `token=${SECRET}` }] }],
    ["an option of a sensitive one", { isSensitive: true, options: [{ label: SECRET, value: SECRET }] }],
    ["the label of an option", { options: [{ label: `pw: ${SECRET}`, value: "a" }] }],
    ["the description of an option", { options: [{ label: "a", value: "b", description: `token=${SECRET}` }] }],
    ["its pattern, if its default is one", { name: "password", defaultValue: SECRET, regex: `^(${SECRET}|x)$` }],
  ])("%s, from an export and from a state", async (_, variable) => {
    for (const source of [exported, (profile: Profile) => state([profile])]) {
      const { code, all, main } = await imported({ variables: [{ name: "site", ...variable }] }, source);
      expect([code, all.match(/hunter2|k7Bx9Qz3Lm4/)]).toEqual([0, null]);
      expect(main).toContain("sensitive: true");
    }
  });

  test("what is none stays as it is", async () => {
    const variable = { name: "site", displayName: "Site", description: "Such as `a` or ${b}", regex: "^[a-z]+$" };
    const { main } = await imported({ variables: [variable] });
    expect(main).toContain('displayName: "Site", description: "Such as `a` or ${b}", regex: "^[a-z]+$"');
    expect(main).not.toContain("TerraformVariable");
  });
});

test.each<[string, Partial<Profile>]>([
  ["a tag", { labels: { token: SECRET, team: "edge" } }],
  ["a tag with a login", { labels: { [`admin:${SECRET}@example.io`]: "spectro__tag" } }],
  ["the description of the profile", { description: `Log in with pw: ${SECRET}` }],
])("a secret in %s is a variable", async (_, profile) => {
  for (const source of [exported, (each: Profile) => state([each])]) {
    const { code, all, main } = await imported(profile, source);
    expect([code, all.includes(SECRET)]).toEqual([0, false]);
    expect(main).toContain("sensitive: true");
  }
});

describe("a secret that stands where nothing tells of it, too, is the same variable there", () => {
  test.each<[string, Partial<Profile>]>([
    ["in the same values", layer(`password: ${SECRET}\ngreeting: is ${SECRET}\n`)],
    ["before it", layer(`greeting: is ${SECRET}\npassword: ${SECRET}\n`)],
    [
      "in other values",
      {
        packs: [
          { name: "first", layer: "addon", values: `greeting: ${SECRET}\n` },
          { name: "app", layer: "addon", version: "1", values: `password: ${SECRET}\n` },
        ],
      },
    ],
    [
      "in a manifest",
      {
        packs: [
          { name: "m", layer: "addon", type: "manifest", manifests: [{ name: "m", content: `greeting: ${SECRET}\n` }] },
          { name: "app", layer: "addon", version: "1", values: `password: ${SECRET}\n` },
        ],
      },
    ],
    ["beside a block", layer(`password: |\n  ${SECRET}\ngreeting: is ${SECRET}\n`)],
    ["beside a number", layer("password: 471199123456\ngreeting: is 471199123456\n")],
    ["written without its escapes", layer(`password: "${SECRET}\\"x"\ngreeting: is ${SECRET}"x\n`)],
    ["written without its quotes", layer(`password: '${SECRET}''x'\ngreeting: is ${SECRET}'x\n`)],
    [
      "in the title of a variable",
      {
        variables: [{ name: "site", displayName: `see ${SECRET}` }],
        packs: [{ name: "app", layer: "addon", values: `password: ${SECRET}\n` }],
      },
    ],
  ])("%s", async (_, profile) => {
    const { code, stdout, all } = await imported(profile);
    expect([code, all.match(/hunter2|471199/)]).toEqual([0, null]);
    expect(stdout.match(/^secret: .*/gm)).toEqual([
      "secret: app: password is the variable app_password, given as TF_VAR_app_password",
    ]);
  });

  test("and left out of a comment", async () => {
    const { code, stdout, all } = await imported(`# see ${SECRET}\npassword: ${SECRET}\n`);
    expect([code, all.includes(SECRET)]).toEqual([0, false]);
    expect(stdout).toContain("secret: app: a comment on app_password writes it out, and loses it");
  });

  test("short ones, plain words and names of the profile may stand anywhere", async () => {
    for (const word of ["hunter2", "kubernetes", "edge-site", "1234567"]) {
      const { code, main } = await imported({
        name: "edge-site",
        packs: [{ name: "app", layer: "addon", values: `password: ${word}\ngreeting: is ${word}\n` }],
      });
      expect([word, code, main.includes(`greeting: is ${word}`)]).toEqual([word, 0, true]);
    }
  });
});

describe("nothing is written where no variable can take the place of a secret", () => {
  const values = `password: ${SECRET}\n`;
  test.each<[string, Partial<Profile>, string]>([
    ["in a key", layer(`a:\n  auths: {"https://robot:${SECRET}@example.io": 1}\n`), "app: a key of a.auths"],
    ["in a key of the top", layer(`"https://robot:${SECRET}@example.io": 1\n`), "app: a key of its top"],
    ["in a key that is a list", layer(`? [a, "https://robot:${SECRET}@example.io"]\n: 1\n`), "app: a key of its top"],
    ["in a key that nothing tells of", layer(`${values}more:\n  is ${SECRET}: 1\n`), "app: a key of more"],
    ["in a quoted text", layer(`password: '${SECRET}"x'\nmore: "${SECRET}\\"x"\n`), "app: password"],
    ["in the name of the profile", { name: `pass=${SECRET}` }, "name"],
    ["in a version", { version: `1.0.0+token=${SECRET}` }, "version"],
    ["in the name of a layer", { packs: [{ name: `pass=${SECRET}`, layer: "addon" }] }, "packs[0].name"],
    ["in the name of a variable", { variables: [{ name: `token=${SECRET}` }] }, "variables[0].name"],
    [
      "in the name of a manifest",
      {
        packs: [
          { name: "app", layer: "addon", values },
          { name: "m", layer: "addon", type: "manifest", manifests: [{ name: `m-${SECRET}`, content: "a: 1\n" }] },
        ],
      },
      "app: password",
    ],
  ])("%s", async (_, profile, where) => {
    const { code, stderr, stdout, all, names } = await imported(profile);
    expect([code, stdout, names]).toEqual([1, "", []]);
    expect(all).not.toContain(SECRET);
    // One line for each place.
    expect(stderr).toMatch(/^cdktf-palette-byoos: main\.ts:\d+ would hold the secret that the source has in .*\n$/);
    expect(stderr).toContain(`${where}. No variable can take its place there`);
    expect(stderr).toContain("Nothing was written.");
  });
});

describe("what a secret is called", () => {
  test.each([
    ["a key without Latin letters", `"密码": ghp_${"aB3xQ7z".repeat(6)}\n`, "app_secret"],
    ["two of them", `"密码": ghp_${"aB3xQ7z".repeat(6)}\n"пароль": ghp_${"zB3xQ7z".repeat(6)}\n`, "app_secret_2"],
    ["a key of signs", `"--": ghp_${"aB3xQ7z".repeat(6)}\n`, "app_secret"],
  ])("%s gives it a name of its own", async (_, values, variable) => {
    const { code, stdout } = await imported(values);
    expect(code).toBe(0);
    expect(stdout).toContain(`is the variable ${variable}, given as TF_VAR_${variable}`);
  });

  test.each(["token", "密码"])("is no name that a layer or the profile %s has", async (name) => {
    for (const over of [{ packs: [{ name, layer: "addon" }] }, { name }]) {
      const variables = [{ name: "token", isSensitive: true, defaultValue: "hunter2" }];
      const { code, stderr, main } = await imported({ ...over, variables });
      expect([code, stderr]).toEqual([0, ""]);
      expect(main).toMatch(/new TerraformVariable\(stack, "token(_2)?"/);
    }
  });
});
