import type { Description } from "../../lib/model/cluster";
import type { Lookup } from "../../lib/model/lookup";
import type { Configuration } from "./plan-configuration";

/** What Terraform does to a resource. */
export interface Change {
  /** Such as `update`, or `delete` and `create` in either order. */
  readonly actions: readonly string[];
  /** Why, such as `replace_because_tainted`, if it says so. */
  readonly reason?: string;
  /** The arguments that force another resource in its place, such as `cloud_config[0].overlay_cidr_range`. */
  readonly replacePaths: readonly string[];
}

/** Everything of one source, or of one stack of a folder. */
export interface Reading {
  /** The file or folder as the user named it, with the stack if there are several. */
  readonly name: string;
  readonly kind: "plan" | "state" | "export" | "folder";
  /** What a plan knows that there is before it is applied. */
  readonly before?: Description;
  /** What there is, or will be. */
  readonly after: Description;
  readonly lookups: readonly Lookup[];
  /** The addresses of all resources, of whichever provider. */
  readonly managed: readonly string[];
  /** What a plan does to its resources, by their addresses. */
  readonly changes: ReadonlyMap<string, Change>;
  /** What a plan says of the configuration that it was made of. */
  readonly configuration?: Configuration;
  /** What CDKTF wrote about a stack. */
  readonly metadata?: unknown;
  /** What else refers to a resource, such as `output.profile`. */
  readonly dependentsOf: (address: string) => string[];
}
