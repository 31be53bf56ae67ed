import { ANY_TEXT, COUNT, FLAG, type Form, listOf, MODE, mapOf, OWNER, TEXT } from "../input/forms";
import { type Field, type Fields as FieldsOf, struct } from "../input/struct";
import type { StageDirectory, StageDownload, StageFile } from "./stage-files";
import type { StageLayout, StagePartition } from "./stage-layout";
import type { StageDns, StagePackages, StageSystemctl } from "./stage-modules";
import type { StageGit, StageGitAuth } from "./stage-sources";
import type { StageStep } from "./stage-step";
import type { StageUser } from "./stage-user";

type Fields = Readonly<Record<string, Field>>;

const text: Field = { form: TEXT };
const needed: Field = { form: TEXT, required: true };
const texts = (what: string): Field => ({ form: listOf(what, TEXT) });
const flag: Field = { form: FLAG };
const settings: Field = { form: mapOf("text", ANY_TEXT) };
const within = (fields: Fields, shown: string): Form => struct(fields, { elsewhere: "additionalValues.stages", shown });
const one = (fields: Fields, shown: string): Field => ({ form: within(fields, shown) });
const many = (what: string, fields: Fields, shown: string): Field => ({ form: listOf(what, within(fields, shown)) });

const path = needed;
const owned = { permissions: { form: MODE }, owner: { form: OWNER }, group: { form: OWNER } } satisfies Fields;
const ownerString: Field = { form: TEXT, key: "ownerstring" };
const size: Field = { form: COUNT };
const entity: Fields = { path: text, entity: needed };

const DIRECTORY: FieldsOf<StageDirectory> = { path, ...owned };

const DOWNLOAD: FieldsOf<StageDownload> = { path, url: needed, ...owned, ownerString, timeout: size };

const FILE: FieldsOf<StageFile> = {
  path,
  ...owned,
  ownerString,
  encoding: text,
  content: { form: ANY_TEXT, required: true },
};

const USER: FieldsOf<StageUser> = {
  name: text,
  passwd: text,
  sshAuthorizedKeys: texts("key"),
  gecos: text,
  homedir: text,
  noCreateHome: flag,
  primaryGroup: text,
  groups: texts("group"),
  noUserGroup: flag,
  system: flag,
  noLogInit: flag,
  shell: text,
  lockPasswd: flag,
  uid: text,
};

const SYSTEMCTL: FieldsOf<StageSystemctl> = {
  enable: texts("unit"),
  disable: texts("unit"),
  start: texts("unit"),
  mask: texts("unit"),
  overrides: many("override", { service: needed, name: text, content: needed }, "{ service, content }"),
};

const PARTITION: FieldsOf<StagePartition> = {
  fsLabel: { form: TEXT, key: "fsLabel" },
  pLabel: { form: TEXT, key: "pLabel" },
  size,
  filesystem: text,
  bootable: flag,
};

const LAYOUT: FieldsOf<StageLayout> = {
  device: one({ label: text, path: text, initDisk: flag, diskName: text }, "{ label } or { path }"),
  expandPartition: one({ size: { form: COUNT, required: true } }, "{ size }"),
  addPartitions: many("partition", PARTITION, "{ fsLabel, size, pLabel, filesystem }"),
};

const GIT_AUTH: FieldsOf<StageGitAuth> = {
  username: text,
  password: text,
  privateKey: text,
  publicKey: text,
  insecure: flag,
};

const GIT: FieldsOf<StageGit> = {
  url: needed,
  path,
  branch: text,
  branchOnly: flag,
  auth: one(GIT_AUTH, "{ privateKey }"),
};

const DNS: FieldsOf<StageDns> = {
  nameservers: texts("server"),
  search: texts("domain"),
  options: texts("option"),
  path: text,
};

const PACKAGES: FieldsOf<StagePackages> = {
  install: texts("package"),
  remove: texts("package"),
  refresh: flag,
  upgrade: flag,
};

/** What decides whether a step runs, and when. */
const CONDITIONS = {
  name: text,
  if: text,
  ifFiles: one({ any: texts("path"), all: texts("path"), none: texts("path") }, "{ any, all, none }"),
  onlyOs: text,
  onlyOsVersion: text,
  onlyArch: text,
  onlyServiceManager: text,
  node: text,
  after: many("step", { name: needed }, "{ name }"),
} satisfies Fields;

/** What a step does. */
const ACTIONS = {
  commands: texts("command"),
  files: many("file", FILE, "{ path, content, permissions, owner, group }"),
  directories: many("directory", DIRECTORY, "{ path, permissions, owner, group }"),
  downloads: many("download", DOWNLOAD, "{ path, url }"),
  git: one(GIT, "{ url, path, branch }"),
  unpackImages: many("image", { source: needed, target: needed, platform: text }, "{ source, target }"),
  datasource: one(
    { providers: { ...texts("provider"), required: true }, path: text, userdataName: text },
    "{ providers, path }",
  ),
  users: { form: mapOf("{ passwd, groups, … }", within(USER, "{ passwd, groups, sshAuthorizedKeys, … }")) },
  authorizedKeys: { form: mapOf("[key, …]", listOf("key", TEXT)) },
  ensureEntities: many("entry", entity, "{ path, entity }"),
  deleteEntities: many("entry", entity, "{ path, entity }"),
  hostname: text,
  dns: one(DNS, "{ nameservers }"),
  sysctl: settings,
  modules: texts("module"),
  environment: settings,
  environmentFile: text,
  systemctl: one(SYSTEMCTL, "{ enable, disable, start, mask, overrides }"),
  timesyncd: settings,
  systemdFirstboot: settings,
  packages: one(PACKAGES, "{ install, remove, refresh, upgrade }"),
  packagePins: settings,
  layout: one(LAYOUT, "{ device, expandPartition, addPartitions }"),
} satisfies Fields;

const STEP_FIELDS: FieldsOf<StageStep> = { ...CONDITIONS, ...ACTIONS };

export const STEP: Form = within(STEP_FIELDS, "{ name, if, commands, files, … }");

/** Whether a step does anything; an unknown key counts, because it may well do something. */
export function isIdle(step: object): boolean {
  return Object.entries(step).every(([key, value]) => value === undefined || Object.hasOwn(CONDITIONS, key));
}
