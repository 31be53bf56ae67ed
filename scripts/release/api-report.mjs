// The public API as text: one line for each type, member and enum value, each of which can be read alone in a diff.

/** The report of a jsii assembly. */
export function reportOf(assembly) {
  const types = Object.values(assembly.types).sort((one, other) => compare(one.fqn, other.fqn));
  const blocks = types.map((type) => {
    const name = short(type.fqn, assembly);
    return [heading(type, assembly), ...membersOf(type, assembly).map((member) => `${name} ${member}`)].join("\n");
  });
  return `${blocks.join("\n\n")}\n`;
}

/** An assembly with what jsii-diff compares, and without the prose, which would change with every edit. */
export function withoutProse(assembly) {
  const { readme: _, ...rest } = assembly;
  return JSON.parse(
    JSON.stringify({ ...rest, author: assembly.author, fingerprint: "" }, (key, value) => {
      if (key === "docs")
        return value.stability || value.deprecated ? keep(value, ["stability", "deprecated"]) : undefined;
      return key === "locationInModule" || key === "symbolId" ? undefined : value;
    }),
  );
}

const keep = (record, keys) => Object.fromEntries(keys.filter((key) => key in record).map((key) => [key, record[key]]));
const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
const short = (fqn, { name }) => (fqn.startsWith(`${name}.`) ? fqn.slice(name.length + 1) : fqn);

function heading(type, assembly) {
  const kind = type.kind === "interface" && type.datatype ? "struct" : type.kind;
  const base = type.base ? ` extends ${short(type.base, assembly)}` : "";
  const interfaces = type.interfaces
    ? ` implements ${type.interfaces.map((each) => short(each, assembly)).join(", ")}`
    : "";
  return `${type.abstract && kind === "class" ? "abstract " : ""}${kind} ${short(type.fqn, assembly)}${base}${interfaces}`;
}

function membersOf(type, assembly) {
  const initializer = type.initializer ? [`new(${parameters(type.initializer, assembly)})`] : [];
  const properties = (type.properties ?? []).map((property) => propertyLine(property, assembly));
  const methods = (type.methods ?? []).map((method) => methodLine(method, assembly));
  const values = (type.members ?? []).map(({ name }) => name);
  return [...initializer, ...[...properties, ...methods, ...values].sort(compare)];
}

function propertyLine({ name, type, optional, immutable, static: isStatic, protected: isProtected }, assembly) {
  const words = [isProtected && "protected", isStatic && "static", immutable && "readonly"].filter(Boolean);
  return [...words, `${name}${optional ? "?" : ""}: ${typeText(type, assembly)}`].join(" ");
}

function methodLine(method, assembly) {
  const words = [method.protected && "protected", method.static && "static", method.abstract && "abstract"];
  const returns = method.returns
    ? `${typeText(method.returns.type, assembly)}${method.returns.optional ? "?" : ""}`
    : "void";
  return [...words.filter(Boolean), `${method.name}(${parameters(method, assembly)}): ${returns}`].join(" ");
}

function parameters({ parameters: list = [] }, assembly) {
  return list
    .map(({ name, type, optional, variadic }) => {
      return `${variadic ? "..." : ""}${name}${optional ? "?" : ""}: ${typeText(type, assembly)}`;
    })
    .join(", ");
}

function typeText(type, assembly) {
  if (type.primitive) return type.primitive;
  if (type.fqn) return short(type.fqn, assembly);
  if (type.union) return type.union.types.map((each) => typeText(each, assembly)).join(" | ");
  const element = typeText(type.collection.elementtype, assembly);
  return type.collection.kind === "map" ? `Map<${element}>` : `${element}[]`;
}
