// What jsii leaves out of the Python code that it writes. jsii drops a key that it does not know, and a key without a
// value, before the library could see either.

/** A parameter that is a list, or a map of lists, of one struct, each of which may be a dictionary. */
const LIST_OF_STRUCTS =
  /^ {8}(\w+): .*typing\.Sequence\[typing\.Union\["?([\w.]+)"?, typing\.Dict\[builtins\.str, typing\.Any\]\]\].*,$/gm;

/** A parameter that is a map of any data. */
const DATA = /^ {8}(\w+): (?:typing\.Optional\[)?typing\.Mapping\[builtins\.str, typing\.Any\]\]?(?: = None)?,$/gm;

const HELPERS = `

def _structs_in(struct, value):
    """Takes dictionaries in lists for keywords, so that a key that the struct does not have is an error."""
    if isinstance(value, (list, tuple)):
        return [struct(**each) if isinstance(each, dict) else each for each in value]
    if isinstance(value, dict):
        return {key: _structs_in(struct, each) for key, each in value.items()}
    return value


def _with_nulls(value):
    """Gives None in data the form in which it arrives as null."""
    import cdktf

    if isinstance(value, (list, tuple)):
        return [cdktf.Token.null_value() if each is None else _with_nulls(each) for each in value]
    if isinstance(value, dict):
        return {
            key: cdktf.Token.null_value() if each is None else _with_nulls(each)
            for key, each in value.items()
        }
    return value
`;

/** What a member is called in Python, by its name in TypeScript, as the code itself says. */
function namesIn(code) {
  const structs = [...code.matchAll(/name_mapping=\{([^}]*)\}/g)].flatMap(([, mapping]) => [
    ...mapping.matchAll(/"(?<python>\w+)": "(?<name>\w+)"/g),
  ]);
  const members = code.matchAll(/jsii_name="(?<name>\w+)"\)\n(?: {4}@.*\n)* {4}def (?<python>\w+)\(/g);
  return new Map([...structs, ...members].map(({ groups }) => [groups.name, groups.python]));
}

/** Has the docstrings of a module name members as Python does. What a source calls them stays. */
export function spellAsPython(code) {
  const names = namesIn(code);
  return code.replace(/^.*``.*$/gm, (line) => {
    const [own, ...source] = line.split("Source:");
    const spelled = own.replace(
      /``(\w+\.)?(\w+)``/g,
      (_, type = "", name) => `\`\`${type}${names.get(name) ?? name}\`\``,
    );
    return [spelled, ...source].join("Source:");
  });
}

/** Has a module take dictionaries in lists, and None in data, for what they say. */
export function takeAsWritten(code) {
  const functions = code.split(/^(?= {4}def )/m);
  const corrected = functions.map((text) => {
    const parameters = text.slice(0, text.search(/^ {4}\) ->/m));
    const lines = [
      ...[...parameters.matchAll(LIST_OF_STRUCTS)].map(
        ([, name, struct]) => `${name} = _structs_in(${struct}, ${name})`,
      ),
      ...[...parameters.matchAll(DATA)].map(([, name]) => `${name} = _with_nulls(${name})`),
    ];
    return text.replace(/^ {8}if __debug__:$/m, (start) =>
      [...lines.map((line) => `        ${line}`), start].join("\n"),
    );
  });
  return corrected.join("") === code ? code : corrected.join("") + HELPERS;
}
