// What is generated and committed: it is written, or has to be as it would be written.
import fs from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");

/**
 * Writes files of the repository that are generated, and removes those that no longer are. With `--check` it fails instead
 * where a committed one differs by a byte.
 *
 * @param name the npm script that writes them
 * @param made the texts, by path from the repository's root
 * @param folders what holds nothing but such files
 */
export function keepInStep(name, made, folders = []) {
  const present = folders.flatMap((folder) =>
    filesIn(path.join(root, folder)).map((file) => path.posix.join(folder, file)),
  );
  const differing = [...new Set([...made.keys(), ...present])].filter((file) => made.get(file) !== read(file)).sort();
  if (process.argv.includes("--check") && differing.length > 0) {
    console.error(`${name}: out of step: ${differing.join(", ")}\nRun npm run ${name} and commit the result.`);
    process.exit(1);
  }
  for (const file of differing) {
    const target = path.join(root, file);
    if (!made.has(file)) fs.rmSync(target);
    else {
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, made.get(file));
    }
  }
  console.log(`${name}: ${made.size} files in step`);
}

/** The text of a file of the repository; nothing if there is none. */
export function read(file) {
  const target = path.join(root, file);
  return fs.existsSync(target) ? fs.readFileSync(target, "utf8") : undefined;
}

/** All files in a folder, by their path there. */
export function filesIn(folder) {
  if (!fs.existsSync(folder)) return [];
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}
