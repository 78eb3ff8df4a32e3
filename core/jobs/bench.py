"""The bench of a comparison: it trains what is not trained yet, tests it, and keeps what each model said."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core import processes
from undercast.core.assess.cases import Labelled, choose_samples
from undercast.core.compare.report import About, write_comparison, write_tables
from undercast.core.compare.table import Results, Said, Samples, Trained
from undercast.core.config.transfer import SEES_SOURCE
from undercast.core.errors import CancelledError, InputError, JobError, PackageError, UndercastError
from undercast.core.events import Reporter
from undercast.core.files import DAMAGED, hold, read_json, refuse_overwriting_inputs, staged, write_json
from undercast.core.inference.predict import predict_store
from undercast.core.jobs.base import run_folder_of, shaping
from undercast.core.jobs.compare import AUXILIARIES, SOURCE_MODEL, CompareJob, Contender, TestData
from undercast.core.jobs.train import TrainJob
from undercast.core.jobs.transfer import TransferJob
from undercast.core.package.package import Package
from undercast.core.progress import Part
from undercast.core.protocol import PACKAGE_SUFFIX
from undercast.core.store.store import SampleStore
from undercast.core.training.run import EVENTS, weights_digest

_STAGE = "comparison"
_CONTRIBUTIONS = "contributions.parquet"


@dataclass(frozen=True)
class Model:
    """A model that is ready to be tested."""

    package: Package
    trained: Trained
    taken_over: bool
    """Whether its stage F1 is another run's."""
    auxiliaries: dict[str, Path]
    """Packages of the auxiliaries, by the outputs of the transfer that made them."""


