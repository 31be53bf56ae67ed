// The public API, nothing else: docs/api says what each name is for.
export { type CheckFinding, Checks } from "./checks/checks";
export { CredentialsSpelling, RegistryCredentials } from "./edge/credentials";
export { ProviderImageParts } from "./edge/image-parts";
export { NodeDrain } from "./edge/node-drain";
export { ProviderImage } from "./edge/provider-image";
export * as spectrocloud from "./imports/spectrocloud";
export { SpectrocloudProvider, SpectrocloudProviderConfig } from "./imports/spectrocloud/provider";
export {
  StageDatasource,
  StageDependency,
  StageDirectory,
  StageDns,
  StageDownload,
  StageEntity,
  StageExpandPartition,
  StageFile,
  StageGit,
  StageGitAuth,
  StageIfFiles,
  StageLayout,
  StageLayoutDevice,
  StagePackages,
  StagePartition,
  StageStep,
  StageSystemctl,
  StageSystemctlOverride,
  StageUnpackImage,
  StageUser,
} from "./imports/stages";
export { ByoosLayerProps } from "./layer/byoos-layer-props";
export { EdgeByoosLayer } from "./layer/edge-byoos-layer";
export { EdgeByoosLayerProps } from "./layer/edge-byoos-layer-props";
export { LayerManifest } from "./layer/layer-manifest";
export { LayerPackProps } from "./layer/layer-pack-props";
export { LayerTextProps } from "./layer/layer-text-props";
export { NonEdgeByoosLayer, NonEdgeByoosLayerProps } from "./layer/non-edge-byoos-layer";
export { PackBlock, PackManifest } from "./layer/pack-block";
export { PackLayer, PackLayerProps } from "./layer/pack-layer";
export { ProfileLayer, ProfileLayerProps } from "./layer/profile-layer";
export { IPack } from "./lookup/i-pack";
export { LookupOptions } from "./lookup/lookup-options";
export { Pack } from "./lookup/pack";
export { PackDataSource } from "./lookup/pack-data-source";
export { PackFilters } from "./lookup/pack-filters";
export { PackLookupProps, PackOptions, PackSearchOptions, PackSearchProps, PackUidProps } from "./lookup/pack-props";
export { PackRegistry, PackRegistryLookupProps, PublicRepoOptions } from "./lookup/pack-registry";
export { LayerKind } from "./palette/layer-kind";
export { ClusterProfile } from "./profile/cluster-profile";
export { ClusterProfileProps } from "./profile/cluster-profile-props";
export { ClusterProfileBlock, ClusterProfileBlockOptions, IClusterProfile } from "./profile/i-cluster-profile";
export { LayerRevision, LayerRevisionProps } from "./profile/layer-revision";
export { ClusterProfileLookupProps, ClusterProfileUidProps } from "./profile/profile-reference";
export { ProfileVariable, VariableFormat, VariableOption } from "./profile/profile-variable";
export { StableConfig } from "./synth/stable-config";
export { Macro } from "./values/macro";
export { PackValues } from "./values/pack-values";
