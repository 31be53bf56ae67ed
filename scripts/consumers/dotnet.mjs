// What can be said of the .NET package without a .NET SDK.
import fs from "node:fs";
import path from "node:path";
import { DOMParser } from "@xmldom/xmldom";

/** Fails unless the project file is well-formed and every public type has its C# file. */
export function checkDotnet(folder, assemblyFile) {
  const project = fs.readdirSync(folder).find((file) => file.endsWith(".csproj"));
  if (project === undefined) throw new Error(`No project file was generated in ${folder}.`);
  const problems = [];
  const parser = new DOMParser({ onError: (level, message) => problems.push(`${level}: ${message}`) });
  const document = parser.parseFromString(fs.readFileSync(path.join(folder, project), "utf8"), "text/xml");
  if (problems.length > 0) throw new Error(`${project} is not well-formed:\n${problems.join("\n")}`);
  const references = [...document.getElementsByTagName("PackageReference")];
  if (!references.some((reference) => reference.getAttribute("Include") === "HashiCorp.Cdktf")) {
    throw new Error(`${project} does not refer to CDKTF.`);
  }
  const generated = new Set(fs.readdirSync(folder, { recursive: true }).map((file) => path.basename(file, ".cs")));
  const { types } = JSON.parse(fs.readFileSync(assemblyFile, "utf8"));
  // A struct is an interface with an I before its name, and a class that users fill in.
  const missing = Object.values(types).filter(({ name }) => !generated.has(name) && !generated.has(`${name}_`));
  if (missing.length > 0) throw new Error(`No C# for ${missing.map(({ fqn }) => fqn).join(", ")}.`);
}
