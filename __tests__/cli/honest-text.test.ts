/** Long and odd text that people have, through every command: each of them once made an expression run for minutes. */
import fs from "node:fs";
import path from "node:path";
import { rootCertificates } from "node:tls";
import { stringify } from "yaml";
import { command, edgeProfile, folderWith, osPack } from "./describe/folder";
import { newFolder, run } from "./import/command";
import { exported } from "./import/forms";
import { PROFILE, plannedPack, plannedProfile, planWith } from "./plans";

const bytes = Buffer.from(Uint8Array.from({ length: 750_000 }, (_, index) => (index * index * 31 + index) % 251));

const TEXTS: Record<string, string> = {
  "a long name that begins with a figure": "echo 3scaleApiManagementGatewayCredentialsForTheEdgeSites-prod",
  "figures and letters": "0a".repeat(20_000),
  "the certificates that everybody trusts": rootCertificates.join("\n"),
  "1 MB of base64 on lines": bytes.toString("base64").replace(/.{76}/g, "$&\n"),
  "base64 in one word": bytes.subarray(0, 75_000).toString("base64"),
  "braces that never close": "{{".repeat(50_000),
  "templates that never close": "{{ x ".repeat(20_000),
  "dollars without a brace": "$".repeat(50_000),
  "a long word": "a".repeat(100_000),
  "a long number": `${"0".repeat(2_000)}x`,
  "blanks at the end": `x${" ".repeat(50_000)}x`,
  "blank lines": `x${"\n".repeat(50_000)}x`,
  "brackets and quotes": `["'`.repeat(20_000),
  "options without end": "-a.b".repeat(20_000),
  "commands without end": "echo -n ".repeat(5_000),
};

test("it comes through describe, check and import, and nothing but the name looks like a secret", async () => {
  const cwd = newFolder();
  const files = Object.values(TEXTS).map((content, index) => ({ path: `/etc/${index}`, permissions: 0o644, content }));
  const values = stringify({
    options: { "system.uri": "example.io/os:v1" },
    stages: { boot: [{ name: "files", files }] },
  });
  const newer = folderWith(edgeProfile({ pack: [osPack(values)], description: Object.values(TEXTS).join(" ") }));
  expect((await command(["describe", newer])).out).toContain("edge-native-byoi");
  const compared = await command(["describe", newer, "--against", folderWith(edgeProfile())]);
  expect([compared.code, compared.out]).toEqual([0, expect.stringContaining("values.stages.boot[0]")]);
  const { pack: others } = plannedProfile() as { pack: object[] };
  const after = plannedProfile({ pack: [plannedPack("edge-native-byoi", "2.1.0", values), ...others.slice(1)] });
  fs.writeFileSync(path.join(cwd, "plan.json"), JSON.stringify(planWith([{ address: PROFILE, after }])));
  expect((await command(["describe", "--plan", "plan.json"], { cwd })).code).toBe(0);
  const checked = await command(["check", "plan.json"], { cwd });
  expect([checked.err, checked.out]).toEqual(["", "Nothing found.\n"]);
  const packs = [{ name: "edge-native-byoi", layer: "os", version: "2.1.0", values }];
  fs.writeFileSync(path.join(cwd, "p.json"), JSON.stringify(exported({ name: "p", cloud: "edge-native", packs })));
  const { code, stdout, stderr } = await run(["import", "p.json", "--out", "app"], cwd);
  const secrets = stdout.match(/^secret: .*(?= is the variable)/gm);
  expect([code, stderr, secrets]).toEqual([0, "", ["secret: edge-native-byoi: stages.boot[0].files[0].content"]]);
});
