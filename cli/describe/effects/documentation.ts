/** A place in Palette's documentation, and the day on which it was read there. */
export interface Source {
  readonly page: string;
  readonly heading: string;
  readonly url: string;
  readonly read: string;
}

interface Page {
  readonly title: string;
  readonly path: string;
  readonly read: string;
}

const READ = "2026-11-26";

const EDGE = "clusters/edge";

const PAGES = {
  behavior: {
    title: "Edge Cluster Upgrade Behavior",
    path: `${EDGE}/cluster-management/upgrade-behavior`,
    read: READ,
  },
  extensions: {
    title: "Deliver Kubernetes and Agent Binaries via systemd Extensions",
    path: `${EDGE}/edgeforge-workflow/palette-canvos/build-provider-images/systemd-extensions`,
    read: READ,
  },
  webhook: {
    title: "Disable Webhook to Customize Image Pull Behavior",
    path: `${EDGE}/site-deployment/deploy-custom-registries/webhook-disable`,
    read: READ,
  },
  ecr: {
    title: "Deploy Cluster with an Amazon ECR Provider Registry",
    path: `${EDGE}/site-deployment/deploy-custom-registries/deploy-ecr-provider-registry`,
    read: READ,
  },
  updateCluster: { title: "Update a Cluster", path: "clusters/cluster-management/cluster-updates", read: READ },
  updateProfile: {
    title: "Update a Cluster Profile",
    path: "profiles/cluster-profiles/modify-cluster-profiles/update-cluster-profile",
    read: READ,
  },
  nodePools: { title: "Node Pools", path: "clusters/cluster-management/node-pool", read: READ },
} as const satisfies Record<string, Page>;

/** The page under one of its headings. */
export function source(page: keyof typeof PAGES, heading: string): Source {
  const { title, path, read } = PAGES[page];
  const anchor = heading.toLowerCase().replaceAll(" ", "-");
  return { page: title, heading, url: `https://docs.spectrocloud.com/${path}/#${anchor}`, read };
}
