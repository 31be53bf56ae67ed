import { type Source, source } from "./documentation";
import {
  type Condition,
  imageAndKubernetes,
  lowersKubernetes,
  movesOffImages,
  movesOffImagesOnRke2,
  returnsToImages,
  skipsMinor,
} from "./situation";

/** Something to know before a change is applied, in addition to its effect. */
interface WarningRule {
  readonly when: Condition;
  readonly warning: string;
  readonly source: Source;
}

export const WARNING_RULES: readonly WarningRule[] = [
  {
    when: movesOffImages,
    warning:
      "One way: after the move to systemd extensions a cluster takes no image that holds the Kubernetes and agent " +
      "binaries. Build later images with BUNDLE_K8S_AND_AGENT_PROVIDER=false.",
    source: source("extensions", "Build Provider Images"),
  },
  {
    when: movesOffImages,
    warning:
      "A cluster that runs takes two updates: first an image of CanvOS 4.10.3 or later, built with " +
      "BUNDLE_K8S_AND_AGENT_PROVIDER=true, then NA.",
    source: source("extensions", "Move an Existing Cluster to systemd Extensions"),
  },
  {
    when: movesOffImagesOnRke2,
    warning: "In air-gapped environments RKE2 needs Palette 4.10.a or later for this.",
    source: source("extensions", "Support Requirements"),
  },
  {
    when: returnsToImages,
    warning:
      "In appliance mode a cluster without an image takes only one that was built with " +
      "BUNDLE_K8S_AND_AGENT_PROVIDER=false.",
    source: source("extensions", "Patch the Operating System"),
  },
  {
    when: imageAndKubernetes,
    warning:
      "The image and Kubernetes change together: one repave. In two versions of the profile, taken one after the " +
      "other, they are two.",
    source: source("extensions", "Patch the Operating System and Upgrade Kubernetes"),
  },
  {
    when: lowersKubernetes,
    warning: "A cluster that has a Kubernetes version cannot go back to an older one.",
    source: source("updateCluster", "Limitations"),
  },
  {
    when: skipsMinor,
    warning: "Palette advises against skipping minor versions of Kubernetes.",
    source: source("updateCluster", "Limitations"),
  },
];
