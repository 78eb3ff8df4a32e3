"""What the adaptation to a target minimises: labelled source pixels, and the teacher's word on mixed images."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from undercast.core.config.pixels import UNLABELLED_PIXEL
from undercast.core.config.selftraining import SelfTrainingOptions
from undercast.core.events import Reporter
from undercast.core.methods.selftrain.augment import augmented
from undercast.core.methods.selftrain.class_mix import Mixed, class_mix
from undercast.core.methods.selftrain.clear import ClearFeeder, without_cloud
from undercast.core.methods.selftrain.departure import answers
from undercast.core.methods.selftrain.labelled import SourceFeeder, SourcePixels
from undercast.core.methods.selftrain.objectives import joined
from undercast.core.methods.selftrain.resolution import align_resolution
from undercast.core.methods.selftrain.target import PixelTarget
from undercast.core.methods.selftrain.teacher import MeanTeacher, pseudo_label_weights
from undercast.core.methods.transfer.objectives import deviation
from undercast.core.models.pixel import PixelNetwork
from undercast.core.store.store import SampleStore
from undercast.core.tasks.pixel.objectives import PixelObjective, count_confusions
from undercast.core.training.device import Compute
from undercast.core.training.evaluate import evaluate
from undercast.core.training.feeding import Batch, Indices
from undercast.core.training.losses import PixelLoss
from undercast.core.training.objective import Outputs, Step


class AdaptObjective(PixelObjective):
    """L_i = v L_mix,i + mean over the source images j of L_source,j  (DACS: Tranheden et al. 2021, eq. 1; with the
    weights and the augmentation of arXiv 2504.13458).

    To each target image i belongs a drawn source image i. The teacher labels the target image, without colour and blur;
    pixels of the source image are put into it (:func:`class_mix`), and the mixed image is jittered and blurred. L_mix
    is the loss of its pixels, each with its weight (:func:`pseudo_label_weights`; 1 for a source pixel), L_source that
    of the source image's labels, with the regions' loss if there is one. Both go through the network together, so that
    batch normalisation sees both, and make one step. Pixels of the target under cloud are invalid in image and loss.

    Without source images L_i = L_mix,i, of target images as they are.

    Args:
        student: as it starts; the teacher starts as a copy.
        source: the source model, against which the student is told.
        target: the samples of the stage; its store tells each pixel clear or not
            (:func:`~undercast.core.methods.selftrain.clear.believed_store`).
        samples: labelled source samples; None for none.
        options: how.
        weights: of each class, (K,) float32; None for 1.
        expected: labelled pixels a sample, of source and target: what the sums of the losses are divided by.
        compute: the device and its arithmetic.
    """

    def __init__(
        self,
        *,
        student: PixelNetwork,
        source: PixelNetwork,
        target: PixelTarget,
        samples: SourcePixels | None,
        options: SelfTrainingOptions,
        weights: Tensor | None,
        expected: tuple[float, float],
        compute: Compute,
    ) -> None:
        super().__init__(compute)
        self.teacher = MeanTeacher(student, options.ema)
        self._options = options
        # In a tuple: as a module of the objective it would be trained and saved with it.
        self._source = (source,)
        self._places = torch.from_numpy(target.places) if target.labelled else None
        self._feeder: SourceFeeder | None = None if samples is None else samples.feeder(compute)
        chosen = options.pixel_loss.of_network(student.specs["optical"].backbone)
        regionless = chosen.model_copy(update={"region": "none"})
        self._source_loss = PixelLoss(chosen, weights, expected[0], group=compute.group)
        self._mixed_loss = PixelLoss(regionless, weights, expected[1], group=compute.group)

    def step(self, network: PixelNetwork, step: Step) -> tuple[Tensor, Outputs]:
        options, random = self._options, step.random
        self.teacher.follow(network, step.progress)
        target = without_cloud(step.batch)
        labels, confidence = self.teacher.label(target, self.compute)
        weights = pseudo_label_weights(labels, confidence, options.weight, options.confidence)
        mixed = Mixed(
            Batch({"optical": target.images["optical"]}, {"optical": target.valid["optical"]}), labels, weights
        )
        if self._feeder is None:
            logits = self.classify(network, augmented(mixed.batch, deviation(network), options.augment, random)).fused
            return self._mixed_loss(logits, mixed.labels, mixed.weights), {}
        count = len(labels)
        source, truth = align_resolution(*self._feeder.draw(count, random), options.resolution, random)
        if options.class_mix:
            mixed = class_mix(source, truth, mixed, random)
        changed = augmented(mixed.batch, deviation(network), options.augment, random)
        logits = self.classify(network, joined(changed, source)).fused
        truth = torch.where(source.valid["optical"][:, 0], truth, UNLABELLED_PIXEL)
        loss = options.target_weight * self._mixed_loss(logits[:count], mixed.labels, mixed.weights)
        return loss + self._source_loss(logits[count:], truth).mean(), {}

    def conclude(self, network: PixelNetwork) -> None:
        """The teacher is what the stage gives."""
        self.teacher.follow(network, 1.0)
        network.load_state_dict(self.teacher.network.state_dict())

    def predict(
        self, network: PixelNetwork, store: SampleStore, indices: Indices, batch: int, reporter: Reporter
    ) -> npt.NDArray[np.float32]:
        """Confusion matrices of what the teacher says of each sample's clear pixels, (n, 2, K, K): with the source
        model's classes as rows, and with the target's labels, all 0 where it has none."""
        compute, classes, teacher = replace(self.compute, bfloat16=False), len(network.bias), self.teacher.network
        (source,) = self._source
        source.to(compute.device).eval()
        matrices = [torch.zeros(0, 2, classes, classes, device=compute.device)]
        feeder = ClearFeeder(store, compute)
        for samples, logits in evaluate(teacher, feeder, indices, compute=compute, batch=batch, reporter=reporter):
            given = logits.fused.argmax(dim=1)
            between = count_confusions(answers(source, samples), given, classes)
            pair = [between, torch.zeros_like(between)]
            if self._places is not None:
                labels = self._places.to(given.device)[samples.maps["labels"].long()]
                labels = torch.where(samples.valid["optical"][:, 0], labels, UNLABELLED_PIXEL)
                pair[1] = count_confusions(labels, given, classes)
            matrices.append(torch.stack(pair, dim=1))
        return compute.group.gather(torch.cat(matrices), len(indices)).cpu().numpy()
