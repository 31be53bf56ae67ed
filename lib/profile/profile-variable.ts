import { type Taken, takeList } from "../input/taken";
import { strict } from "../palette/enum";

/**
 * The format of the value of a profile variable.
 *
 * Source: provider attribute `profile_variables.variable.format`.
 */
export enum VariableFormat {
  /** Any text. */
  STRING = "string",
  /** A number. */
  NUMBER = "number",
  /** `true` or `false`. */
  BOOLEAN = "boolean",
  /** An IPv4 address, such as `10.0.0.1`. */
  IPV4 = "ipv4",
  /** An IPv4 network, such as `10.0.0.0/24`. */
  IPV4_CIDR = "ipv4cidr",
  /** An IPv6 address. */
  IPV6 = "ipv6",
  /** A version, such as `1.2.3`. */
  VERSION = "version",
  /** Text in base64. */
  BASE64 = "base64",
}

strict("VariableFormat", VariableFormat);

/** One choice of a dropdown. Source: provider block `profile_variables.variable.options`. */
export interface VariableOption {
  /** What the user sees. */
  readonly label: string;

  /** The value that the variable gets. */
  readonly value: string;

  /**
   * What the choice means.
   *
   * @default - none
   */
  readonly description?: string;
}

/**
 * A variable of a cluster profile: a value requested when a cluster is built, which the layers use through
 * `Macro.variable(name)`.
 *
 * Source: provider block `profile_variables.variable`.
 */
export interface ProfileVariable {
  /** The name that macros use: letters, digits, `-` and `_`. */
  readonly name: string;

  /** The name that people see. */
  readonly displayName: string;

  /**
   * The format of its value. Palette accepts it only when the variable is created.
   *
   * @default VariableFormat.STRING
   */
  readonly format?: VariableFormat;

  /**
   * What the variable is for.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * The value used if none is given. For a sensitive variable, give a token, such as a sensitive Terraform variable;
   * plain text would end up in the Terraform files.
   *
   * @default - none
   */
  readonly defaultValue?: string;

  /**
   * A regular expression (RE2) that the value has to match.
   *
   * @default - any value of the format
   */
  readonly regex?: string;

  /**
   * Whether it must have a value before a cluster can be built.
   *
   * @default false
   */
  readonly required?: boolean;

  /**
   * Whether its value is fixed once the cluster is built.
   *
   * @default false
   */
  readonly immutable?: boolean;

  /**
   * Whether Palette masks it.
   *
   * @default false
   */
  readonly isSensitive?: boolean;

  /**
   * Whether it is hidden from people.
   *
   * @default false
   */
  readonly hidden?: boolean;

  /**
   * How people enter it: `text`, `dropdown` or `multiline`.
   *
   * @default - text; dropdown where there are options
   */
  readonly inputType?: string;

  /**
   * The choices of a dropdown.
   *
   * @default - none
   */
  readonly options?: VariableOption[];
}

/** The options of a variable, without those that are nothing. */
export function takeOptions(name: string, options: VariableOption[] | undefined): Taken<VariableOption[]> {
  return takeList(`variables ${name}: options`, options ?? undefined, "options: [{ label, value }]");
}
