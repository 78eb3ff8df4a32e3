"""What learning from labels asks of a task; it is given to the job ``train``."""

from __future__ import annotations

from typing import Any, Protocol

from undercast.core.config.sensors import SensorName
from undercast.core.config.training import BackboneOptions, SupervisedOptions
from undercast.core.events import Reporter
from undercast.core.package.card import MemoryNote
from undercast.core.package.memory import Memory
from undercast.core.store.store import SampleStore
from undercast.core.training.device import Compute
from undercast.core.training.loop import Stage
from undercast.core.training.objective import Augment


class TrainingTask(Protocol):
    """How a task's networks learn from labels.

    Networks are :class:`undercast.core.models.network.Exportable`, and have ``specs``, one
    :class:`undercast.core.models.scene.TrunkSpec` a sensor.
    """

    @property
    def results(self) -> tuple[str, ...]:
        """The names of the metrics that the job gives; None for one that was not measured."""

    def outputs(self, network: Any) -> dict[str, list[Any]] | None:
        """What the network's graph gives (see ``ModelCard.outputs``)."""

    def check(self, store: SampleStore) -> None:
        """Refuse a store that nothing can be learnt from.

        Raises:
            InputError: which tells why.
        """

    def network(self, store: SampleStore, sensors: list[SensorName], options: BackboneOptions) -> Any:
        """A network that starts as the options say; fresh weights come from torch's generator.

        Raises:
            JobError, InputError, PackageError: if the backbone or the weights are none.
        """

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
        """What is minimised on the store's training samples, and what chooses the epoch on its validation samples.

        ``augment`` is what is done to training images after flips and turns.
        """

    def measure(
        self, network: Any, store: SampleStore, options: SupervisedOptions, *, compute: Compute, reporter: Reporter
    ) -> dict[str, float]:
        """Metrics of the trained network on the validation samples, and its calibration on them, in place."""

    def choose_memory(
        self, network: Any, store: SampleStore, options: SupervisedOptions, *, compute: Compute, reporter: Reporter
    ) -> tuple[Memory, MemoryNote]:
        """The labelled samples that travel in the package.

        Raises:
            JobError: if models of this task, or of these sensors, have none.
        """
