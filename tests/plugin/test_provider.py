"""What QGIS sees of the plugin before anything runs."""

import ast
import configparser
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from qgis.core import Qgis, QgsApplication, QgsProcessingParameterEnum, QgsProcessingParameterNumber

ROOT = Path(__file__).resolve().parents[2]
NAMES = {
    "preparesamples",
    "trainsourcemodel",
    "transfermodel",
    "compressmodel",
    "classifyscenes",
    "recognisecloud",
    "samplepoints",
    "assessaccuracy",
    "inspectpackage",
    "simulatecloud",
    "makelandscape",
    "comparemethods",
}
OUTPUTS = {
    "preparesamples": {"OUTPUT", "SAMPLES"},
    "trainsourcemodel": {"OUTPUT", "RUN_FOLDER", "VALIDATION_ACCURACY", "TEMPERATURE", "DEVICE"},
    "transfermodel": {
        "OUTPUT",
        "RUN_FOLDER",
        "OPTICAL_AUXILIARY",
        "SAR_AUXILIARY",
        "REPORT",
        "DEVICE",
        "KEPT",
        "WARNING",
    },
    "compressmodel": {"OUTPUT", "RUN_FOLDER", "REPORT", "BYTES", "SPEED", "LOST", "AGREEMENT", "DEVICE"},
    "classifyscenes": {"OUTPUT", "CLASSES", "EVIDENCE", "CELLS", "MANIFEST", "CELL_COUNT", "UNSURE_COUNT", "PROVIDER"},
    "recognisecloud": {"OUTPUT", "CLASSES", "EVIDENCE", "MANIFEST", "CLOUD_VALUES", "SHADOW_VALUES", "CLOUD_SHARE"},
    "assessaccuracy": {"OUTPUT", "REPORT", "TABLE", "ASSESSMENT", "OVERALL_ACCURACY", "KAPPA", "ESTIMATES"},
    "samplepoints": {"OUTPUT", "POINT_COUNT", "BY_CLASS", "HALF_WIDTH"},
    "inspectpackage": {"OUTPUT", "MEMORY", "MEMORY_BYTES", "CLOUD_RESPONSE"},
    "simulatecloud": {"OUTPUT", "OUTPUT_STORE", "MASK", "CLOUD_FRACTION"},
    "makelandscape": {"OUTPUT", "OPTICAL", "OPTICAL_CLOUDY", "CLOUD", "SAR", "TRUTH", "TRUTH_POLYGONS"},
    "comparemethods": {"OUTPUT", "REPORT", "TABLE", "NUMBERS", "COMPARISON", "OVERALL_ACCURACY"},
}


@pytest.fixture
def provider(plugin: Any) -> Any:
    return QgsApplication.processingRegistry().providerById("undercast")


def test_the_ids_are_the_frozen_ones(provider: Any) -> None:
    assert {algorithm.id() for algorithm in provider.algorithms()} == {f"undercast:{name}" for name in NAMES}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_an_algorithm_explains_itself(name: str, algorithm: Any) -> None:
    made = algorithm(name)
    assert len(made.shortHelpString()) > 80
    assert made.shortDescription()
    assert made.group() and made.groupId()
    assert len(made.tags()) > 5
    assert made.helpUrl().startswith("https://") and made.helpUrl().endswith(name)
    assert not made.icon().isNull()
    for parameter in made.parameterDefinitions():
        assert parameter.help(), f"{parameter.name()} has no help"
        assert re.fullmatch(r"[A-Z][A-Z_]*", parameter.name())
    assert {output.name() for output in made.outputDefinitions()} >= OUTPUTS[name]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_choices_are_words_and_defaults_are_in_range(name: str, algorithm: Any) -> None:
    made = algorithm(name)  # its parameters live as long as it does
    for parameter in made.parameterDefinitions():
        if isinstance(parameter, QgsProcessingParameterEnum):
            assert parameter.usesStaticStrings()
        optional = bool(parameter.flags() & Qgis.ProcessingParameterFlag.Optional)
        if parameter.defaultValue() is not None or optional:
            assert parameter.checkValueIsAcceptable(parameter.defaultValue()), parameter.name()
        if isinstance(parameter, QgsProcessingParameterNumber) and parameter.defaultValue() is not None:
            assert parameter.minimum() <= parameter.defaultValue() <= parameter.maximum()


def test_each_algorithm_is_a_fresh_instance(algorithm: Any) -> None:
    assert algorithm("classifyscenes") is not algorithm("classifyscenes")


def test_loading_twice_and_unloading_leave_no_trace(plugin: Any) -> None:
    registry = QgsApplication.processingRegistry()
    count = len(registry.providers())
    plugin.initProcessing()
    assert len(registry.providers()) == count
    plugin.unload()
    assert registry.providerById("undercast") is None
    plugin.initProcessing()
    assert registry.providerById("undercast") is not None


def test_the_package_imports_without_qgis() -> None:
    code = (
        "import importlib.util, sys; "
        "spec = importlib.util.spec_from_file_location('undercast', sys.argv[1], submodule_search_locations=['.']); "
        "module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module); "
        "assert 'qgis' not in sys.modules; print(module.classFactory)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(ROOT / "__init__.py")], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def test_loading_the_plugin_imports_no_engine_package() -> None:
    code = f"""
import importlib.util, sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
spec = importlib.util.spec_from_file_location("undercast", {str(ROOT / "__init__.py")!r},
                                              submodule_search_locations=[{str(ROOT)!r}])
package = importlib.util.module_from_spec(spec)
sys.modules["undercast"] = package
spec.loader.exec_module(package)
plugin = package.classFactory(None)
plugin.initProcessing()
found = {{name.split(".")[0] for name in sys.modules}}
heavy = found & {{"torch", "rasterio", "onnxruntime", "onnx", "pydantic", "pandas", "geopandas", "scipy"}}
engine = {{name for name in sys.modules if name.startswith("undercast.core.")}} - {{"undercast.core.protocol"}}
print("FOUND", sorted(heavy), sorted(engine))
plugin.unload()
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert "FOUND [] []" in done.stdout, done.stdout + done.stderr


def test_the_plugin_keeps_to_the_oldest_python_of_a_supported_qgis() -> None:
    for path in [ROOT / "__init__.py", ROOT / "core" / "protocol.py", *(ROOT / "plugin").rglob("*.py")]:
        tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
        names = {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword)}
        assert not names & {"kw_only", "strict", "ignore_cleanup_errors"}, f"{path} needs a Python newer than 3.9"


def test_only_one_file_starts_processes() -> None:
    users = [
        path.name
        for path in (ROOT / "plugin").rglob("*.py")
        if re.search(r"\b(subprocess|QProcess|os\.system|os\.popen|os\.spawn)\b", path.read_text(encoding="utf-8"))
    ]
    assert users == ["process.py"]


def test_the_metadata_is_complete() -> None:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    general = parser["general"]
    for key in (
        *("name", "description", "about", "version", "author", "email", "tracker", "repository", "homepage", "icon"),
        *("category", "tags", "license"),
    ):
        assert general[key].strip(), key
    assert re.fullmatch(r"\d+\.\d+\.\d+", general["version"])
    assert general["qgisMinimumVersion"] == "3.40"
    assert general["qgisMaximumVersion"] == "4.99"
    assert general.getboolean("hasProcessingProvider")
    assert "supportsQt6" not in general
    assert (ROOT / general["icon"]).is_file()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{general["version"]}"' in project
