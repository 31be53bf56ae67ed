import type { StageDirectory, StageDownload, StageFile } from "./stage-files";
import type { StageLayout } from "./stage-layout";
import type { StageDns, StageEntity, StagePackages, StageSystemctl } from "./stage-modules";
import type { StageDatasource, StageDependency, StageGit, StageIfFiles, StageUnpackImage } from "./stage-sources";
import type { StageUser } from "./stage-user";

/**
 * One step of a cloud-init stage of an Edge host. A host processes the keys in its own fixed order, which Kairos
 * documents. Put a step that needs any other key into `additionalValues.stages`.
 *
 * Source: Palette's guide on cloud-init stages; Kairos, stage modules.
 */
export interface StageStep {
  /**
   * What the step is for, as the host logs it. Source: `name`.
   *
   * @default - the host numbers it
   */
  readonly name?: string;

  /**
   * A shell condition; the step runs if it succeeds. Source: `if`.
   *
   * @default - the step runs always
   */
  readonly if?: string;

  /**
   * Files that decide whether the step runs. Source: `if_files`.
   *
   * @default - the step runs always
   */
  readonly ifFiles?: StageIfFiles;

  /**
   * A regular expression for the name of the operating system that the step is for. Source: `only_os`.
   *
   * @default - all
   */
  readonly onlyOs?: string;

  /**
   * A regular expression for the version of the operating system that the step is for. Source: `only_os_version`.
   *
   * @default - all
   */
  readonly onlyOsVersion?: string;

  /**
   * A regular expression for the architecture that the step is for. Source: `only_arch`.
   *
   * @default - all
   */
  readonly onlyArch?: string;

  /**
   * The service manager that the step is for: `systemd` or `openrc`. Source: `only_service_manager`.
   *
   * @default - both
   */
  readonly onlyServiceManager?: string;

  /**
   * A regular expression for the name of the host that the step is for. Source: `node`.
   *
   * @default - all
   */
  readonly node?: string;

  /**
   * The steps of the stage that must run before this one. Source: `after`.
   *
   * @default - in the order given
   */
  readonly after?: StageDependency[];

  /**
   * Shell commands, in order. `${VAR}`, here-documents, quotes and backslashes reach the host exactly as written here;
   * `{{ … }}` is filled in by Palette. Source: `commands`.
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

  /**
   * Directories to make. Source: `directories`.
   *
   * @default - none
   */
  readonly directories?: StageDirectory[];

  /**
   * Files to download. Source: `downloads`.
   *
   * @default - none
   */
  readonly downloads?: StageDownload[];

  /**
   * A Git repository to clone. Source: `git`.
   *
   * @default - none
   */
  readonly git?: StageGit;

  /**
   * Images to unpack. Source: `unpack_images`.
   *
   * @default - none
   */
  readonly unpackImages?: StageUnpackImage[];

  /**
   * Where the host's own settings come from. Source: `datasource`.
   *
   * @default - none
   */
  readonly datasource?: StageDatasource;

  /**
   * Users to add, by name. Source: `users`.
   *
   * @default - none
   */
  readonly users?: { [name: string]: StageUser };

  /**
   * Public keys that may sign in, by user; `github:NAME` and `gitlab:NAME` refer to the keys of an account. Source:
   * `authorized_keys`.
   *
   * @default - none
   */
  readonly authorizedKeys?: { [user: string]: string[] };

  /**
   * Entries of files such as `/etc/passwd` that have to be there. Source: `ensure_entities`.
   *
   * @default - none
   */
  readonly ensureEntities?: StageEntity[];

  /**
   * Entries of such files that must not be there. Source: `delete_entities`.
   *
   * @default - none
   */
  readonly deleteEntities?: StageEntity[];

  /**
   * The name that the host gets. Source: `hostname`.
   *
   * @default - the one that it has
   */
  readonly hostname?: string;

  /**
   * How the host resolves names. Source: `dns`.
   *
   * @default - as it does
   */
  readonly dns?: StageDns;

  /**
   * Settings of the kernel, by name. Source: `sysctl`.
   *
   * @default - none
   */
  readonly sysctl?: { [name: string]: string };

  /**
   * Modules of the kernel to load. Source: `modules`.
   *
   * @default - none
   */
  readonly modules?: string[];

  /**
   * Variables to write into a file of the environment, by name. Source: `environment`.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * The file that these variables are written into. Source: `environment_file`.
   *
   * @default - `/etc/environment`
   */
  readonly environmentFile?: string;

  /**
   * What to do with systemd units. Source: `systemctl`.
   *
   * @default - nothing
   */
  readonly systemctl?: StageSystemctl;

  /**
   * Settings of `systemd-timesyncd`, by name. Source: `timesyncd`.
   *
   * @default - none
   */
  readonly timesyncd?: { [name: string]: string };

  /**
   * Settings of `systemd-firstboot`, by name. Source: `systemd_firstboot`.
   *
   * @default - none
   */
  readonly systemdFirstboot?: { [name: string]: string };

  /**
   * Packages of the operating system to install or remove. Source: `packages`.
   *
   * @default - none
   */
  readonly packages?: StagePackages;

  /**
   * Versions that packages are kept at, by package. Source: `package_pins`.
   *
   * @default - none
   */
  readonly packagePins?: { [name: string]: string };

  /**
   * How to lay out a disk. Source: `layout`.
   *
   * @default - as it is
   */
  readonly layout?: StageLayout;
}
