/** How a step signs in to a Git server. Source: Kairos, stage modules, `git.auth`. */
export interface StageGitAuth {
  /**
   * The name to sign in with. Source: `username`.
   *
   * @default - none
   */
  readonly username?: string;

  /**
   * The password: a token or a Palette macro. Source: `password`.
   *
   * @default - none
   */
  readonly password?: string;

  /**
   * The private key: a token or a Palette macro. Source: `private_key`.
   *
   * @default - none
   */
  readonly privateKey?: string;

  /**
   * The public key of the server. Source: `public_key`.
   *
   * @default - none
   */
  readonly publicKey?: string;

  /**
   * Whether to accept the server's key without checking it. Source: `insecure`.
   *
   * @default false
   */
  readonly insecure?: boolean;
}

/** A Git repository that a step clones. Source: Kairos, stage modules, `git`. */
export interface StageGit {
  /** The repository. Source: `url`. */
  readonly url: string;

  /** Where it is cloned to. Source: `path`. */
  readonly path: string;

  /**
   * The branch. Source: `branch`.
   *
   * @default - the repository's own default
   */
  readonly branch?: string;

  /**
   * Whether to fetch only this branch. Source: `branch_only`.
   *
   * @default false
   */
  readonly branchOnly?: boolean;

  /**
   * How to sign in. Source: `auth`.
   *
   * @default - without signing in
   */
  readonly auth?: StageGitAuth;
}

/** Where a step takes the host's own settings from. Source: Kairos, stage modules, `datasource`. */
export interface StageDatasource {
  /** The providers to ask, such as `aws` or `cdrom`. Source: `providers`. */
  readonly providers: string[];

  /**
   * Where the settings are written. Source: `path`.
   *
   * @default - the host's own default
   */
  readonly path?: string;

  /**
   * The name of the file of user data. Source: `userdata_name`.
   *
   * @default - the host's own default
   */
  readonly userdataName?: string;
}

/** An image that a step unpacks. Source: Kairos, stage modules, `unpack_images`. */
export interface StageUnpackImage {
  /** The image. Source: `source`. */
  readonly source: string;

  /** The directory that it is unpacked into. Source: `target`. */
  readonly target: string;

  /**
   * The platform to pull it for, such as `linux/arm64`. Source: `platform`.
   *
   * @default - the host's
   */
  readonly platform?: string;
}

/** A step that must run before this one. Source: Kairos, stage modules, `after`. */
export interface StageDependency {
  /** The name of that step. Source: `name`. */
  readonly name: string;
}

/** The files that decide whether a step runs. Source: Kairos, stage modules, `if_files`. */
export interface StageIfFiles {
  /**
   * The step runs if any of these files exists. Source: `any`.
   *
   * @default - not asked
   */
  readonly any?: string[];

  /**
   * The step runs if all of these files exist. Source: `all`.
   *
   * @default - not asked
   */
  readonly all?: string[];

  /**
   * The step runs if none of these files exists. Source: `none`.
   *
   * @default - not asked
   */
  readonly none?: string[];
}
