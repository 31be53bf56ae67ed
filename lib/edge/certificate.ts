import { X509Certificate } from "node:crypto";

/** Reads block by block, so that many lines BEGIN without an END do not make it slow. */
export function whyNotCertificates(text: string): string | undefined {
  const blocks = text.split("-----BEGIN ").slice(1).map(readBlock);
  if (blocks.every((block) => block === undefined)) {
    return "it has no line -----BEGIN CERTIFICATE----- with its END line";
  }
  const problems = blocks.map((block, index) => whyNotCertificate(block, index + 1, blocks.length));
  return problems.find((problem) => problem !== undefined);
}

/** One block of PEM, with its BEGIN and END lines. */
interface Block {
  readonly label: string;
  readonly pem: string;
}

function readBlock(text: string): Block | undefined {
  const label = /^([A-Z0-9 ]+)-----\s/.exec(text)?.[1];
  const last = `-----END ${label}-----`;
  const end = label === undefined ? -1 : text.indexOf(last);
  return label === undefined || end < 0 ? undefined : { label, pem: `-----BEGIN ${text.slice(0, end)}${last}` };
}

function whyNotCertificate(block: Block | undefined, number: number, count: number): string | undefined {
  if (block === undefined) return `it has ${count} BEGIN lines, and number ${number} has no END line`;
  if (block.label !== "CERTIFICATE") return `it holds a ${block.label}`;
  try {
    new X509Certificate(block.pem);
    return undefined;
  } catch {
    const which = count === 1 ? "what stands between its lines" : `what stands between its lines number ${number}`;
    return `${which} is not a certificate`;
  }
}
