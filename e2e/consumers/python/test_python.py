"""What Python users rely on beyond what every language does: nothing that they write is lost in silence."""

import dataclasses
import datetime
import decimal
import enum
import importlib.metadata
import inspect
import json
import os
import pathlib
import re
import textwrap
import traceback
import types
import typing

import cdktf_palette_byoos
import jsii
import pytest
from cdktf import TerraformOutput, TerraformStack, Testing
from cdktf_palette_byoos import (
    ClusterProfile,
    EdgeByoosLayer,
    LayerKind,
    PackLayer,
    PackValues,
    ProfileVariable,
    ProviderImage,
    SpectrocloudProvider,
    StableConfig,
    StageFile,
    StageStep,
    spectrocloud,
)


@pytest.fixture
def stack() -> TerraformStack:
    stack = TerraformStack(Testing.app(), "edge")
    SpectrocloudProvider(stack, "spectrocloud")
    return stack


def layer(stack: TerraformStack, **properties) -> EdgeByoosLayer:
    return EdgeByoosLayer(stack, "byoos", image=ProviderImage.from_uri("example.io/os:v1"), **properties)


def manifests(stack: TerraformStack, items: list) -> PackLayer:
    return PackLayer(stack, "m", kind=LayerKind.ADDON, name="m", pack_type="manifest", manifests=items)


def profile(stack: TerraformStack, **properties) -> ClusterProfile:
    layers = [manifests(stack, [{"name": "m", "content": "a: 1"}])]
    return ClusterProfile(stack, "profile", name="p", cloud="all", type="add-on", layers=layers, **properties)


WRONG_KEYS = {
    "variables": lambda stack: profile(stack, variables=[{"name": "a", "displayName": "A"}]),
    "options": lambda stack: ProfileVariable(
        name="a", display_name="A", options=[{"label": "a", "value": "a", "descripton": "a"}]
    ),
    "stages": lambda stack: layer(stack, stages={"boot": [{"name": "a", "if": "true", "commands": ["b"]}]}),
    "files": lambda stack: StageStep(name="a", files=[{"path": "/a", "content": "a", "permission": "0644"}]),
    "manifests": lambda stack: manifests(stack, [{"name": "m", "contents": "a: 1"}]),
    "pack": lambda stack: spectrocloud.ClusterProfile(stack, "p", name="p", pack=[{"name": "a", "registryUid": "b"}]),
    "add_variable": lambda stack: profile(stack).add_variable(name="a", displayName="A"),
    "add_stage": lambda stack: layer(stack).add_stage("boot", name="a", command=["b"]),
}


@pytest.mark.parametrize("where", WRONG_KEYS)
def test_a_key_that_is_not_known_is_an_error(stack, where):
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        WRONG_KEYS[where](stack)


ONE_STRUCT = re.compile(r"Sequence\[typing\.Union\[[\w.]+, typing\.Dict\[str, typing\.Any\]\]\]")


def lists_of_structs():
    """Every parameter of a struct that takes a list of structs, or a map of such lists."""
    for module in [cdktf_palette_byoos, spectrocloud]:
        for struct in [getattr(module, name, None) for name in module.__all__]:
            if not isinstance(struct, type) or isinstance(struct, jsii.JSIIMeta):
                continue
            for name, hint in typing.get_type_hints(struct.__init__).items():
                if ONE_STRUCT.search(str(hint)):
                    yield pytest.param(struct, name, "Mapping" in str(hint), id=f"{struct.__name__}.{name}")


@pytest.mark.parametrize("struct, name, by_key", list(lists_of_structs()))
def test_a_list_of_structs_loses_no_key(struct, name, by_key):
    others = [each for each in inspect.signature(struct.__init__).parameters if each not in ("self", name)]
    items = [{"no_such_key": 1}]
    with pytest.raises(TypeError, match="unexpected keyword argument 'no_such_key'"):
        struct(**{each: None for each in others}, **{name: {"key": items} if by_key else items})


def test_a_dictionary_in_a_list_is_its_keywords(stack):
    step = {"name": "a", "if_": "true", "files": [{"path": "/a", "content": "", "permissions": "0644"}]}
    from_dictionary = layer(stack, stages={"boot": [step]})
    other = TerraformStack(Testing.app(), "other")
    SpectrocloudProvider(other, "spectrocloud")
    from_keywords = layer(other)
    from_keywords.add_stage("boot", **step)
    assert "if: 'true'" in from_dictionary.values
    assert from_dictionary.values == from_keywords.values


