/** What the words of a key say of its value, and how a secret is told from its name. */
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
