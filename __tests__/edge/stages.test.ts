import { Lazy, TerraformOutput, TerraformVariable } from "cdktf";
import fc from "fast-check";
import { parse, stringify } from "yaml";
import {
  EdgeByoosLayer,
  type EdgeByoosLayerProps,
  LayerKind,
  PackLayer,
  PackValues,
  ProviderImage,
  type StageStep,
} from "../../lib";
import { checkStageName, containerdStages, mergeOsValues } from "../../lib/edge/stages";
import { messageOf } from "../../lib/rules/rules";
import { type Data, plainValue, toData } from "../../lib/values/data";
import { cases } from "../support/fuzz";
import { messages, newStack, synthesized, warnings } from "../support/stacks";
import { describeWithTerraform, evaluate } from "../support/terraform";

type Stages = Record<string, StageStep[]>;
const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const valuesFrom = (stages: Stages) => new EdgeByoosLayer(newStack(), "byoos", { image, stages }).values;
const messagesOf = (stages: unknown) =>
  messages((stack) => new EdgeByoosLayer(stack, "byoos", { image, stages } as EdgeByoosLayerProps));

describe("stages of an Edge BYOOS layer", () => {
  test("stand at the root of the values, stages in alphabetical order, steps in their own", () => {
    const values = valuesFrom({
      network: [{ name: "wait", if: "[ ! -f /run/ready ]", commands: ["sleep 1"] }],
      initramfs: [
        { name: "second thoughts" },
        {
          name: "files",
          files: [
            { path: "/usr/local/bin/hi", permissions: "0755", owner: 0, group: 0, content: "#!/bin/sh\necho hi\n" },
          ],
        },
      ],
    });
    expect(values.slice(values.indexOf("stages:"))).toBe(
      [
        "stages:",
        "  initramfs:",
        "    - name: second thoughts",
        "    - name: files",
        "      files:",
        "        - path: /usr/local/bin/hi",
        "          permissions: 0755",
        "          owner: 0",
        "          group: 0",
        "          content: |",
        "            #!/bin/sh",
        "            echo hi",
        "  network:",
        "    - name: wait",
        "      if: '[ ! -f /run/ready ]'",
        "      commands:",
        "        - sleep 1",
        "",
      ].join("\n"),
    );
  });

  test.each<[string, object]>([
    ["files", { path: "/etc/motd", content: "a" }],
    ["directories", { path: "/opt/data" }],
    ["downloads", { path: "/opt/a", url: "https://example.io/a" }],
    ["files", { path: "/etc/motd", content: "a", permissions: null }],
  ])("of %s ask for a mode: %j", (kind, item) => {
    expect(messagesOf({ boot: [{ name: "a", [kind]: [item] }] })).toEqual([
      `[edge-sites/byoos] stages.boot[0].${kind}[0].permissions is missing, and hosts have no default: they would set the ` +
        'mode 0000. Write "0644" for a file that all may read, "0600" for a secret, "0755" for a script or a directory.',
    ]);
  });

  test("that are written as YAML or as plain data get a warning for what has no mode, and stay as they are", () => {
    const stages = {
      boot: [
        {
          files: [{ path: "/a" }, { path: "/b", permissions: 0o600 }],
          directories: [{ path: "/etc", permissions: null }],
        },
        { downloads: [{ path: "/c", url: "https://example.io/c" }, "{{.spectro.var.d}}"], commands: ["true"] },
      ],
    };
    const wrong = { "boot[0].files[0]": 4, "boot[0].directories[0]": 8, "boot[1].downloads[0]": 11 };
    const expected = (isText: boolean) =>
      Object.entries(wrong).map(
        ([each, line]) =>
          `[edge-sites/byoos] stages.${each}${isText ? ` in line ${line}` : ""} has no permissions, so hosts set its mode to ` +
          "0000, even if it exists. Write permissions: 0644 for a file that all may read, 0600 for a secret, 0755 for a script " +
          "or a directory.",
      );
    const values = PackValues.fromYaml(stringify({ stages }));
    for (const props of [{ values }, { additionalValues: { stages } }]) {
      const found = warnings((stack) => new EdgeByoosLayer(stack, "byoos", { image, ...props }));
      expect(found.sort()).toEqual(expected("values" in props).sort());
      const { values: text } = new EdgeByoosLayer(newStack(), "byoos", { image, ...props });
      expect(parse(text, { version: "1.1" }).stages).toEqual(stages);
    }
    const pack = { kind: LayerKind.OS, name: "edge-native-byoi", version: "2.1.0" };
    const os = PackValues.fromYaml(stringify({ stages, options: { "system.uri": "example.io/a:b" } }));
    expect(warnings((stack) => new PackLayer(stack, "byoos", { ...pack, values: os }))).toEqual(expected(true));
  });

  test.each([
    ["0644", "0644"],
    ["644", "0644"],
    ["0600", "0600"],
    ["1777", "01777"],
    ["04755", "04755"],
    ["0000", "0000"],
  ])("have the mode %s as people write it, without quotes: %s", (permissions, written) => {
    const item = { path: "/opt/a", permissions, content: "a", url: "https://example.io/a" };
    const { content: _, url: __, ...directory } = item;
    const { url: ___, ...file } = item;
    const { content: ____, ...download } = item;
    const step = { files: [file], directories: [directory], downloads: [download] };
    const line = `          permissions: ${written}\n`;
    expect(valuesFrom({ boot: [step] }).split(line)).toHaveLength(4);
    const values = PackValues.fromYaml("# ours\nstages:\n  fs:\n    - files: [{ path: /a, permissions: 0400 }]\n");
    const merged = new EdgeByoosLayer(newStack(), "byoos", { image, values, stages: { boot: [step] } }).values;
    expect(merged.split(line)).toHaveLength(4);
    expect(merged).toMatch(/permissions: 0400 /);
  });

  test("have modes of plain data as people write them, too, and no other numbers", () => {
    const file = { path: "/a", permissions: 0o600, owner: 0o100 };
    const odd = { path: "/b", permissions: 0o10000 };
    const additionalValues = { stages: { fs: [{ files: [file, odd] }] }, permissions: 0o600 };
    const { values } = new EdgeByoosLayer(newStack(), "byoos", { image, additionalValues });
    expect(values.match(/(owner|permissions): .*/g)).toEqual([
      "permissions: 384",
      "owner: 64",
      "permissions: 0600",
      "permissions: 4096",
    ]);
  });

  test("take tokens wherever they take text", () => {
    const { output } = synthesized((stack) => {
      const secret = new TerraformVariable(stack, "secret", { type: "string", sensitive: true }).stringValue;
      const stages = {
        boot: [
          {
            name: "a",
            commands: [`echo ${secret}`],
            files: [{ path: "/etc/s", permissions: secret, content: secret }],
          },
        ],
      };
      const layer = new EdgeByoosLayer(stack, "byoos", { image, stages });
      new TerraformOutput(stack, "values", { value: layer.values });
    });
    expect(output.values.value).toContain('        - ${jsonencode("echo ${var.secret}")}\n');
    expect(output.values.value).toContain("          content: ${jsonencode(var.secret)}\n");
    // A number, which hosts want, whatever the variable is.
    expect(output.values.value).toContain("          permissions: ${jsonencode(parseint(var.secret, 8))}\n");
  });

  test("warn of a stage that is not known", () => {
    const steps = [{ name: "a", commands: ["true"] }];
    const stages = { boot: steps, "network.after": steps, initrafms: steps };
    expect(warnings((stack) => new EdgeByoosLayer(stack, "byoos", { image, stages }))).toEqual([
      '[edge-sites/byoos] stages has "initrafms", which is not a known stage, so hosts may never run it. Known are ' +
        "rootfs, initramfs, boot, fs, network, reconcile, before-install, after-install, after-install-chroot, " +
        "before-upgrade, after-upgrade, after-upgrade-chroot, before-reset, after-reset, after-reset-chroot, each also " +
        "with .before or .after behind it.",
    ]);
  });

  test.each([
    ..."rootfs initramfs boot fs network reconcile before-install after-install after-install-chroot".split(" "),
    ..."before-upgrade after-upgrade after-upgrade-chroot before-reset after-reset after-reset-chroot".split(" "),
    ..."boot.before network.after after-install.before kairos-install.pre.before kairos-upgrade.after".split(" "),
    ..."kairos-uki-install.pre kairos-uki-reset.after provider-kairos.bootstrap.after kairos-reset.pre".split(" "),
  ])("know the stage %s", (stage) => {
    expect(checkStageName(stage, "stages")).toEqual([]);
  });

  test.each([
    ..."bootx xboot boot.beforex .beforeboot boot.during kairos-uki-boot.pre my-kairos-install.pre".split(" "),
    ..."kairos-install.during before after boot.before.after provider-kairos after-boot".split(" "),
  ])("do not know the stage %s", (stage) => {
    expect(checkStageName(stage, "stages").map(({ rule }) => rule)).toEqual(["stage-unknown"]);
  });

  test("warn of one that hosts have of late only", () => {
    const [said, ...others] = ["first-boot", "first-boot.after"].flatMap((stage) => checkStageName(stage, "stages"));
    expect(others).toHaveLength(1);
    expect(messageOf(said)).toMatch(
      /^stages has "first-boot", which is a stage since Kairos 4\.3 of September 2026: hosts of earlier images never run it\./,
    );
  });

  test("are merged so that steps come after those that are there", () => {
    const stagesOf = (stages: object) => toData({ stages, a: 1 }, "it", () => undefined);
    const merged = (before: object, over: object) => {
      const { stages } = plainValue(mergeOsValues(stagesOf(before), stagesOf(over))) as { stages: Map<string, Data> };
      return Object.fromEntries(stages);
    };
    expect(merged({ boot: [1], fs: [2] }, { boot: [3], network: [4] })).toEqual({
      boot: [1, 3],
      fs: [2],
      network: [4],
    });
    expect(merged({ boot: [1] }, { boot: "x" })).toEqual({ boot: "x" });
    expect(merged({ boot: "x" }, { boot: [1] })).toEqual({ boot: [1] });
    expect(mergeOsValues(new Map(), stagesOf({ boot: [1] }))).toEqual(stagesOf({ boot: [1] }));
    expect(mergeOsValues(stagesOf({ boot: [1] }), new Map())).toEqual(stagesOf({ boot: [1] }));
  });

  test.each<[string, unknown, string[]]>([
    ["edge-k8s", { boot: [{ files: [{ path: "/etc/containerd/config.toml" }] }] }, ["boot"]],
    ["edge-canonical", { a: [{}, { files: [{}, { path: "/etc/containerd/config.toml" }] }], b: [] }, ["a"]],
    ["edge-k3s", { boot: [{ files: [{ path: "/etc/containerd/config.toml" }] }] }, []],
    ["edge-k8s", { boot: [{ files: [{ path: "/etc/containerd/conf.d/a.toml" }] }] }, []],
    ["edge-k8s", { boot: [{ directories: [{ path: "/etc/containerd/config.toml" }] }] }, []],
    ["edge-k8s", { boot: "x", fs: [{ files: "x" }], c: ["x"] }, []],
    ["edge-k8s", ["boot"], []],
  ])("of %s with %j replace the settings of containerd in %j", (pack, stages, found) => {
    expect(
      containerdStages(
        toData({ stages }, "it", () => undefined),
        pack,
      ),
    ).toEqual(found);
  });

  test("report what hosts would not understand", () => {
    expect(messagesOf([])).toEqual([
      "[edge-sites/byoos] stages is a list. It takes a map from stages to lists of steps.",
    ]);
    expect(
      messagesOf({
        boot: [],
        fs: { name: "a" },
        network: [
          "echo",
          { name: "", if: true, commands: "echo" },
          { name: "a", commands: [], files: [{ path: "", content: 7, permissions: "rwx", owner: "root" }, "b"] },
        ],
      }),
    ).toEqual([
      "[edge-sites/byoos] stages.boot is empty. Give at least one step, or leave it out.",
      "[edge-sites/byoos] stages.fs is a map. It takes a list of steps.",
      "[edge-sites/byoos] stages.network[0] is text. It takes a map: { name, if, commands, files, … }.",
      "[edge-sites/byoos] stages.network[1].name is empty. Give the text that Palette should use for it.",
      "[edge-sites/byoos] stages.network[1].if is the boolean true. Palette reads it as text: put quotes around what you " +
        "typed.",
      "[edge-sites/byoos] stages.network[1].commands is text. It takes a list of commands.",
      "[edge-sites/byoos] stages.network[2].commands is empty. Give at least one command, or leave it out.",
      "[edge-sites/byoos] stages.network[2].files[0].path is empty. Give the text that Palette should use for it.",
      '[edge-sites/byoos] stages.network[2].files[0].permissions "rwx" is not a file mode. Write it as chmod takes it, in ' +
        'quotes, such as "0644".',
      "[edge-sites/byoos] stages.network[2].files[0].owner is text. It takes the number of a user or group, such as 0 for root.",
      "[edge-sites/byoos] stages.network[2].files[0].content is the number 7. Palette reads it as text: put quotes " +
        "around what you typed.",
      "[edge-sites/byoos] stages.network[2].files[1] is text. It takes a map: { path, content, permissions, owner, group }.",
    ]);
  });

  test("report keys that would be left out, and steps that do nothing", () => {
    const files = [{ path: "/etc/motd", content: "hello", permission: "0644" }];
    expect(
      messagesOf({
        boot: [
          { name: "x", comands: ["echo"], user: {} },
          { name: "y", files },
          { name: "z", if: "true" },
          { name: "of another language", commands: ["true"], files: undefined, users: undefined },
        ],
      }),
    ).toEqual([
      expect.stringMatching(
        /stages\.boot\[0\] has the unknown key comands, whose value would be lost\. Write commands, or another of name, if, .*; what else a host understands goes into additionalValues\.stages\.$/,
      ),
      expect.stringMatching(
        /stages\.boot\[0\] has the unknown key user, whose value would be lost\. Write users, or another of name, if, /,
      ),
      "[edge-sites/byoos] stages.boot[1].files[0] has the unknown key permission, whose value would be lost. " +
        "Write permissions, or another of path, owner, group, ownerString, encoding, content; what else a host understands " +
        "goes into additionalValues.stages.",
      "[edge-sites/byoos] stages.boot[1].files[0].permissions is missing, and hosts have no default: they would set the " +
        'mode 0000. Write "0644" for a file that all may read, "0600" for a secret, "0755" for a script or a directory.',
      "[edge-sites/byoos] stages.boot[2] does nothing. Give it commands, files, or another key that does something. What has " +
        "no key of its own goes into additionalValues.stages.",
    ]);
  });

  test("can be added step by step, after those that are there", () => {
    const [one, two, three] = ["one", "two", "three"].map((name) => ({ name, commands: [name] }));
    const layer = new EdgeByoosLayer(newStack(), "byoos", { image, stages: { boot: [one] } });
    layer.addStage("boot", two);
    layer.addStage("network.after", three);
    expect(layer.values).toBe(valuesFrom({ boot: [one, two], "network.after": [three] }));
    const bare = new EdgeByoosLayer(newStack(), "byoos", { image });
    bare.addStage("boot", one);
    expect(bare.values).toBe(valuesFrom({ boot: [one] }));
  });

  test("leave the map that they were given as it is", () => {
    const given = { boot: [{ name: "one", commands: ["one"] }] };
    new EdgeByoosLayer(newStack(), "byoos", { image, stages: given }).addStage("boot", {
      name: "two",
      commands: ["two"],
    });
    expect(given).toEqual({ boot: [{ name: "one", commands: ["one"] }] });
  });

  test("are checked when they are added, too", () => {
    const added = (stages: unknown, step: unknown) =>
      messages((stack) =>
        new EdgeByoosLayer(stack, "byoos", { image, stages } as EdgeByoosLayerProps).addStage(
          "boot",
          step as StageStep,
        ),
      );
    expect(added(undefined, { name: "a", command: ["b"] })[0]).toContain("stages.boot[0] has the unknown key command");
    expect(added(["x"], { name: "a", commands: ["b"] })).toEqual([
      "[edge-sites/byoos] stages is a list. It takes a map from stages to lists of steps.",
    ]);
    const token = Lazy.anyValue({ produce: () => [] });
    expect(added({ boot: token }, { name: "a", commands: ["b"] })).toEqual([
      "[edge-sites/byoos] stages is known only to Terraform. It takes a map from stages to lists of steps where steps are " +
        "added.",
    ]);
  });

  test("report text that no file can hold", () => {
    expect(messagesOf({ boot: [{ name: "a", commands: ["echo \ud800"] }] })).toEqual([
      "[edge-sites/byoos] stages.boot[0].commands[0] is text with an unpaired surrogate, which UTF-8 cannot encode. Give " +
        "text of whole characters, with tokens of this program only.",
    ]);
  });
});

