import { Construct } from "constructs";
import { addCheck } from "../checks/report";
import type { DataSpectrocloudClusterProfile } from "../imports/spectrocloud/data-spectrocloud-cluster-profile";
import { word } from "../input/forms";
import { checkFields, type Fields, NEEDED, OPTIONAL, TAKEN } from "../input/struct";
import { takeKnownList } from "../input/taken";
import { LOOKUP_FIELDS, type LookupOptions } from "../lookup/lookup-options";
import { aliasWords } from "../lookup/pack-registry";
import { type Asked, providerKey, sharedLookup } from "../lookup/shared";
import { inOne, joined, KEBAB, NUMBERS, spelled, WORD } from "../lookup/words";
import { ExactProfileLookup } from "../terraform/resources";
import { clusterProfileBlock } from "./cluster-profile-block";
import type { ClusterProfileBlockOptions, IClusterProfile } from "./i-cluster-profile";
import type { ProfileVariable } from "./profile-variable";

/** A profile whose unique id is known. */
export interface ClusterProfileUidProps {
  /** The profile's unique id, as in the address of its page in Palette. */
  readonly uid: string;

  /**
   * The profile's name.
   *
   * @default - the unique id
   */
  readonly name?: string;

  /**
   * What the profile declares, so that the values of a cluster can be checked.
   *
   * @default - not known, and values are not checked
   */
  readonly variables?: ProfileVariable[];
}

/** Which profile to look up. */
export interface ClusterProfileLookupProps extends LookupOptions {
  /** The profile's name. */
  readonly name: string;

  /** The profile's version. Without one the provider would take 1.0.0, not the newest. */
  readonly version: string;

  /**
   * Where the profile is kept: `project`, `tenant` or `system`.
   *
   * @default - the provider's own default, project
   */
  readonly context?: string;
}

const KNOWN: Fields<ClusterProfileUidProps> = { uid: NEEDED, name: OPTIONAL, variables: TAKEN };
const LOOKED_UP: Fields<ClusterProfileLookupProps> = {
  ...{ ...LOOKUP_FIELDS, name: NEEDED, version: NEEDED },
  context: { form: word(["project", "tenant", "system"]) },
};

/** A profile that this app does not make. */
function reference(
  reporter: Construct,
  known: Omit<IClusterProfile, "toClusterProfile">,
  variables?: ProfileVariable[],
): IClusterProfile {
  const toClusterProfile = (options: ClusterProfileBlockOptions = {}) =>
    clusterProfileBlock(known, reporter, known.id, options, () => ({ variables }));
  return { ...known, toClusterProfile };
}

/** A profile by its unique id. */
export function knownProfile(scope: Construct, id: string, props: ClusterProfileUidProps): IClusterProfile {
  const { uid, name } = props;
  const variables = takeKnownList("variables", props.variables, "variables: [{ name, displayName }]");
  const reporter = new Construct(scope, id);
  addCheck(reporter, () => [...checkFields("", props, KNOWN), ...variables.findings]);
  return reference(reporter, { id: uid, name: name ?? uid }, props.variables && variables.value);
}

/** The lookup of a profile, which everything in a stack that asks for the same shares. */
class ProfileLookup extends Construct {
  public readonly resource: DataSpectrocloudClusterProfile;

  constructor(holder: Construct, id: string, { name, version, context, provider }: ClusterProfileLookupProps) {
    super(holder, id);
    this.resource = new ExactProfileLookup(this, "Default", { name, version, context, provider });
  }
}

/** A profile by its name and version. */
export function lookedUpProfile(scope: Construct, props: ClusterProfileLookupProps): IClusterProfile {
  const { name, version } = props;
  addCheck(scope, () => checkFields("profile ", props, LOOKED_UP));
  const { resource } = sharedLookup(scope, asked(props), (holder, id) => new ProfileLookup(holder, id, props));
  return reference(scope, { id: resource.id, name, version });
}

function asked({ name, version, context, provider }: ClusterProfileLookupProps): Asked {
  const elsewhere = context === undefined || context === "project" ? undefined : spelled(context, WORD, "context");
  return {
    question: { kind: "profile", name, version, context: context ?? "project", provider: providerKey(provider) },
    words: inOne([
      ...[spelled(name, KEBAB, "profile"), { text: "_", exact: true }, spelled(version, NUMBERS, "version")],
      joined("in", elsewhere),
      aliasWords(provider),
    ]),
  };
}
