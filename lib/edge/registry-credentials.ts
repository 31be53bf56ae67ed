import { hasMacro, isCheckable, writtenOut } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { nameOf, type Taken } from "../checks/taken";
import { checkAccepted, checkText } from "../checks/text";
import { isUnknown } from "../terraform/tokens";
import { type Data, dataMap, textData } from "../values/data";
import { plainValue } from "../values/data-paths";
import { readTextFile } from "../values/text-file";
import { type ImageFacts, uriFacts } from "./provider-image";

/** Which key names `providerCredentials` is written with. */
export enum CredentialsSpelling {
  /** `username` and `certificate`, as on the BYOOS page. */
  BYOOS_PAGE = "byoos-page",
  /** `user` and `certificates`, as in Palette's guide on private provider registries. */
  PRIVATE_REGISTRY_GUIDE = "private-registry-guide",
}

/**
 * How Edge hosts sign in to the private registry that holds the provider images. Only basic authentication works, and
 * one registry for a cluster.
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
   * The password: a Terraform variable or another token, or a Palette macro such as
   * `Macro.macro("registry-password")`. It cannot be written out, because it would stand in the Terraform files.
   *
   * Source: `providerCredentials.password`.
   */
  readonly password: string;

  /**
   * The PEM text of the certificate that the registry's own certificate is checked against.
   *
   * Source: `providerCredentials.certificate`.
   *
   * @default - the certificates that the host trusts
   */
  readonly certificate?: string;

  /**
   * The file that holds this certificate, read when the layer is made; a relative path counts from the working
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

/** The most that a certificate file may hold: some hundred certificates. */
const LARGEST = 1 << 20;

/** Credentials with their certificate read. */
export interface ReadCredentials {
  readonly given: RegistryCredentials;
  readonly certificate?: string;
  /** Why the certificate file cannot be used, if that is so. */
  readonly problem?: string;
}

/** Takes credentials, and reads their certificate file, if there is one. Null is how some programs say that there are none. */
export function takeCredentials(given: RegistryCredentials | undefined | null): Taken<ReadCredentials | undefined> {
  if (given === undefined || given === null) return { value: undefined, findings: [] };
  if (typeof given === "object" && !Array.isArray(given) && !isUnknown(given)) {
    return { value: readCredentials(given), findings: [] };
  }
  const found = isUnknown(given) ? "known only to Terraform" : nameOf(given);
  const write = "registryCredentials: { registry, username, password }, with tokens inside it";
  return { value: undefined, findings: [finding("other-kind", { property: "registryCredentials", found, write })] };
}

/** Reads the certificate file, if there is one. */
function readCredentials(given: RegistryCredentials): ReadCredentials {
  const { certificate, certificateFile } = given;
  if (certificateFile === undefined || certificateFile === null) return { given, certificate };
  const { text, problem } = readTextFile(certificateFile, LARGEST);
  const reason = problem ?? whyNotPem(text);
  if (reason !== undefined) return { given, problem: reason };
  return { given, certificate: text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n") };
}

/** The credentials as data, in the spelling that was asked for. */
export function credentialsData({ given, certificate }: ReadCredentials): Data {
  const { registry, username, password, spelling } = given;
  const guide = spelling === CredentialsSpelling.PRIVATE_REGISTRY_GUIDE;
  return dataMap({
    registry: textData(registry),
    [guide ? "user" : "username"]: textData(username),
    password: textData(password),
    [guide ? "certificates" : "certificate"]: certificate === undefined ? undefined : textData(certificate),
  });
}

/** What is wrong with the credentials. No message repeats a password. */
export function checkCredentials({ given, problem }: ReadCredentials): Finding[] {
  const { registry, username, password, certificate, certificateFile, spelling } = given;
  const file = String(certificateFile);
  return [
    ...checkText("registryCredentials.registry", registry),
    ...checkText("registryCredentials.username", username),
    ...checkPassword("registryCredentials.password", password),
    ...checkAccepted("registryCredentials.spelling", spelling, Object.values(CredentialsSpelling)),
    ...checkCertificate(certificate),
    ...(isAbsent(certificate) || isAbsent(certificateFile) ? [] : [finding("certificate-twice")]),
    ...(problem === undefined ? [] : [finding("certificate-file", { file, reason: problem })]),
  ];
}

/** Checks that hosts sign in to the registry that has the image, where both are known. */
export function checkCredentialsRegistry(property: string, registry: unknown, image: ImageFacts): Finding[] {
  if (!isElsewhere(registry, image)) return [];
  const details = { property, registry: String(registry), imageRegistry: image.registry as string };
  return [finding("credentials-registry", details)];
}

/** Checks that more images are in the registry that hosts sign in to: a cluster has one that is private. */
export function checkOtherRegistries(registry: unknown, images: string[]): Finding[] {
  return images.flatMap((name, index) => {
    if (!isElsewhere(registry, uriFacts(name))) return [];
    const property = `additionalImages[${index}]`;
    return [finding("image-elsewhere", { property, name, registry: String(registry) })];
  });
}

/** Whether an image is known to be in another registry. */
function isElsewhere(registry: unknown, image: ImageFacts): boolean {
  if (typeof registry !== "string" || registry.trim() === "" || !isCheckable(registry)) return false;
  if (image.registry === undefined || image.name === undefined) return false;
  const given = registry
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/\/+$/, "")
    .replace(DOCKER_HUB, "docker.io");
  const name = image.name.toLowerCase().replace(DOCKER_HUB, "docker.io");
  return !name.startsWith(`${given}/`);
}

