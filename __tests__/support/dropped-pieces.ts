/**
 * The code of a folder without one piece of an expression at a time: an alternative, a quantifier, a flag, or a row of a
 * table of expressions. Of what is tried, only what such an expression reads is tried again.
 */
import fs from "node:fs";
import path from "node:path";
import regexpTree from "regexp-tree";
import type { AstNode, Expression } from "regexp-tree/ast";
import * as ts from "typescript";

/** A piece of an expression. */
export interface Piece {
  /** The file and the line. */
  readonly place: string;
  /** Between its slashes, or the text of which it is made. */
  readonly expression: string;
  readonly name: string;
}

/** An expression as it is written: between slashes, or as a text of which one is made. */
interface Written {
  readonly id: string;
  readonly place: string;
  /** What stands around the constants that are put into it. */
  readonly parts: readonly string[];
  /** Of a text, nothing. */
  readonly flags?: string;
  /** Whether it is the flags of an expression that is made of a text. */
  readonly isFlags?: boolean;
  /** Whether it is put into others. */
  readonly isConstant?: boolean;
}

interface Dropped {
  readonly id: string;
  readonly parts: readonly string[];
  readonly flags?: string;
  readonly piece: Piece;
}

/** What an expression was given, and by which of the things that were tried. */
interface Input {
  readonly text: string;
  readonly at: number;
  readonly tried: Set<number>;
}

/** Notes what it is given. */
class Recorder extends RegExp {
  public note?: (text: string, at: number) => void;

  constructor(expression: string | RegExp, flags?: string) {
    super(expression, flags);
    // What a search goes through is a copy.
    if (expression instanceof Recorder) this.note = expression.note;
  }

  public override exec(text: string): RegExpExecArray | null {
    this.note?.(text, this.sticky ? this.lastIndex : 0);
    return super.exec(text);
  }
}

type Module = Record<string, unknown>;
type Run = (exports: Module, require: (name: string) => Module, made: unknown, written: unknown) => void;

/**
 * Which pieces nothing notices: everything that is judged is as right without them.
 *
 * @param files the files, those first that others import
 */
export function unnoticedPieces<L>(
  files: string[],
  judged: readonly { isRight(library: L): boolean }[],
  isLeftOut: (piece: Piece) => boolean,
): Piece[] {
  const written: Written[] = [];
  const runs = new Map(files.map((file) => [path.basename(file, ".ts"), runOf(file, written)]));
  const inputs = new Map<string, Map<string, Input>>();
  const usual = new Map<string, readonly [RegExp, from: string]>();
  let trying = -1;
  const library = load((id, source, flags) => {
    const expression = new Recorder(source, flags);
    const noted = inputs.get(id) ?? new Map<string, Input>();
    expression.note = (text, at) => {
      const key = at === 0 ? text : `${at} ${text}`;
      const input = noted.get(key);
      if (input === undefined) noted.set(key, { text, at, tried: new Set([trying]) });
      else input.tried.add(trying);
    };
    inputs.set(id, noted);
    if (!usual.has(id)) usual.set(id, [new RegExp(source, flags), `${source} ${flags}`]);
    return expression;
  });
  for (const [index, each] of judged.entries()) {
    trying = index;
    each.isRight(library);
  }
  const tried = new Map([...usual].map(([id, [expression]]) => [id, firstMatching(expression, inputs.get(id))]));
  const dropped = written.flatMap(droppedOf).filter(({ piece }) => !isLeftOut(piece));
  return dropped.filter((each) => !isNoticed(each)).map(({ piece }) => piece);

  function isNoticed(drop: Dropped): boolean {
    const changed = new Map<string, RegExp>();
    const weaker = load((id, source, flags) => {
      const [known, from] = usual.get(id) ?? [];
      // To make an expression takes longer than to use it.
      if (known !== undefined && from === `${source} ${flags}`) return known;
      const expression = new RegExp(source, flags);
      if (known !== undefined) changed.set(id, new RegExp(source, flags));
      return expression;
    }, drop);
    if (drop.flags !== undefined) changed.set(drop.id, new RegExp(drop.parts[0], drop.flags));
    return [...changed].some(([id, expression]) => {
      const list = tried.get(id) ?? [];
      const index = list.findIndex(
        ({ input, outcome }) =>
          // Without a flag, code may stop.
          (expression.flags !== usual.get(id)?.[0].flags || outcomeOf(expression, input) !== outcome) &&
          (input.tried.has(-1) ? [...judged.keys()] : [...input.tried]).some((index) => isWrong(weaker, judged[index])),
      );
      // What notices one piece of an expression often notices the next.
      if (index > 0) list.unshift(...list.splice(index, 1));
      return index >= 0;
    });
  }

  function isWrong(weaker: L, each: (typeof judged)[number]): boolean {
    try {
      return !each.isRight(weaker);
    } catch {
      return true;
    }
  }

  function load(expression: (id: string, source: string, flags: string) => RegExp, drop?: Dropped): L {
    const modules = new Map<string, Module>();
    const get = (name: string): Module => {
      const file = path.basename(name);
      const known = modules.get(file);
      if (known !== undefined) return known;
      const exports: Module = {};
      modules.set(file, exports);
      let count = 0;
      const made = function made(source: string, flags: string) {
        return expression(`${file} made ${count++}`, source, flags);
      };
      const read = (id: string, parts: string[], values: string[], flags?: string) => {
        const isDropped = drop?.id === id;
        const text = joined(isDropped ? drop.parts : parts, values);
        return flags === undefined ? text : expression(id, text, isDropped ? (drop.flags ?? flags) : flags);
      };
      (runs.get(file) as Run)(exports, get, made, read);
      return exports;
    };
    return Object.assign({}, ...files.map((file) => get(file.replace(/\.ts$/, "")))) as L;
  }
}

