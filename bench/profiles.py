"""The profiles of apps.mjs in Python.

python profiles.py library|bindings COUNT       prints their Terraform
python profiles.py cost library|bindings COUNT  prints the processor time of that, in seconds, with jsii's Node
"""

import json
import pathlib
import resource
import subprocess
import sys
import tempfile

KEYS = [f"setting{key:02}" for key in range(30)]
IMAGE = "example.io/my-images/example-custom-os:v1.4.5"
OTHERS = [
    ("kubernetes", "KUBERNETES", "edge-k3s", "1.28.5"),
    ("network", "NETWORK", "cni-calico", "3.26.3"),
    ("storage", "STORAGE", "csi-longhorn", "1.6.2"),
]


def cost(way: str, count: str) -> float:
    subprocess.run([sys.executable, __file__, way, count], check=True, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def synthesize(way: str, count: int) -> None:
    from cdktf import App, TerraformStack
    from cdktf_palette_byoos import SpectrocloudProvider

    with tempfile.TemporaryDirectory() as outdir:
        app = App(outdir=outdir)
        stack = TerraformStack(app, "stack-0")
        SpectrocloudProvider(stack, "spectrocloud")
        {"library": with_library, "bindings": with_bindings}[way](stack, count)
        app.synth()
        synthesized = json.loads(pathlib.Path(outdir, "stacks", "stack-0", "cdk.tf.json").read_text())
    blocks = [block for part in ("data", "resource") for kind in synthesized[part].values() for block in kind.values()]
    print(json.dumps([{key: value for key, value in block.items() if key != "//"} for block in blocks], sort_keys=True))


def with_library(stack, count: int) -> None:
    from cdktf_palette_byoos import ClusterProfile, EdgeByoosLayer, LayerKind, PackLayer, PackValues, ProviderImage
    from constructs import Construct

    for site in range(count):
        scope = Construct(stack, f"site-{site}")
        settings = {key: f"value of {key} at {site}" for key in KEYS}
        image = ProviderImage.from_uri(IMAGE)
        layers = [EdgeByoosLayer(scope, "byoos", image=image, additional_values=settings)]
        for id, kind, name, version in OTHERS:
            values = PackValues.from_object(settings)
            layers.append(PackLayer(scope, id, kind=LayerKind[kind], name=name, version=version, values=values))
        name = f"edge-stack-0-{site}"
        ClusterProfile(scope, "profile", name=name, version="1.0.0", cloud="edge-native", layers=layers)


def with_bindings(stack, count: int) -> None:
    from cdktf import Op, Precondition, TerraformResourceLifecycle, Token
    from cdktf_palette_byoos import spectrocloud
    from constructs import Construct

    registry = spectrocloud.DataSpectrocloudRegistry(stack, "public_registry", name="Public Repo")
    byoos = spectrocloud.DataSpectrocloudPackSimple(
        stack, "byoos", name="edge-native-byoi", version="1.0.0", type="helm", registry_uid=registry.id
    )
    message = (
        "Pack edge-native-byoi 1.0.0 was not found in registry Public Repo. Check the pack's name and version in Palette, "
        "and that the provider's project may read that registry. Where Palette lists the pack there, look it up with "
        "dataSource PACK; for a pack of an OCI registry, use packType oci."
    )
    found = Precondition(condition=Op.neq(byoos.id, Token.null_value()), error_message=message)
    others = []
    for _, _, name, version in OTHERS:
        id = f"{name}-{version}".translate(str.maketrans("-.", "__"))
        pack = spectrocloud.DataSpectrocloudPack(stack, id, name=name, version=version, registry_uid=registry.id)
        others.append(pack)

    def block(pack, name: str, version: str, values: str):
        return spectrocloud.ClusterProfilePack(
            name=name, tag=version, type="spectro", uid=pack.id, registry_uid=registry.id, values=values
        )

    for site in range(count):
        scope = Construct(stack, f"site-{site}")
        settings = "".join(f"{key}: value of {key} at {site}\n" for key in KEYS)
        uri = "{{.spectro.pack.edge-native-byoi.options.system.uri}}"
        os = f"pack:\n  content:\n    images:\n      - image: '{uri}'\noptions:\n  system.uri: {IMAGE}\n{settings}"
        spectrocloud.ClusterProfile(
            scope,
            "profile",
            name=f"edge-stack-0-{site}",
            version="1.0.0",
            cloud="edge-native",
            type="cluster",
            pack=[
                block(byoos, "edge-native-byoi", "1.0.0", os),
                *[block(pack, name, version, settings) for pack, (_, _, name, version) in zip(others, OTHERS)],
            ],
            lifecycle=TerraformResourceLifecycle(precondition=[found]),
        )


if sys.argv[1] == "cost":
    print(cost(*sys.argv[2:]))
else:
    synthesize(sys.argv[1], int(sys.argv[2]))
