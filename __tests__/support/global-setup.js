const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

/** Testing.app() leaves a folder behind for each app, so the run has a temporary folder of its own. */
module.exports = () => {
  process.env.CHECKPOINT_DISABLE = "1";
  process.env.TMPDIR = fs.mkdtempSync(path.join(os.tmpdir(), "cdktf-palette-byoos-tests-"));
};
