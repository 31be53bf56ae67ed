import fs from "node:fs";
import path from "node:path";
import { rootCertificates } from "node:tls";
import { stringify } from "yaml";
import { Names } from "../../../cli/import/names";
import { Secrets } from "../../../cli/import/taken-secrets";
import { newFolder, run } from "./command";
import { type Profile, plan } from "./forms";

const [certificate] = rootCertificates;

/** The variables that stand for secrets in a text, and what is left of it. */
function taken(text: string, known: Record<string, string> = {}) {
  const secrets = new Secrets(new Map(Object.entries(known)), new Names());
  const left = secrets.inYaml(text, "pack").readable.replace(/\$\{var\.([^}]*)\}/g, "SECRET_$1");
  return { left, names: secrets.all.map(({ variable }) => variable) };
}

test.each<[string, string]>([
  ["password: hunter2\n", "password: SECRET_pack_password\n"],
  ["password: 'hunter 2'\n", "password: SECRET_pack_password\n"],
  ['a:\n  apiToken: "hunter2" # a comment\n', "a:\n  apiToken: SECRET_pack_api_token # a comment\n"],
  ["password: |\n  hunter2\n  hunter3\nb: 1\n", "password: SECRET_pack_password\nb: 1\n"],
  ["passwords:\n  - hunter2\n", "passwords:\n  - SECRET_pack_passwords\n"],
  ["secrets:\n  database: hunter2\n", "secrets:\n  database: SECRET_pack_database\n"],
  [
    "env:\n  - name: DB_PASSWORD\n    value: hunter2\n",
    "env:\n  - name: DB_PASSWORD\n    value: SECRET_pack_db_password\n",
  ],
  ["args: ['--token=hunter2']\n", "args: ['--token=SECRET_pack_token']\n"],
  ["run: mysql --password hunter2 -u root\n", "run: mysql --password SECRET_pack_password -u root\n"],
  ["run: |\n  export API_KEY=hunter2\n  go\n", "run: |\n  export API_KEY=SECRET_pack_api_key\n  go\n"],
  ["url: postgres://me:hunter2@db/x\n", "url: postgres://me:SECRET_pack_secret@db/x\n"],
  ["run: echo 'kairos:hunter2' | chpasswd\n", "run: echo 'kairos:SECRET_pack_secret' | chpasswd\n"],
  ["id: AKIAIOSFODNN7EXAMPLE\n", "id: SECRET_pack_id\n"],
  ["a: 1\n# password: hunter2\n", "a: 1\n# password: SECRET_in a comment\n"],
  ["key: |\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIE\n", "key: SECRET_pack_key\n"],
  ["pin: 4711\n", "pin: SECRET_pack_pin\n"],
  [
    "image: {{.spectro.var.image}}\npassword: hunter2\n",
    "image: {{.spectro.var.image}}\npassword: SECRET_pack_password\n",
  ],
  ["not yaml: [\npassword: hunter2\n", "not yaml: [\npassword: SECRET_pack_password\n"],
])("%j has a secret, which is named", (text, left) => {
  expect(taken(text).left).toBe(left);
});

test.each([
  "password: '{{.spectro.macro.registry}}'\n",
  "password: ''\n",
  "password: ${PASSWORD}\n",
  "password: $(cat /run/secret)\n",
  "secretName: login\n",
  "tolerations:\n  - key: app\n    operator: Exists\n",
  "secretKeyRef:\n  name: login\n  key: token\n",
  "run: |\n  PasswordAuthentication=no\n  token = os.environ['TOKEN']\n",
  "existingSecret: login\n",
  "tokenTTL: 3600\n",
  "useTokens: true\n",
  "passwordFile: /etc/password\n",
  "write-kubeconfig: /run/kubeconfig\n",
  "certificate: |\n  -----BEGIN CERTIFICATE-----\n  MIIE\n",
  "image: registry.example.com/external-secrets:v1.2.3\n",
  stringify({ stages: { boot: [{ files: [{ path: "/etc/ca.pem", content: certificate }] }] } }),
  stringify({ stages: { boot: [{ commands: [`cat > /etc/ca.pem <<EOF\n${certificate}\nEOF\n`] }] } }),
  "resources: [secrets, configmaps]\n",
  "imagePullSecrets:\n  - name: login\n",
  "# Set the password of the registry here.\n",
  "args: ['--service-account-key-file=/etc/key']\n",
  "url: https://example.com:8443/path\n",
])("%j has none", (text) => {
  expect(taken(text)).toEqual({ left: text, names: [] });
});

