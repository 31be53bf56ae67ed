import type { Names } from "../input/struct";

/** Which key names `providerCredentials` is written with. */
export enum CredentialsSpelling {
  /** `username` and `certificate`, as on the BYOOS page. */
  BYOOS_PAGE = "byoos-page",
  /** `user` and `certificates`, as in Palette's guide on private provider registries. */
  PRIVATE_REGISTRY_GUIDE = "private-registry-guide",
}

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

export const REGISTRY_CREDENTIALS_NAMES: Names<RegistryCredentials> = {
  ...{ registry: true, username: true, password: true, certificate: true, certificateFile: true, spelling: true },
};
