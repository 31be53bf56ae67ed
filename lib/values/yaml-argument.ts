import type * as yaml from "yaml";
import type { Data } from "./data";
import { jsonEncoded, templateDocument } from "./expression";
import { yamlLibrary } from "./yaml-reader";
import { DOCUMENT, plainYaml, Writer } from "./yaml-writer";

/** Writes data as YAML, as the text of a Terraform argument. */
export function yamlArgument(data: Data): string {
  return plainYaml(data) ?? yamlFromLibrary(data);
}

/** The same, by the YAML library, whatever is in the data. */
export function yamlFromLibrary(data: Data): string {
  const { Document } = yamlLibrary();
  const writer = new Writer();
  return documentArgument(writer, new Document(writer.node(data), DOCUMENT));
}

/** A document as the text of a Terraform argument. */
export function documentArgument(writer: Writer, document: yaml.Document): string {
  const pieces = writer.finish(document);
  return templateDocument(
    pieces.map((piece) => (typeof piece === "string" ? piece : jsonEncoded(piece.value, piece.asText))),
  );
}
