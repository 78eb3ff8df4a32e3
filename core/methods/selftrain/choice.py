"""Which model of optical images the sum takes: the optical auxiliary, or the adapted model that it started from.

Where the package knows how far the optical part counts near and under cloud, what the auxiliary learnt of cloud matters
little; what it may have lost of clear ground matters much. So its word on clear ground is held against the adapted
model's, sample by sample: on labels of held-out source samples, else by what the source model says of held-out clear
pixels of the target. The auxiliary is taken unless it is worse by more than chance and more than a trifle. Our own.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from undercast.core.config.transfer import TransferOptions
from undercast.core.methods.context import RunContext
from undercast.core.methods.selftrain.guard import by_sample
from undercast.core.methods.selftrain.labelled import SourcePixels
from undercast.core.methods.selftrain.looks import look, look_at_source, measurable
from undercast.core.methods.selftrain.pseudo_labels import PseudoLabels
from undercast.core.methods.selftrain.reliability import measure
from undercast.core.methods.selftrain.students import Students
from undercast.core.methods.verdict import LEAST_SAMPLES, worse
from undercast.core.models.pixel import PixelNetwork

AUXILIARY, ADAPTED, SOURCE = "optical", "adapted", "source"


def choose_optical(
    students: Students,
    adapted: PixelNetwork,
    source: PixelNetwork,
    labels: PseudoLabels,
    method: TransferOptions,
    context: RunContext,
    samples: SourcePixels | None,
) -> Students:
    """The students, with the adapted model in the place of the optical auxiliary where that has lost clear ground.

    Args:
        students: both auxiliaries.
        adapted: the model that gave the pseudo-labels.
        source: the source model.
        labels: of the target.
        method: the choices.
        context: where to work.
        samples: labelled source samples, if there are any.
    """
    regulated = method.regulation.prediction == "reliability" and students.reliability is not None
    if not method.guard or not regulated or "cloud" not in labels.target.store.maps:
        return students
    models = {AUXILIARY: students.networks["optical"], ADAPTED: adapted, SOURCE: source}
    if samples is not None and len(samples.held_out) >= LEAST_SAMPLES:
        said = look_at_source(models, samples, None, method, context)
        wanted, what = said.labels.astype(np.int64), "labels of held-out source samples"
    else:
        rows, _ = measurable(labels.target, labels.clear, LEAST_SAMPLES)
        said = look(models, labels.target, rows, None, method, context)
        wanted, what = said.logits[SOURCE]["fused"].argmax(axis=1), "what the source model says of clear pixels"
    right = {name: said.logits[name]["fused"].argmax(axis=1) == wanted for name in (AUXILIARY, ADAPTED)}
    gain = by_sample(right[AUXILIARY].astype(float) - right[ADAPTED], said.rows, np.ones(len(wanted), bool))
    if not worse(gain):
        return students
    context.reporter.info(
        f"On clear ground ({what}) the optical auxiliary is right in {right[AUXILIARY].mean():.0%}, the model that it "
        f"started from in {right[ADAPTED].mean():.0%}: the sum takes the latter, as far as cloud lets it count."
    )
    return replace(
        students,
        networks={**students.networks, "optical": adapted},
        reliability=measure(adapted, labels, method, context),
    )
