import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { ProviderImage } from "../../lib";
import { parseCanvosArgs } from "../../lib/edge/canvos-args";
import { parseImageReference } from "../../lib/edge/image-reference";
import { messageOf } from "../../lib/rules/rules";
import { cases } from "../support/fuzz";
import { nowhere, withoutRule } from "../support/stacks";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "canvos-"));
const file = path.join(folder, ".arg");
const image = (content: string | Buffer, buildArgs?: Record<string, string>) => {
  fs.writeFileSync(file, content);
  return ProviderImage.fromCanvosArgs(file, buildArgs);
};
const said = (read: ProviderImage) =>
  read._check().map((finding) => withoutRule(messageOf(finding)).replaceAll(file, ".arg"));
const messagesOf = (content: string | Buffer, buildArgs?: Record<string, string>) => said(image(content, buildArgs));
const readValue = (line: string) => {
  const { values, problems } = parseCanvosArgs(line);
  return problems[0]?.reason ?? values.get("KEY")?.problem ?? values.get("KEY")?.value;
};

const notText = (what: string) =>
  `its value has ${what} outside quotes, which the shell does not read as text; put it between quotes`;

const build = {
  CUSTOM_TAG: "demo",
  IMAGE_REGISTRY: "ttl.sh",
  IMAGE_REPO: "ubuntu",
  OS_DISTRIBUTION: "ubuntu",
  OS_VERSION: "22.04",
  K8S_DISTRIBUTION: "k3s",
  PE_VERSION: "v4.5.7",
};
const argFile = (changes: Record<string, string | undefined> = {}) =>
  Object.entries({ ...build, ...changes })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");

describe("a CanvOS .arg file is read as its shell reads it", () => {
  test.each([
    ["KEY=value", "value"],
    ["KEY=", ""],
    ["  KEY=value  ", "value"],
    ["KEY = value", "it has blanks around =, and the shell would run a command"],
    ["KEY =value", "it has blanks around =, and the shell would run a command"],
    ["KEY= value", "it has blanks around =, and the shell would run a command"],
    ["KEY= # none", ""],
    ["export KEY=value", "value"],
    ["KEY=value # a comment", "value"],
    ["KEY=value#nothing", "value#nothing"],
    ["KEY= # a comment", ""],
    ["KEY='it is # text'", "it is # text"],
    ['KEY="it is # text" # a comment', "it is # text"],
    ['KEY=" kept "', " kept "],
    ["KEY='\"'", '"'],
    ['KEY="say \\"hi\\""', 'say "hi"'],
    ['KEY="a\\nb"', "a\\nb"],
    ["KEY='a\\b'", "a\\b"],
    ["KEY=a\\ b", "a b"],
    ["KEY=a\"b\"'c'", "abc"],
    ["KEY=a=b", "a=b"],
    ["KEY=http://proxy:3128", "http://proxy:3128"],
    ["KEY=a$", "a$"],
    ["A=1\nKEY=$A.${A}", "1.1"],
    ["A=1\nKEY=\"$A\"'$A'", "1$A"],
    ["\ufeffKEY=value", "value"],
    ["KEY=value\r\nB=1\r\n", "value"],
    ["KEY=value\rB=1", "value"],
    ["KEY=first\n\n# a comment\nKEY=last", "last"],
    ["KEY=#no comment, but a blank", notText("a blank")],
    ["KEY=#value", "#value"],
    ["KEY=a b", notText("a blank")],
    ['KEY="a" b', notText("a blank")],
    ["KEY=a; B=1", notText(";")],
    ["KEY=a&b", notText("&")],
    ["KEY=a|b", notText("|")],
    ["KEY=<a>", notText("<")],
    ["KEY=a>b", notText(">")],
    ["KEY=a(b", notText("(")],
    ["KEY=a)", notText(")")],
    ["KEY=~/images", notText("~")],
    ["KEY=a:~/b", notText("~")],
    ["KEY=a~b", "a~b"],
    ["KEY=a\\\nB=1", "its value ends in a backslash, which joins the next line to it"],
    ["KEY=a$[1+1]", "needs a shell to be known"],
    ["KEY=a$1", "needs a shell to be known"],
    ["KEY=$'a'", "needs a shell to be known"],
    ['KEY="a$"', "a$"],
    ["KEY='~ a;b&c|d<e>(f)'", "~ a;b&c|d<e>(f)"],
    ["KEY=a\\;\\(b", "a;(b"],
    ["KEY=a # b; c", "a"],
    ["KEY=$(git describe)", "needs a shell to be known"],
    ["KEY=$(git describe)-$(date) # now", "needs a shell to be known"],
    ["KEY=`date`", "needs a shell to be known"],
    ["KEY=${A:-1}", "needs a shell to be known"],
    ["KEY=$A", "refers to A, which no line before it sets"],
    ["KEY=value\nif true; then", "it is not KEY=VALUE"],
    ["KEY: value", "it is not KEY=VALUE"],
    ["1KEY=value", "it is not KEY=VALUE"],
    ['KEY="value', 'its value opens a quote, ", and does not close it'],
    ["KEY='a\nb'", "its value opens a quote, ', and does not close it"],
  ])("%j", (text, expected) => {
    expect(readValue(text)).toBe(expected);
  });

  test("keys that say nothing of the image are kept", () => {
    const { values } = parseCanvosArgs("UPDATE_KERNEL=false\nMY_ORG='ACME Corporation'\n__proto__=1\nconstructor=2");
    expect([...values].map(([key, { value, line }]) => [key, value, line])).toEqual([
      ["UPDATE_KERNEL", "false", 1],
      ["MY_ORG", "ACME Corporation", 2],
      ["__proto__", "1", 3],
      ["constructor", "2", 4],
    ]);
  });

  test("references that double each other stay short", () => {
    const lines = ["A0=aaaaaaaa", ...Array.from({ length: 100 }, (_, index) => `A${index + 1}=$A${index}$A${index}`)];
    const { values } = parseCanvosArgs(lines.join("\n"));
    expect(values.get("A100")?.value.length).toBeLessThanOrEqual(1024);
    expect(values.get("A100")?.problem).toBe("refers to others, and has more than 1024 characters with them");
  });
});

