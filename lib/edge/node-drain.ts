import { COUNT, type Field, type Fields, FLAG, type Form, NUMBER, struct, TEXT, word } from "../input/struct";

/**
 * How nodes are drained before a cluster update repaves or reboots them.
 *
 * Source: Palette's guide on skipping node draining; the comments in the pack's default values, `pack.drain`.
 */
export interface NodeDrain {
  /**
   * Whether nodes are drained: `auto`, `true` or `false`. Source: `drainPods`.
   *
   * @default - `auto`
   */
  readonly drainPods?: string;

  /**
   * A label selector for the pods that are drained, such as `app!=database`. Source: `podSelector`.
   *
   * @default - Palette's own, which spares what carries out the update
   */
  readonly podSelector?: string;

  /**
   * Whether nodes are closed to new pods during draining. Source: `cordon`.
   *
   * @default true
   */
  readonly cordon?: boolean;

  /**
   * The number of seconds after which draining is abandoned; 0 means never. Source: `timeout`.
   *
   * @default 60
   */
  readonly timeout?: number;

  /**
   * The number of seconds each pod has to terminate; a negative number uses the pod's own setting. Source:
   * `gracePeriod`.
   *
   * @default 60
   */
  readonly gracePeriod?: number;

  /**
   * Whether daemon set pods are left alone. Source: `ignoreDaemonSets`.
   *
   * @default true
   */
  readonly ignoreDaemonSets?: boolean;

  /**
   * Whether to drain pods whose local data is lost with them. Source: `deleteLocalData`.
   *
   * @default true
   */
  readonly deleteLocalData?: boolean;

  /**
   * Whether to drain pods that no controller restarts. Source: `force`.
   *
   * @default true
   */
  readonly force?: boolean;

  /**
   * Whether pods are deleted instead of evicted, which bypasses disruption budgets. Source: `disableEviction`.
   *
   * @default false
   */
  readonly disableEviction?: boolean;

  /**
   * Pods that have been terminating for longer than this many seconds are not waited for; 0 waits for all pods.
   * Source: `skipWaitForDeleteTimeout`.
   *
   * @default 60
   */
  readonly skipWaitForDeleteTimeout?: number;
}

const flag: Field = { form: FLAG };

const FIELDS: Fields<NodeDrain> = {
  drainPods: {
    form: word(["auto", "true", "false"], (text) => (/^(true|false)$/.test(text) ? text === "true" : text)),
  },
  podSelector: { form: TEXT },
  cordon: flag,
  timeout: { form: COUNT },
  gracePeriod: { form: NUMBER },
  ignoreDaemonSets: flag,
  deleteLocalData: flag,
  force: flag,
  disableEviction: flag,
  skipWaitForDeleteTimeout: { form: COUNT },
};

/** The content of `pack.drain`. */
export const DRAIN: Form = struct(
  Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, { ...field, key: name }])),
  { elsewhere: "additionalValues.pack.drain", shown: "{ drainPods, timeout, gracePeriod, … }" },
);
