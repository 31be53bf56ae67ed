/** What the words of a key say of its value, and how a secret is told from its name. */
import { rootCertificates } from "node:tls";
import { hidden, Place, secretsIn, withoutSecrets } from "../../lib/secrets/secrets";

const isHidden = (key: string, value: string) => Place.ROOT.entry(key).shown(value).isHidden;

describe("under a strong word", () => {
  test.each("password db-password PASSWD passphrase privateKey private_key token joinToken pin".split(" "))(
    "%s, everything is hidden but nothing at all",
    (key) => {
      for (const value of [
        "hunter",
        "12345",
        "/etc/x",
        "my-secret",
        "correct horse",
        "${PASSWORD:-hunter2}",
        "x-{{m}}",
      ]) {
        expect([value, isHidden(key, value)]).toEqual([value, true]);
      }
      const nothing = ["", "true", "false", "no", "null", "~", "{{.spectro.macro.p}}", "${var.password}", "$PASSWORD"];
      const signIn = [
        "Bearer {{.spectro.macro.t}}",
        "basic ${var.login}",
        "Digest $LOGIN",
        "apikey %KEY%",
        "token <token>",
      ];
      for (const value of [
        ...nothing,
        ...signIn,
        "${PASSWORD}",
        "$(cat /run/secret)",
        "<your password>",
        hidden("password"),
      ]) {
        expect([value, isHidden(key, value)]).toEqual([value, false]);
      }
    },
  );
});

describe("under a word between", () => {
  test.each(["apiKey", "accessKey", "clientSecret", "encryptionKey", "psk", "tls.key", "dsn", "certificateKey"])(
    "%s, only where it is may be seen",
    (key) => {
      for (const value of ["hunter", "12345", "my-name"]) expect([value, isHidden(key, value)]).toEqual([value, true]);
      for (const value of ["/etc/tls.key", "https://example.io/x", "tls.pem", "ssh-ed25519 AAAAC3Nza x"]) {
        expect([value, isHidden(key, value)]).toEqual([value, false]);
      }
    },
  );
});

describe("under a weak word", () => {
  test.each("secret secrets key auth credentials session cookie kubeconfig tokens community".split(" "))(
    "%s, a number, a path, a duration, and the name of a resource are shown",
    (key) => {
      for (const value of "3 0644 24h /etc/x my-secret kube-system/db v1.2.3 Node,RBAC edge-k3s-1".split(" ")) {
        expect([value, isHidden(key, value)]).toEqual([value, false]);
      }
      for (const value of ["hunter2", "hunter2-Zk9", "changeme", "s3cr3t", "p@ssw0rd!", "0a1b2c3d4e5f60718293"]) {
        expect([value, isHidden(key, value)]).toEqual([value, true]);
      }
    },
  );
});

test("the names of secrets, and rules for them, are no secrets", () => {
  const keys = "passwordPolicy secretName secretRef imagePullSecrets tokenTTL pinVersion certificatesDir".split(" ");
  const more = "write-kubeconfig-mode compass bypass passive tokenizer publicKey monkey certificate".split(" ");
  for (const key of [...keys, ...more]) expect([key, isHidden(key, "hunter2x")]).toEqual([key, false]);
});

test("a secret is hidden to its end, whatever quotes or line it stands in", () => {
  expect(withoutSecrets('password: "a b, c; d" # e')).toBe('password: "(hidden: password)" # e');
  expect(withoutSecrets('password: "a\\"b c" # e')).toBe('password: "(hidden: password)" # e');
  expect(withoutSecrets('{\\"password\\": \\"a b\\", \\"user\\": 1}')).toBe(
    '{\\"password\\": \\"(hidden: password)\\", \\"user\\": 1}',
  );
  expect(withoutSecrets("password: correct horse battery\nuser: x")).toBe("password: (hidden: password)\nuser: x");
  expect(withoutSecrets("{password: correct horse, user: x}")).toBe("{password: (hidden: password), user: x}");
  expect(withoutSecrets(`run --password 'a b' --user x`)).toBe("run --password '(hidden: password)' --user x");
  expect(withoutSecrets("a -----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY----- b")).toBe(
    "a (hidden: private key) b",
  );
  expect(withoutSecrets("https://me:a@b@host/x")).toBe("https://me:(hidden: password)@host/x");
});

test("what is hidden stays as it is when it is shown again, and tells no length", () => {
  for (const secret of ["a1B2c3D4", "a1B2c3D4".repeat(40)]) {
    const once = withoutSecrets(`curl -u me:${secret} x, token=${secret}`);
    expect(once).toBe("curl -u me:(hidden: password) x, token=(hidden: token)");
    expect(withoutSecrets(once)).toBe(once);
  }
});