/** The inputs of an expression with what it finds in them, those first in which it finds something. */
function firstMatching(expression: RegExp, inputs = new Map<string, Input>()) {
  const all = [...inputs.values()].map((input) => ({ input, outcome: outcomeOf(expression, input) }));
  return [...all.filter(({ outcome }) => outcome !== NOTHING), ...all.filter(({ outcome }) => outcome === NOTHING)];
}

const NOTHING = "";

function outcomeOf(expression: RegExp, { text, at }: Input): string {
  expression.lastIndex = expression.sticky ? at : 0;
  const found = expression.global ? [...text.matchAll(expression)] : [expression.exec(text)];
  return found.map((each) => each && `${each.index} ${JSON.stringify([...each, each.groups])}`).join("\n");
}

/** The code of a file, in which expressions are asked for. */
function runOf(file: string, written: Written[]): Run {
  const name = path.basename(file, ".ts");
  const transform: ts.TransformerFactory<ts.SourceFile> = (context) => (source) => {
    const { factory } = context;
    const visit = (node: ts.Node): ts.Node => {
      const each = writtenIn(node);
      if (each === undefined) return ts.visitEachChild(node, visit, context);
      const id = `${name} ${written.length}`;
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      written.push({ id, place: `${name}.ts:${line}`, ...each });
      const texts = factory.createArrayLiteralExpression(each.parts.map((part) => factory.createStringLiteral(part)));
      const values = factory.createArrayLiteralExpression(each.values);
      const flags = each.flags === undefined ? [] : [factory.createStringLiteral(each.flags)];
      return factory.createCallExpression(factory.createIdentifier("__written"), undefined, [
        ...[factory.createStringLiteral(id), texts, values],
        ...flags,
      ]);
    };
    return ts.visitEachChild(source, visit, context);
  };
  const { outputText } = ts.transpileModule(fs.readFileSync(file, "utf8"), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    transformers: { before: [transform] },
  });
  return new Function("exports", "require", "RegExp", "__written", outputText) as Run;
}

/** What is written of an expression at a node, if there is any: texts are looked at outside of functions only. */
function writtenIn(node: ts.Node): (Omit<Written, "id" | "place"> & { values: ts.Expression[] }) | undefined {
  if (ts.isRegularExpressionLiteral(node)) {
    const end = node.text.lastIndexOf("/");
    return { parts: [node.text.slice(1, end)], values: [], flags: node.text.slice(end + 1) };
  }
  if (ts.findAncestor(node, (each) => ts.isFunctionLike(each) || ts.isTypeNode(each) || ts.isImportDeclaration(each))) {
    return undefined;
  }
  const { parent } = node;
  if (ts.isTaggedTemplateExpression(node) && ts.isNoSubstitutionTemplateLiteral(node.template)) {
    return { parts: [node.template.rawText ?? ""], values: [] };
  }
  if (ts.isTemplateExpression(node) && ts.isArrayLiteralExpression(parent)) {
    const { head, templateSpans } = node;
    return {
      parts: [head.text, ...templateSpans.map(({ literal }) => literal.text)],
      values: templateSpans.map(({ expression }) => expression),
    };
  }
  if (!ts.isStringLiteralLike(node)) return undefined;
  if (ts.isNewExpression(parent)) return { parts: [node.text], values: [], isFlags: true };
  const isConstant = ts.isVariableDeclaration(parent);
  // The first of two is the name.
  const isRow = ts.isArrayLiteralExpression(parent) && (parent.elements.length !== 2 || parent.elements[1] === node);
  return isConstant || isRow ? { parts: [node.text], values: [], isConstant } : undefined;
}

