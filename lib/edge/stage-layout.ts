/** The disk that a step works on. Source: Kairos, stage modules, `layout.device`. */
export interface StageLayoutDevice {
  /**
   * The label of a partition on it. Source: `label`.
   *
   * @default - the disk is named by its path
   */
  readonly label?: string;

  /**
   * Its path, such as `/dev/sdb`. Source: `path`.
   *
   * @default - the disk is named by a label
   */
  readonly path?: string;

  /**
   * Whether it gets a new partition table, which erases its contents. Source: `init_disk`.
   *
   * @default false
   */
  readonly initDisk?: boolean;

  /**
   * The name that the disk then gets. Source: `disk_name`.
   *
   * @default - none
   */
  readonly diskName?: string;
}

/** How far the last partition grows. Source: Kairos, stage modules, `layout.expand_partition`. */
export interface StageExpandPartition {
  /** Its size in MiB; 0 for all that is left. Source: `size`. */
  readonly size: number;
}

/** A partition to add. Source: Kairos, stage modules, `layout.add_partitions`. */
export interface StagePartition {
  /**
   * The label of its file system. Source: `fsLabel`.
   *
   * @default - none
   */
  readonly fsLabel?: string;

  /**
   * Its own label. Source: `pLabel`.
   *
   * @default - none
   */
  readonly pLabel?: string;

  /**
   * Its size in MiB. Source: `size`.
   *
   * @default - all that is left
   */
  readonly size?: number;

  /**
   * Its file system, such as `ext4`. Source: `filesystem`.
   *
   * @default - the host's own default
   */
  readonly filesystem?: string;

  /**
   * Whether hosts can boot from it. Source: `bootable`.
   *
   * @default false
   */
  readonly bootable?: boolean;
}

/** How a step lays out a disk. Source: Kairos, stage modules, `layout`. */
export interface StageLayout {
  /**
   * The disk. Source: `device`.
   *
   * @default - none
   */
  readonly device?: StageLayoutDevice;

  /**
   * How far its last partition grows. Source: `expand_partition`.
   *
   * @default - not at all
   */
  readonly expandPartition?: StageExpandPartition;

  /**
   * The partitions to add. Source: `add_partitions`.
   *
   * @default - none
   */
  readonly addPartitions?: StagePartition[];
}
