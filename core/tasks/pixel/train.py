"""The task ``pixel`` for who trains (see :class:`undercast.core.training.task.TrainingTask`)."""

from __future__ import annotations

from typing import Any

from undercast.core.config.mivit import MIVIT
from undercast.core.config.sensors import SensorName
from undercast.core.config.training import BackboneOptions, SupervisedOptions
from undercast.core.events import Reporter
from undercast.core.models.mivit.pixel import MivitPixelNetwork
from undercast.core.models.pixel import PixelNetwork, build_pixel_network, load_imagenet
from undercast.core.package.card import MemoryNote
from undercast.core.package.memory import Memory
from undercast.core.store.store import SampleStore
from undercast.core.tasks.pixel.memory import choose_memory
from undercast.core.tasks.pixel.supervised import check_labels, measure, supervised_stage
from undercast.core.training.device import Compute
from undercast.core.training.loop import Stage
from undercast.core.training.objective import Augment
from undercast.core.training.start import start_from_file, trunk_specs


class PixelTraining:
    """A classifier of pixels learns from their labels."""

    results = ("validation_mean_iou", "validation_accuracy", "validation_kappa", "temperature")

    def outputs(self, network: PixelNetwork) -> dict[str, list[Any]]:
        sensors = [] if len(network.trunks) == 1 else [f"{sensor}_only" for sensor in network.trunks]
        return {name: [len(network.bias), "height", "width"] for name in ("fused", *sensors)}

    def check(self, store: SampleStore) -> None:
        check_labels(store)

    def network(self, store: SampleStore, sensors: list[SensorName], options: BackboneOptions) -> PixelNetwork:
        specs, classes = trunk_specs(store, sensors, options.encoder), len(store.description.classes)
        mivit = options.mivit
        if options.fusion == MIVIT and len(sensors) > 1:
            network: PixelNetwork = MivitPixelNetwork(
                specs, classes, oriented=mivit.oriented_attention, faithful=mivit.faithful, stride=mivit.stride
            )
        else:
            network = build_pixel_network(specs, classes)
        if options.weights == "imagenet":
            load_imagenet(network)
        elif options.weights != "none":
            start_from_file(network, options.weights)
        return network

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
        network: PixelNetwork,
        store: SampleStore,
        options: SupervisedOptions,
        *,
        compute: Compute,
        reporter: Reporter,
    ) -> dict[str, float]:
        return measure(network, store, options, compute=compute, reporter=reporter)

    def choose_memory(
        self,
        network: PixelNetwork,
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
