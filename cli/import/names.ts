/** Names that nothing else has. */
export class Names {
  private readonly taken: Set<string>;

  constructor(taken: string[] = []) {
    this.taken = new Set(taken);
  }

  public has(name: string): boolean {
    return this.taken.has(name);
  }

  /** The name itself, or the first free one that counts on from it. */
  public take(wanted: string, separator = ""): string {
    let name = wanted;
    for (let count = 2; this.taken.has(name); count++) name = `${wanted}${separator}${count}`;
    this.taken.add(name);
    return name;
  }
}

/** As constructs and files are called: lower case, with hyphens, without what paths are made of. */
export function kebab(text: string): string {
  const name = words(text).join("-").slice(0, 60) || "unnamed";
  // The library constructs takes every id for taken that objects have by themselves.
  return name === "constructor" ? "named-constructor" : name;
}

/** As constants are called. */
export function camel(text: string): string {
  const [first = "unnamed", ...rest] = words(text);
  const name = [first, ...rest.map((word) => word[0].toUpperCase() + word.slice(1))].join("").slice(0, 60);
  return /^\d/.test(name) || RESERVED.test(name) ? `_${name}` : name;
}

const RESERVED =
  /^(app|stack|arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|undefined|var|void|while|with|yield)$/;

function words(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}