const scripts = [
  'if [ "${HOME}" = "$PWD" ]; then echo "%{x} ${1+1} $${a} %%{b}"; fi',
  "cat <<EOF > /etc/motd\nhello ${USER}\n  EOF\nEOF\n",
  "cat <<-'EOT'\n\ttab $(id -un) `date`\nEOT\necho done",
  "#!/bin/bash\r\nprintf 'a\\tb\\n' | sed -e 's/\\//\\\\/g'\r\n",
  'awk \'{ print $1 "\\"" }\' /etc/passwd\n\n\n',
  "  indented first\nthen not\n",
  "echo 'it'\\''s' # a comment: with a colon\n---\n- {\n",
  "echo {{.spectro.var.site}} {{ .spectro.system.cluster.name }}",
  "",
  "\n",
];
const script = fc.oneof(
  fc.constantFrom(...scripts),
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        ...[
          "${",
          "%{",
          "$${",
          "}",
          "$",
          "%",
          '"',
          "'",
          "\\",
          "\n",
          "\r\n",
          "\t",
          " ",
          "EOF",
          "<<EOF\n",
          "<<-EOT\n",
          "`",
        ],
        ...["#!/bin/sh\n", "a", "é", "{{", "}}", ": ", "# ", "- ", "|", "&&", "\u0000", "\u2028", "\ufeff", "🎉"],
      ),
    )
    .map((pieces) => pieces.join("")),
);

