"""The task ``scene`` for who trains (see :class:`undercast.core.training.task.TrainingTask`)."""

from __future__ import annotations

from undercast.core.config.sensors import SensorName
from undercast.core.config.training import BackboneOptions, SupervisedOptions
from undercast.core.events import Reporter
from undercast.core.models.scene import SceneNetwork
from undercast.core.package.card import MemoryNote
from undercast.core.package.memory import Memory
from undercast.core.store.store import SampleStore
from undercast.core.tasks.scene.memory import choose_memory
from undercast.core.tasks.scene.start import new_fused
from undercast.core.tasks.scene.supervised import calibrate, check_labels, measure_kappa, supervised_stage
from undercast.core.training.device import Compute
from undercast.core.training.loop import Stage
from undercast.core.training.objective import Augment
from undercast.core.training.start import trunk_specs


class SceneTraining:
    """A classifier of cells learns from one label each."""

    results = ("validation_accuracy", "validation_kappa", "temperature")

    def outputs(self, network: SceneNetwork) -> None:
        return None

    def check(self, store: SampleStore) -> None:
        check_labels(store)

    def network(self, store: SampleStore, sensors: list[SensorName], options: BackboneOptions) -> SceneNetwork:
        specs = trunk_specs(store, sensors, options.encoder)
        return new_fused(specs, len(store.description.classes), options)

    def stage(
        self,
        store: SampleStore,
        sensors: list[SensorName],
        options: SupervisedOptions,
        *,
        compute: Compute,
        augment: Augment | None,
        reporter: Reporter,
    ) -> Stage:
        return supervised_stage(store, sensors, options, compute=compute, augment=augment, reporter=reporter)

    def measure(
        self,
        network: SceneNetwork,
        store: SampleStore,
        options: SupervisedOptions,
        *,
        compute: Compute,
        reporter: Reporter,
    ) -> dict[str, float]:
        metrics = measure_kappa(network, store, compute, options.training.batch, reporter)
        if options.calibrate:
            metrics |= calibrate(network, store, compute, options.training.batch, reporter)
        return metrics

    def choose_memory(
        self,
        network: SceneNetwork,
        store: SampleStore,
        options: SupervisedOptions,
        *,
        compute: Compute,
        reporter: Reporter,
    ) -> tuple[Memory, MemoryNote]:
        return choose_memory(
            network,
            store,
            options.memory,
            options.memory_by,
            seed=options.training.seed,
            batch=options.training.batch,
            compute=compute,
            reporter=reporter,
        )