describe("an image from a CanvOS .arg file", () => {
  test("is the one that the build pushes", () => {
    const read = image(argFile());
    expect(said(read)).toEqual([]);
    expect(read.uriFor("1.28.5")).toBe("ttl.sh/ubuntu:k3s-1.28.5-v4.5.7-demo");
  });

  test("comes from CanvOS's own template, with what the build was given on its command line", () => {
    const template = [
      "CUSTOM_TAG=demo",
      "IMAGE_REGISTRY=ttl.sh",
      "OS_DISTRIBUTION=ubuntu",
      "IMAGE_REPO=$OS_DISTRIBUTION",
      "OS_VERSION=22.04",
      "K8S_DISTRIBUTION=k3s",
      "ISO_NAME=palette-edge-installer",
      "ARCH=amd64",
      "HTTPS_PROXY=",
      "UPDATE_KERNEL=false",
      '# MY_ORG="ACME Corporation"',
    ].join("\n");
    const read = image(template, { PE_VERSION: "v4.6.8", CUSTOM_TAG: "site-7" });
    expect(said(read)).toEqual([]);
    expect(read.uriFor("1.30.4")).toBe("ttl.sh/ubuntu:k3s-1.30.4-v4.6.8-site-7");
  });

  test("warns of a key that is set twice, and takes the last", () => {
    const read = image(`CUSTOM_TAG=old\n${argFile()}`);
    expect(said(read)).toEqual([".arg sets CUSTOM_TAG in line 1 and again in line 2. The last value wins. Keep one."]);
    expect(read._check().every(({ warning }) => warning)).toBe(true);
    expect(read.uriFor("1.28.5")).toBe("ttl.sh/ubuntu:k3s-1.28.5-v4.5.7-demo");
  });

  test.each([
    ["IMAGE_REGISTRY", "a registry, with a path or without, such as ttl.sh or docker.io/my-team"],
    ["OS_DISTRIBUTION", "the name of an operating system, such as ubuntu, opensuse-leap, rhel or sles"],
    ["OS_VERSION", "the version of the operating system, such as 22.04"],
    ["K8S_DISTRIBUTION", "k3s, rke2, kubeadm, kubeadm-fips, nodeadm, canonical"],
    ["PE_VERSION", "the version of CanvOS that built the image, such as v4.5.7"],
  ])("says that %s is missing, and what it takes", (key, accepted) => {
    expect(messagesOf(argFile({ [key]: undefined }))).toEqual([
      `.arg does not set ${key}; it has 6 lines. Add ${key}=… to it, or give ${key} beside the path, ` +
        `as the build did on its command line. It takes ${accepted}.`,
    ]);
  });

  test.each([
    ["KEY=1", "1 line"],
    ["KEY=1\n", "1 line"],
    ["KEY=1\r\n\r\n", "2 lines"],
    ["", "0 lines"],
  ])("counts the lines of %j as an editor does: %s", (content, lines) => {
    expect(messagesOf(content)[0]).toContain(`.arg does not set IMAGE_REGISTRY; it has ${lines}. Add`);
  });

  test.each([undefined, ""])("without a CUSTOM_TAG is the one that CanvOS pushes: %j", (CUSTOM_TAG) => {
    const read = image(argFile({ CUSTOM_TAG }));
    expect(said(read)).toEqual([]);
    expect(read.uriFor("1.28.5")).toBe("ttl.sh/ubuntu:k3s-1.28.5-v4.5.7");
    const options = read._options();
    expect(
      String(options.get("system.uri")).replace(/\{\{ \.spectro\.(pack\.edge-native-byoi\.options\.)?/g, "{"),
    ).toBe(
      "{system.registry }}/{system.repo }}:{system.k8sDistribution }}-{system.kubernetes.version }}-{system.peVersion }}",
    );
    expect(options.has("system.customTag")).toBe(false);
  });

  test("without an IMAGE_REPO is in the repository of its distribution, as in the build", () => {
    expect(image(argFile({ IMAGE_REPO: undefined })).uriFor("1.28.5")).toBe("ttl.sh/ubuntu:k3s-1.28.5-v4.5.7-demo");
    expect(messagesOf(argFile({ IMAGE_REPO: undefined, OS_DISTRIBUTION: "Ubuntu" }))).toEqual([
      'OS_DISTRIBUTION in line 3 of .arg is "Ubuntu", and the repository "Ubuntu" has capital letters. It takes the name ' +
        "of a repository, in lower case, such as ubuntu.",
    ]);
    expect(messagesOf(argFile({ IMAGE_REPO: "" }))).toEqual([
      "IMAGE_REPO in line 3 of .arg is empty. It takes the name of a repository, in lower case, such as ubuntu.",
    ]);
  });

  test("takes the build arguments of CanvOS, those that are nearly another, and a build's own", () => {
    const others = "GOARCH GOOS TARGETARCH OS_NAME IS_JETSON STYLUS_BASE http_proxy https_proxy no_proxy".split(" ");
    const given = Object.fromEntries([...others, "MODEL", "SITE", "OUR_OWN_FLAG"].map((key) => [key, "x"]));
    expect(messagesOf(argFile(), given)).toEqual([]);
  });

  // Source: CanvOS, `.arg.template` and README; Palette's reference of its keys.
  test.each(
    (
      "CUSTOM_TAG IMAGE_REGISTRY IMAGE_REPO OS_DISTRIBUTION OS_VERSION K8S_DISTRIBUTION PE_VERSION ARCH K8S_VERSION " +
      "BUNDLE_K8S_AND_AGENT_PROVIDER TWO_NODE IS_UKI BASE_IMAGE ISO_NAME CLUSTERCONFIG EDGE_CUSTOM_CONFIG " +
      "FORCE_INTERACTIVE_INSTALL CANVOS_VERSION HTTP_PROXY HTTPS_PROXY NO_PROXY PROXY_CERT_PATH REGION S3_BUCKET S3_KEY " +
      "MAAS_IMAGE_NAME IS_MAAS UPDATE_KERNEL CIS_HARDENING DISABLE_SELINUX FIPS_ENABLED UBUNTU_PRO_KEY " +
      "UBUNTU_PRO_ATTACH MY_ORG UKI_BRING_YOUR_OWN_KEYS INCLUDE_MS_SECUREBOOT_KEYS AUTO_ENROLL_SECUREBOOT_KEYS " +
      "ENROLL_SPECTRO_EXTENSION_CERT SPECTRO_EXTENSION_CERT_IMAGE DRBD_VERSION INSTALL_AMD_GPU_DRIVERS " +
      "EXPIRATION_IN_DAYS KAIROS_BASE_IMAGE_URL OSBUILDER_VERSION SPECTRO_LUET_REPO SPECTRO_PUB_REPO"
    ).split(" "),
  )("knows the build argument %s, and a slip in it", (key) => {
    const about = (given: string) =>
      messagesOf(argFile(), { [given]: "a" }).filter((each) => each.startsWith("CanvOS"));
    expect(about(key)).toEqual([]);
    expect(about(key.toLowerCase().replaceAll("_", "-"))).toEqual([
      `CanvOS knows no build argument ${key.toLowerCase().replaceAll("_", "-")}. Did you mean ${key}?`,
    ]);
  });

  test("refuses a build argument that is nearly one of CanvOS's, and no other", () => {
    const known = { CUSTOM_TAG: "x", HTTP_PROXY: "", NVIDIA_DRIVER: "1", BUNDLE_K8S_AND_AGENT_PROVIDER: "true" };
    expect(messagesOf(argFile(), known)).toEqual([]);
    expect(messagesOf(`${argFile()}OWN=1\n`, { OWN: "2" })).toEqual([]);
    expect(messagesOf(argFile(), { CUSTOMTAG: "x", PE_VERSON: "y", UPDATE_KERNAL: "z" })).toEqual([
      "CanvOS knows no build argument CUSTOMTAG. Did you mean CUSTOM_TAG?",
      "CanvOS knows no build argument PE_VERSON. Did you mean PE_VERSION?",
      "CanvOS knows no build argument UPDATE_KERNAL. Did you mean UPDATE_KERNEL?",
    ]);
  });

  test.each([
    ["true", true],
    ["false", false],
    ["", undefined],
    ["yes", undefined],
    ["$(hostname)", undefined],
    [undefined, undefined],
  ])("says whether its build had the binaries: %j is %j", (BUNDLE_K8S_AND_AGENT_PROVIDER, bundled) => {
    expect(image(argFile({ BUNDLE_K8S_AND_AGENT_PROVIDER }))._facts().build.bundled).toBe(bundled);
  });

  test("says in which line a value is wrong, and what is accepted", () => {
    expect(messagesOf(argFile({ K8S_DISTRIBUTION: "k3d" }))).toEqual([
      'K8S_DISTRIBUTION in line 6 of .arg is "k3d", which is not known. ' +
        "It takes k3s, rke2, kubeadm, kubeadm-fips, nodeadm, canonical.",
    ]);
    expect(messagesOf(argFile({ IMAGE_REPO: "Ubuntu", CUSTOM_TAG: "a/b", ARCH: "x86_64" }))).toEqual([
      'IMAGE_REPO in line 3 of .arg is "Ubuntu", and the repository "Ubuntu" has capital letters. ' +
        "It takes the name of a repository, in lower case, such as ubuntu.",
      'CUSTOM_TAG in line 1 of .arg is "a/b", which cannot stand in a tag. ' +
        "It takes letters, digits, _, . and -, such as demo.",
      'ARCH in line 8 of .arg is "x86_64", which is not known. It takes amd64, arm64.',
    ]);
    expect(messagesOf(argFile({ PE_VERSION: "$(git describe --abbrev=0 --tags)" }))).toEqual([
      "PE_VERSION in line 7 of .arg needs a shell to be known. " +
        "It takes the version of CanvOS that built the image, such as v4.5.7.",
    ]);
    expect(messagesOf(argFile({ CUSTOM_TAG: "'{{.spectro.var.tag}}'" }))).toEqual([
      'CUSTOM_TAG in line 1 of .arg is "{{.spectro.var.tag}}", which no build can fill in. ' +
        "It takes letters, digits, _, . and -, such as demo.",
    ]);
    expect(messagesOf(argFile(), { PE_VERSION: "" })).toEqual([
      "the build argument PE_VERSION is empty. It takes the version of CanvOS that built the image, such as v4.5.7.",
    ]);
  });

  test("says which line cannot be read, without repeating what may be a password in it", () => {
    expect(messagesOf(`${argFile()}HTTP_PROXY='http://me:secret@proxy\n`)).toEqual([
      "Line 8 of .arg cannot be read: its value opens a quote, ', and does not close it. " +
        "Accepted are KEY=VALUE, with quotes that close on the same line, comments after #, and blank lines.",
    ]);
  });

  test("says which line the shell reads otherwise, and how to write it", () => {
    expect(messagesOf(argFile({ OS_VERSION: "22.04 LTS" }))).toEqual([
      "Line 5 of .arg cannot be read: its value has a blank outside quotes, which the shell does not read as text; put " +
        "it between quotes. Accepted are KEY=VALUE, with quotes that close on the same line, comments after #, and " +
        "blank lines.",
    ]);
  });

  test("says what no operating system and no version is", () => {
    expect(messagesOf(argFile({ OS_DISTRIBUTION: "'ubuntu linux'", OS_VERSION: "22/04" }))).toEqual([
      'OS_DISTRIBUTION in line 4 of .arg is "ubuntu linux", with other signs than letters, digits, _, ., + and -. It ' +
        "takes the name of an operating system, such as ubuntu, opensuse-leap, rhel or sles.",
      'OS_VERSION in line 5 of .arg is "22/04", with other signs than letters, digits, _, ., + and -. It takes the ' +
        "version of the operating system, such as 22.04.",
    ]);
  });

  test("takes null for no build arguments, and says what they are", () => {
    fs.writeFileSync(file, argFile());
    const given = (buildArgs: unknown) => said(ProviderImage.fromCanvosArgs(file, buildArgs as Record<string, string>));
    expect(given(null)).toEqual([]);
    expect(given("PE_VERSION=v4.5.7")).toEqual([
      'buildArgs is text. Write ProviderImage.fromCanvosArgs(path, { PE_VERSION: "v4.5.7" }), with tokens inside the map.',
    ]);
  });

  test("takes an operating system without a version, as CanvOS does", () => {
    const read = image(argFile({ OS_DISTRIBUTION: "rhel", OS_VERSION: "" }));
    expect(said(read)).toEqual([]);
    expect(read._options().get("system.osVersion")).toBeNull();
  });

  const fix =
    "Give the path of the build's .arg file, text of 65536 bytes at most; " +
    "a relative path counts from the folder that the program was started in.";
  test.each([
    ["is a binary file", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]), "it is a binary file"],
    ["is not UTF-8", Buffer.from([0x41, 0x3d, 0xff]), "it is not UTF-8 text"],
    ["is too large", "#".repeat(65537), "it has 65537 bytes, and 65536 are accepted"],
  ])("says that the file %s", (_, content, reason) => {
    expect(messagesOf(content)).toEqual([`The CanvOS file .arg cannot be used: ${reason}. ${fix}`]);
  });

  test("says that there is no file, or that it is none", () => {
    const messages = (where: unknown) => said(ProviderImage.fromCanvosArgs(where as string));
    expect(messages("no/such/.arg")).toEqual([
      `The CanvOS file no/such/.arg cannot be used: ${nowhere("no/such/.arg")}. ${fix}`,
    ]);
    expect(messages("lib")).toEqual([`The CanvOS file lib cannot be used: it is a folder. ${fix}`]);
    expect(messages("/dev/zero")).toEqual([`The CanvOS file /dev/zero cannot be used: it is not a file. ${fix}`]);
    expect(messages(7)).toEqual([`The CanvOS file 7 cannot be used: its path is the number 7. ${fix}`]);
  });

  test("gives no reference where it is wrong, and says why", () => {
    expect(() => image(argFile({ K8S_DISTRIBUTION: "k3d" })).uriFor("1.28.5")).toThrow(
      'is "k3d", which is not known. It takes k3s, rke2, kubeadm, kubeadm-fips, nodeadm, canonical.',
    );
  });
});

