// CHANGELOG.md in the format of Keep a Changelog.
const HEADING = "## [Unreleased]\n";

/** What the changelog says of a version. */
export function notesOf(text, version) {
  const section = text.split(/^## /m).find((part) => part.startsWith(`[${version}]`)) ?? "";
  return section.slice(section.indexOf("\n")).trim();
}

/** What the changelog says of changes that are not released. */
export const unreleasedNotes = (text) => notesOf(text, "Unreleased");

/** Turns the unreleased notes into those of a version, and opens a new section above them. */
export function closeUnreleased(text, version, date) {
  return text.replace(HEADING, `${HEADING}\n## [${version}] - ${date}\n`);
}
