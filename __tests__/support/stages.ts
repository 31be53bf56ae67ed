/** Stages as people write them into values, and what each door says of them. */

/** A mistake: its name, the stages, the rule that it breaks, and its place with its line. */
export type StageMistake = readonly [name: string, stages: string, rule: string, place: string];

const boot = (step: string) => `stages:\n  boot:\n    - ${step.replaceAll("\n", "\n      ")}\n`;
const file = (lines: string) => boot(`files:\n  - path: /etc/site\n    content: berlin\n    ${lines}`);
const MODE = "boot[0].files[0].permissions in line 6";

export const STAGE_MISTAKES: readonly StageMistake[] = [
  ["a mode in quotes", file('permissions: "0600"'), "stage-kind", MODE],
  ["a mode in letters", file("permissions: rw-r--r--"), "stage-kind", MODE],
  ["an owner by name", file("permissions: 0600\n    owner: root"), "stage-kind", "boot[0].files[0].owner in line 7"],
  ["commands as text", boot("commands: touch x"), "stage-kind", "boot[0].commands in line 3"],
  ["commands as a block", boot("commands: |\n  touch x\n"), "stage-kind", "boot[0].commands in line 3"],
  [
    "a command with a colon in it",
    boot("commands:\n  - echo note: this > /etc/motd"),
    "stage-kind",
    "boot[0].commands[0] in line 4",
  ],
  ["users as a list", boot("users:\n  - name: kairos"), "stage-kind", "boot[0].users in line 3"],
  [
    "groups as text",
    boot("users:\n  kairos:\n    groups: sudo"),
    "stage-kind",
    "boot[0].users.kairos.groups in line 5",
  ],
  ["a condition as a list", boot('if: [-f "/run/ready"]\ncommands: ["true"]'), "stage-kind", "boot[0].if in line 3"],
  ["files as a map", boot("files:\n  path: /a\n  permissions: 0600"), "stage-kind", "boot[0].files in line 3"],
  ["a step as text", boot("echo hello"), "stage-kind", "boot[0] in line 3"],
  [
    "an option in quotes",
    boot('packages:\n  install: [vim]\n  refresh: "true"'),
    "stage-kind",
    "boot[0].packages.refresh in line 5",
  ],
  ["settings of the kernel as a list", boot("sysctl:\n  - vm.swappiness=1"), "stage-kind", "boot[0].sysctl in line 3"],
  [
    "a setting of the kernel as a map",
    boot("sysctl:\n  net:\n    ipv4: 1"),
    "stage-kind",
    "boot[0].sysctl.net in line 4",
  ],
  [
    "keys of a user as text",
    boot("authorized_keys:\n  kairos: github:a"),
    "stage-kind",
    "boot[0].authorized_keys.kairos in line 4",
  ],
  ["stages as a list", "stages:\n  - boot\n", "stage-kind", "stages in line 1"],
  ...["600", "640", "644", "700", "750", "755", "777", "1777", "4755", "400", "444"].map((mode): StageMistake => {
    return [`a mode ${mode}`, file(`permissions: ${mode}`), "stage-mode", MODE];
  }),
  ["a key in the singular", boot('command: ["true"]\nname: a'), "stage-key", "boot[0].command in line 3"],
  ["a key of a file", file("permissions: 0600\n    mode: 0600"), "stage-key", "boot[0].files[0].mode in line 7"],
  [
    "a key of a user",
    boot("users:\n  kairos:\n    password: '*'"),
    "stage-key",
    "boot[0].users.kairos.password in line 5",
  ],
  ["a file without a mode", file("owner: 0"), "stage-mode-missing", "boot[0].files[0] in line 4"],
  [
    "a directory without a mode",
    boot("directories:\n  - path: /etc"),
    "stage-mode-missing",
    "boot[0].directories[0] in line 4",
  ],
  [
    "a file in the old root",
    file("permissions: 0600").replace("boot:", "initramfs:").replace("/etc", "/sysroot/etc"),
    "stage-path",
    "initramfs[0].files[0].path in line 4",
  ],
  [
    "a relative path",
    file("permissions: 0600").replace("/etc/site", "etc/site"),
    "file-path",
    "boot[0].files[0].path in line 4",
  ],
  ["more than hosts take", boot(`commands:\n  - ${"x".repeat(2 << 20)}y`), "stage-size", "stages in line 1"],
];