/** Terraform keeps all text in this form, whatever it was written in. */
const normalized = (text: string) => text.normalize("NFC");

describeWithTerraform("a shell script in stages, as Terraform hands it to Palette", () => {
  const some = fc.sample(script, { numRuns: cases(290) });
  const all = [...scripts, ...some].map(normalized);
  // Several to a layer, because each layer takes its time.
  const list = all.flatMap((_, index): Stages[] => {
    if (index % 6 > 0) return [];
    const steps = all.slice(index, index + 6).map((text) => {
      const files = [{ path: "/a", permissions: "0600", content: text }];
      return { name: "step", if: text, commands: [text, "echo between", text], files };
    });
    return [{ initramfs: steps, network: [...steps].reverse() }];
  });
  let texts: { json: string[]; hcl: string[] };
  beforeAll(() => {
    texts = evaluate(() => {
      const layers = newStack();
      return list.map((stages, index) => new EdgeByoosLayer(layers, `byoos${index}`, { image, stages }).values);
    });
  }, 120_000);

  test("is the script that was written, from JSON and from HCL", () => {
    for (const output of [texts.json, texts.hcl]) {
      // The provider trims values before it sends them.
      const read = output.map((text) => parse(text.trim(), { schema: "core" }).stages);
      expect(read.map((stages) => JSON.stringify(stages))).toEqual(
        // Hosts cannot run a script with the line ends of Windows.
        list.map((stages) => JSON.stringify(stages).replaceAll("\\r\\n", "\\n").replaceAll('"0600"', "600")),
      );
    }
  });

  test("is the same text from both", () => {
    expect(texts.hcl).toEqual(texts.json);
  });
});

