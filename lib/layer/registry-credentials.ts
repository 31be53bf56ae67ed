import { type Finding, finding } from "../checks/rules";
import { checkAccepted, checkOptionalText, checkText } from "../checks/text";
import type { ImageFacts } from "../edge/provider-image";
import { readTextFile } from "../edge/text-file";
import { type Data, dataMap, textData } from "../values/data";
import { hasMacro, isCheckable, isUnknown, splitAtTokens } from "../values/unknown";

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

/** Reads the certificate file, if there is one. */
export function readCredentials(given: RegistryCredentials): ReadCredentials {
  const { certificate, certificateFile } = given;
  if (certificateFile === undefined) return { given, certificate };
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
    ...checkPassword(password),
    ...checkAccepted("registryCredentials.spelling", spelling, Object.values(CredentialsSpelling)),
    ...checkCertificate(certificate),
    ...(certificate === undefined || certificateFile === undefined ? [] : [finding("certificate-twice")]),
    ...(problem === undefined ? [] : [finding("certificate-file", { file, reason: problem })]),
  ];
}

/** Checks that hosts sign in to the registry that has the image, where both are known. */
export function checkCredentialsRegistry(registry: unknown, image: ImageFacts): Finding[] {
  if (typeof registry !== "string" || registry.trim() === "" || !isCheckable(registry)) return [];
  if (image.registry === undefined || image.name === undefined) return [];
  const given = registry
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/\/+$/, "")
    .replace(DOCKER_HUB, "docker.io");
  const name = image.name.toLowerCase().replace(DOCKER_HUB, "docker.io");
  if (name.startsWith(`${given}/`)) return [];
  return [finding("credentials-registry", { registry, imageRegistry: image.registry })];
}

/** The names that Docker Hub goes by. */
const DOCKER_HUB = /^(index|registry-1|registry\.hub)\.docker\.(io|com)(\/v[12])?(?=\/|$)/;

function checkCertificate(certificate: unknown): Finding[] {
  const broken = checkOptionalText("registryCredentials.certificate", certificate);
  if (typeof certificate !== "string" || certificate.trim() === "" || isUnknown(certificate) || hasMacro(certificate)) {
    return broken;
  }
  const reason = whyNotPem(certificate);
  return reason === undefined ? broken : [...broken, finding("certificate-pem", { reason })];
}

function checkPassword(password: unknown): Finding[] {
  if (typeof password !== "string" || password.trim() === "") {
    return typeof password === "number" || typeof password === "boolean"
      ? [finding("literal-password")]
      : checkText("registryCredentials.password", password);
  }
  const written = splitAtTokens(password)
    .map(({ unknown, value }) => (unknown ? "" : String(value)))
    .join("")
    .replace(/\{\{[\s\S]*?\}\}/g, "");
  return written.trim() === "" ? [] : [finding("literal-password")];
}

function whyNotPem(text: string): string | undefined {
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----\s+([\s\S]*?)\s*-----END \1-----/g)];
  if (blocks.length === 0) return "it has no line -----BEGIN CERTIFICATE----- with its END line";
  for (const [, label, body] of blocks) {
    if (label !== "CERTIFICATE") return `it holds a ${label}`;
    if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(body)) return "what stands between its lines is not base64";
  }
  return undefined;
}