/** What OCI registries accept, as the distribution project and the image specification write it. */
const OCI = (() => {
  const part = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
  const label = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
  const host = `(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
  return new RegExp(`^(?:${host}/)?${part}(?:/${part})*:[\\w][\\w.-]{0,127}$`);
})();

describe("whatever stands in a .arg file", () => {
  const value = fc.oneof(
    fc.constantFrom(
      "demo",
      "ttl.sh",
      "ubuntu",
      "k3s",
      "v4.5.7",
      "22.04",
      "kubeadm-fips",
      "registry.example.com:5000/a",
    ),
    fc.constantFrom(
      "",
      "$OS_DISTRIBUTION",
      "${CUSTOM_TAG}",
      "a b",
      "#",
      "é",
      "..",
      "-",
      "_",
      "A",
      "$(x)",
      "a/b",
      "a:b@c",
    ),
    fc.stringMatching(/^[\w./:-]{1,20}$/),
    fc.string({ maxLength: 12 }),
    fc.constant("x".repeat(200)),
  );
  const key = fc.oneof(
    fc.constantFrom(...Object.keys(build), "ARCH", "K8S_VERSION", "__proto__", "constructor", "toString"),
    fc.string({ maxLength: 5 }),
  );
  const quoted = fc.tuple(fc.constantFrom("", "", '"', "'"), value).map(([quote, text]) => `${quote}${text}${quote}`);
  const line = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(fc.constantFrom("", "", "export ", " "), key, quoted).map(([a, k, v]) => `${a}${k}=${v}`),
    },
    fc.string({ maxLength: 30 }),
    fc.constantFrom("", "# a comment", '"', "export", "=", "\\", "\u0000", "\ufeff", "A=\\"),
  );
  const base = fc.record(
    Object.fromEntries(
      Object.entries(build).map(([name, usual]) => [
        name,
        fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, value),
      ]),
    ),
  );
  const text = fc
    .tuple(fc.oneof(fc.constant({}), base), fc.array(line, { maxLength: 8 }), fc.constantFrom("\n", "\r\n", "\r"))
    .map(([usual, lines, end]) => [...Object.entries(usual).map(([k, v]) => `${k}=${v}`), ...lines].join(end));
  const bytes = fc.uint8Array({ maxLength: 80 }).map((array) => Buffer.from(array));
  const content = fc.oneof({ weight: 9, arbitrary: text }, bytes);

  test("it ends in an image or in errors that name the file, in many files", () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    const ends = { images: 0, errors: 0 };
    const wrong: unknown[] = [];
    const files = fc.sample(content, { numRuns: cases(2000, 500) });
    for (const sample of files) {
      const read = image(sample);
      const errors = read._check().filter(({ warning }) => !warning);
      if (errors.length === 0) {
        ends.images++;
        const uri = read.uriFor("1.28.5");
        if (!OCI.test(uri) || parseImageReference(uri).problem !== undefined) wrong.push(uri);
      } else {
        ends.errors++;
        wrong.push(
          ...errors.map((each) => messageOf(each)).filter((message) => !/\.arg|tag of the image/.test(message)),
        );
      }
    }
    expect(wrong).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(ends.images).toBeGreaterThan(files.length / 50);
    expect(ends.errors).toBeGreaterThan(files.length / 2);
  });

  test("a reference is what registries accept, for every version of Kubernetes", () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,8}([._-][a-z0-9]{1,8}){0,2}$/);
    const tag = fc.stringMatching(/^[\w.-]{1,60}$/);
    const distribution = fc.constantFrom("k3s", "rke2", "kubeadm", "kubeadm-fips", "nodeadm", "canonical");
    const version = fc.tuple(fc.nat(2), fc.nat(99), fc.nat(30)).map((numbers) => numbers.join("."));
    let accepted = 0;
    fc.assert(
      fc.property(part, part, tag, tag, distribution, version, (registry, repo, pe, custom, k8s, kubernetes) => {
        const read = image(
          argFile({
            IMAGE_REGISTRY: registry,
            IMAGE_REPO: repo,
            PE_VERSION: pe,
            CUSTOM_TAG: custom,
            K8S_DISTRIBUTION: k8s,
          }),
        );
        if (read._check().length > 0) return;
        accepted++;
        expect(read.uriFor(kubernetes)).toMatch(OCI);
      }),
      { numRuns: cases(500) },
    );
    expect(accepted).toBeGreaterThan(cases(250));
  });

  test("any text at all is read to its end", () => {
    for (const text of [
      "$".repeat(60_000),
      '"'.repeat(60_000),
      `A=${"\\".repeat(60_000)}`,
      `A=${"$A".repeat(30_000)}`,
    ]) {
      expect(parseCanvosArgs(text).lines).toBe(1);
    }
    expect(parseCanvosArgs("A=1\n".repeat(15_000)).duplicates).toHaveLength(14_999);
  });
});
