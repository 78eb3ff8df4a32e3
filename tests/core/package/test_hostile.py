"""Packages that are broken or mean harm: each refused with its reason, nothing run, nothing unpacked."""

import hashlib
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save

from undercast.core.errors import PackageError
from undercast.core.events import Recorder
from undercast.core.jobs import parse_job
from undercast.core.package import archive
from undercast.core.package.package import Package
from undercast.core.protocol import ExitCode

CELL = 8
CARD: dict[str, Any] = {
    "schema_version": 1,
    "name": "small",
    "cell": CELL,
    "inputs": {
        "optical": {
            "sensor": {"bands": ["r", "g"], "unit": "x", "resolution": 10.0},
            "mean": [0.0, 0.0],
            "std": [1.0, 1.0],
            "backbone": "resnet18",
        }
    },
    "classes": [{"name": "a", "color": "#000000"}, {"name": "b", "color": "#ffffff"}],
}
WEIGHTS = save({"bias": np.zeros(2, np.float32)})


def model(
    band_count: int = 2,
    valid_type: int = TensorProto.BOOL,
    batch: int | str = "n",
    output: str = "fused",
    output_shape: tuple = ("n", 2),
    value_type: int = TensorProto.FLOAT,
) -> onnx.ModelProto:
    """fused = the mean of each band; sound unless an argument says otherwise."""
    inputs = [
        helper.make_tensor_value_info("optical", value_type, [batch, band_count, CELL, CELL]),
        helper.make_tensor_value_info("optical_valid", valid_type, [batch, 1, CELL, CELL]),
    ]
    axes = numpy_helper.from_array(np.array([2, 3], np.int64), "axes")
    nodes = [
        helper.make_node("Cast", ["optical_valid"], ["ones"], to=value_type),
        helper.make_node("Mul", ["optical", "ones"], ["known"]),
        helper.make_node("ReduceMean", ["known", "axes"], [output], keepdims=0),
    ]
    outputs = [helper.make_tensor_value_info(output, value_type, output_shape)]
    graph = helper.make_graph(nodes, "means", inputs, outputs, [axes])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)


def members(graph: onnx.ModelProto | bytes | None = None, weights: bytes = WEIGHTS, **card: Any) -> dict[str, bytes]:
    data = graph if isinstance(graph, bytes) else (graph or model()).SerializeToString()
    digests = {archive.GRAPH: hashlib.sha256(data).hexdigest(), archive.WEIGHTS: hashlib.sha256(weights).hexdigest()}
    content = {**CARD, "digests": digests, **card}
    return {archive.CARD: json.dumps(content).encode(), archive.GRAPH: data, archive.WEIGHTS: weights}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "model.undercast"


def refused(path: Path, reason: str) -> PackageError:
    before = sorted(item.name for item in path.parent.iterdir())
    with pytest.raises(PackageError, match=reason) as caught:
        Package.open(path)
    assert caught.value.exit_code is ExitCode.PACKAGE and caught.value.subject == str(path)
    assert sorted(item.name for item in path.parent.iterdir()) == before  # nothing was unpacked
    return caught.value


def test_the_sound_one_opens(path: Path) -> None:
    """Else the refusals below would prove nothing."""
    archive.write_archive(path, members())
    package = Package.open(path)
    assert package.card.name == "small" and package.weights_bytes() == WEIGHTS


# The zip


def test_no_such_file_and_a_folder(path: Path) -> None:
    refused(path, "no such file")
    path.mkdir()
    refused(path, "is a folder")


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04" + b"\0" * 100, b"\x7fELF" * 1000])
def test_no_zip(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    refused(path, "cannot be read as a zip")


def test_cut_off(path: Path) -> None:
    archive.write_archive(path, members())
    path.write_bytes(path.read_bytes()[:-50])
    refused(path, "cannot be read as a zip")


@pytest.mark.parametrize("name", archive.MEMBERS)
def test_a_part_is_missing(path: Path, name: str) -> None:
    parts = members()
    del parts[name]
    archive.write_archive(path, parts)
    refused(path, f"lacks its part {name}")


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "..\\evil.txt",
        "/etc/passwd",
        "C:\\evil.txt",
        "\\\\server\\share",
        "a/../../evil",
        "x/../model.json",
    ],
)
def test_paths_that_point_out(path: Path, name: str) -> None:
    with zipfile.ZipFile(path, "w") as package:
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = entry.orig_filename = name
        package.writestr(entry, "evil")
        for part, data in members().items():
            package.writestr(part, data)
    refused(path, "points out of the package")


