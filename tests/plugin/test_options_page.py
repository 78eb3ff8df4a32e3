"""The page in QGIS's options."""

from pathlib import Path
from typing import Any


def test_the_choice_is_kept_and_tried(plugin: Any, settings: Any, tmp_path: Path) -> None:
    from undercast.plugin.engine import locate
    from undercast.plugin.options_page import OptionsFactory

    page = OptionsFactory().createWidget(None)
    assert page.python.filePath() == ""
    page.python.setFilePath(str(tmp_path / "absent"))
    page.test()
    assert "there is no such file" in page.answer.text()
    page.apply()
    assert settings.value(locate.SETTING) == str(tmp_path / "absent")
    assert OptionsFactory().createWidget(None).python.filePath() == str(tmp_path / "absent")


def test_the_desktop_gets_the_page_and_loses_it_again(plugin: Any) -> None:
    from undercast.plugin.plugin import UndercastPlugin

    class Iface:
        pages: list[Any] = []

        def registerOptionsWidgetFactory(self, factory: Any) -> None:
            self.pages.append(factory)

        def unregisterOptionsWidgetFactory(self, factory: Any) -> None:
            self.pages.remove(factory)

    plugin.unload()
    desktop = UndercastPlugin(Iface())
    desktop.initGui()
    assert len(Iface.pages) == 1
    desktop.unload()
    assert Iface.pages == []
    plugin.initProcessing()
