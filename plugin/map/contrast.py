"""More contrast for a small picture whose layer's stretch is made for the whole image."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtGui import QImage

_GREATEST = 4.0  # times the contrast: speckle must not look like structure


def stretched(image: QImage) -> QImage:
    """The picture with its 2nd and 98th percentiles drawn apart, all colours alike, so that hues stay."""
    picture = image.convertToFormat(QImage.Format.Format_ARGB32)
    bits = picture.bits()
    bits.setsize(picture.sizeInBytes())
    pixels = np.frombuffer(bits, np.uint8).reshape(picture.height(), picture.bytesPerLine() // 4, 4)
    opaque = pixels[..., 3] == 255
    if not opaque.any():
        return picture
    colours = pixels[opaque][:, :3].astype(np.float32)
    used = colours.max(axis=0) > 0  # a composite of two bands leaves one colour black
    low, high = np.percentile(colours[:, used], (2, 98)) if used.any() else (0.0, 255.0)
    gain = min(_GREATEST, 255.0 / max(high - low, 1.0))
    middle = (low + high) / 2
    colours[:, used] = np.clip((colours[:, used] - middle) * gain + 127.5, 0, 255)
    changed = pixels.copy()
    changed[opaque, :3] = colours.astype(np.uint8)
    return QImage(changed.tobytes(), picture.width(), picture.height(), picture.bytesPerLine(), picture.format()).copy()