describe("a step with keys of Kairos's stage modules", () => {
  const whole: StageStep = {
    name: "everything",
    ifFiles: { any: ["/etc/a"], none: ["/etc/b"] },
    onlyOs: "ubuntu",
    onlyOsVersion: "24.*",
    onlyArch: "amd64",
    onlyServiceManager: "systemd",
    node: "edge-.*",
    after: [{ name: "before" }],
    directories: [{ path: "/opt/data", permissions: "0750", owner: 0, group: 5 }],
    downloads: [
      { path: "/opt/tool", url: "https://example.io/tool", permissions: "0755", ownerString: "a:b", timeout: 0 },
    ],
    git: {
      url: "git@example.io:a.git",
      path: "/opt/a",
      branchOnly: true,
      auth: { privateKey: "{{.spectro.macro.key}}" },
    },
    unpackImages: [{ source: "example.io/a:1", target: "/opt/a", platform: "linux/arm64" }],
    datasource: { providers: ["aws"], userdataName: "user-data" },
    users: { zoe: { sshAuthorizedKeys: ["github:zoe"], noCreateHome: true, uid: "1000" }, abe: { lockPasswd: false } },
    authorizedKeys: { root: ["github:zoe"] },
    ensureEntities: [{ path: "/etc/shadow", entity: "kind: shadow" }],
    deleteEntities: [{ entity: "kind: user" }],
    hostname: "edge",
    dns: { nameservers: ["192.0.2.1"], search: ["example.io"], options: ["edns0"], path: "/etc/resolv.conf" },
    sysctl: { "vm.swappiness": "10", "net.ipv4.ip_forward": "1" },
    modules: ["nvme"],
    environment: { EMPTY: "", B: "${HOME}" },
    environmentFile: "/etc/environment",
    systemctl: { enable: ["a"], overrides: [{ service: "a.service", content: "[Service]\n" }] },
    timesyncd: { NTP: "0.pool.ntp.org" },
    systemdFirstboot: { keymap: "us" },
    packages: { install: ["nfs-common"], refresh: true },
    packagePins: { kernel: "6.8" },
    layout: {
      device: { path: "/dev/sdb", initDisk: true, diskName: "data" },
      expandPartition: { size: 0 },
      addPartitions: [{ fsLabel: "DATA", pLabel: "data", size: 1024, filesystem: "ext4", bootable: false }],
    },
  };

  test("has them as hosts read them", () => {
    expect(messagesOf({ boot: [whole] })).toEqual([]);
    const values = parse(valuesFrom({ boot: [whole] }).replaceAll("$${", "${"), { version: "1.1" });
    expect(values.stages.boot[0]).toEqual({
      name: "everything",
      if_files: { any: ["/etc/a"], none: ["/etc/b"] },
      only_os: "ubuntu",
      only_os_version: "24.*",
      only_arch: "amd64",
      only_service_manager: "systemd",
      node: "edge-.*",
      after: [{ name: "before" }],
      directories: [{ path: "/opt/data", permissions: 0o750, owner: 0, group: 5 }],
      downloads: [
        { path: "/opt/tool", url: "https://example.io/tool", permissions: 0o755, ownerstring: "a:b", timeout: 0 },
      ],
      git: {
        url: "git@example.io:a.git",
        path: "/opt/a",
        branch_only: true,
        auth: { private_key: "{{.spectro.macro.key}}" },
      },
      unpack_images: [{ source: "example.io/a:1", target: "/opt/a", platform: "linux/arm64" }],
      datasource: { providers: ["aws"], userdata_name: "user-data" },
      users: {
        abe: { lock_passwd: false },
        zoe: { ssh_authorized_keys: ["github:zoe"], no_create_home: true, uid: "1000" },
      },
      authorized_keys: { root: ["github:zoe"] },
      ensure_entities: [{ path: "/etc/shadow", entity: "kind: shadow" }],
      delete_entities: [{ entity: "kind: user" }],
      hostname: "edge",
      dns: { nameservers: ["192.0.2.1"], search: ["example.io"], options: ["edns0"], path: "/etc/resolv.conf" },
      sysctl: { "vm.swappiness": "10", "net.ipv4.ip_forward": "1" },
      modules: ["nvme"],
      environment: { EMPTY: "", B: "${HOME}" },
      environment_file: "/etc/environment",
      systemctl: { enable: ["a"], overrides: [{ service: "a.service", content: "[Service]\n" }] },
      timesyncd: { NTP: "0.pool.ntp.org" },
      systemd_firstboot: { keymap: "us" },
      packages: { install: ["nfs-common"], refresh: true },
      package_pins: { kernel: "6.8" },
      layout: {
        device: { path: "/dev/sdb", init_disk: true, disk_name: "data" },
        expand_partition: { size: 0 },
        add_partitions: [{ fsLabel: "DATA", pLabel: "data", size: 1024, filesystem: "ext4", bootable: false }],
      },
    });
  });

  test.each(Object.entries(whole).filter(([key]) => !/^(name|if|only|node|after)/.test(key)))(
    "does something with %s alone, and needs no name",
    (key, value) => {
      expect(messagesOf({ boot: [{ [key]: value }] })).toEqual([]);
    },
  );

  test.each([
    [{ users: { zoe: { groups: "admin" } } }, "users.zoe.groups is text. It takes a list of groups."],
    [{ sysctl: { "vm.swappiness": 10 } }, "sysctl.vm.swappiness is the number 10. Palette reads it as text: "],
    [{ packages: { refresh: "yes" } }, "packages.refresh is text. It takes true or false, without quotes."],
    [
      { directories: [{ path: "/a", permissions: 493 }] },
      "directories[0].permissions is the number 493. Palette reads it",
    ],
    [
      { downloads: [{ path: "/a", permissions: "0644" }] },
      "downloads[0].url is missing. Give it text. If an environment variable has it, is that variable set where the program runs?",
    ],
    [
      { layout: { addPartitions: [{ size: -1 }] } },
      "layout.addPartitions[0].size is the number -1. It takes a whole number",
    ],
    [{ authorizedKeys: { root: [] } }, "authorizedKeys.root is empty. Give at least one key, or leave it out."],
    [
      { systemctl: { enabled: ["a"] } },
      "systemctl has the unknown key enabled, whose value would be lost. Write enable, or another of disable, ",
    ],
    [
      { authorized_keys: { root: ["a"] } },
      " has the unknown key authorized_keys, whose value would be lost. Write authorizedKeys, or another of name, ",
    ],
    [{ name: "a", node: "b" }, " does nothing. Give it commands, files, or another key that does something."],
  ])("is refused with the place and what is accepted: %j", (step, message) => {
    const found = messagesOf({ boot: [step] });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message.startsWith(" ") ? `stages.boot[0]${message}` : `stages.boot[0].${message}`);
  });

  test("takes tokens in the place of any of them", () => {
    const { output } = synthesized((stack) => {
      const token = new TerraformVariable(stack, "v", { type: "string" });
      const step: StageStep = {
        hostname: token.stringValue,
        sysctl: { a: token.stringValue },
        users: { b: { uid: token.stringValue } },
      };
      new TerraformOutput(stack, "values", {
        value: new EdgeByoosLayer(stack, "byoos", { image, stages: { boot: [step] } }).values,
      });
    });
    expect(output.values.value).toContain("hostname: ${jsonencode(var.v)}\n");
    expect(output.values.value).toContain("a: ${jsonencode(var.v)}\n");
    expect(output.values.value).toContain("uid: ${jsonencode(var.v)}\n");
  });
});
