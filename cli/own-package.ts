import fs from "node:fs";
import path from "node:path";

/** What this package says of itself. */
interface OwnPackage {
  readonly version: string;
  readonly peerDependencies: { readonly [name: string]: string };
}

/** Reads the manifest of this package. */
export function ownPackage(): OwnPackage {
  // The package's folder is one level up in the sources, and two where it is published.
  const above = [path.join(__dirname, ".."), path.join(__dirname, "..", "..")];
  const manifest = above.map((folder) => path.join(folder, "package.json")).find((file) => fs.existsSync(file));
  return JSON.parse(fs.readFileSync(manifest as string, "utf8"));
}