@pytest.mark.parametrize("name", ["setup.py", "evil.pkl", "sub/model.onnx", "Model.json", "model.json "])
def test_strange_members(path: Path, name: str) -> None:
    archive.write_archive(path, {**members(), name: b"import os"})
    refused(path, "which is no part of a package")


def test_a_symbolic_link(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name, data in members().items():
            entry = zipfile.ZipInfo(name)
            if name == archive.WEIGHTS:
                entry.external_attr = (stat.S_IFLNK | 0o777) << 16
                data = b"/etc/passwd"
            package.writestr(entry, data)
    refused(path, "symbolic link")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_twice(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name, data in [*members().items(), (archive.CARD, b"{}")]:
            package.writestr(name, data)
    refused(path, "holds a member twice")


def test_thousands_of_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for number in range(5000):
            package.writestr(f"{number}", b"")
    refused(path, "is no part of a package")


def test_an_encrypted_member(path: Path) -> None:
    archive.write_archive(path, members())
    data = bytearray(path.read_bytes())
    start = data.index(b"PK\x01\x02")
    data[start + 8] |= 1
    path.write_bytes(data)
    refused(path, "is encrypted")


def test_another_compression(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as package:
        for name, data in members().items():
            package.writestr(name, data)
    refused(path, "compressed in an unknown way")


def test_a_zip_bomb(path: Path) -> None:
    """200 MiB of zeros in 200 KiB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members().items():
            if name != archive.WEIGHTS:
                package.writestr(name, data)
        with package.open(archive.WEIGHTS, "w") as member:
            for _ in range(200):
                member.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 19
    refused(path, "zip bomb")


def test_a_header_that_claims_too_much(path: Path) -> None:
    archive.write_archive(path, members())
    data = bytearray(path.read_bytes())
    start = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, start + 24, 3_000_000_000)
    path.write_bytes(data)
    refused(path, "more than is allowed")


def test_a_header_that_claims_too_little(path: Path) -> None:
    """The size is small in the directory and large in truth: the checksum tells, and no more is read than claimed."""
    archive.write_archive(path, members())
    data = bytearray(path.read_bytes())
    for start in (index for index in range(len(data)) if data[index : index + 4] == b"PK\x01\x02"):
        struct.pack_into("<I", data, start + 24, 10)
    path.write_bytes(data)
    refused(path, "is damaged")


def test_flipped_bits(path: Path) -> None:
    archive.write_archive(path, members())
    data = bytearray(path.read_bytes())
    data[data.index(WEIGHTS) + len(WEIGHTS) - 1] ^= 1
    path.write_bytes(data)
    refused(path, "is damaged")


# The card


@pytest.mark.parametrize("version", [0, 3, 99, "1", None, 1.5])
def test_another_schema(path: Path, version: object) -> None:
    archive.write_archive(path, members(schema_version=version))
    error = refused(path, "has the schema version")
    assert ("Update Undercast" in error.remedy) == (isinstance(version, int) and version > 2)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000])
def test_a_card_that_is_no_object(path: Path, data: bytes) -> None:
    archive.write_archive(path, {**members(), archive.CARD: data})
    refused(path, "model.json is not JSON|schema version None")


PIXELS = {"fused": [len(CARD["classes"]), "height", "width"]}
RESPONSE = {"cloud_fraction": [0.0, 1.0], "optical": [1.0, 0.5], "temperature": [1.0, 1.0]}


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"run": "rm -rf /"}, "at run"),
        ({"cell": 0}, "at cell"),
        ({"cell": 10**9}, "at cell"),
        ({"classes": [{"name": "a", "color": "#000000"}]}, "at classes"),
        ({"classes": [{"name": "a", "color": "#000000"}] * 2}, "a name of its own"),
        ({"classes": [{"name": "a", "color": "red"}, {"name": "b", "color": "#000000"}]}, r"at classes\.0\.color"),
        ({"inputs": {}}, "at inputs"),
        ({"inputs": {"radar": CARD["inputs"]["optical"]}}, "at inputs"),
        ({"inputs": {"optical": {**CARD["inputs"]["optical"], "std": [1.0, 0.0]}}}, "above 0"),
        ({"inputs": {"optical": {**CARD["inputs"]["optical"], "mean": [1.0]}}}, "one value for each band"),
        ({"inputs": {"optical": {**CARD["inputs"]["optical"], "mean": [0.0, float("nan")]}}}, "at inputs"),
        ({"inputs": {"optical": {**CARD["inputs"]["optical"], "backbone": "timm:hf_hub:x/y"}}}, "backbone"),
        ({"outputs": {"other": [3]}}, "gives fused"),
        ({"outputs": {"fused": [1 << 30]}}, "at outputs"),
        ({"task": "../scene"}, "at task"),
        ({"task": "pixel", "outputs": PIXELS, "cloud_response": RESPONSE}, "is for models of scenes"),
        ({"digests": {}}, "does not give the digests"),
    ],
)
def test_a_wrong_card(path: Path, change: dict, where: str) -> None:
    archive.write_archive(path, members(**change))
    refused(path, where)


@pytest.mark.parametrize("name", [archive.GRAPH, archive.WEIGHTS])
def test_a_part_that_was_exchanged(path: Path, name: str) -> None:
    other = {archive.GRAPH: model(output="fused").SerializeToString() + b"", archive.WEIGHTS: save({"b": np.ones(2)})}
    parts = members()
    parts[name] = other[name] if other[name] != parts[name] else model(batch="m").SerializeToString()
    archive.write_archive(path, parts)
    refused(path, f"{name} was changed or damaged: its digest differs")


# The graph


@pytest.mark.parametrize(
    ("graph", "reason"),
    [
        (b"this is no protobuf", "is no ONNX model"),
        (b"", "not valid|is no ONNX model|inputs"),
        (model(band_count=3), r"input optical .* \(N, 3, 8, 8\), not \(N, 2, 8, 8\)"),
        (model(batch=4), r"\(4, 2, 8, 8\), not \(N, 2, 8, 8\)"),
        (model(valid_type=TensorProto.UINT8), "optical_valid of its model.onnx is not of type bool"),
        (model(value_type=TensorProto.DOUBLE), "optical of its model.onnx is not of type float32"),
        (model(output="logits"), "outputs logits where its card asks for fused"),
        (model(output_shape=("n", 3)), r"output fused .* \(N, 3\), not \(N, 2\)"),
        (model(output_shape=("n", 2, 1)), r"\(N, 2, 1\)"),
    ],
)
def test_a_graph_that_is_not_the_cards(path: Path, graph: onnx.ModelProto | bytes, reason: str) -> None:
    archive.write_archive(path, members(graph))
    refused(path, reason)


def test_a_graph_with_another_input(path: Path) -> None:
    graph = model()
    graph.graph.input.append(helper.make_tensor_value_info("sar", TensorProto.FLOAT, ["n", 2, CELL, CELL]))
    archive.write_archive(path, members(graph))
    refused(path, "inputs optical, optical_valid, sar where its card asks for optical, optical_valid")


def external(tensor: onnx.TensorProto) -> onnx.TensorProto:
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../etc/passwd")
    return tensor


def in_initialiser(graph: onnx.ModelProto) -> None:
    external(graph.graph.initializer[0])


def in_attribute(graph: onnx.ModelProto) -> None:
    tensor = external(numpy_helper.from_array(np.zeros(2, np.float32), "t"))
    graph.graph.node.insert(0, helper.make_node("Constant", [], ["unused"], value=tensor))


def in_subgraph(graph: onnx.ModelProto) -> None:
    branch = helper.make_graph(
        [helper.make_node("Identity", ["secret"], ["out"])],
        "branch",
        [],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, [2])],
        [external(numpy_helper.from_array(np.zeros(2, np.float32), "secret"))],
    )
    condition = numpy_helper.from_array(np.array(True), "condition")
    graph.graph.initializer.append(condition)
    graph.graph.node.insert(
        0, helper.make_node("If", ["condition"], ["unused"], then_branch=branch, else_branch=branch)
    )


@pytest.mark.parametrize("move_data", [in_initialiser, in_attribute, in_subgraph])
def test_data_in_other_files(path: Path, move_data: Callable[[onnx.ModelProto], None]) -> None:
    graph = model()
    move_data(graph)
    archive.write_archive(path, members(graph))
    refused(path, "refers to data in other files")


def test_custom_operators(path: Path) -> None:
    declared, used, nested = model(), model(), model()
    declared.opset_import.append(helper.make_opsetid("com.evil", 1))
    used.graph.node.append(helper.make_node("Run", ["fused"], ["more"], domain="com.evil"))
    branch = helper.make_graph(
        [helper.make_node("Run", [], ["out"], domain="com.evil")],
        "branch",
        [],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, [2])],
    )
    nested.graph.initializer.append(numpy_helper.from_array(np.array(True), "yes"))
    nested.graph.node.append(helper.make_node("If", ["yes"], ["x"], then_branch=branch, else_branch=branch))
    for graph in (declared, used, nested):
        archive.write_archive(path, members(graph))
        refused(path, "custom operator.*com.evil")


def test_functions_and_loops(path: Path) -> None:
    graph = model()
    node = helper.make_node("Identity", ["x"], ["y"])
    graph.functions.append(helper.make_function("", "Trick", ["x"], ["y"], [node], [helper.make_opsetid("", 18)]))
    archive.write_archive(path, members(graph))
    refused(path, "defines functions")
    graph = model()
    body = helper.make_graph([], "body", [], [])
    graph.graph.node.append(helper.make_node("Loop", ["", ""], ["z"], body=body))
    archive.write_archive(path, members(graph))
    refused(path, "holds a loop")


def test_a_graph_that_is_not_valid(path: Path) -> None:
    graph = model()
    graph.graph.node[0].input[0] = "nowhere"
    archive.write_archive(path, members(graph))
    refused(path, "model.onnx is not valid")


def test_a_graph_that_lies_about_its_shapes(path: Path, tmp_path: Path) -> None:
    """It passes every check that does not run it; the run finds out."""
    from undercast.core.inference.session import open_session

    graph = model()
    graph.graph.node[2].attribute[0].i = 1  # keepdims
    graph.graph.node[2].output[0] = "kept"
    shape = numpy_helper.from_array(np.array([-1, 1], np.int64), "shape")
    graph.graph.initializer.append(shape)
    graph.graph.node.append(helper.make_node("Reshape", ["kept", "shape"], ["fused"]))
    archive.write_archive(path, members(graph))
    package = Package.open(path)
    feeds = {"optical": np.zeros((3, 2, 8, 8), np.float32), "optical_valid": np.ones((3, 1, 8, 8), bool)}
    with pytest.raises(PackageError):
        open_session(package, "cpu", Recorder()).run(feeds)


# The weights


@pytest.mark.parametrize(
    ("weights", "reason"),
    [
        (b"", "not in the safetensors format"),
        (b"\x80\x04\x95pickle", "not in the safetensors format"),
        (struct.pack("<Q", 1 << 40) + b"{}", "not in the safetensors format"),
        (struct.pack("<Q", 2) + b"{}", "are empty"),
        (save({"bias": np.array([np.nan, 0.0], np.float32)}), "'bias' are not finite"),
        (save({"bias": np.array([np.inf, 0.0], np.float16)}), "'bias' are not finite"),
    ],
)
def test_weights_that_are_none(path: Path, weights: bytes, reason: str) -> None:
    archive.write_archive(path, members(weights=weights))
    refused(path, reason)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("lack", "weights lack 'bias'"),
        ("more", "weights hold 'extra'"),
        ("shape", r"weights 'bias' are torch.float32 \(7,\) where its network has torch.float32 \(5,\)"),
        ("type", r"weights 'bias' are torch.float64"),
    ],
)
def test_weights_that_are_not_the_networks(packaged: Any, path: Path, change: str, reason: str) -> None:
    from safetensors.numpy import load

    from undercast.core.package.network import load_network

    with zipfile.ZipFile(packaged[0]) as package:
        parts = {name: package.read(name) for name in archive.MEMBERS}
    tensors = load(parts[archive.WEIGHTS])
    if change == "lack":
        del tensors["bias"]
    elif change == "more":
        tensors["extra"] = np.zeros(1, np.float32)
    else:
        tensors["bias"] = np.zeros(7, np.float32) if change == "shape" else np.zeros(5, np.float64)
    parts[archive.WEIGHTS] = save(tensors)
    card = json.loads(parts[archive.CARD])
    card["digests"][archive.WEIGHTS] = hashlib.sha256(parts[archive.WEIGHTS]).hexdigest()
    parts[archive.CARD] = json.dumps(card).encode()
    archive.write_archive(path, parts)
    with pytest.raises(PackageError, match=reason):
        load_network(Package.open(path))


def test_the_inspect_job_tells_the_reason_too(path: Path) -> None:
    archive.write_archive(path, members(schema_version=7))
    with pytest.raises(PackageError, match="schema version 7"):
        parse_job({"kind": "inspect", "path": path}).run(Recorder())
