import { hasMacro, isCheckable } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { checkNames } from "../input/struct";
import { nameOf, type Taken } from "../input/taken";
import { checkAccepted, checkText } from "../input/text";
import { isUnknown } from "../terraform/tokens";
import { type Data, dataMap, textData } from "../values/data";
import { readTextFile } from "../values/text-file";
import { whyNotCertificates } from "./certificate";
import { hasPortAbove } from "./image-reference";
import { checkPassword } from "./password";
import { CredentialsSpelling, REGISTRY_CREDENTIALS_NAMES, type RegistryCredentials } from "./registry-credentials";

/** The most that a certificate file may hold: some hundred certificates. */
const LARGEST = 1 << 20;

/**
 * Takes credentials, and reads their certificate file, if there is one. Null is how some programs say that there are
 * none. No message repeats a password.
 */
export function takeCredentials(given: RegistryCredentials | undefined | null): Taken<RegistryCredentials | undefined> {
  if (given === undefined || given === null) return { value: undefined, findings: [] };
  if (typeof given !== "object" || Array.isArray(given) || isUnknown(given)) {
    const found = isUnknown(given) ? "known only to Terraform" : nameOf(given);
    const write = "registryCredentials: { registry, username, password }, with tokens inside it";
    return { value: undefined, findings: [finding("other-kind", { property: "registryCredentials", found, write })] };
  }
  const { value: certificate, findings } = takeCertificate(given);
  return { value: { ...given, certificate }, findings: [...checkCredentials(given), ...findings] };
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

function checkCredentials(given: RegistryCredentials): Finding[] {
  const { registry, username, password, spelling } = given;
  return [
    ...checkNames("registryCredentials.", given, REGISTRY_CREDENTIALS_NAMES),
    ...checkText("registryCredentials.registry", registry),
    ...checkPort("registryCredentials.registry", registry),
    ...checkText("registryCredentials.username", username),
    ...checkPassword("registryCredentials.password", password),
    ...checkAccepted("registryCredentials.spelling", spelling, Object.values(CredentialsSpelling)),
  ];
}

function checkPort(property: string, registry: unknown): Finding[] {
  if (typeof registry !== "string" || !isCheckable(registry)) return [];
  const host = registry
    .trim()
    .replace(/^https?:\/\//, "")
    .split("/")[0];
  return hasPortAbove(host) ? [finding("registry-port", { property, registry })] : [];
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
  const file = String(certificateFile);
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