/** Right stages, each in a form of its own. */
export const RIGHT_STAGES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["0644", "0600", "0755", "01777", "04755", "0o644", "420", "384", "511", "493", "0x1A4", "0", "00644"].map(
      (mode) => [`a mode ${mode}`, file(`permissions: ${mode}`)],
    ),
  ),
  "a mode that Palette fills in": file('permissions: "{{.spectro.var.mode}}"'),
  "a mode that another template fills in": file('permissions: "{{ .Values.mode }}"'),
  "a number as a condition": boot("if: 1\nhostname: 7"),
  "a truth value as a condition": boot("if: true"),
  "numbers as settings": boot(
    "sysctl:\n  vm.swappiness: 1\n  net.ipv4.ip_forward: 1\nenvironment:\n  A: 1\n  B: true\n  C: 1.5\n  D:",
  ),
  "a number of a user": boot(
    "users:\n  kairos:\n    uid: 1000\n    lock_passwd: yes\n    system: 'on'\n    passwd: 12345",
  ),
  "a number as a command": boot("commands:\n  - 1\n  - true\n  -"),
  "nothing in the place of each kind": boot("commands:\nfiles:\nusers:\ndns:\nsysctl:\nname:"),
  "empty lists and maps": boot("commands: []\nfiles: []\nusers: {}\nsysctl: {}\ndns: {}"),
  "a command with a colon in a block": boot(
    "commands:\n  - |\n    echo note: this > /etc/motd\n  - 'echo b: c'\n  - >-\n    echo d: e",
  ),
  "a command that Palette fills in": boot(
    "commands:\n  - echo {{.spectro.system.cluster.name}}\n  - {{.spectro.var.command}}",
  ),
  "commands that Palette fills in": boot('commands: "{{.spectro.var.commands}}"'),
  "a key that Palette fills in": boot('users:\n  "{{.spectro.var.user}}":\n    groups: [sudo]'),
  "shell variables": boot('commands:\n  - echo "${HOME}" ${A:-b} > /tmp/x\nif: "[ -n \\"${X}\\" ]"'),
  "aliases and merged maps": `x: &file\n  permissions: 0600\n  owner: 0\n${boot("files:\n  - <<: *file\n    path: /a\n    content: b")}`,
  "a file in the old root, in rootfs": file("permissions: 0600")
    .replace("boot:", "rootfs:")
    .replace("/etc", "/sysroot/etc"),
  "a step of a stage with a dot": boot("name: a\ncommands: [b]").replace("boot:", "network.after:"),
  "the least that hosts drop nothing of": boot(`commands:\n  - ${"x".repeat(1 << 20)}`),
  "each key of a user": boot(
    "users:\n  a:\n    name: a\n    passwd: '*'\n    ssh_authorized_keys: [github:a]\n    gecos: A\n    homedir: /a\n    no_create_home: true\n" +
      "    primary_group: a\n    groups: [sudo]\n    no_user_group: true\n    no_log_init: true\n    shell: /bin/sh",
  ),
  "units of systemd": boot(
    "systemctl:\n  enable: [a]\n  start: [a]\n  mask: [b]\n  overrides:\n    - service: a.service\n      content: x",
  ),
  "name servers": boot(
    "dns:\n  nameservers: [1.1.1.1]\n  search: [a.b]\n  options: [ndots:1]\n  path: /etc/resolv.conf",
  ),
  "a repository": boot(
    "git:\n  url: https://example.io/a.git\n  path: /opt/a\n  branch: main\n  branch_only: true\n  auth:\n    insecure: no",
  ),
  partitions: boot(
    "layout:\n  device:\n    label: COS_PERSISTENT\n  expand_partition:\n    size: 0\n  add_partitions:\n    - fsLabel: DATA\n      size: 100\n      pLabel: data",
  ),
  conditions: boot(
    "only_os: ubuntu\nonly_arch: amd64\nif_files:\n  any: [/a]\n  none: [/b]\nnode: .*\nafter:\n  - name: a",
  ),
  entities: boot("ensure_entities:\n  - path: /etc/group\n    entity: |\n      kind: group\n      group_name: a"),
  "a download": boot(
    "downloads:\n  - path: /opt/a\n    url: https://example.io/a\n    permissions: 0755\n    timeout: 60",
  ),
  "keys, modules and packages": boot(
    "authorized_keys:\n  a: [github:a]\nmodules: [br_netfilter]\npackages:\n  install: [vim]\n  refresh: true\npackage_pins:\n  vim: 2",
  ),
  "further settings": boot(
    "timesyncd:\n  NTP: a.b\nsystemd_firstboot:\n  locale: C\nenvironment_file: /etc/a\nhostname: a\nunpack_images:\n  - source: a/b:c\n    target: /d",
  ),
  "no stage at all": "stages:\n",
  "no step at all": "stages:\n  boot:\n  network: []\n",
};