class Bench:
    """Runs a comparison, seed by seed.

    Args:
        job: what is compared.
        reporter: takes the events of the whole.

    Raises:
        UndercastError: if an input is unusable or does not fit the others: everything is opened before anything runs.
    """

    def __init__(self, job: CompareJob, reporter: Reporter) -> None:
        self.job, self.reporter = job, reporter
        if processes.count() > 1:
            problem = f"is asked of {processes.count()} processes at once"
            raise JobError("compare", problem, "Start it without torchrun; single transfers can be run so")
        given = [job.store, *job.sources, *([job.source_store] if job.source_store else [])]
        given += [path for test in job.tests for path in (test.store, test.bins_from) if path is not None]
        refuse_overwriting_inputs([job.output], given)
        self._sources = {path: Package.open(path) for path in job.sources}
        target = SampleStore.open(job.store)
        self._digests = {job.store: target.digest()}
        if job.source_store is not None:
            self._digests[job.source_store] = SampleStore.open(job.source_store).digest()
        self._tests = {test.name: (test, _open_test(test, target)) for test in job.tests}
        self._samples = [_samples(test, found, job.draw) for test, found in self._tests.values()]
        for test, found in self._tests.values():
            self._digests.setdefault(test.store, found.store.digest())
        self._check_classes()
        self._held = hold(job.output / ".lock", job.output)
        self._said: dict[tuple[str, str, int], Said] = {}
        self._trained: dict[tuple[str, int], Trained] = {}
        self._seeds: list[int] = []
        self._begun = 0
        self._parts = len(job.seeds) * (len(job.contenders) + (not job.sources))

    def _check_classes(self) -> None:
        known = {str(path): one.card.classes for path, one in self._sources.items()}
        if self.job.source_store is not None and not self._sources:
            known[str(self.job.source_store)] = SampleStore.open(self.job.source_store).description.classes
        known |= {str(test.store): found.store.description.classes for test, found in self._tests.values()}
        first, *others = known
        names = {path: sorted(entry.name for entry in classes) for path, classes in known.items()}
        for other in others:
            if names[other] != names[first]:
                raise InputError(
                    other,
                    f"has the classes {', '.join(names[other])}, but {first} has {', '.join(names[first])}",
                    "Compare on samples and source models with the same classes",
                )

    def run_seed(self, seed: int) -> None:
        """Train and test every method with one seed; if others are to come, write the tables of those so far.

        Raises:
            UndercastError: naming the method and the seed. What was done before is kept.
        """
        folder = self.job.output / f"seed{seed}"
        source = self._source(seed, folder)
        givers: list[Path] = []
        for contender in self.job.contenders:
            with _Naming(contender.name, seed):
                part = self._part(f"{contender.name}, seed {seed}")
                model = self._transferred(contender, seed, source, folder, givers, part)
                self._test(contender.name, seed, model, folder, part)
                if contender.name == self.job.judge and self.job.auxiliaries:
                    self._test_auxiliaries(seed, model, folder, part)
                part.finish()
        self._seeds.append(seed)
        if len(self._seeds) < len(self.job.seeds):
            write_tables(self.job.output, self._results(), self._about(), self.reporter)

    def finish(self) -> dict[str, Any]:
        """Write tables, figures and report; give the job's outputs."""
        files = write_comparison(self.job.output, self._results(), self._about(), self._ratios(), self.reporter)
        for name, path in files.figures.items():
            self.reporter.figure(name, path)
        return {
            "report": str(files.html),
            "table": str(files.markdown),
            "numbers": str(files.csv),
            "comparison": str(files.json),
            "overall_accuracy": files.reference_accuracy,
        }

    def _part(self, name: str) -> Part:
        self.reporter.check()
        part = Part(self.reporter, _STAGE, name, self._begun, self._parts)
        self._begun += 1
        return part

    def _source(self, seed: int, folder: Path) -> Path:
        job = self.job.source_job(seed, folder)
        if isinstance(job, Path):
            return job
        with _Naming(SOURCE_MODEL, seed):
            part = self._part(f"{SOURCE_MODEL}, seed {seed}")
            self._run_once(job, {"store": self._digests[job.store]}, lambda: (job.run(part), ""))
            part.finish()
        return job.output

    def _transferred(
        self, contender: Contender, seed: int, source: Path, folder: Path, givers: list[Path], part: Part
    ) -> Model:
        """The model of a method: trained, or taken over from an earlier run of the comparison.

        Of the methods that run our stage F1, the first one with given settings trains it, the others take it over.
        ``givers`` are the run folders of the former.
        """
        job = self.job.transfer(contender, seed, source, folder)
        opened = self._sources.get(source) or Package.open(source)
        inputs = {"source": opened.digest, "store": self._digests[self.job.store]}
        if job.method in SEES_SOURCE and job.source_store is not None:
            if job.source_store not in self._digests:
                self._digests[job.source_store] = SampleStore.open(job.source_store).digest()
            inputs["source_store"] = self._digests[job.source_store]

        def work() -> tuple[dict[str, Any], str]:
            for giver in givers if job.method == "undercast" else ():
                try:
                    outputs = job.model_copy(update={"auxiliaries": giver}).run(part)
                except JobError as error:
                    if error.subject != str(giver):
                        raise
                    continue  # its stage F1 is another
                # A run that had begun its own first stage goes on with that one.
                own = _trained_first_stage(run_folder_of(job.output, None))
                giver_name = giver.name.removesuffix(f"{PACKAGE_SUFFIX}.run")
                return outputs, "" if own else f"without stage F1, taken over from {giver_name}"
            return job.run(part), ""

        model = self._run_once(job, {**inputs, **weights_digest(job.network.weights)}, work)
        if job.method == "undercast" and not model.taken_over:
            givers.append(run_folder_of(job.output, None))
        self._trained[contender.name, seed] = model.trained
        return model

    def _run_once(
        self, job: TrainJob | TransferJob, inputs: dict[str, str], work: Callable[[], tuple[dict[str, Any], str]]
    ) -> Model:
        """Run a job unless an earlier comparison finished the same one; keep what it made and how long it took."""
        record = job.output.with_name(job.output.name + ".json")
        asked = json.loads(json.dumps({"job": shaping(job), "inputs": inputs}, default=str))
        known = _read(record)
        if known.get("asked") != asked:
            known = {"asked": asked, "sittings": {"begun": 0, "ended": 0, "seconds": 0.0}}
        elif "package" in known and job.output.exists():
            package = Package.open(job.output)
            if package.digest == known["package"]:
                return _model(package, known, record.parent)
        sittings = known["sittings"]
        sittings["begun"] += 1
        write_json(record, {"asked": asked, "sittings": sittings})
        begun = time.monotonic()
        try:
            outputs, note = work()
        finally:
            sittings["ended"] += 1
            sittings["seconds"] += time.monotonic() - begun
            write_json(record, {"asked": asked, "sittings": sittings})
        package = Package.open(job.output)
        # Relative paths, so that the folder can be moved.
        auxiliaries = {
            name: Path(outputs[name]).relative_to(record.parent).as_posix() for name in AUXILIARIES if name in outputs
        }
        made = {"package": package.digest, "note": note, "auxiliaries": auxiliaries}
        known = {"asked": asked, "sittings": sittings, **made}
        write_json(record, known)
        return _model(package, known, record.parent)

    def _test_auxiliaries(self, seed: int, model: Model, folder: Path, part: Part) -> None:
        for output, name in AUXILIARIES.items():
            if output not in model.auxiliaries:
                raise JobError(
                    "auxiliaries",
                    f"the reference {self.job.judge} trains none",
                    "Choose another reference, or leave out 'auxiliaries'",
                )
            package = Package.open(model.auxiliaries[output])
            self._trained[name, seed] = Trained(None, package.digest, f"trained in {self.job.judge}")
            self._test(name, seed, Model(package, self._trained[name, seed], False, {}), folder, part)

    def _test(self, name: str, seed: int, model: Model, folder: Path, part: Part) -> None:
        """Classify every test's samples, unless an earlier comparison did with the same package and store."""
        for test, found in self._tests.values():
            path = folder / "said" / f"{name} on {test.name}.npz"
            key = f"{model.package.digest} {self._digests[test.store]} {test.split}"
            said = _said(path, key, (len(found.indices), len(found.names)))
            if said is None:
                given = predict_store(model.package, found.store, found.indices, self.job.device, part)
                if not np.isfinite(given["fused"]).all():
                    remedy = "Train it again with a lower learning rate"
                    raise PackageError(model.package.path, "gives no finite numbers", remedy)
                said = Said(given["fused"], given.get("optical_share"))
                _keep(path, key, said)
            self._said[test.name, name, seed] = said

    def _results(self) -> Results:
        methods = list(dict.fromkeys(name for name, _ in self._trained))
        if self.job.auxiliaries:  # below the methods
            methods.sort(key=lambda name: name in AUXILIARIES.values())
        return Results(
            methods,
            self.job.judge,
            list(self._seeds),
            self._samples,
            self.job.bins,
            dict(self._said),
            dict(self._trained),
        )

    def _about(self) -> About:
        job = self.job
        budget = f"{(job.first_stage or job.training).epochs} + {job.training.epochs} epochs (stages F1 + F2)"
        facts = {
            "Methods' options": "; ".join(f"{one.name}: {json.dumps(one.options)}" for one in job.contenders),
            "Shared options": json.dumps(job.options) if job.options else "the defaults",
            "Budget": f"{budget}, batches of {job.training.batch}, {job.network.backbone}",
            "Seeds": ", ".join(map(str, self._seeds)),
            "Source models": ", ".join(path.name for path in job.sources)
            or f"trained for each seed on {job.source_store.name if job.source_store else ''}",
            "Significance draws": "samples" if job.draw == "sample" else "sites",
            **{f"Store {path.name}": f"SHA-256 {digest}" for path, digest in self._digests.items()},
        }
        remarks = []
        if any(found.simulated for _, found in self._tests.values()):
            remarks.append("Some or all of the cloud is simulated.")
        remarks += [
            f"Test {test.name!r} is not on a test split: models or settings may have been chosen on these samples."
            for test, _ in self._tests.values()
            if test.split != "test"
        ]
        if len(self._seeds) < len(job.seeds):
            remarks.append(f"Not finished: {len(self._seeds)} of {len(job.seeds)} seeds.")
        if len(self._seeds) == 1:
            remarks.append("One seed: intervals and p-values tell nothing of other seeds.")
        return About(job.title, facts, remarks)

    def _ratios(self) -> dict[str, NDArray[np.float64]]:
        """The discrepancy ratios of the training samples, of all seeds, of each method that has some."""
        import pandas as pd

        found: dict[str, NDArray[np.float64]] = {}
        for contender in self.job.contenders:
            file = f"{contender.name}{PACKAGE_SUFFIX}"
            paths = [
                run_folder_of(self.job.output / f"seed{seed}" / file, None) / _CONTRIBUTIONS for seed in self._seeds
            ]
            tables = []
            for path in filter(Path.exists, paths):
                with suppress(*DAMAGED):  # a figure less
                    tables.append(pd.read_parquet(path, columns=["split", "ratio"]).astype({"ratio": np.float64}))
            if tables:
                table = pd.concat(tables)
                ratio = table["ratio"][table["split"] == "train"].to_numpy(np.float64)
                found[contender.name] = ratio[np.isfinite(ratio)]
        return {name: ratio for name, ratio in found.items() if len(ratio)}


