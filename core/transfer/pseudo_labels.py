"""Which pseudo-labels stage F1 believes.

The paper filters by the teacher's outputs; the rule (a quantile class by class, with a floor) is our reconstruction.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from undercast.core.transfer.options import FilterOptions

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]


def believed(probabilities: Floats, cloud_fraction: Floats, usable: Flags, options: FilterOptions) -> Flags:
    """Choose the samples that auxiliaries learn from.

    A sample is believed if its confidence (greatest probability) is at least the threshold of its class: the greater of
    ``least_confidence`` and the ``quantile`` of the confidences of the usable samples that the teacher gives to that
    class. Of samples with a known cloud fraction, none above ``greatest_cloud`` is believed.

    Args:
        probabilities: the teacher's, (n, K).
        cloud_fraction: (n,), NaN where nobody knows.
        usable: samples that may be believed at all, (n,).
        options: the filter's.

    Returns:
        Which samples are believed, (n,).
    """
    confidence, label = probabilities.max(axis=1), probabilities.argmax(axis=1)
    # A comparison with NaN is false, so that an unknown cloud fraction passes.
    able = usable & ~(cloud_fraction > options.greatest_cloud)
    limit = np.full(probabilities.shape[1], options.least_confidence)
    for number in np.unique(label[able]):
        limit[number] = max(limit[number], np.quantile(confidence[able & (label == number)], options.quantile))
    return np.asarray(able & (confidence >= limit[label]), dtype=bool)
