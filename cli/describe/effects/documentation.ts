/** A place in Palette's documentation, and the day on which it was read there. */
export interface Source {
  readonly page: string;
  readonly heading: string;
  readonly url: string;
  readonly read: string;
}

/** The day on which every page was read. One that is read again alone gets a day of its own. */
const READ = "2026-11-26";

const EDGE = "clusters/edge";

const PAGES = {
  behavior: ["Edge Cluster Upgrade Behavior", `${EDGE}/cluster-management/upgrade-behavior`],
  extensions: [
    "Deliver Kubernetes and Agent Binaries via systemd Extensions",
    `${EDGE}/edgeforge-workflow/palette-canvos/build-provider-images/systemd-extensions`,
  ],
  webhook: [
    "Disable Webhook to Customize Image Pull Behavior",
    `${EDGE}/site-deployment/deploy-custom-registries/webhook-disable`,
  ],
  updateCluster: ["Update a Cluster", "clusters/cluster-management/cluster-updates"],
  updateProfile: [
    "Update a Cluster Profile",
    "profiles/cluster-profiles/modify-cluster-profiles/update-cluster-profile",
  ],
  nodePools: ["Node Pools", "clusters/cluster-management/node-pool"],
} as const;

/** The page under one of its headings. */
export function source(name: keyof typeof PAGES, heading: string): Source {
  const [page, path] = PAGES[name];
  const anchor = heading.toLowerCase().replaceAll(" ", "-");
  return { page, heading, url: `https://docs.spectrocloud.com/${path}/#${anchor}`, read: READ };
}
