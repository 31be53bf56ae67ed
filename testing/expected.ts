/** What a layer is expected to have. What is left out is not looked at. */
export interface ExpectedPackLayer {
  /** The pack's version. */
  readonly version?: unknown;

  /**
   * The values, read as YAML: every key given here has to be there, at any depth, and the layer may have more. A `${`
   * that Terraform does not read stands as `${`, and a token as the expression that Terraform sees.
   */
  readonly values?: Record<string, unknown>;
}

/** What a BYOOS layer is expected to have. What is left out is not looked at. */
export interface ExpectedByoosLayer extends ExpectedPackLayer {
  /** Edge: the image that hosts boot, `options.system.uri`. */
  readonly image?: unknown;

  /** Non-Edge: the image that nodes boot from, `pack.osImageOverride`. */
  readonly osImageOverride?: unknown;
}

/** What a cluster profile is expected to have. What is left out is not looked at. */
export interface ExpectedClusterProfile {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly cloud?: unknown;
  readonly type?: unknown;
  readonly context?: unknown;
  readonly description?: unknown;
  readonly tags?: unknown;

  /** All layers in order, each as `name` or as `name@version`. */
  readonly layers?: readonly string[];

  /** The names of all variables, in any order. */
  readonly variables?: readonly string[];
}
