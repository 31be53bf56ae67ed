import type { Rule } from "./rule";

/** The rules on how hosts sign in to a registry. */
export const CREDENTIALS_RULES = {
  "certificate-pem": {
    wrong: "{property} is not PEM: {reason}.",
    fix: "Give the text of the .pem or .crt file, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.",
    acknowledgeable: false,
  },
  "literal-password": {
    wrong: "{property} is written out, so it would stand in the Terraform files and in the state.",
    fix: "Give the value of a sensitive Terraform variable, or a macro of the project or tenant, such as {{.spectro.macro.registry-password}}.",
    acknowledgeable: false,
  },
  "certificate-file": {
    wrong: 'registryCredentials.certificateFile "{file}" cannot be used: {reason}.',
    fix: "Give the path of a .pem or .crt file that holds text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.",
    acknowledgeable: false,
  },
  "certificate-twice": {
    wrong: "registryCredentials has both a certificate and a certificateFile.",
    fix: "Keep one.",
  },
  "literal-api-key": {
    wrong: "Provider {provider} has an apiKey that is written out, so it stands in the Terraform files.",
    fix: "Leave it out and set SPECTROCLOUD_APIKEY where Terraform runs, or give the value of a sensitive Terraform variable.",
    warning: true,
    acknowledgeable: false,
  },
  "registry-port": {
    wrong: '{property} "{registry}" has a port above 65535.',
    fix: "Write the port that the registry listens on, such as 5000.",
  },
  "credentials-registry": {
    wrong: '{property} "{registry}" is not the registry of the image, which is {imageRegistry}.',
    fix: "Hosts sign in to one registry, and ask it for their images: write {imageRegistry}, or take an image from {registry}, unless it passes such images on.",
    warning: true,
  },
} as const satisfies Record<string, Rule>;