function joined(parts: readonly string[], values: readonly string[]): string {
  return parts.map((part, index) => part + (values[index] ?? "")).join("");
}

/** What stands for a constant while a text is read as an expression. */
const MARK = /\(\?:@\d+@\)/;

/** An expression without each of its pieces. */
function droppedOf({ id, place, parts, flags, isFlags, isConstant }: Written): Dropped[] {
  const whole = parts.join("@");
  const fewer = (text: string) => [...text].map((flag) => [flag, text.replace(flag, "")]);
  const pieceOf = (name: string): Piece => ({ place, expression: whole, name });
  if (isFlags) return fewer(whole).map(([flag, rest]) => ({ id, parts: [rest], piece: pieceOf(`flag ${flag}`) }));
  const marked = joined(
    parts,
    parts.slice(1).map((_, index) => `(?:@${index}@)`),
  );
  // A list of words is one of alternatives.
  const isList = /^\s/.test(marked);
  const text = isList ? marked.trim().replace(/\s+/g, "|") : marked;
  const tree = regexpTree.parse(`/${text.replace(/(?<!\\)((?:\\\\)*)\//g, "$1\\/")}/`);
  const found: Dropped[] = [];
  const emit = (name: string) => {
    const rest = regexpTree.generate(tree).slice(1, -1);
    const without = isList ? rest.replaceAll("|", " \n ") : rest;
    found.push({ id, parts: without.split(MARK), flags, piece: pieceOf(name) });
  };
  const without = (
    node: Expression | null,
    set: (node: Expression | null) => void,
    put: Expression | null,
    name: string,
  ) => {
    set(put);
    emit(name);
    set(node);
  };
  const visit = (node: Expression | null, set: (node: Expression | null) => void): void => {
    if (node === null) return;
    if (node.type === "Disjunction") {
      const visitSide = (side: Expression | null, setSide: (node: Expression | null) => void) => {
        if (side?.type !== "Disjunction") without(side, setSide, never(side), `alternative ${written(side)}`);
        visit(side, setSide);
      };
      visitSide(node.left, (side) => Object.assign(node, { left: side }));
      visitSide(node.right, (side) => Object.assign(node, { right: side }));
    } else if (node.type === "Repetition") {
      without(node, set, node.expression, `quantifier ${written(node)}`);
      visit(node.expression, (inner) => Object.assign(node, { expression: inner }));
    } else if (node.type === "Alternative") {
      for (const [index, each] of node.expressions.entries()) {
        visit(each, (inner) => {
          node.expressions[index] = inner as Expression;
        });
      }
    } else if (node.type === "Group") visit(node.expression, (inner) => Object.assign(node, { expression: inner }));
    else if (node.type === "Assertion" && "assertion" in node) {
      visit(node.assertion ?? null, (inner) => Object.assign(node, { assertion: inner }));
    }
  };
  const setBody = (body: Expression | null) => Object.assign(tree, { body });
  if (!isConstant && tree.body?.type !== "Disjunction") without(tree.body, setBody, never(tree.body), "all of it");
  visit(tree.body, setBody);
  return [
    ...found,
    ...fewer(flags ?? "").map(([flag, rest]) => ({ id, parts, flags: rest, piece: pieceOf(`flag ${flag}`) })),
  ];
}

function written(node: AstNode | null): string {
  return node === null ? "nothing" : regexpTree.generate(node);
}

/** What matches nothing, and has the groups of a node: others keep their numbers. */
function never(node: Expression | null): Expression | null {
  const names = node === null ? [] : [...written(node).matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|\((?!\?)|\(\?(<\w+>)/g)];
  const groups = names.flatMap(({ 0: part, 1: name = "" }) =>
    part.startsWith("(") ? [`(${name && `?${name}`})`] : [],
  );
  const marks = node === null ? [] : (written(node).match(new RegExp(MARK, "g")) ?? []);
  return regexpTree.parse(`/(?!)${groups.join("")}${marks.join("")}/`).body;
}