def test_none_is_null(stack):
    data = {"a": None, "b": [None, {"c": None}]}
    values = PackValues.from_object(data)
    network = PackLayer(stack, "n", kind=LayerKind.NETWORK, name="cni-calico", version="1.0.0", values=values)
    TerraformOutput(stack, "of_pack", value=network.values)
    TerraformOutput(stack, "of_layer", value=layer(stack, additional_values=data).values)
    output = json.loads(StableConfig.json(stack))["output"]
    assert output["of_pack"]["value"] == "a: null\nb:\n  - null\n  - c: null\n"
    assert output["of_layer"]["value"].endswith(output["of_pack"]["value"])


@dataclasses.dataclass
class Site:
    name: str


class Size(enum.Enum):
    SMALL = 1


DEEP: dict = {}
for _ in range(2000):
    DEEP = {"a": DEEP}
LOOP: dict = {}
LOOP["a"] = [LOOP]

UNWRITABLE = {
    "a date": (datetime.date(2026, 1, 1), "values.a is a datetime.date; write it as text, x.isoformat()"),
    "a Decimal": (decimal.Decimal("1.10"), "values.a is a decimal.Decimal; write float(x), or str(x) if it is text"),
    "a path": (pathlib.PurePosixPath("a"), "values.a is a pathlib.PurePosixPath; write it as text, str(x)"),
    "a set": ({1}, "values.a is a set; write sorted(x)"),
    "a generator": ((x for x in "a"), "values.a is a generator; write list(x)"),
    "bytes": (b"a", "values.a is a bytes; write it as text, x.decode()"),
    "a dataclass": (Site("a"), f"values.a is a {__name__}.Site; write dataclasses.asdict(x)"),
    "an Enum": (Size.SMALL, f"values.a is a {__name__}.Size; write x.value"),
    "a mappingproxy": (types.MappingProxyType({}), "values.a is a mappingproxy; write dict(x)"),
    "NaN": ([{"b": float("nan")}], "values.a[0].b is nan, which has no place in values; write text, or leave it out"),
    "a number that jsii rounds": (
        2**53 + 1,
        "values.a is 9007199254740993, which would arrive rounded; write it as text, or in YAML text",
    ),
    "a key that is no text": ({8080: 1}, "values.a has the key 8080, an int; write it as text: '8080'"),
    "itself": (LOOP, "values.a.a[0] is a part of itself; write a copy of what it should hold"),
    "no end": (DEEP, "values.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a… is nested deeper than 200 levels"),
    "anything else": (object(), "values.a is an object; write text, a number, True, False, None, a list or a dictionary"),
}


@pytest.mark.parametrize("what", UNWRITABLE)
def test_data_that_yaml_cannot_hold_is_one_line(what):
    value, line = UNWRITABLE[what]
    with pytest.raises(TypeError, match=f"^{re.escape(line)}$"):
        PackValues.from_object({"a": value})


NOT_LISTS = {
    "commands is a str; write a list, [...]": lambda stack: layer(stack).add_stage("boot", name="a", commands="reboot"),
    "stages['boot'][0]: commands is a str; write a list, [...]": lambda stack: layer(
        stack, stages={"boot": [{"name": "a", "commands": "reboot"}]}
    ),
    "stages is a list; write a dictionary of lists": lambda stack: layer(stack, stages=[{"name": "a"}]),
    "tags is a str; write a list, [...]": lambda stack: profile(stack, tags="a:b"),
    "tags is a set; write a list, [...]": lambda stack: profile(stack, tags={"a:b"}),
    "build_args['PE_VERSION'] is an int; write text": lambda stack: ProviderImage.from_canvos_args(
        "edge.arg", {"PE_VERSION": 4}
    ),
}


@pytest.mark.parametrize("line", NOT_LISTS)
def test_what_is_no_list_is_one_line(stack, line):
    with pytest.raises(TypeError, match=f"^{re.escape(line)}$") as refused:
        NOT_LISTS[line](stack)
    # Without the frames of this test: a user's program has one frame of its own.
    tail = refused.tb.tb_next.tb_next
    shown = "".join(traceback.format_exception(refused.type, refused.value, tail)).splitlines()
    assert len(shown) <= 15


