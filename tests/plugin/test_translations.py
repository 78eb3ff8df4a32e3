"""The plugin in other languages: the files agree with the code and with each other, and the words are shown."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QGroupBox

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ["es", "fr", "zh_Hans"]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "tools" / "translations.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture
def speak(plugin: Any) -> Iterator[Callable[[str], None]]:
    """Set the plugin to a language until the test ends."""
    from undercast.plugin import translation

    installed = []

    def start(locale: str) -> None:
        installed.append(translation.install(locale))
        assert installed[0] is not None

    yield start
    for translator in installed:
        translation.remove(translator)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_hold_the_strings_of_the_code(tool: Any, language: str) -> None:
    assert set(tool.read(language)) == set(tool.strings()), "run make translations"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(tool: Any, language: str) -> None:
    open_ones = [source for source, text in tool.read(language).items() if not text]
    assert open_ones == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_file_types_are_kept(tool: Any, language: str) -> None:
    problems = {source: tool.faults(source, text) for source, text in tool.read(language).items() if text}
    assert {source: faults for source, faults in problems.items() if faults} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_qgis_loads_agrees_with_what_people_edit(tool: Any, speak: Callable[[str], None], language: str) -> None:
    from undercast.plugin.text import tr

    speak(language)
    done = {source: text for source, text in tool.read(language).items() if text}
    assert {source: tr(source) for source in done} == done, "run make translations"


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("fr", "fr"),
        ("fr_CA", "fr"),
        ("es-MX", "es"),
        ("zh_CN", "zh_Hans"),
        ("zh-Hans", "zh_Hans"),
        ("zh_Hans_CN", "zh_Hans"),
        ("zh_TW", None),
        ("zh-Hant", None),
        ("de_DE", None),
        ("en_GB", None),
        ("", None),
    ],
)
def test_which_language_a_locale_gets(plugin: Any, locale: str, language: str | None) -> None:
    from undercast.plugin import translation

    assert translation.language(locale) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_windows_and_algorithms_speak_the_language(
    plugin: Any, tool: Any, iface: Any, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plugin as QGIS loads it in that language, every window opened by its action."""
    from undercast.plugin import help as guide
    from undercast.plugin.plugin import UndercastPlugin

    words = tool.read(language)
    same = [source for source, text in words.items() if text == source]
    assert len(same) < 0.1 * len(words), same
    plugin.unload()
    monkeypatch.setattr(QgsApplication, "locale", lambda: language)
    desktop = UndercastPlugin(iface)
    try:
        desktop.initGui()
        provider = QgsApplication.processingRegistry().providerById("undercast")
        assert words["Classify scenes"] in [algorithm.displayName() for algorithm in provider.algorithms()]
        actions = {action.objectName(): action for action in iface.menu}
        for name, text, title in (
            ("undercastMapAction", "Make a map", "Undercast map"),
            ("undercastTrainingAction", "Train a model", "Undercast: train a model"),
            ("undercastLabellingAction", "Training samples", "Training samples"),
            ("undercastGuideAction", "Guide", "Undercast guide"),
        ):
            assert actions[name].text() == words[text]
            actions[name].trigger()
            shown = [*QApplication.topLevelWidgets(), *iface.window.findChildren(QDockWidget)]
            assert words[title] in [widget.windowTitle() for widget in shown if not widget.isHidden()]
        page = iface.pages[0].createWidget(None)
        assert words["Engine in use"] in [box.title() for box in page.findChildren(QGroupBox)]
        page.deleteLater()
    finally:
        guide.close()
        desktop.unload()
        plugin.initProcessing()


