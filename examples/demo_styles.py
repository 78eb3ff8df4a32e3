"""How the demo's images and its truth are shown in QGIS."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsContrastEnhancement,
    QgsFillSymbol,
    QgsMultiBandColorRenderer,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRasterMinMaxOrigin,
    QgsRendererCategory,
    QgsSingleBandGrayRenderer,
    QgsVectorLayer,
)

TRUE_COLOUR = 3, 2, 1  # bands: blue, green, red, near infrared


def enhancement(layer: QgsRasterLayer, band: int, low: float, high: float) -> QgsContrastEnhancement:
    """A linear stretch of a band."""
    made = QgsContrastEnhancement(layer.dataProvider().dataType(band))
    made.setContrastEnhancementAlgorithm(QgsContrastEnhancement.StretchToMinimumMaximum, True)
    made.setMinimumValue(low)
    made.setMaximumValue(high)
    return made


def stretch(layer: QgsRasterLayer, band: int, low: float = 0.01, high: float = 0.99) -> tuple[float, float]:
    """The values between which a band is stretched: its quantiles."""
    return layer.dataProvider().cumulativeCut(band, low, high, layer.extent(), 500_000)


def style_optical(layer: QgsRasterLayer, limits: list[tuple[float, float]]) -> None:
    """True colour, stretched alike for the clear and the cloudy image, so that only the cloud differs."""
    renderer = QgsMultiBandColorRenderer(layer.dataProvider(), *TRUE_COLOUR)
    setters = (
        renderer.setRedContrastEnhancement,
        renderer.setGreenContrastEnhancement,
        renderer.setBlueContrastEnhancement,
    )
    for band, setter, (low, high) in zip(TRUE_COLOUR, setters, limits, strict=True):
        setter(enhancement(layer, band, low, high))
    origin = QgsRasterMinMaxOrigin()
    origin.setLimits(QgsRasterMinMaxOrigin.None_)
    renderer.setMinMaxOrigin(origin)
    layer.setRenderer(renderer)
    layer.brightnessFilter().setGamma(1.7)
    smooth(layer)


def smooth(layer: QgsRasterLayer) -> None:
    """Average the pixels that a zoomed-out view has no room for, rather than pick some."""
    layer.setResamplingStage(Qgis.RasterResamplingStage.Provider)
    layer.dataProvider().enableProviderResampling(True)
    layer.dataProvider().setZoomedOutResamplingMethod(QgsRasterDataProvider.ResamplingMethod.Average)
    layer.dataProvider().setMaxOversampling(8)


def style_gray(layer: QgsRasterLayer, low: float, high: float) -> None:
    """One band in shades of grey."""
    renderer = QgsSingleBandGrayRenderer(layer.dataProvider(), 1)
    renderer.setContrastEnhancement(enhancement(layer, 1, low, high))
    layer.setRenderer(renderer)


def style_truth(truth: QgsVectorLayer, classes: QgsRasterLayer) -> None:
    """The truth in the map's colours."""
    colors = {entry.label: entry.color.name() for entry in classes.renderer().classes()}
    field = next(name for name in ("class", "name", "label") if truth.fields().indexOf(name) >= 0)
    categories = [
        QgsRendererCategory(label, QgsFillSymbol.createSimple({"color": color, "outline_style": "no"}), label)
        for label, color in colors.items()
    ]
    truth.setRenderer(QgsCategorizedSymbolRenderer(field, categories))
