"""The bench of a comparison: it trains what is not trained yet, tests it, and writes the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undercast.core import processes
from undercast.core.compare.report import About, write_comparison, write_tables
from undercast.core.compare.table import Predictions, Results, Trained
from undercast.core.compare.testing import open_test
from undercast.core.compare.training import TrainedModel, Training, Trainings, train_once
from undercast.core.config.comparison import AUXILIARIES, SOURCE_MODEL, ComparisonOptions, Contender
from undercast.core.errors import CancelledError, InputError, JobError, UndercastError
from undercast.core.events import Reporter
from undercast.core.files import DAMAGED, hold, refuse_overwriting_inputs
from undercast.core.package.package import Package
from undercast.core.progress import Part
from undercast.core.store.store import SampleStore

_STAGE = "comparison"
_CONTRIBUTIONS = "contributions.parquet"


class Bench:
    """Runs a comparison, seed by seed.

    Args:
        options: what is compared.
        trainings: how the models are trained.
        reporter: takes the events of the whole.

    Raises:
        UndercastError: if an input is unusable or does not fit the others: everything is opened before anything runs.
    """

    def __init__(self, options: ComparisonOptions, trainings: Trainings, reporter: Reporter) -> None:
        self.options, self.trainings, self.reporter = options, trainings, reporter
        if processes.count() > 1:
            problem = f"is asked of {processes.count()} processes at once"
            raise JobError("compare", problem, "Start it without torchrun; single transfers can be run so")
        inputs = [options.store, *options.sources, *([options.source_store] if options.source_store else [])]
        inputs += [path for test in options.tests for path in (test.store, test.bins_from) if path is not None]
        refuse_overwriting_inputs([options.output], inputs)
        self._sources = {path: Package.open(path) for path in options.sources}
        target = SampleStore.open(options.store)
        self._digests = {options.store: target.digest()}
        if options.source_store is not None:
            self._digest(options.source_store)
        self._tests = [open_test(test, target, options.draw, self._digest(test.store)) for test in options.tests]
        self._check_classes()
        self._lock = hold(options.output / ".lock", options.output)
        self._predictions: dict[tuple[str, str, int], Predictions] = {}
        self._trained: dict[tuple[str, int], Trained] = {}
        self._seeds: list[int] = []
        self._run_folders: dict[str, list[Path]] = {}
        self._begun = 0
        self._parts = len(options.seeds) * (len(options.contenders) + (not options.sources))

    def _digest(self, store: Path) -> str:
        if store not in self._digests:
            self._digests[store] = SampleStore.open(store).digest()
        return self._digests[store]

    def _check_classes(self) -> None:
        classes = {str(path): package.card.classes for path, package in self._sources.items()}
        if self.options.source_store is not None and not self._sources:
            store = self.options.source_store
            classes[str(store)] = SampleStore.open(store).description.classes
        classes |= {str(test.data.store): test.labelled.store.description.classes for test in self._tests}
        names = {path: sorted(entry.name for entry in listed) for path, listed in classes.items()}
        first, *others = names
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
        folder = self.options.output / f"seed{seed}"
        source = self._source(seed, folder)
        givers: list[Path] = []
        for contender in self.options.contenders:
            with self._part(contender.name, seed) as part:
                model = self._transferred(contender, seed, source, folder, givers=givers, part=part)
                self._test(contender.name, seed, model.package, folder, part=part)
                if contender.name == self.options.judge and self.options.auxiliaries:
                    self._test_auxiliaries(seed, model, folder, part)
        self._seeds.append(seed)
        if len(self._seeds) < len(self.options.seeds):
            write_tables(self.options.output, self._results(), self._about(), self.reporter)

    def finish(self) -> dict[str, Any]:
        """Write tables, figures and report; give the job's outputs."""
        output = self.options.output
        files = write_comparison(output, self._results(), self._about(), self._ratios(), self.reporter)
        for name, path in files.figures.items():
            self.reporter.figure(name, path)
        return {
            "report": str(files.html),
            "table": str(files.markdown),
            "numbers": str(files.csv),
            "comparison": str(files.json),
            "overall_accuracy": files.reference_accuracy,
        }

    @contextmanager
    def _part(self, name: str, seed: int) -> Iterator[Part]:
        """A part of the whole, whose errors name the method and the seed."""
        self.reporter.check()
        title = f"{name}, seed {seed}"
        part = Part(self.reporter, _STAGE, title, self._begun, self._parts)
        self._begun += 1
        try:
            yield part
        except CancelledError:
            raise
        except UndercastError as error:
            raise type(error)(f"{title}: {error.subject}", error.problem, error.remedy) from error
        except BaseException as error:
            error.add_note(f"This happened in the comparison's run {title}.")
            raise
        part.finish()

    def _source(self, seed: int, folder: Path) -> Package:
        training = self.trainings.source(seed, folder, self._digest)
        if not isinstance(training, Training):
            return self._sources[training]
        with self._part(SOURCE_MODEL, seed) as part:
            return train_once(training, [], part).package

    def _transferred(
        self, contender: Contender, seed: int, source: Package, folder: Path, *, givers: list[Path], part: Part
    ) -> TrainedModel:
        """The model of a method: trained, or taken over from an earlier run of the comparison.

        Of the methods that run our stage F1, the first one with given settings trains it, the others take it over.
        ``givers`` are the run folders of the former.
        """
        training = self.trainings.transfer(contender, seed, source, folder, self._digest)
        model = train_once(training, givers, part)
        if training.has_first_stage and not model.taken_over:
            givers.append(training.run_folder)
        self._run_folders.setdefault(contender.name, []).append(training.run_folder)
        self._trained[contender.name, seed] = model.trained
        return model

    def _test_auxiliaries(self, seed: int, model: TrainedModel, folder: Path, part: Part) -> None:
        for output, name in AUXILIARIES.items():
            if output not in (model.auxiliaries or {}):
                raise JobError(
                    "auxiliaries",
                    f"the reference {self.options.judge} trains none",
                    "Choose another reference, or leave out 'auxiliaries'",
                )
            package = Package.open((model.auxiliaries or {})[output])
            self._trained[name, seed] = Trained(None, package.digest, f"trained in {self.options.judge}")
            self._test(name, seed, package, folder, part=part)

    def _test(self, name: str, seed: int, package: Package, folder: Path, *, part: Part) -> None:
        """Classify every test's samples, unless an earlier comparison did with the same package and store."""
        for test in self._tests:
            file = folder / "predictions" / f"{name} on {test.data.name}.npz"
            predictions = test.predictions(package, file, self.options.device, part)
            self._predictions[test.data.name, name, seed] = predictions

    def _results(self) -> Results:
        methods = list(dict.fromkeys(name for name, _ in self._trained))
        if self.options.auxiliaries:  # below the methods
            methods.sort(key=lambda name: name in AUXILIARIES.values())
        return Results(
            methods,
            self.options.judge,
            list(self._seeds),
            [test.samples for test in self._tests],
            self.options.bins,
            dict(self._predictions),
            dict(self._trained),
        )

    def _about(self) -> About:
        options = self.options
        epochs = f"{(options.first_stage or options.training).epochs} + {options.training.epochs}"
        facts = {
            "Methods' options": "; ".join(f"{one.name}: {json.dumps(one.options)}" for one in options.contenders),
            "Shared options": json.dumps(options.options) if options.options else "the defaults",
            "Budget": f"{epochs} epochs (stages F1 + F2), batches of {options.training.batch}, "
            f"{options.network.backbone}",
            "Seeds": ", ".join(map(str, self._seeds)),
            "Source models": ", ".join(path.name for path in options.sources)
            or f"trained for each seed on {options.source_store.name if options.source_store else ''}",
            "Significance draws": "samples" if options.draw == "sample" else "sites",
            **{f"Sample store {path.name}": f"SHA-256 {digest}" for path, digest in self._digests.items()},
        }
        remarks = []
        if any(test.labelled.simulated for test in self._tests):
            remarks.append("Some or all of the cloud is simulated.")
        remarks += [
            f"Test {test.name!r} is not on a test split: models or settings may have been chosen on these samples."
            for test in options.tests
            if test.split != "test"
        ]
        if len(self._seeds) < len(options.seeds):
            remarks.append(f"Not finished: {len(self._seeds)} of {len(options.seeds)} seeds.")
        if len(self._seeds) == 1:
            remarks.append("One seed: intervals and p-values tell nothing of other seeds.")
        return About(options.title, facts, remarks)

    def _ratios(self) -> dict[str, NDArray[np.float64]]:
        """The discrepancy ratios of the training samples, of all seeds, of each method that has some."""
        import pandas as pd

        ratios: dict[str, NDArray[np.float64]] = {}
        for name, folders in self._run_folders.items():
            tables = []
            for path in filter(Path.exists, (folder / _CONTRIBUTIONS for folder in folders)):
                with suppress(*DAMAGED):  # a figure less
                    tables.append(pd.read_parquet(path, columns=["split", "ratio"]).astype({"ratio": np.float64}))
            if tables:
                table = pd.concat(tables)
                ratio = table["ratio"][table["split"] == "train"].to_numpy(np.float64)
                ratios[name] = ratio[np.isfinite(ratio)]
        return {name: ratio for name, ratio in ratios.items() if len(ratio)}