class Zone(str, enum.Enum):
    WEST = "west"


class Port(enum.IntEnum):
    HTTPS = 443


class Modes(enum.IntFlag):
    READ = 1
    WRITE = 2


def test_members_of_enumerations_of_numbers_and_of_text_are_what_they_hold(stack):
    values = PackValues.from_object({"a": [Port.HTTPS], "b": Modes.READ | Modes.WRITE, "c": Zone.WEST})
    network = PackLayer(stack, "n", kind=LayerKind.NETWORK, name="cni-calico", version="1.0.0", values=values)
    TerraformOutput(stack, "of_pack", value=network.values)
    file = StageFile(path="/a", content="a", permissions="0600", owner=Port.HTTPS)
    TerraformOutput(stack, "of_layer", value=layer(stack, stages={"boot": [StageStep(files=[file])]}).values)
    output = json.loads(StableConfig.json(stack))["output"]
    assert output["of_pack"]["value"] == "a:\n  - 443\nb: 3\nc: west\n"
    assert "        owner: 443\n" in output["of_layer"]["value"]


def test_tuples_are_taken_for_lists(stack):
    step = StageStep(name="a", commands=("b",))
    os_layer = layer(stack, stages={"boot": (step,)}, additional_values={"c": (1, None)})
    network = PackLayer(stack, "n", kind=LayerKind.NETWORK, name="cni-calico", version="1.0.0")
    addon = ClusterProfile(
        stack, "p", name="p", cloud="all", type="add-on", tags=("a:b",), layers=(manifests(stack, ({"name": "m", "content": "a: 1"},)),)
    )
    spectrocloud.ClusterProfile(stack, "theirs", name="theirs", pack=(network.to_pack(), addon and {"name": "d"}))
    TerraformOutput(stack, "values", value=os_layer.values)
    written = json.loads(StableConfig.json(stack))
    assert "- b\n" in written["output"]["values"]["value"]
    assert written["resource"]["spectrocloud_cluster_profile"]["p"]["tags"] == ["a:b"]
    assert len(written["resource"]["spectrocloud_cluster_profile"]["theirs"]["pack"]) == 2


def test_a_relative_path_counts_from_where_python_started(stack, tmp_path, monkeypatch):
    started = pathlib.Path.cwd()
    tmp_path.joinpath("values.yaml").write_text("a: 1\n")
    monkeypatch.chdir(tmp_path)
    values = PackValues.from_file("values.yaml")
    PackLayer(stack, "network", kind=LayerKind.NETWORK, name="cni-calico", version="1.0.0", values=values)
    with pytest.raises(RuntimeError) as refused:
        StableConfig.json(stack)
    assert f"there is no {started / 'values.yaml'}; os.chdir" in str(refused.value)
    assert os.getcwd() == str(tmp_path)


def test_a_password_that_is_written_out_is_refused_in_words(stack):
    layer(stack, registry_credentials={"registry": "example.io", "username": "a", "password": "b"})
    with pytest.raises(RuntimeError, match="Give the value of a sensitive Terraform variable"):
        StableConfig.json(stack)


def test_help_speaks_python():
    assert "unless ``skip_destroy`` keeps it" in ClusterProfile.__init__.__doc__
    assert "skipDestroy" not in ClusterProfile.__init__.__doc__
    assert "experimental" not in ClusterProfile.__init__.__doc__
    assert 'byoos.add_stage("boot",' in EdgeByoosLayer.__doc__
    page = importlib.metadata.metadata("cdktf-palette-byoos").get_payload()
    assert "image=ProviderImage.from_uri(" in page
    assert "new EdgeByoosLayer(" not in page


EXAMPLES = {
    name: textwrap.dedent(found[1])
    for name in cdktf_palette_byoos.__all__
    if (found := re.search(r"Example::\n((?:\n| {8}.*\n)+)", getattr(cdktf_palette_byoos, name).__doc__ or ""))
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_the_docstrings_run(stack, name):
    exec(EXAMPLES[name], {"stack": stack})
    assert "pack" in StableConfig.json(stack)


def test_there_are_examples():
    assert len(EXAMPLES) > 3
