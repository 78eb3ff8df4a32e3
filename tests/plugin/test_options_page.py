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


def test_the_desktop_gets_the_page_and_loses_it_again(plugin: Any, iface: Any) -> None:
    from undercast.plugin.plugin import UndercastPlugin

    plugin.unload()
    desktop = UndercastPlugin(iface)
    desktop.initGui()
    assert len(iface.pages) == 1
    desktop.unload()
    assert iface.pages == []
    plugin.initProcessing()
