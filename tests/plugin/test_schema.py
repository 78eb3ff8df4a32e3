"""The options of the dialogs are the engine's."""

import pytest
from qgis.core import QgsApplication


def algorithms() -> list:
    return QgsApplication.processingRegistry().providerById("undercast").algorithms()


def test_every_option_of_the_toolbox_is_one_of_its_job(plugin: object) -> None:
    from undercast.plugin.algorithms.options import Group
    from undercast.plugin.schema import option

    count = 0
    for algorithm in algorithms():
        for declared in algorithm.options():
            parts = declared.parts() if isinstance(declared, Group) else []
            paths = [f"{declared.path}.{part.path}" for part in parts if part.path]
            for path in [declared.path, *paths]:
                if path:
                    option(algorithm.KIND, path)  # KeyError: the job has no such option
                    count += 1
    assert count > 200


def test_a_declaration_that_leaves_a_bound_out_has_the_engines(plugin: object) -> None:
    from undercast.plugin.algorithms.options import Choice, Number, Words

    number = Number("THICKNESS", "cloud.thickness", "Thickness", help="").of("simulate")
    assert (number.default, number.least, number.greatest, number.whole) == (0.85, 0.2, 1, False)
    assert Number("LEAST", "cloud.thickness", "", help="", least=0.5, default=0.6).of("simulate").least == 0.5
    assert Choice("LABEL", "label", "", help="").of("prepare", "dataset").choices == ("single", "dominant")
    assert Words("LIKE", "optical_names", "", help="").of("prepare").optional
    assert not Number("CELL", "cell", "", help="").of("prepare").optional
    with pytest.raises(KeyError, match="no option"):
        Number("CELL", "cel", "", help="").of("prepare")


def test_bounds_choices_and_defaults_come_from_the_engine(plugin: object) -> None:
    from undercast.plugin.schema import Schema, option

    assert option("transfer", "training.batch") == Schema(64, 2, None, (), True)
    assert option("classify", "device").choices == ("auto", "cuda", "cpu")
    assert option("train", "drop_sensor").maximum == pytest.approx(1, abs=1e-5) and option("train", "memory").whole
    assert option("prepare", "labels.purity").default == 0.6
    losses = [option(kind, "pixel_loss.pixels").default for kind in ("train", "transfer")]
    assert losses == ["auto", "symmetric"], "a job's default for a group stands above the group's own"
    with pytest.raises(KeyError, match=r"no option training\.bach"):
        option("transfer", "training.bach")


def test_options_fit_a_task_or_both(plugin: object) -> None:
    from undercast.plugin.schema import fits

    assert fits("train", "training.epochs", "pixel") and fits("train", "pixel_loss.region", "pixel")
    assert not fits("train", "pixel_loss.region", "scene") and not fits("transfer", "sar_teacher", "pixel")
    assert fits("transfer", "regulation.mode", "pixel") and not fits("transfer", "regulation.per", "scene")


def test_a_map_may_not_replace_the_styles_of_another(plugin: object, tmp_path) -> None:
    from qgis.core import QgsProcessingContext

    from undercast.plugin.algorithms.call import Call

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("undercast:classifyscenes")
    call = Call(algorithm, {"OUTPUT": str(tmp_path), "NAME": "fields"}, QgsProcessingContext())
    written = {path.rsplit("/", 1)[-1] for path in algorithm.written(call)}
    assert {"fields_classes.tif", "fields.json", "fields.qml", "fields_unsure.qml"} <= written


def test_every_stage_that_trains_has_a_name_for_users(plugin: object) -> None:
    from undercast.core.protocol import FUSED_STAGE, OPTICAL_STAGE, SAR_STAGE, SOURCE_STAGE
    from undercast.plugin.training.words import stage_name

    for stage in (SOURCE_STAGE, OPTICAL_STAGE, SAR_STAGE, FUSED_STAGE):
        for name in (stage, f"{stage} logits"):
            assert stage_name(name) != name
