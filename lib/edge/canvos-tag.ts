import { DISTRIBUTIONS } from "../palette/packs";

/** The architectures that CanvOS builds images for, as `ARCH` names them. */
export const ARCHITECTURES = ["amd64", "arm64"];

/** What a tag that CanvOS composed says of its image. */
export interface CanvosTag {
  readonly distribution: string;
  readonly kubernetesVersion: string;
  /** The version of the agent, if the tag states one. */
  readonly peVersion?: string;
}

const TAG_FORM = new RegExp(`^(${DISTRIBUTIONS.join("|")})-v?(\\d+\\.\\d+\\.\\d+)(?:-(v?\\d+\\.\\d+\\.\\d+)?|$)`);

/** Reads a tag in the form that CanvOS composes; any other tag says nothing. */
export function readCanvosTag(tag: string): CanvosTag | undefined {
  const match = TAG_FORM.exec(tag);
  return match === null ? undefined : { distribution: match[1], kubernetesVersion: match[2], peVersion: match[3] };
}

/** The tag that CanvOS composes, and its macro after it. Without a custom tag its part and its dash are left out. */
export function composeCanvosTag(
  distribution: string,
  kubernetesVersion: string,
  peVersion: string,
  customTag: string | undefined,
): string {
  const tag = `${distribution}-${kubernetesVersion}-${peVersion}`;
  return !customTag ? tag : `${tag}-${customTag}`;
}

/** The architecture that a repository or a tag ends in, as in `demo_linux_arm64`. */
export function architectureOf(text: string): string | undefined {
  return /(?:^|[-_./])(amd64|arm64)$/.exec(text)?.[1];
}
