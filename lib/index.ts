// The public API, nothing else: API.md in the package says what each name is for.

export { CredentialsSpelling, RegistryCredentials } from "./edge/credentials";
export { ProviderImageParts } from "./edge/image-parts";
export { ProviderImage } from "./edge/provider-image";
export * as spectrocloud from "./imports/spectrocloud";
export { SpectrocloudProvider, SpectrocloudProviderConfig } from "./imports/spectrocloud/provider";
export {
  NodeDrain,
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
export { EdgeByoosLayer, EdgeByoosLayerProps } from "./layer/edge-byoos-layer";
export { LayerManifest, PackManifest } from "./layer/layer-manifest";
export { ByoosLayerProps, LayerTextProps } from "./layer/layered-values";
export { NonEdgeByoosLayer, NonEdgeByoosLayerProps } from "./layer/non-edge-byoos-layer";
export { PackLayer, PackLayerProps } from "./layer/pack-layer";
export { LayerPackProps, PackBlock } from "./layer/pack-of-layer";
export { ProfileLayer, ProfileLayerProps } from "./layer/profile-layer";
export { Pack } from "./lookup/pack";
export {
  IPack,
  IPackRegistry,
  PackDataSource,
  PackFilters,
  PackLookupProps,
  PackOptions,
  PackSearchOptions,
  PackSearchProps,
  PackTagProps,
  PackUidProps,
} from "./lookup/pack-props";
export { PackRegistry, PackRegistryLookupProps, PackRegistryUidProps } from "./lookup/pack-registry";
export { LookupOptions } from "./lookup/shared";
export { LayerKind } from "./palette/layer-kinds";
export { ClusterProfile } from "./profile/cluster-profile";
export { ClusterProfileProps } from "./profile/cluster-profile-props";
export { LayerRevision, LayerRevisionProps } from "./profile/layer-revision";
export {
  ClusterProfileBlock,
  ClusterProfileBlockOptions,
  ClusterProfileLookupProps,
  ClusterProfileUidProps,
  IClusterProfile,
} from "./profile/profile-reference";
export { ProfileVariable, VariableFormat, VariableOption } from "./profile/profile-variable";
export { type CheckFinding, Checks } from "./synth/checks";
export { StableConfig } from "./terraform/stable-config";
export { Macro } from "./values/macro";
export { PackValues } from "./values/pack-values";
