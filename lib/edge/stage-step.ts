/** A file that a step writes on the host. Source: cloud-init stages, `files`. */
export interface StageFile {
  /** Where the file is written, such as `/etc/motd`. Source: `path`. */
  readonly path: string;

  /** What the file holds; it arrives as it is written here. Source: `content`. */
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
}

/**
 * One step of a cloud-init stage of an Edge host. It has commands or files; a step that needs other keys goes
 * into `additionalValues.stages`.
 *
 * Source: Palette's guide on cloud-init stages; Kairos, cloud-init.
 */
export interface StageStep {
  /** What the step is for, as the host logs it. Source: `name`. */
  readonly name: string;

  /**
   * A shell condition; the step runs where it succeeds. Source: `if`.
   *
   * @default - the step runs always
   */
  readonly if?: string;

  /**
   * Shell commands, in order. `${VAR}`, here-documents, quotes and backslashes arrive as they are written here; `{{ … }}`
   * is filled in by Palette. Source: `commands`.
   *
   * @default - none
   */
  readonly commands?: string[];

  /**
   * Files to write. Source: `files`.
   *
   * @default - none
   */
  readonly files?: StageFile[];
}