class _Naming:
    """Puts the method and the seed before an error's subject."""

    def __init__(self, name: str, seed: int) -> None:
        self._name = f"{name}, seed {seed}"

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, UndercastError) and not isinstance(error, CancelledError):
            raise type(error)(f"{self._name}: {error.subject}", error.problem, error.remedy) from error
        if error is not None:
            error.add_note(f"This happened in the comparison's run {self._name}.")


def _open_test(test: TestData, target: SampleStore) -> Labelled:
    """A test's samples.

    Raises:
        InputError: if they have no labels, or are no pairs like those of the target.
    """
    found = choose_samples(test.store, None if test.split == "all" else test.split, test.bins_from)
    ours, theirs = target.description, found.store.description
    bands = {sensor: told.bands for sensor, told in ours.sensors.items()}
    if theirs.cell != ours.cell or any(
        sensor not in theirs.sensors or theirs.sensors[sensor].bands != bands[sensor] for sensor in bands
    ):
        wanted = ", ".join(f"{sensor} {'/'.join(names)}" for sensor, names in bands.items())
        raise InputError(
            test.store,
            f"does not hold the same images as {target.path} ({ours.cell} pixels; {wanted})",
            "Prepare both alike",
        )
    return found


def _samples(test: TestData, found: Labelled, draw: str) -> Samples:
    split = "all labelled samples" if test.split == "all" else f"the {test.split} split"
    groups = None
    if draw == "site":
        sites = found.store.index["site"].to_numpy()[found.indices]
        groups = np.unique(sites, return_inverse=True)[1].astype(np.int64)
        if groups.max() < 1:
            raise InputError(test.store, "its test samples are of one site", "Leave out draw, or choose 'sample'")
    note = f"{split} of {test.store.name}" + (", simulated cloud" if found.simulated else "")
    return Samples(test.name, note, found.labels, found.cloud_fraction, found.names, groups)


