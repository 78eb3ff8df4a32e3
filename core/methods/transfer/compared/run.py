"""Running one of the methods that Undercast is compared with (docs/compared.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from undercast.core.config.transfer import TransferOptions
from undercast.core.errors import JobError
from undercast.core.methods.context import RunContext
from undercast.core.methods.outcome import package_model
from undercast.core.methods.transfer.compared import (
    cycit,
    gdl,
    kd_s,
    kdhn,
    mean,
    ogm_ge,
    oracle,
    source_only,
    spl,
    tlf,
    ttl,
)
from undercast.core.methods.transfer.compared.task import Task, Trained, classes_of
from undercast.core.methods.transfer.context import agreement
from undercast.core.methods.transfer.target import Target
from undercast.core.package.network import load_network
from undercast.core.package.package import Package
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.logits import predict
from undercast.core.training.run import RunFolder

METHODS: Mapping[str, Callable[[Task], Trained]] = {
    "source": source_only.train,
    "mean": mean.train,
    "kd-s": kd_s.train,
    "spl": spl.train,
    "ttl": ttl.train,
    "cycit": cycit.train,
    "kdhn": kdhn.train,
    "gdl": gdl.train,
    "tlf": tlf.train,
    "ogm-ge": ogm_ge.train,
    "oracle": oracle.train,
}
"""By the names of the job's option ``method``."""


def run_compared(
    name: str,
    source: Package,
    target: Target,
    method: TransferOptions,
    output: Path,
    run: RunFolder,
    context: RunContext,
    source_store: SampleStore | None = None,
) -> dict[str, float]:
    """Run a compared method, or go on where an earlier run ended; write its package, ``record`` and ``metrics``.

    Args:
        name: of the method, a key of :data:`METHODS`.
        source: the source model's package, which fits the target.
        target: the pairs.
        method: the choices; of the budget, both stages.
        output: the package to write.
        run: the run folder.
        context: where to work.
        source_store: the source model's labelled samples, for ``cycit``.

    Returns:
        ``agreement`` with the source model on the validation samples, and ``accuracy`` where labels are known.

    Raises:
        JobError: if the sensors are to be joined otherwise than by a sum.
        UndercastError: see the methods; OutputError if something cannot be written.
    """
    if method.network.fusion != "linear":
        problem = f"{method.network.fusion} is for the method undercast; {name} adds the sensors up"
        raise JobError("network.fusion", problem, "Choose linear, or the method undercast")
    task = Task(load_network(source), target, method, context, source_store)
    made = METHODS[name](task)
    run.metrics(made.histories)
    rows = target.validation
    logits = predict(made.network, target.store, rows, context.compute, method.first_training.batch, context.reporter)[
        "fused"
    ]
    made.network.to("cpu")
    measured = agreement(target, classes_of(task.source_logits), rows)(logits)
    for key, value in measured.items():
        context.reporter.metric(key, value, model=name, split="validation")
    package_model(output, output.stem, source, made.network, measured, target.store, run, context)
    return measured
