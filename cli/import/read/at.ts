import { isRecord } from "../../../lib/terraform/record";
import { Problem } from "../../command-line";
import { attribute } from "../../read/block";

/** A place in a source, which tells where it is when something else stands there than what belongs there. */
export class At {
  constructor(
    private readonly file: string,
    public readonly path: string,
    public readonly value: unknown,
  ) {}

  public get(name: string): At {
    return new At(this.file, this.path === "" ? name : `${this.path}.${name}`, attribute(this.value, name));
  }

  /** The same place with something else there. */
  public with(value: unknown): At {
    return new At(this.file, this.path, value);
  }

  public has(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The names of what stands here, without what is null or empty. */
  public keys(): string[] {
    if (!isRecord(this.value)) return [];
    return Object.keys(this.value).filter((key) => {
      const value = attribute(this.value, key);
      const empty = value === undefined || value === null || value === "" || String(value) === "false";
      return !empty && !(typeof value === "object" && Object.keys(value).length === 0);
    });
  }

  public map(): At {
    if (isRecord(this.value)) return this;
    throw this.problem("a map");
  }

  /** A list; one that is not there is empty. */
  public list(): At[] {
    if (!this.has()) return [];
    if (!Array.isArray(this.value)) throw this.problem("a list");
    return this.value.map((item, index) => new At(this.file, `${this.path}[${index}]`, item));
  }

  /** Text that may be missing. Palette and Terraform write "" for what is not set. */
  public optional(): string | undefined {
    return this.has() && this.value !== "" ? this.text() : undefined;
  }

  public text(): string {
    if (typeof this.value === "string") return this.value;
    throw this.problem("text");
  }

  /** Text that has something in it. */
  public filled(): string {
    const text = this.text();
    if (text.trim() === "") throw Problem.input(`${this.file}: ${this.path} is empty, and has to say something.`);
    return text;
  }

  public flag(): boolean | undefined {
    const { value } = this;
    if (!this.has() || typeof value === "boolean") return value === true ? true : undefined;
    // YAML is read without types.
    if (value === "true" || value === "false") return value === "true" ? true : undefined;
    throw this.problem("true or false");
  }

  private problem(accepted: string): Problem {
    const { value } = this;
    const found = !this.has() ? "missing" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
    const kind = found === "a object" ? "a map" : found;
    return Problem.input(`${this.file}: ${this.path || "the document"} is ${kind}, and has to be ${accepted}.`);
  }
}
