/** A file that a step writes on the host. Source: cloud-init stages, `files`. */
export interface StageFile {
  /** Where the file is written, such as `/etc/motd`. Source: `path`. */
  readonly path: string;

  /** What the file holds; it reaches the host exactly as written here. Source: `content`. */
  readonly content: string;

  /**
   * The file's mode, as chmod takes it, such as `"0755"`. Source: `permissions`.
   *
   * @default - the host's own default
   */
  readonly permissions?: string;

  /**
   * The number of the user who owns the file. Source: `owner`.
   *
   * @default - root
   */
  readonly owner?: number;

  /**
   * The number of the group that owns the file. Source: `group`.
   *
   * @default - root
   */
  readonly group?: number;

  /**
   * How `content` is encoded, such as `b64` or `gzip+base64`. Source: `encoding`.
   *
   * @default - it is text
   */
  readonly encoding?: string;

  /**
   * The owner by name, such as `edge:edge`. Source: `ownerstring`.
   *
   * @default - the numbers
   */
  readonly ownerString?: string;
}

/** A directory that a step makes on the host. Source: Kairos, stage modules, `directories`. */
export interface StageDirectory {
  /** Where it is made, such as `/opt/data`. Source: `path`. */
  readonly path: string;

  /**
   * Its mode, as chmod takes it, such as `"0755"`. Source: `permissions`.
   *
   * @default - the host's own default
   */
  readonly permissions?: string;

  /**
   * The number of the user who owns it. Source: `owner`.
   *
   * @default - root
   */
  readonly owner?: number;

  /**
   * The number of the group that owns it. Source: `group`.
   *
   * @default - root
   */
  readonly group?: number;
}

/** A file that a step downloads to the host. Source: Kairos, stage modules, `downloads`. */
export interface StageDownload {
  /** Where the file is written. Source: `path`. */
  readonly path: string;

  /** Where it comes from. Source: `url`. */
  readonly url: string;

  /**
   * Its mode, as chmod takes it, such as `"0755"`. Source: `permissions`.
   *
   * @default - the host's own default
   */
  readonly permissions?: string;

  /**
   * The number of the user who owns it. Source: `owner`.
   *
   * @default - root
   */
  readonly owner?: number;

  /**
   * The number of the group that owns it. Source: `group`.
   *
   * @default - root
   */
  readonly group?: number;

  /**
   * The owner by name, such as `edge:edge`. Source: `ownerstring`.
   *
   * @default - the numbers
   */
  readonly ownerString?: string;

  /**
   * The number of seconds after which the download is abandoned. Source: `timeout`.
   *
   * @default - the host's own default
   */
  readonly timeout?: number;
}