def test_the_plugin_takes_the_language_of_qgis(plugin: Any, tool: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from undercast.plugin.plugin import UndercastPlugin
    from undercast.plugin.text import tr

    monkeypatch.setattr(QgsApplication, "locale", lambda: "fr")
    other = UndercastPlugin(None)
    try:
        assert tr("Classify scenes") == tool.read("fr")["Classify scenes"] != "Classify scenes"
    finally:
        other.unload()
    assert tr("Classify scenes") == "Classify scenes"


def test_new_files_do_no_harm_to_a_qgis_that_runs(
    plugin: Any, tool: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt maps the file into memory: written in place, the next look at it would end QGIS."""
    from undercast.plugin import paths, translation
    from undercast.plugin.text import tr

    word = tool.read("fr")["Classify scenes"]
    for language in LANGUAGES:
        for file in (tool.ts(language), tool.ts(language).with_suffix(".qm")):
            (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(paths, "TRANSLATIONS", tmp_path)
    monkeypatch.setattr(tool, "FOLDER", tmp_path)
    translator = translation.install("fr")
    try:
        tool.ts("fr").write_text(tool.ts("fr").read_text(encoding="utf-8").replace(word, "Autre"), encoding="utf-8")
        tool.release()
        assert tr("Classify scenes") == word
    finally:
        translation.remove(translator)
    translator = translation.install("fr")
    try:
        assert tr("Classify scenes") == "Autre"
    finally:
        translation.remove(translator)
    assert sorted(file.suffix for file in tmp_path.iterdir()) == [".qm"] * 3 + [".ts"] * 3


def test_strings_that_cannot_be_translated_are_found(tool: Any, tmp_path: Path) -> None:
    module = tmp_path / "plugin" / "module.py"
    module.parent.mkdir()
    for code, words in (
        ("def f(x):\n    return tr(x)\n", "literal"),
        ("def f(x):\n    return tr(f'a {x}')\n", "literal"),
        ("NAME = tr('name')\n", "at import"),
        ("class A:\n    name = tr('name')\n", "at import"),
    ):
        module.write_text(code, encoding="utf-8")
        with pytest.raises(tool.TranslationError, match=words):
            tool.strings(tmp_path)
    module.write_text("def f():\n    return tr('a ' 'b').format(1)\n", encoding="utf-8")
    assert tool.strings(tmp_path) == {"a b": ["plugin/module.py"]}


@pytest.mark.parametrize(
    ("source", "translation", "fine"),
    [
        ("{} of {}", "{} de {}", True),
        ("{a:.0f} of {b}", "{b} sur {a:.0f}", True),
        ("{a} of {b}", "{a} de {c}", False),
        ("{}", "", False),
        (", {} left", ", quedan {}", True),
        (" pixels", "pixels", False),
        ("Labels (*.npy *.csv);;All files (*)", "Étiquettes (*.npy *.csv);;Tous les fichiers (*)", True),
        ("Labels (*.npy *.csv);;All files (*)", "Étiquettes (*.npy);;Tous les fichiers (*)", False),
        ('a JSON object such as {"batch": 16}', 'un objet JSON tel que {"batch": 16}', True),
    ],
)
def test_unusable_translations_are_told(tool: Any, source: str, translation: str, fine: bool) -> None:
    assert (tool.faults(source, translation) == []) is fine


def test_translations_are_taken_whole_or_not_at_all(tool: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "FOLDER", tmp_path)
    source = next(text for text in tool.strings() if "{}" in text)
    with pytest.raises(tool.TranslationError, match="placeholders"):
        tool.take("fr", {"Classify scenes": "Classer les scènes", source: "rien"})
    with pytest.raises(tool.TranslationError, match="no such string"):
        tool.take("fr", {"nothing of ours": "rien"})
    assert not tool.ts("fr").exists()
    tool.take("fr", {"Classify scenes": "Classer les scènes & plus <ici>"})
    assert tool.read("fr")["Classify scenes"] == "Classer les scènes & plus <ici>"
    tool.write("fr", tool.read("fr"))
    assert tool.read("fr")["Classify scenes"] == "Classer les scènes & plus <ici>", "kept when the code has moved on"