def _trained_first_stage(run: Path) -> bool:
    """Whether a transfer's events tell of an epoch of stage F1."""
    for line in (run / EVENTS).read_text(encoding="utf-8").splitlines():
        with suppress(ValueError, TypeError, KeyError):  # a kill leaves half a line
            event = json.loads(line)
            if "epoch" in event and event["stage"].startswith("F1"):
                return True
    return False


def _read(record: Path) -> dict[str, Any]:
    """What is known of a run; nothing where there is no record, or a broken one: the run then goes on by itself."""
    try:
        found = read_json(record)
    except (OSError, ValueError):
        return {}
    known = found if isinstance(found, dict) else {}
    sittings = known.get("sittings")
    whole = isinstance(sittings, dict) and all(
        isinstance(sittings.get(name), int | float) for name in ("begun", "ended", "seconds")
    )
    if "package" in known:
        whole = whole and isinstance(known.get("note"), str) and isinstance(known.get("auxiliaries"), dict)
    return known if whole else {}


def _model(package: Package, known: dict[str, Any], folder: Path) -> Model:
    sittings = known["sittings"]
    notes = [known["note"]] if known["note"] else []
    if sittings["begun"] > sittings["ended"]:
        notes.append("was killed: without the time of those sittings")
    trained = Trained(sittings["seconds"], package.digest, "; ".join(notes))
    return Model(
        package, trained, bool(known["note"]), {name: folder / path for name, path in known["auxiliaries"].items()}
    )


def _said(path: Path, key: str, shape: tuple[int, int]) -> Said | None:
    """What a model said, if it was kept for this package and this store: probabilities of this shape."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            if str(kept["key"]) != key:
                return None
            said = Said(kept["probabilities"], kept.get("optical_share"))
    except DAMAGED:
        return None
    share = said.optical_share
    sound = said.probabilities.shape == shape and said.probabilities.dtype.kind == "f"
    sound = sound and bool(np.isfinite(said.probabilities).all())
    return said if sound and (share is None or (share.shape == shape[:1] and share.dtype.kind == "f")) else None


def _keep(path: Path, key: str, said: Said) -> None:
    arrays: dict[str, Any] = {"key": np.array(key), "probabilities": said.probabilities}
    if said.optical_share is not None:
        arrays["optical_share"] = said.optical_share
    with staged(path) as part:
        np.savez_compressed(part, **arrays)
