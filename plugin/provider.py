"""The Processing provider ``undercast``."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from . import paths
from .algorithms.assess_accuracy import AssessAccuracy
from .algorithms.classify_scenes import ClassifyScenes
from .algorithms.compare_methods import CompareMethods
from .algorithms.compress_model import CompressModel
from .algorithms.inspect_package import InspectPackage
from .algorithms.make_landscape import MakeLandscape
from .algorithms.prepare_samples import PrepareSamples
from .algorithms.recognise_cloud import RecogniseCloud
from .algorithms.sample_points import SamplePoints
from .algorithms.simulate_cloud import SimulateCloud
from .algorithms.train_source_model import TrainSourceModel
from .algorithms.transfer_model import TransferModel
from .text import tr

ALGORITHMS = (
    PrepareSamples,
    TrainSourceModel,
    TransferModel,
    CompressModel,
    CompareMethods,
    ClassifyScenes,
    RecogniseCloud,
    SamplePoints,
    AssessAccuracy,
    InspectPackage,
    SimulateCloud,
    MakeLandscape,
)


class UndercastProvider(QgsProcessingProvider):
    """Undercast's algorithms. Ids never change: models, scripts and histories hold them."""

    def id(self) -> str:
        return "undercast"

    def name(self) -> str:
        return "Undercast"

    def longName(self) -> str:  # noqa: N802 - QGIS's name
        return tr("Undercast: land-cover scenes under cloud")

    def icon(self) -> QIcon:
        return QIcon(str(paths.ICON))

    def svgIconPath(self) -> str:  # noqa: N802 - QGIS's name
        return str(paths.ICON)

    def versionInfo(self) -> str:  # noqa: N802 - QGIS's name
        return paths.version()

    def supportedOutputRasterLayerExtensions(self) -> list[str]:  # noqa: N802 - QGIS's name
        return ["tif"]

    def supportedOutputVectorLayerExtensions(self) -> list[str]:  # noqa: N802 - QGIS's name
        return ["gpkg"]

    def loadAlgorithms(self) -> None:  # noqa: N802 - QGIS's name
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
