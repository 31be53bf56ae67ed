/** Folders of lib/, each of which may import those before it. */
const CHAIN = ["terraform", "rules", "input", "values", "model", "edge", "synth", "lookup", "layer", "profile"];
/** Folders beside the chain, and what of lib/ they may import. */
const BESIDE = { imports: [], palette: [], secrets: [] };
/** What the whole chain may import. */
const LEAVES = ["imports", "palette", "secrets"];

const folder = (names) => `^lib/(${names.join("|")})/`;

function onlyFrom(name, allowed) {
  return {
    name: `lib-${name}`,
    comment: `lib/${name} may import ${allowed.map((each) => `lib/${each}`).join(", ") || "nothing of ours"}`,
    severity: "error",
    from: { path: folder([name]) },
    to: { path: "^(lib|cli|testing)/", pathNot: folder([name, ...allowed]) },
  };
}

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    ...CHAIN.map((name, place) => onlyFrom(name, [...LEAVES, ...CHAIN.slice(0, place)])),
    ...Object.entries(BESIDE).map(([name, allowed]) => onlyFrom(name, allowed)),
    {
      name: "lib-folders",
      comment: "a folder of lib/ has a place in the chain, or beside it",
      severity: "error",
      from: { path: "^lib/[^/]+/", pathNot: folder([...CHAIN, ...Object.keys(BESIDE)]) },
      to: {},
    },
    {
      name: "without-cdktf",
      comment: "these start without CDKTF: nothing that they import, however far, is its",
      severity: "error",
      from: { path: "^(lib/(palette|secrets|model|rules|edge)|cli)/" },
      to: { path: "(^|node_modules/)(cdktf|constructs)(/|$)", reachable: true },
    },
    {
      name: "lib-alone",
      comment: "lib/ imports no tool",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(cli|testing)/" },
    },
    {
      name: "tools-apart",
      comment: "testing/ and cli/ know nothing of each other",
      severity: "error",
      from: { path: "^(cli|testing)/" },
      to: { path: "^(cli|testing)/", pathNot: "^$1/" },
    },
  ],
  // Types count: a type-only arrow back is one too.
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    // Where import runs a program.
    exclude: { path: "^cli/import/library" },
  },
};
