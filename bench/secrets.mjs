import { createRequire } from "node:module";
import { ratios, timed } from "./harness.mjs";

const require = createRequire(import.meta.url);
const { secretsIn } = require("../dist/lib/secrets/secrets");

/** Values, and texts that make a careless search slow. */
const TEXTS = {
  values: "app:\n  image: r.io/app:v1.2.3\n  password: hunter2-Zk9\n  args: [--token, x, --level=debug]\n",
  assignments: "password=",
  addresses: "//a:b@",
  "base64 without an end": "eyJabcdefghijkl-",
};

/** Whether the search for secrets takes time that grows with the length of a text only. */
export async function measureSecrets({ quick }) {
  const search = (unit, size) => () => timed(() => secretsIn(unit.repeat(Math.ceil(size / unit.length))));
  const lines = [];
  for (const [name, unit] of Object.entries(TEXTS)) {
    const spread = await ratios(search(unit, 2 ** 20), search(unit, 2 ** 18), quick ? 3 : 5);
    lines.push({ item: `secrets: 1 MB of ${name} searched / 256 KB`, figure: spread.median, spread, bound: 6 });
  }
  return lines;
}
