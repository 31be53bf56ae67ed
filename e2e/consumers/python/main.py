"""The Edge profile of ../typescript/main.ts, in Python."""

from cdktf import App, TerraformStack, TerraformVariable
from cdktf_palette_byoos import (
    ClusterProfile,
    EdgeByoosLayer,
    LayerKind,
    Macro,
    PackLayer,
    PackValues,
    ProfileVariable,
    ProviderImage,
    RegistryCredentials,
    SpectrocloudProvider,
    VariableFormat,
    spectrocloud,
)

app = App()
stack = TerraformStack(app, "edge")
SpectrocloudProvider(stack, "spectrocloud", project_name="Default")
password = TerraformVariable(stack, "registry_password", type="string", sensitive=True)

os_layer = EdgeByoosLayer(
    stack,
    "byoos",
    image=ProviderImage.from_canvos_args("edge.arg"),
    additional_images=["registry.example.com/edge/tools:1.2.0"],
    registry_credentials=RegistryCredentials(
        registry="registry.example.com",
        username="edge",
        password=password.string_value,
    ),
    additional_values={
        "maxPods": 110,
        "pack": {"drain": {"timeout": "60s", "force": True, "labels": ["a", "b"], "podSelector": None}},
    },
)
kubernetes = PackLayer(
    stack,
    "kubernetes",
    kind=LayerKind.KUBERNETES,
    name="edge-k3s",
    version="1.32.1",
    values=PackValues.from_yaml(
        "cluster:\n  config:\n    token: ${NOT_TERRAFORM}\n"
    ).merge(PackValues.from_object({"site": Macro.variable("site")})),
)
network = PackLayer(
    stack,
    "network",
    kind=LayerKind.NETWORK,
    name="cni-calico",
    version="3.29.2",
)

ClusterProfile(
    stack,
    "profile",
    name="edge-byoos",
    version="1.0.0",
    cloud="edge-native",
    tags=["os:ubuntu"],
    layers=[os_layer, kubernetes, network],
    variables=[
        ProfileVariable(
            name="site",
            display_name="Site",
            format=VariableFormat.STRING,
            required=True,
        )
    ],
)

spectrocloud.ClusterProfile(stack, "theirs", name="theirs", pack=[network.to_pack()])

app.synth()
