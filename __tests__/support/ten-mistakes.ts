/** A program with ten mistakes. */
export const TEN_MISTAKES = `
import { App, TerraformStack } from "cdktf";
import {
  ClusterProfile, EdgeByoosLayer, LayerKind, NonEdgeByoosLayer, PackLayer, PackValues, ProviderImage,
  SpectrocloudProvider,
} from "cdktf-palette-byoos";

const app = new App();
const stack = new TerraformStack(app, "site");
new SpectrocloudProvider(stack, "spectrocloud");
const tag = ({} as Record<string, string>).TAG;
const os = new EdgeByoosLayer(stack, "os", {
  image: ProviderImage.fromUri("example.io/os"),
  stagse: {},
  additionalImages: ["example.io/tool:" + tag],
  registryCredentials: { registry: "example.io", username: "puller", password: "hunter2" },
  version: "newest",
} as never);
const k8s = new PackLayer(stack, "k8s", {
  kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.32.1",
  values: PackValues.fromYaml('cluster: { name: "{{.spectro.vars.site}}" }'),
});
const ami = new NonEdgeByoosLayer(stack, "ami", {
  osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: 8.1 as never,
});
ami.toPack();
new ClusterProfile(stack, "profile", { name: "sites", version: "V1", cloud: "Edge-Native", layers: [os, k8s] });
app.synth();
`;

/** The line that each of them is told in. */
export const TEN_LINES = [
  "[site/os] There is no property stagse. Did you mean stages? [property-name]",
  '[site/os] version "newest" is not a version of a pack. Write it as Palette lists it, such as "1.0.0". [pack-version]',
  '[site/os] image "example.io/os" names no tag and no digest. Palette would boot whatever the registry calls latest. ' +
    "Add the tag that the build pushed, such as example.io/os:v1.4.5. [image-tag]",
  '[site/os] additionalImages[0] has "undefined" in it, which a program prints for a value that is missing. Give the ' +
    "value itself. If an environment variable has it, is that variable set where the program runs? [text-of-nothing]",
  "[site/os] registryCredentials.password is written out, so it would stand in the Terraform files and in the state. " +
    "Give the value of a sensitive Terraform variable, or a macro of the project or tenant, such as " +
    "{{.spectro.macro.registry-password}}. [literal-password]",
  "[site/k8s] The text of values has {{.spectro.vars.site}}, which looks like a macro but is not one, so Palette leaves " +
    "it as it is. Did you mean {{.spectro.var.site}}? [macro-form]",
  "[site/ami] osVersion is the number 8.1. Palette reads it as text: put quotes around what you typed; a number loses " +
    "its final zeros, and 8.10 arrives as 8.1. [not-text]",
  '[site/profile] version "V1" is not SemVer. Write major.minor.patch, such as 1.2.0. [profile-version]',
  "[site/profile] The profile has no network layer, and a profile of type cluster needs one. Add a network pack " +
    "after the Kubernetes layer. It is a PackLayer of kind NETWORK. [network-layer-missing]",
  '[site/profile] cloud "Edge-Native" is edge-native in another spelling, and Palette tells the two apart. Write ' +
    "edge-native. [cloud-case]",
];
