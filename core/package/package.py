"""The model package: one zip file with the card, the ONNX graph and the weights. Opening one runs no code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from undercast.core import processes
from undercast.core.errors import PackageError
from undercast.core.files import digest, staged
from undercast.core.package import archive
from undercast.core.package.archive import CARD, GRAPH, MEMORY, WEIGHTS, refuse
from undercast.core.package.card import ADDED, READ, SCHEMA_VERSION, ModelCard
from undercast.core.package.graph import check_graph, parse_graph
from undercast.core.package.memory import Memory, decode, encode
from undercast.core.package.shared import put_back, share_weights
from undercast.core.package.weights import read_weights
from undercast.core.protocol import PACKAGE_SUFFIX

if TYPE_CHECKING:
    from undercast.core.models.network import Exportable


@dataclass(frozen=True)
class Package:
    """A package that was opened and found sound. It keeps its path, not its bytes."""

    path: Path
    card: ModelCard
    digest: str
    """SHA-256 of the file."""

    @classmethod
    def open(cls, path: str | Path) -> Package:
        """Check a package wholly: zip, members, sizes, schema, digests, graph and weights. No torch, nothing is run.

        Raises:
            PackageError: with the reason why it is refused.
        """
        path = Path(path)
        names = archive.check_members(path)
        card = _read_card(path)
        if (MEMORY in names) != (card.memory is not None):
            raise refuse(path, "its card and its contents disagree about a memory")
        data, sha = archive.read_member(path, GRAPH)
        _check_digest(path, card, GRAPH, sha)
        model = parse_graph(path, data)
        data, sha = archive.read_member(path, WEIGHTS)
        _check_digest(path, card, WEIGHTS, sha)
        weights = read_weights(path, data)
        del data
        if card.schema_version > 1:
            put_back(path, model, weights)
        del weights
        check_graph(path, model, card)
        del model
        if card.memory is not None:
            data, sha = archive.read_member(path, MEMORY)
            _check_digest(path, card, MEMORY, sha)
            decode(path, data, card)
        return cls(path, card, digest(path))

    def onnx_bytes(self) -> bytes:
        """The ONNX model with all of its constants; digests are checked again, in case the file was replaced since."""
        data = self._member(GRAPH)
        if self.card.schema_version == 1:
            return data
        model = parse_graph(self.path, data)
        if put_back(self.path, model, read_weights(self.path, self.weights_bytes())):
            data = model.SerializeToString(deterministic=True)
        return data

    def weights_bytes(self) -> bytes:
        """The weights as safetensors; their digest is checked again."""
        return self._member(WEIGHTS)

    def memory(self) -> Memory | None:
        """The labelled samples that travel in the package; None where it has none. The digest is checked again."""
        return None if self.card.memory is None else decode(self.path, self._member(MEMORY), self.card)

    def _member(self, name: str) -> bytes:
        data, sha = archive.read_member(self.path, name)
        _check_digest(self.path, self.card, name, sha)
        return data


def write_package(
    path: str | Path,
    card: ModelCard,
    network: Exportable,
    memory: Memory | None = None,
    *,
    quantise: Callable[[bytes], bytes] | None = None,
) -> ModelCard:
    """Export ``network`` and write it with ``card`` as a package; give the card with difference and digests filled in.

    The ONNX model is compared with the network on random samples with invalid pixels (see
    :func:`undercast.core.package.export.compare_with_torch`).

    Args:
        path: the file.
        card: what the package says of itself.
        network: on the CPU, in eval mode.
        memory: labelled samples that travel with it.
        quantise: turns the exported graph into one of 8 bits, which is packed with the weights of 8 bits; None packs
            the graph in float32.

    Raises:
        PackageError: if the two differ by more than 1e-3, or the network or the memory does not fit the card.
        OutputError: if the file cannot be written.
    """
    if processes.number():
        return card  # of processes that train together, the first one exports and writes
    from undercast.core.package.export import compare_with_torch, export_onnx, export_weights, norm_epsilons
    from undercast.core.package.network import fusion_note
    from undercast.core.package.state import eight_bit_weights

    path = Path(path)
    with staged(path) as part:  # a place that cannot be written to is told before the export
        weights = export_weights(network)
        tensors = read_weights(path, weights)
        graph = export_onnx(network, card)
        check_graph(path, parse_graph(path, graph), card)
        compared = compare_with_torch(network, graph, card)
        if quantise is not None:
            graph = quantise(graph)
            check_graph(path, parse_graph(path, graph), card)
            weights = eight_bit_weights(network, graph)
            tensors = read_weights(path, weights)
        members = {GRAPH: share_weights(graph, tensors, norm_epsilons(network)), WEIGHTS: weights}
        if memory is not None:
            members[MEMORY] = encode(memory)
            decode(path, members[MEMORY], card)
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
        precision = "float32" if quantise is None else "int8"
        measured = {"schema_version": SCHEMA_VERSION, "precision": precision, "additive": compared.additive}
        measured |= {"onnx_difference": compared.difference, "digests": digests, "fusion": fusion_note(network)}
        if card.weighs_parts and not compared.additive:
            problem = "its response to cloud needs logits that are the sum of the sensors' parts, which these are not"
            raise PackageError(card.name, problem, "Leave out the response to cloud, or choose a network that adds")
        complete = ModelCard.model_validate(card.model_dump() | measured)
        archive.write_archive(part, {CARD: _card_bytes(complete), **members})
    return complete


def copy_package(package: Package, path: str | Path, **changes: Any) -> ModelCard:
    """Write a package again under another name, with changes to what its card says beside the model itself; give the
    card.

    Raises:
        PackageError: if the file has changed since it was opened.
        OutputError: if the copy cannot be written.
    """
    card = ModelCard.model_validate(package.card.model_dump() | changes)
    names = [GRAPH, WEIGHTS, *([MEMORY] if card.memory is not None else [])]
    members = {name: package._member(name) for name in names}
    with staged(Path(path)) as part:
        archive.write_archive(part, {CARD: _card_bytes(card), **members})
    return card


def _card_bytes(card: ModelCard) -> bytes:
    # What a package does not have stays out of its card, so that earlier readers open it.
    absent = {name for name in ADDED if getattr(card, name) is None}
    return (card.model_dump_json(indent=2, exclude=absent) + "\n").encode()


def _read_card(path: Path) -> ModelCard:
    data, _ = archive.read_member(path, CARD)
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise refuse(path, "its model.json is not JSON") from error
    version = values.get("schema_version") if isinstance(values, dict) else None
    if not isinstance(version, int) or version not in READ:
        newer = isinstance(version, int) and version > SCHEMA_VERSION
        raise PackageError(
            path,
            f"has the schema version {version!r}; this Undercast reads the versions {READ[0]} to {READ[-1]}",
            "Update Undercast" if newer else f"Choose a {PACKAGE_SUFFIX} file that Undercast wrote",
        )
    try:
        card = ModelCard.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise refuse(path, f"its model.json is wrong at {where}: {first['msg']}") from error
    if set(card.digests) != {GRAPH, WEIGHTS} | ({MEMORY} if card.memory else set()):
        raise refuse(path, "its model.json does not give the digests of its other parts")
    return card


def _check_digest(path: Path, card: ModelCard, name: str, actual: str) -> None:
    if card.digests[name] != actual:
        raise refuse(path, f"its part {name} was changed or damaged: its digest differs from the card's")
