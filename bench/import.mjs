import { ratios, timedAlone } from "./harness.mjs";

/** Loading the library against loading CDKTF alone, each in a process of its own. */
export async function measureImport({ quick, root }) {
  const runs = quick ? 7 : 15;
  const load = (code) => () => timedAlone(code, root);
  const cdktf = load('require("cdktf")');
  const alone = await ratios(load('require("./dist/lib")'), cdktf, runs);
  const both = await ratios(load('require("cdktf"); require("./dist/lib")'), cdktf, runs);
  return [
    { item: "import: the library / CDKTF alone", figure: alone.median, spread: alone, bound: 1.15 },
    { item: "import: CDKTF and the library / CDKTF alone", figure: both.median, spread: both, bound: 1.15 },
    ...(quick ? [] : [await measureUse()]),
  ];

  async function measureUse() {
    const used = "ClusterProfile, EdgeByoosLayer, PackLayer, SpectrocloudProvider";
    const use = load(`require("cdktf"); const { ${used} } = require("./dist/lib"); void [${used}]`);
    const spread = await ratios(use, cdktf, runs);
    return { item: "import: CDKTF and all that a profile uses / CDKTF alone", figure: spread.median, spread };
  }
}