test("every entry of a Kubernetes Secret is one, and nothing of a ConfigMap", () => {
  const text = "kind: Secret\ndata:\n  username: cm9ib3Q=\n---\nkind: ConfigMap\ndata:\n  username: robot\n";
  expect(taken(text).left).toBe(text.replace("cm9ib3Q=", "SECRET_pack_username"));
});

test("a secret that the source names is found wherever it stands, and called what the source calls it", () => {
  const { left, names } = taken("text: 'see hunter2-city'\nmore: hunter2-city\n", { city: "hunter2-city", on: "true" });
  expect(left).toBe("text: 'see SECRET_city'\nmore: SECRET_city\n");
  expect(names).toEqual(["city"]);
});

test("the same secret under the same name is one variable, another value is another", () => {
  expect(taken("a: {password: x1}\nb: {password: x1}\nc: {password: y2}\n").names).toEqual([
    "pack_password",
    "pack_password_2",
  ]);
});

test("what is masked is asked for each time, because nobody knows whether it is the same", () => {
  expect(taken("a: {password: '***'}\nb: {password: '***'}\n").names).toEqual(["pack_password", "pack_password_2"]);
});

describe("what Terraform marks, whatever it is called", () => {
  const profile: Profile = {
    name: "apps",
    type: "add-on",
    cloud: "all",
    description: "quiet description",
    packs: [
      { name: "app", layer: "addon", type: "manifest", manifests: [{ name: "m", content: "a: quiet content\n" }] },
    ],
    variables: [{ name: "site", defaultValue: "quiet default" }],
  };
  const imported = async (sensitive: unknown) => {
    const folder = newFolder();
    fs.writeFileSync(path.join(folder, "plan.json"), JSON.stringify(plan([profile], { sensitive })));
    return run(["import", "plan.json"], folder);
  };

  test.each<[string, object]>([
    [
      "each by itself",
      {
        description: true,
        pack: [{ manifest: [{ content: true }] }],
        profile_variables: [{ variable: [{ default_value: true }] }],
      },
    ],
    ["as whole lists", { description: true, pack: true, profile_variables: true }],
  ])("is a variable, and is not shown: %s", async (_, sensitive) => {
    const { code, stdout, stderr } = await imported(sensitive);
    expect(code).toBe(0);
    expect(stdout + stderr).not.toContain("quiet");
    expect(stdout.match(/new TerraformVariable/g)).toHaveLength(3);
  });

  test("is left out, and said to be so, where no variable can stand", async () => {
    const more = { regex: "quiet.*", description: "quiet words", options: [{ label: "a", value: "quiet default" }] };
    const [variable] = profile.variables ?? [];
    const marked = { ...profile, version: "7.7.7", labels: { quiet: "x" }, variables: [{ ...variable, ...more }] };
    const folder = newFolder();
    const marks = { regex: true, description: true, default_value: true, options: [{ value: true }] };
    const sensitive = {
      version: true,
      tags: true,
      description: true,
      pack: true,
      profile_variables: [{ variable: [marks] }],
    };
    fs.writeFileSync(path.join(folder, "plan.json"), JSON.stringify(plan([marked], { sensitive })));
    const { code, stdout, stderr } = await run(["import", "plan.json"], folder);
    expect(code).toBe(1);
    expect(stdout + stderr).not.toMatch(/quiet|7\.7\.7/);
    const lost = stderr.match(/^not expressible .*/gm)?.join("\n") ?? "";
    for (const path of ["version", "tags", "variable.0.regex", "variable.0.description", "variable.0.options"])
      expect(lost).toContain(`${path}: Terraform marks it as sensitive, and a program would have to write it out`);
  });

  test("is text where Terraform marks nothing", async () => {
    expect((await imported({})).stdout.match(/quiet \w+/g)).toEqual([
      "quiet description",
      "quiet content",
      "quiet default",
    ]);
  });
});
