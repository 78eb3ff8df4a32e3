"""What the plugin reads of the engine's options and files is what the engine takes and writes."""

import json

from tools.job_schemas import PAGE, text
from undercast.core.config.sensors import SceneClass
from undercast.core.inference.styles import style_files
from undercast.core.methods.transfer.auxiliaries import stage_name
from undercast.core.methods.transfer.fusion import STAGE
from undercast.core.protocol import FUSED_STAGE, OPTICAL_STAGE, SAR_STAGE, STYLE_ENDINGS, JobKind


def test_the_schemas_are_those_of_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == text(), "run make schemas"
    schemas = json.loads(text())
    assert list(schemas) == sorted(JobKind) and len(text()) < 200_000
    assert schemas["classify"]["properties"]["overlap"] == {
        "default": 0.0,
        "maximum": 0.9,
        "minimum": 0,
        "type": "number",
    }


def test_the_styles_of_a_map_have_the_endings_that_the_plugin_guards() -> None:
    written = style_files("fields", [SceneClass(name="water", color="#0000ff")])
    assert sorted(written) == sorted("fields" + ending for ending in STYLE_ENDINGS.values())


def test_the_stages_are_called_as_the_plugin_reads_them() -> None:
    assert (stage_name("optical"), stage_name("sar"), STAGE) == (OPTICAL_STAGE, SAR_STAGE, FUSED_STAGE)
