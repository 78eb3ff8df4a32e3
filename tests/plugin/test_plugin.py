"""What the desktop gets from the plugin, and that all of it goes again."""

from typing import Any

from qgis.PyQt.QtWidgets import QDockWidget, QToolBar


def test_every_window_has_an_action_with_a_name_and_an_icon(desktop: Any, iface: Any) -> None:
    names = [action.objectName() for action in iface.menu]
    assert "undercastLabellingAction" in names and "undercastGuideAction" in names
    assert len(set(names)) == len(names) and all(names)
    assert all(not action.icon().isNull() and action.text() for action in iface.menu)
    shown = iface.window.findChild(QToolBar, "undercastToolBar").actions()
    assert set(shown) < set(iface.menu)


def test_actions_open_their_windows_once(desktop: Any, iface: Any) -> None:
    action = next(action for action in iface.menu if action.objectName() == "undercastLabellingAction")
    action.trigger()
    action.trigger()
    docks = iface.window.findChildren(QDockWidget, "undercastLabelling")
    assert len(docks) == 1 and docks[0].isVisible()


def test_unloading_leaves_nothing(desktop: Any, iface: Any) -> None:
    from qgis.PyQt.QtCore import QCoreApplication, QEvent

    for action in list(iface.menu):
        if action.objectName() in ("undercastLabellingAction", "undercastGuideAction"):
            action.trigger()
    desktop.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert iface.menu == [] and iface.pages == []
    assert iface.window.findChildren(QDockWidget) == []
    assert iface.window.findChild(QToolBar, "undercastToolBar") is None
    desktop.initGui()
    assert iface.menu and iface.pages, "it can be loaded again"


def test_the_training_window_opens_and_hands_its_model_to_the_map(desktop: Any, iface: Any, model_package: Any) -> None:
    from undercast.plugin.training.window import TrainingWindow

    action = next(action for action in iface.menu if action.objectName() == "undercastTrainingAction")
    action.trigger()
    action.trigger()
    (window,) = iface.window.findChildren(TrainingWindow)
    assert window.isVisible()
    path = str(model_package())
    window.use_on_map.emit(path, {})
    dock = iface.window.findChild(QDockWidget, "UndercastMapDock")
    assert dock.isVisible() and dock.runner.form.package.path == path