/** The names that Docker Hub goes by. */
const DOCKER_HUB = /^(index|registry-1|registry\.hub)\.docker\.(io|com)(\/v[12])?(?=\/|$)/;

function checkCertificate(certificate: unknown): Finding[] {
  if (isAbsent(certificate)) return [];
  const broken = checkText("registryCredentials.certificate", certificate);
  if (typeof certificate !== "string" || certificate.trim() === "" || isUnknown(certificate) || hasMacro(certificate)) {
    return broken;
  }
  const reason = whyNotPem(certificate);
  return reason === undefined ? broken : [...broken, finding("certificate-pem", { reason })];
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Checks a password that has to be there. */
export function checkPassword(property: string, password: unknown): Finding[] {
  const written = checkWrittenPassword(property, password);
  return written.length > 0 ? written : checkText(property, plainValue(password));
}

/**
 * Checks that nothing of a password is written out: it may be tokens, and macros that Palette fills in. One that is
 * empty or missing writes nothing out.
 *
 * @param property how the password is called in the message, which does not repeat it
 * @param value the password, as a user gave it or as it stands in the data of values
 */
export function checkWrittenPassword(property: string, value: unknown): Finding[] {
  const password = plainValue(value);
  if (typeof password === "number" || typeof password === "boolean") {
    return isUnknown(password) ? [] : [finding("literal-password", { property })];
  }
  if (typeof password !== "string") return [];
  return writtenOut(password).trim() === "" ? [] : [finding("literal-password", { property })];
}

/** No certificate is shorter, in bytes: the numbers of its key and its signature alone have more. */
const SHORTEST = 32;

/** Reads block by block, so that many lines BEGIN without an END do not make it slow. */
function whyNotPem(text: string): string | undefined {
  const blocks = text
    .split("-----BEGIN ")
    .slice(1)
    .map((block) => {
      const label = /^([A-Z0-9 ]+)-----\s/.exec(block)?.[1];
      const end = label === undefined ? -1 : block.indexOf(`-----END ${label}-----`);
      return end < 0 ? undefined : { label, body: block.slice(`${label}-----`.length, end).replace(/\s+/g, "") };
    });
  if (blocks.every((block) => block === undefined)) {
    return "it has no line -----BEGIN CERTIFICATE----- with its END line";
  }
  for (const [index, block] of blocks.entries()) {
    if (block === undefined) return `it has ${blocks.length} BEGIN lines, and number ${index + 1} has no END line`;
    const { label, body } = block;
    if (label !== "CERTIFICATE") return `it holds a ${label}`;
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) return "what stands between its lines is not base64";
    if (Buffer.from(body, "base64").length < SHORTEST) {
      return "what stands between its lines is too short for a certificate";
    }
  }
  return undefined;
}
