"""What QGIS loads: the Processing provider, and in the desktop windows, each with an action in menu and toolbar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from . import paths, translation
from .provider import UndercastProvider
from .text import tr

MENU = "Undercast"


class UndercastPlugin:
    """The plugin. ``iface`` is None in ``qgis_process``, where only :meth:`initProcessing` is called."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        # Before anything that has a name: algorithms keep the words that they were made with.
        self._translator = translation.install()
        self._provider: UndercastProvider | None = None
        self._options: Any = None
        self._banner: Any = None
        self._toolbar: Any = None
        self._actions: list[QAction] = []
        self._docks: dict[str, Any] = {}

    def initProcessing(self) -> None:  # noqa: N802 - QGIS's name
        """Add the provider; a second call changes nothing."""
        if self._provider is None:
            self._provider = UndercastProvider()
            QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802 - QGIS's name
        """Add what the desktop has beside the provider."""
        self.initProcessing()
        if self._iface is not None:
            from .banner import Banner
            from .options_page import OptionsFactory
            from .stores import way

            self._options = OptionsFactory()
            self._iface.registerOptionsWidgetFactory(self._options)
            self._banner = Banner(self._iface)
            self._banner.start()
            way.train.connect(self.train_with)
            self._toolbar = self._iface.addToolBar(MENU)
            self._toolbar.setObjectName("undercastToolBar")
            self._add_action(
                "undercastMapAction", QIcon(str(paths.ROOT / "resources" / "map.svg")), tr("Make a map"), self._show_map
            )
            self._add_action(
                "undercastTrainingAction",
                QIcon(str(paths.ROOT / "resources" / "training.svg")),
                tr("Train a model"),
                self._show_training,
            )
            self._add_action(
                "undercastLabellingAction",
                QIcon(str(paths.ROOT / "resources" / "labelling.svg")),
                tr("Training samples"),
                self._show_labelling,
            )
            self._add_action(
                "undercastEngineAction",
                QgsApplication.getThemeIcon("/mActionOptions.svg"),
                tr("Engine settings"),
                self._show_engine,
                in_toolbar=False,
            )
            self._add_action(
                "undercastGuideAction",
                QgsApplication.getThemeIcon("/mActionHelpContents.svg"),
                tr("Guide"),
                self._show_guide,
                in_toolbar=False,
            )

    def _add_action(
        self, name: str, icon: QIcon, text: str, show: Callable[[], Any], *, in_toolbar: bool = True
    ) -> QAction:
        """Add an entry to the menu and, unless told otherwise, to the toolbar."""
        action = QAction(icon, text, self._iface.mainWindow())
        action.setObjectName(name)
        action.triggered.connect(lambda *_: show())
        self._iface.addPluginToMenu(MENU, action)
        if in_toolbar:
            self._toolbar.addAction(action)
        self._actions.append(action)
        return action

    def use_on_map(self, package: str, images: dict[str, Any] | None = None) -> None:
        """Show the map dock with this model package chosen, and the images that it was made for.

        The training window lies before QGIS's main window whatever has the focus, and so before the dock: it is closed,
        which keeps all that it shows.
        """
        if "training" in self._docks:
            self._docks["training"].close()
        self._show_map()
        self._docks["map"].use_package(package, images)
        self._iface.mainWindow().activateWindow()

    def train_with(self, store: str) -> None:
        """Show the training window with this sample store chosen."""
        from .refusal import RefusedError

        self._show_training()
        try:
            self._docks["training"].use_store(store)
        except RefusedError as error:
            self._docks["training"].messages.warn(str(error))

    def _show_map(self) -> None:
        from .map.dock import MapDock

        self._show_dock("map", MapDock)

    def _show_training(self) -> None:
        self._show_dock("training", self._make_training)

    def _make_training(self, iface: Any) -> Any:
        from .training.window import TrainingWindow

        window = TrainingWindow(iface)
        window.use_on_map.connect(self.use_on_map)
        return window

    def _show_labelling(self) -> None:
        from .labelling.dock import LabellingDock

        self._show_dock("labelling", LabellingDock)

    def _show_dock(self, name: str, make: Callable[[Any], Any]) -> None:
        """Show a dock or window, made when it is first asked for; it has ``release()`` for the unloading."""
        if name not in self._docks:
            self._docks[name] = make(self._iface)
        self._docks[name].setUserVisible(True)

    def _show_engine(self) -> None:
        from .banner import open_settings

        open_settings(self._iface)

    def _show_guide(self) -> None:
        from . import help as guide

        guide.show()

    def unload(self) -> None:
        """Take everything away again. Running jobs belong to Processing's tasks, which hold their own algorithm."""
        self._unload_windows()
        if self._banner is not None:
            self._banner.close()
            self._banner = None
        if self._options is not None:
            self._iface.unregisterOptionsWidgetFactory(self._options)
            self._options = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        translation.remove(self._translator)
        self._translator = None

    def _unload_windows(self) -> None:
        if self._toolbar is None:
            return
        from . import help as guide
        from .engine.task import cancel_all
        from .stores import way

        cancel_all()
        way.train.disconnect(self.train_with)
        guide.close()
        for dock in self._docks.values():
            dock.release()
        self._docks = {}
        for action in self._actions:
            self._iface.removePluginMenu(MENU, action)
            action.deleteLater()
        self._actions = []
        self._iface.mainWindow().removeToolBar(self._toolbar)
        self._toolbar.deleteLater()
        self._toolbar = None
