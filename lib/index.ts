// The public API, nothing else. docs/api lists what each name is for.
export { ProviderImage } from "./edge/provider-image";
export * as spectrocloud from "./imports/spectrocloud";
export { SpectrocloudProvider, SpectrocloudProviderConfig } from "./imports/spectrocloud/provider";
export { EdgeByoosLayer, EdgeByoosLayerProps } from "./layer/edge-byoos-layer";
export { LayerKind } from "./layer/layer-kind";
export { NonEdgeByoosLayer, NonEdgeByoosLayerProps } from "./layer/non-edge-byoos-layer";
export { PackBlock, PackManifest } from "./layer/pack-block";
export { PackLayer, PackLayerProps } from "./layer/pack-layer";
export { ProfileLayer, ProfileLayerProps } from "./layer/profile-layer";
export { CredentialsSpelling, RegistryCredentials } from "./layer/registry-credentials";
export { Pack, PackLookupProps, PackSearchProps } from "./lookup/pack";
export { PackRegistry, PackRegistryLookupProps, PublicRepoOptions } from "./lookup/pack-registry";
export { ClusterProfile, ClusterProfileProps } from "./profile/cluster-profile";
export { LayerRevision, LayerRevisionProps } from "./profile/layer-revision";
export { ProfileVariable, VariableFormat, VariableOption } from "./profile/profile-variable";
export { Macro } from "./values/macro";
export { PackValues } from "./values/pack-values";
