const path = require("node:path");

const built = path.join(__dirname, "..", "..", "dist") + path.sep;

/** A test tests the sources: what was built may be of yesterday. */
module.exports = (request, options) => {
  const file = options.defaultResolver(request, options);
  if (file.startsWith(built)) throw new Error(`${request} leads to dist/, from ${options.basedir}: import the source.`);
  return file;
};