test("a sentence about a secret is shown, unless a word in it looks like one", () => {
  expect(withoutSecrets('token: "The token of the user"')).toBe('token: "The token of the user"');
  expect(withoutSecrets('token: "The token is a1B2c3D4x9"')).toBe('token: "(hidden: token)"');
});

test("behind the word of a scheme a long word that is none of a language is a secret", () => {
  expect(withoutSecrets("curl -H 'Bearer abcdefghijklmnop0123456789'")).toBe("curl -H 'Bearer (hidden: credentials)'");
  for (const innocent of ["Bearer authentication-of-hosts", `Basic ${"-".repeat(40)}`]) {
    expect(withoutSecrets(innocent)).toBe(innocent);
  }
});

test("in a script a word that looks like a secret is one, and short words, plain words and places are none", () => {
  expect(secretsIn("login a1B2c3D4", true)).toHaveLength(1);
  for (const innocent of ["aB3dE", "/opt/A1b2C3d4"]) {
    expect([innocent, secretsIn(`login ${innocent}`, true)]).toEqual([innocent, []]);
  }
});

test("a secret of eight characters behind a word that tells of it is one, however short they are together", () => {
  for (const word of ["pin.aB9xQ7z", "pin7K9a3KBx", "pin_aB9_xQ7", "psk.aB9xQ7z"]) {
    expect([word, secretsIn(word).length]).toEqual([word, 1]);
  }
});

describe("a block is judged before its lines", () => {
  const [certificate] = rootCertificates;
  const key = certificate.replaceAll("CERTIFICATE", "PRIVATE KEY");
  const places: Record<string, (block: string) => string> = {
    "a file of its own": (block) => block,
    "a file with more": (block) => `# our own\n${block}\n# the end\n`,
    "a here-document": (block) => `cat > /etc/x.pem <<EOF\n${block}\nEOF\nupdate-ca-certificates\n`,
    "a here-document with indents": (block) => `cat > /etc/x.pem <<EOF\n${block.replace(/^/gm, "    ")}\nEOF\n`,
    JSON: (block) => JSON.stringify({ ca: block }),
    "JSON in JSON": (block) => JSON.stringify({ data: JSON.stringify({ ca: block }) }),
    base64: (block) => Buffer.from(block).toString("base64"),
    "base64 on lines": (block) => Buffer.from(block).toString("base64").replace(/.{76}/g, "$&\n"),
  };

  test.each(Object.entries(places))("in %s, a certificate is public and a key is one secret", (_, place) => {
    expect(secretsIn(place(certificate), true)).toEqual([]);
    const block = place(key);
    const found = secretsIn(block, true);
    expect(found).toHaveLength(1);
    expect(withoutSecrets(block, found)).not.toContain(block.slice(100, 120));
  });

  test.each([
    ["CERTIFICATE REQUEST", ""],
    ["TRUSTED CERTIFICATE", ""],
    ["X509 CRL", ""],
    ["PUBLIC KEY", ""],
    ["EC PUBLIC KEY", ""],
    ["DH PARAMETERS", ""],
    ["PGP PUBLIC KEY BLOCK", "Version: 2\nComment: of the site\n\n"],
  ])("%s is public, too", (label, head) => {
    const block = certificate.replaceAll("CERTIFICATE", label).replace("-----\n", `-----\n${head}`);
    expect(secretsIn(block, true)).toEqual([]);
  });

  test("what is no base64 in such a block, or stands beside it, is judged by itself", () => {
    expect(secretsIn(certificate.replace("\n", "\npassword: hunter2\n"), true).length).toBeGreaterThan(0);
    expect(withoutSecrets(`${certificate}\n${key}`)).toBe(`${certificate}\n(hidden: private key)`);
    expect(withoutSecrets(`${certificate}\npassword: hunter2`)).toBe(`${certificate}\npassword: (hidden: password)`);
  });

  test("lines of base64 are one secret in a script, text that holds none is none, nor is what is too long for one", () => {
    const lines = (bytes: Buffer) => bytes.toString("base64").replace(/.{76}/g, "$&\n");
    const bytes = Buffer.from(Uint8Array.from({ length: 90_000 }, (_, index) => (index * index * 31 + index) % 251));
    const keyfile = lines(bytes.subarray(0, 756));
    expect(secretsIn(`cat > /x <<EOF\n${keyfile}\nEOF`, true)).toEqual([
      { start: 15, end: 15 + keyfile.length, kind: "secret" },
    ]);
    expect(secretsIn(lines(bytes), true)).toEqual([]);
    expect(secretsIn(lines(Buffer.from("hello world, this is a script\n".repeat(9))), true)).toEqual([]);
    expect(secretsIn(lines(Buffer.from(`${"hello world\n".repeat(9)}password=hunter2\n`)), true)).toHaveLength(1);
  });
});
