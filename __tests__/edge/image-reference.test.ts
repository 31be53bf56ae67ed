import fc from "fast-check";
import { parseImageReference } from "../../lib/edge/image-reference";
import { cases } from "../support/fuzz";

const sha256 = `sha256:${"a".repeat(64)}`;

describe("an image reference is read", () => {
  test.each([
    ["ubuntu:22.04", { registry: "docker.io", repository: "ubuntu", tag: "22.04" }],
    ["my-team/ubuntu:demo", { registry: "docker.io", repository: "my-team/ubuntu", tag: "demo" }],
    [
      "ttl.sh/ubuntu:k3s-1.28.5-v4.5.7-demo",
      { registry: "ttl.sh", repository: "ubuntu", tag: "k3s-1.28.5-v4.5.7-demo" },
    ],
    ["localhost/a:1", { registry: "localhost", repository: "a", tag: "1" }],
    ["registry.example.com:5000/a/b:1", { registry: "registry.example.com:5000", repository: "a/b", tag: "1" }],
    ["[fd00::1]:5000/a:1", { registry: "[fd00::1]:5000", repository: "a", tag: "1" }],
    ["10.0.0.1:5000/a:1", { registry: "10.0.0.1:5000", repository: "a", tag: "1" }],
    ["example.io/a__b/c---d/e.f_g:_1", { registry: "example.io", repository: "a__b/c---d/e.f_g", tag: "_1" }],
    [`example.io/a@${sha256}`, { registry: "example.io", repository: "a", digest: sha256 }],
    [`example.io/a:1@${sha256}`, { registry: "example.io", repository: "a", tag: "1", digest: sha256 }],
    ["example.io/a", { registry: "example.io", repository: "a" }],
  ])("%s", (text, parts) => {
    expect(parseImageReference(text)).toEqual({ value: parts });
  });
});

describe("what is no image reference says why", () => {
  test.each([
    [" a:1", "it has a blank in it"],
    ["example.io/a b:1", "it has a blank in it"],
    ["https://example.io/a:1", "it starts with a URL scheme"],
    [`example.io/a@${sha256}@${sha256}`, "it has more than one @"],
    ["example.io/Team/a:1", 'the repository "Team/a" has capital letters'],
    ["example.io/a//b:1", '"a//b" is not the name of a repository'],
    ["example.io/a..b:1", '"a..b" is not the name of a repository'],
    ["example.io/:1", "it names no repository"],
    ["", "it names no repository"],
    ["exa_mple.io/a:1", '"exa_mple.io" is not the host name of a registry'],
    ["-example.io/a:1", '"-example.io" is not the host name of a registry'],
    ["example.io/a:", '"" is not a tag'],
    ["example.io/a:-1", '"-1" is not a tag'],
    [`example.io/a:${"1".repeat(129)}`, `"${"1".repeat(129)}" is not a tag`],
    ["example.io/a@sha256:abc", '"sha256:abc" is not a digest'],
    [`example.io/${"a".repeat(250)}:1`, "its name is longer than 255 characters"],
  ])("%s", (text, reason) => {
    expect(parseImageReference(text)).toEqual({ problem: reason });
  });
});

describe("hostile input", () => {
  test.each([
    ["a".repeat(1_000_000)],
    [`${"a".repeat(500_000)}!`],
    [`${"a.".repeat(500_000)}!/a`],
    [`${"a-".repeat(500_000)}.`],
    [`example.io/${"a-".repeat(500_000)}`],
    [`example.io/${"a_".repeat(500_000)}!`],
    [`example.io/${"-".repeat(1_000_000)}`],
    [`example.io/${"a/".repeat(500_000)}A`],
    [`[${"f:".repeat(500_000)}]/a`],
    [`example.io/a:${"1".repeat(1_000_000)}`],
    [`example.io/a@sha256:${"a".repeat(1_000_000)}`],
    [":".repeat(500_000)],
    ["@".repeat(500_000)],
    // Typos that keep published parsers busy for seconds.
    ["example.io/my-images/custom-os:v1.4.5:"],
    ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"],
  ])("ends with a reason (%#)", (text) => {
    expect(parseImageReference(text)).toEqual({ problem: expect.any(String) });
  });

  test("any text is either parts that make up the text again, or a reason", () => {
    const alphabet = fc.constantFrom(..."aZ0.-_:/@[] !é\n".split(""), "sha256:", "example.io/");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(alphabet).map((parts) => parts.join("")),
        ),
        (text) => {
          const { value, problem } = parseImageReference(text);
          if (problem !== undefined) return problem.length > 0;
          const { registry, repository, tag, digest } = value;
          const rest = `${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
          return text === `${registry}/${rest}` || (registry === "docker.io" && text === rest);
        },
      ),
      { numRuns: cases(2000) },
    );
  });
});
