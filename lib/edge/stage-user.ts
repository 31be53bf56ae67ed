/** A user that a step adds to the host. Source: Kairos, stage modules, `users`. */
export interface StageUser {
  /**
   * The name to sign in with. Source: `name`.
   *
   * @default - the key that the user stands under
   */
  readonly name?: string;

  /**
   * The password, in the form used in `/etc/shadow`. Give a token or a Palette macro: plain text would end up in the
   * Terraform files. Source: `passwd`.
   *
   * @default - none
   */
  readonly passwd?: string;

  /**
   * The public keys that may sign in; `github:NAME` and `gitlab:NAME` refer to the keys of an account.
   * Source: `ssh_authorized_keys`.
   *
   * @default - none
   */
  readonly sshAuthorizedKeys?: string[];

  /**
   * The user's full name. Source: `gecos`.
   *
   * @default - nothing
   */
  readonly gecos?: string;

  /**
   * The home directory. Source: `homedir`.
   *
   * @default - `/home` and the name
   */
  readonly homedir?: string;

  /**
   * Whether no home directory is made. Source: `no_create_home`.
   *
   * @default false
   */
  readonly noCreateHome?: boolean;

  /**
   * The user's primary group. Source: `primary_group`.
   *
   * @default - one with the user's own name
   */
  readonly primaryGroup?: string;

  /**
   * The other groups that the user is in. Source: `groups`.
   *
   * @default - none
   */
  readonly groups?: string[];

  /**
   * Whether to create no group with the same name as the user. Source: `no_user_group`.
   *
   * @default false
   */
  readonly noUserGroup?: boolean;

  /**
   * Whether it is a system user. Source: `system`.
   *
   * @default false
   */
  readonly system?: boolean;

  /**
   * Whether the user is kept out of the logs of sign-ins. Source: `no_log_init`.
   *
   * @default false
   */
  readonly noLogInit?: boolean;

  /**
   * The shell. Source: `shell`.
   *
   * @default - the host's own default
   */
  readonly shell?: string;

  /**
   * Whether signing in with the password is disabled. Source: `lock_passwd`.
   *
   * @default false
   */
  readonly lockPasswd?: boolean;

  /**
   * The user's number, as text. Source: `uid`.
   *
   * @default - the next that is free
   */
  readonly uid?: string;
}
