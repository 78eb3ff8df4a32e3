"""What all algorithms share: options to a job, the job to the engine, the engine's outputs to Processing."""

from __future__ import annotations

import json
import os
import time
from abc import abstractmethod
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputString,
    QgsProcessingParameterRasterLayer,
)
from qgis.PyQt.QtGui import QIcon
from qgis.utils import iface

from ...core.protocol import JobKind
from .. import paths
from ..engine.job import run_job
from ..engine.locate import Engine, EngineNotFoundError, locate
from ..products import product_layer
from ..refusal import RefusedError
from ..text import plain, tr
from .call import Call, without_nulls
from .files import OutputFile
from .options import Option, Text, set_value
from .scheduler import allowed_schedulers

EXTRA = "EXTRA"


@dataclass(frozen=True)
class About:
    """What the toolbox tells of an algorithm, in the user's language."""

    name: str
    summary: str
    """One sentence."""
    help: str
    tags: str
    """Words to find it by, divided by commas."""


def _groups() -> dict[str, str]:
    """The toolbox's groups: their ids and names."""
    return {
        "samples": tr("1 Samples"),
        "models": tr("2 Models"),
        "maps": tr("3 Maps"),
        "experiments": tr("4 Experiments"),
    }


class EngineAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that is one job of the engine.

    Layers are looked at in ``prepareAlgorithm``, on the main thread; the run itself knows paths and numbers only.
    """

    KIND: JobKind
    NAME: str
    """The id within the provider. It never changes."""
    GROUP: str
    """The id of its group in the toolbox."""

    def __init__(self) -> None:
        super().__init__()
        self._job: dict[str, Any] = {}
        self._engine: Engine | None = None
        self._destinations: dict[str, str] = {}
        self._layers: dict[str, QgsProcessingContext.LayerDetails] = {}
        self._page: str | None = None
        self._schedulers: list[str] = []

    # what each algorithm says

    @abstractmethod
    def about(self) -> About:
        """What the toolbox tells of it."""

    @abstractmethod
    def declare(self) -> list[Option]:
        """The options, in the dialog's order."""

    def options(self) -> list[Option]:
        """The options as this kind of job has them: default, bounds and choices that none declares are the engine's."""
        return [option.of(self.KIND) for option in self.declare()]

    @abstractmethod
    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        """Outputs beside the destinations. The engine's output ``some_name`` goes to ``SOME_NAME``."""

    def check(self, call: Call) -> None:
        """Refuse combinations of options that cannot work, before the run.

        Raises:
            RefusedError: with a message for the user.
        """

    def complete(self, job: dict[str, Any], call: Call) -> None:
        """Add to the job what no single option says."""

    def written(self, call: Call) -> list[str]:
        """The files and folders that the run will write, to be compared with its inputs."""
        paths_written = [
            option.value(call)
            for option in self.options()
            if isinstance(option, OutputFile) and self._asked(option, call)
        ]
        return [path for path in paths_written if path]

    def finish(self, results: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        """Tell the results, or have layers loaded after the run."""

    # what Processing asks for

    def name(self) -> str:
        return self.NAME

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        return self.about().name

    def group(self) -> str:
        return _groups()[self.GROUP]

    def groupId(self) -> str:  # noqa: N802 - QGIS's name
        return self.GROUP

    def tags(self) -> list[str]:
        return self.about().tags.split(",")

    def shortDescription(self) -> str:  # noqa: N802 - QGIS's name
        return self.about().summary

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        return self.about().help

    def createInstance(self) -> EngineAlgorithm:  # noqa: N802 - QGIS's name
        return type(self)()

    def icon(self) -> QIcon:
        return QIcon(str(paths.ICON))

    def svgIconPath(self) -> str:  # noqa: N802 - QGIS's name
        return str(paths.ICON)

    def helpUrl(self) -> str:  # noqa: N802 - QGIS's name
        return f"{paths.HOMEPAGE}/blob/main/docs/algorithms.md#{self.NAME}"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        for option in [*self.options(), _extra()]:
            for parameter in option.parameters():
                if parameter.isDestination():
                    self.addParameter(parameter, True)
                else:
                    self.addParameter(parameter)
        for output in self.outputs():
            self.addOutput(output)

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802 - QGIS's name
        try:
            locate(self.KIND)
        except EngineNotFoundError as error:
            return False, str(error)
        return True, ""

    def checkParameterValues(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> tuple[bool, str]:
        fine, message = super().checkParameterValues(self._with_layers(parameters, context), context)
        if not fine:
            return fine, message
        call = self._call(parameters, context)
        try:
            for option in self.options():
                option.check(call)
            self.check(call)
            self._check_outputs(call)
            _extra_options(call)
        except RefusedError as error:
            return False, plain(str(error))  # QGIS shows it in a message box
        return True, ""

    def _with_layers(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """The parameters with layers for products, which QGIS could not load."""
        shown = dict(parameters)
        for key, value in parameters.items():
            if isinstance(value, str) and isinstance(self.parameterDefinition(key), QgsProcessingParameterRasterLayer):
                layer = product_layer(value)
                if layer is not None:
                    shown[key] = context.temporaryLayerStore().addMapLayer(layer).id()
        return shown

    def job(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """The job that the parameters make, checked: for windows that run it themselves. Only on the main thread.

        Raises:
            RefusedError: if a parameter is missing or cannot work.
        """
        fine, message = self.checkParameterValues(parameters, context)
        if not fine:
            raise RefusedError(message)
        return self._make_job(self._call(parameters, context, QgsProcessingFeedback()))

    def _call(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback | None = None,
    ) -> Call:
        return Call(self, {key: without_nulls(value) for key, value in parameters.items()}, context, feedback)

    def _asked(self, option: Option, call: Call) -> bool:
        return not option.optional or call.given(option.key)

    def _check_outputs(self, call: Call) -> None:
        taken = {_normal(path) for option in self.options() for path in option.inputs(call)}
        for path in self.written(call):
            if _normal(path) in taken:
                raise RefusedError(
                    tr("{} is both an input and an output. Choose another name for the output.").format(path)
                )

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        try:
            self._engine = locate(self.KIND)
            self._job = self._make_job(self._call(parameters, context, feedback))
            self._schedulers = allowed_schedulers(self._job)
            to_load, written = context.layersToLoadOnCompletion(), self._destinations.values()
            self._layers = {path: details for path, details in to_load.items() if path in written}
        except (EngineNotFoundError, RefusedError) as error:
            # Of any other class, a subclass included, Processing shows the traceback and not the message.
            raise QgsProcessingException(str(error)) from error
        return True

    def _make_job(self, call: Call) -> dict[str, Any]:
        job: dict[str, Any] = {"kind": str(self.KIND)}
        self._destinations = {}
        for option in self.options():
            if isinstance(option, OutputFile):
                path = option.value(call) if self._asked(option, call) else None
                if path:
                    self._destinations[option.key] = path
                    if option.path:
                        set_value(job, option.path, path)
            else:
                option.put(job, call)
        self.complete(job, call)
        return merged(job, _extra_options(call))

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        if self._engine is None:
            raise QgsProcessingException(tr("The algorithm was not prepared."))
        outputs = run_job(self._engine, self._job, feedback, self._schedulers)
        if outputs is None:
            return {}
        for (
            path,
            details,
        ) in self._layers.items():  # a run in a thread has a context of its own, which counts in the end
            context.addLayerToLoadOnCompletion(path, details)
        results = {**self._destinations, **{name.upper(): value for name, value in outputs.items()}}
        for text in self.outputDefinitions():  # QGIS's page of a batch's results takes them for markup
            if isinstance(text, QgsProcessingOutputString) and isinstance(results.get(text.name()), str):
                results[text.name()] = plain(results[text.name()])
        self._page = _page(results.get("REPORT"))
        self.finish(results, context, feedback)
        return results

    def postProcessAlgorithm(  # noqa: N802 - QGIS's name
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        if self._page and iface is not None:
            from processing.core.ProcessingResults import resultsList

            resultsList.addResult(
                icon=self.icon(), name=self.displayName(), timestamp=time.localtime(), result=self._page
            )
        return {}


def _page(report: Any) -> str | None:
    """A report that QGIS's viewer of results can show."""
    return report if isinstance(report, str) and report.endswith(".html") else None


def _normal(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


def _extra() -> Text:
    return Text(
        EXTRA,
        "",
        tr("Extra options (JSON)"),
        help=tr(
            "Any further options of the job as a JSON object, laid over what is chosen above, such as "
            '{"batch": 16} or {"training": {"augment": false}}. The command line\'s --help tells them all.'
        ),
        optional=True,
        advanced=True,
    )


def _extra_options(call: Call) -> dict[str, Any]:
    text = _extra().value(call)
    if text is None:
        return {}
    try:
        options = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RefusedError(tr("Extra options: this is not JSON ({}).").format(error)) from error
    if not isinstance(options, dict) or "kind" in options:
        raise RefusedError(tr('Extra options: give a JSON object such as {"batch": 16}, without "kind".'))
    return options


def merged(job: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    """``job`` with ``extra`` laid over it, objects within objects likewise."""
    result = dict(job)
    for key, value in extra.items():
        present = result.get(key)
        result[key] = merged(present, value) if isinstance(present, dict) and isinstance(value, dict) else value
    return result
