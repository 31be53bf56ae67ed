import { X509Certificate } from "node:crypto";
import { ANYTHING, checkClosed, type Fields, NEEDED, TAKEN, TEXT, word } from "../input/struct";
import { type Taken, takeMap } from "../input/taken";
import { asText, checkText } from "../input/text";
import { readTextFile } from "../input/text-file";
import { strict } from "../palette/enum";
import { hasMacro, isCheckable } from "../rules/known";
import { type Finding, finding } from "../rules/rules";
import { isUnknown } from "../terraform/tokens";
import { type Data, dataMap, textData } from "../values/data";
import { hasPortAbove } from "./image-reference";
import { checkPassword } from "./password";

/** Reads block by block, so that many lines BEGIN without an END do not make it slow. */
function whyNotCertificates(text: string): string | undefined {
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

/** Which key names `providerCredentials` is written with. */
export enum CredentialsSpelling {
  /** `username` and `certificate`, as on the BYOOS page. */
  BYOOS_PAGE = "byoos-page",
  /** `user` and `certificates`, as in Palette's guide on private provider registries. */
  PRIVATE_REGISTRY_GUIDE = "private-registry-guide",
}

strict("CredentialsSpelling", CredentialsSpelling);

/**
 * How Edge hosts sign in to the private registry that holds the provider images. Only basic authentication works, and a
 * cluster can use only one registry.
 *
 * Source: BYOOS page, Edge parameters, `providerCredentials`.
 */
export interface RegistryCredentials {
  /**
   * The host name of the registry, such as `registry.example.com:5000`.
   *
   * Source: `providerCredentials.registry`.
   */
  readonly registry: string;

  /** The name to sign in with. Source: `providerCredentials.username`. */
  readonly username: string;

  /**
   * The password: a Terraform variable or another token, or a Palette macro such as `Macro.named("registry-password")`.
   * It cannot be plain text, because plain text would end up in the Terraform files.
   *
   * Source: `providerCredentials.password`.
   */
  readonly password: string;

  /**
   * The PEM text of the certificate used to verify the registry's own certificate.
   *
   * Source: `providerCredentials.certificate`.
   *
   * @default - the certificates that the host trusts
   */
  readonly certificate?: string;

  /**
   * The file that holds this certificate, read when the layer is made; a relative path is resolved from the working
   * directory.
   *
   * @default - no file
   */
  readonly certificateFile?: string;

  /**
   * The key names to write.
   *
   * @default CredentialsSpelling.BYOOS_PAGE
   */
  readonly spelling?: CredentialsSpelling;
}

const FIELDS: Fields<RegistryCredentials> = {
  registry: { form: { ...TEXT, check: checkRegistry }, required: true },
  username: NEEDED,
  password: { form: { ...ANYTHING, check: checkPassword }, required: true },
  certificate: TAKEN,
  certificateFile: TAKEN,
  spelling: { form: word(Object.values(CredentialsSpelling)) },
};

/** The most that a certificate file may hold: some hundred certificates. */
const LARGEST = 1 << 20;

/**
 * Takes credentials, and reads their certificate file, if there is one. Null is how some programs say that there are
 * none. No message repeats a password.
 */
export function takeCredentials(given: RegistryCredentials | undefined | null): Taken<RegistryCredentials | undefined> {
  if (given === undefined || given === null) return { value: undefined, findings: [] };
  const write = "registryCredentials: { registry, username, password }, with tokens inside it";
  const { value, findings } = takeMap("registryCredentials", given, write);
  if (value === undefined) return { value, findings };
  const certificate = takeCertificate(value);
  return {
    value: { ...value, certificate: certificate.value },
    findings: [...checkClosed("registryCredentials.", value, FIELDS), ...certificate.findings],
  };
}

/** The credentials as data, in the spelling that was asked for. */
export function credentialsData(credentials: RegistryCredentials): Data {
  const { registry, username, password, certificate, spelling } = credentials;
  const guide = spelling === CredentialsSpelling.PRIVATE_REGISTRY_GUIDE;
  return dataMap({
    registry: textData(registry),
    [guide ? "user" : "username"]: textData(username),
    password: textData(password),
    [guide ? "certificates" : "certificate"]: certificate === undefined ? undefined : textData(certificate),
  });
}

function checkRegistry(property: string, registry: unknown): Finding[] {
  const broken = checkText(property, registry);
  if (typeof registry !== "string" || !isCheckable(registry)) return broken;
  const host = registry
    .trim()
    .replace(/^https?:\/\//, "")
    .split("/")[0];
  return hasPortAbove(host) ? [...broken, finding("registry-port", { property, registry })] : broken;
}

/** The certificate, from the property or from the file. */
function takeCertificate({ certificate, certificateFile }: RegistryCredentials): Taken<string | undefined> {
  const given = checkCertificate("registryCredentials.certificate", certificate);
  if (isAbsent(certificateFile)) return { value: certificate, findings: given };
  const twice = isAbsent(certificate) ? [] : [...given, finding("certificate-twice")];
  const { value = "", problem } = readTextFile(certificateFile, LARGEST);
  const reason = problem ?? whyNotCertificates(value);
  if (reason === undefined) {
    return { value: value.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"), findings: twice };
  }
  const file = asText(certificateFile);
  return { value: undefined, findings: [...twice, finding("certificate-file", { file, reason })] };
}

/** Checks a certificate that may be left out. */
export function checkCertificate(property: string, certificate: unknown): Finding[] {
  if (isAbsent(certificate)) return [];
  const broken = checkText(property, certificate);
  if (broken.length > 0 || isUnknown(certificate) || hasMacro(certificate)) return broken;
  const reason = whyNotCertificates(certificate as string);
  return reason === undefined ? [] : [finding("certificate-pem", { property, reason })];
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
