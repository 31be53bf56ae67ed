/** A part of a systemd unit that a step writes over the unit's own. Source: Kairos, stage modules, `systemctl`. */
export interface StageSystemctlOverride {
  /** The unit, such as `containerd.service`. Source: `service`. */
  readonly service: string;

  /** What the file holds. Source: `content`. */
  readonly content: string;

  /**
   * The name of the file. Source: `name`.
   *
   * @default - `override.conf`
   */
  readonly name?: string;
}

/** What a step does with systemd units. Source: Kairos, stage modules, `systemctl`. */
export interface StageSystemctl {
  /**
   * The units to enable. Source: `enable`.
   *
   * @default - none
   */
  readonly enable?: string[];

  /**
   * The units to disable. Source: `disable`.
   *
   * @default - none
   */
  readonly disable?: string[];

  /**
   * The units to start. Source: `start`.
   *
   * @default - none
   */
  readonly start?: string[];

  /**
   * The units to mask. Source: `mask`.
   *
   * @default - none
   */
  readonly mask?: string[];

  /**
   * What to write over parts of units. Source: `overrides`.
   *
   * @default - nothing
   */
  readonly overrides?: StageSystemctlOverride[];
}

/** How a step configures name resolution on the host. Source: Kairos, stage modules, `dns`. */
export interface StageDns {
  /**
   * The servers to ask. Source: `nameservers`.
   *
   * @default - none
   */
  readonly nameservers?: string[];

  /**
   * The domains to search. Source: `search`.
   *
   * @default - none
   */
  readonly search?: string[];

  /**
   * The options of the resolver. Source: `options`.
   *
   * @default - none
   */
  readonly options?: string[];

  /**
   * The file to write. Source: `path`.
   *
   * @default - `/etc/resolv.conf`
   */
  readonly path?: string;
}

/** The packages of the operating system that a step installs or removes. Source: Kairos, stage modules, `packages`. */
export interface StagePackages {
  /**
   * The packages to install. Source: `install`.
   *
   * @default - none
   */
  readonly install?: string[];

  /**
   * The packages to remove. Source: `remove`.
   *
   * @default - none
   */
  readonly remove?: string[];

  /**
   * Whether to refresh the package lists first. Source: `refresh`.
   *
   * @default false
   */
  readonly refresh?: boolean;

  /**
   * Whether to upgrade the installed packages. Source: `upgrade`.
   *
   * @default false
   */
  readonly upgrade?: boolean;
}

/** An entry of a file such as `/etc/passwd`. Source: Kairos, stage modules, `ensure_entities`, `delete_entities`. */
export interface StageEntity {
  /**
   * The file. Source: `path`.
   *
   * @default - the one that entries of its kind stand in
   */
  readonly path?: string;

  /** The entry, as YAML text. Source: `entity`. */
  readonly entity: string;
}
