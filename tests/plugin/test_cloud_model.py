"""Models that recognise cloud, in the Toolbox and in the windows: where they go, where they are refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QWidget


@pytest.fixture
def cloud_package(model_package: Any) -> Any:
    """A package as far as the plugin reads it, whose classes have roles."""

    def make(name: str = "cloud.undercast") -> str:
        bands = {"bands": ["B04", "B03", "B02", "B08"], "unit": "reflectance", "resolution": None}
        roles = (("ground", "clear"), ("haze", "thin cloud"), ("dark", "shadow"))
        classes = [{"name": name, "color": "#123456", "role": role} for name, role in roles]
        inputs = {"optical": {"sensor": bands, "optional": ["B08"]}}
        card = {"name": "cloud finder", "cell": 64, "task": "pixel", "inputs": inputs, "classes": classes}
        return str(model_package(name, card=json.dumps(card)))

    return make


def refused(algorithm: Any, context: Any, name: str, **parameters: Any) -> str:
    fine, message = algorithm(name).checkParameterValues(parameters, context)
    assert not fine
    return message


def test_a_mask_is_a_job_of_its_own_and_is_loaded(
    algorithm: Any, fake_engine: Any, context: Any, feedback: Any, raster: Any, cloud_package: Any, tmp_path: Path
) -> None:
    made = algorithm("recognisecloud")
    optical, package = str(raster("image.tif")), cloud_package()
    parameters = {"OPTICAL": optical, "PACKAGE": package, "NAME": "clouds", "OUTPUT": str(tmp_path / "mask")}
    fine, message = made.checkParameterValues(parameters, context)
    assert fine, message
    _, fine = made.run(parameters, context, feedback)
    assert fine, feedback.messages
    job = fake_engine.job()
    assert job["kind"] == "recognise-cloud" and job["optical"]["paths"] == [optical] and job["package"] == package
    assert (job["name"], job["output"]) == ("clouds", str(tmp_path / "mask"))


def test_models_of_cloud_and_of_land_cover_are_told_apart(
    algorithm: Any, context: Any, raster: Any, model_package: Any, cloud_package: Any, tmp_path: Path
) -> None:
    optical, output = str(raster("image.tif")), str(tmp_path / "map")
    cover, cloud = str(model_package()), cloud_package()
    common = {"OPTICAL": optical, "OUTPUT": output}
    assert "cloud finder recognises cloud" in refused(algorithm, context, "classifyscenes", PACKAGE=cloud, **common)
    assert "does not recognise cloud" in refused(algorithm, context, "recognisecloud", PACKAGE=cover, **common)
    asked = {**common, "PACKAGE": cover, "CLOUD": "package"}
    assert "needs a model" in refused(algorithm, context, "classifyscenes", **asked)
    assert "does not recognise" in refused(algorithm, context, "classifyscenes", **asked, CLOUD_PACKAGE=cover)
    fine, message = algorithm("classifyscenes").checkParameterValues({**asked, "CLOUD_PACKAGE": cloud}, context)
    assert fine, message
    job = algorithm("classifyscenes").job({**asked, "CLOUD_PACKAGE": cloud}, context)
    assert (job["cloud"]["method"], job["cloud"]["package"]) == ("package", cloud)
    asked["CLOUD"] = "auto"
    assert "goes with" in refused(algorithm, context, "classifyscenes", **asked, CLOUD_PACKAGE=cloud)


def test_training_gives_classes_their_roles_and_leaves_bands_out(
    algorithm: Any, context: Any, store: Path, tmp_path: Path
) -> None:
    parameters = {
        "STORE": str(store),
        "OUTPUT": str(tmp_path / "m.undercast"),
        "ROLES": ["land", "clear", "white", "thick cloud"],
        "BAND_DROPOUT": "B08, B11",
    }
    job = algorithm("trainsourcemodel").job(parameters, context)
    assert job["roles"] == {"land": "clear", "white": "thick cloud"}
    assert job["band_dropout"]["bands"] == ["B08", "B11"]
    assert "roles" not in algorithm("trainsourcemodel").job({**parameters, "ROLES": []}, context)


def test_lists_of_models_offer_one_kind_each(
    settings: Any, model_package: Any, cloud_package: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from undercast.plugin import paths
    from undercast.plugin.map.packages import PackageBox, remember_package
    from undercast.plugin.refusal import RefusedError

    monkeypatch.setattr(paths, "MODELS", tmp_path / "models")
    paths.MODELS.mkdir()
    kept = settings.value("undercast/packages/recent")
    settings.remove("undercast/packages/recent")
    try:
        start, shipped = str(model_package("models/start.undercast")), cloud_package("models/cloud.undercast")
        own = cloud_package("own.undercast")
        remember_package(own)
        cover, cloud = PackageBox(), PackageBox(cloud=True)
        assert [cover.list.itemData(row) for row in range(cover.list.count())] == [start]
        assert [cloud.list.itemData(row) for row in range(cloud.list.count())] == [own, shipped]
        assert "Recognises cloud" in cloud.details.text() and "may lack: B08" in cloud.details.text()
        assert cloud.sound_path() == own
        cover.choose(own)
        assert "recognises cloud, not land cover" in cover.details.text()
        cloud.choose(start)
        with pytest.raises(RefusedError, match="does not recognise cloud"):
            cloud.sound_path()
    finally:
        settings.setValue("undercast/packages/recent", kept or [])


def test_the_dock_and_the_target_ask_a_model_for_cloud(
    plugin: Any, qgis_new_project: None, raster: Any, cloud_package: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import processing
    from qgis.PyQt.QtWidgets import QFormLayout

    from undercast.plugin.map.images import ImageRows
    from undercast.plugin.refusal import RefusedError
    from undercast.plugin.training.target_box import TargetBox

    layer, radar = (QgsRasterLayer(str(raster(f"{name}.tif")), name) for name in ("image", "radar"))
    QgsProject.instance().addMapLayers([layer, radar])
    package, parent = cloud_package(), QWidget()
    rows = ImageRows(QFormLayout(parent), parent)
    rows.optical.setLayer(layer)
    rows.take({"cloud": "package", "package": package})
    assert rows.parameters() == {"OPTICAL": layer.id(), "CLOUD": "package", "CLOUD_PACKAGE": package}
    assert rows.package.isVisibleTo(parent) and not rows.mask.isVisibleTo(parent)
    again = ImageRows(QFormLayout(QWidget(parent)), parent)
    again.restore(rows.state())
    assert again.parameters() == rows.parameters()
    opened = []
    monkeypatch.setattr(processing, "createAlgorithmDialog", lambda *given: opened.append(given))
    rows.recognise.click()
    assert opened == [("undercast:recognisecloud", {"OPTICAL": layer.id(), "PACKAGE": package})]
    rows.package.list.clear()
    with pytest.raises(RefusedError, match="Choose a model that recognises cloud"):
        rows.parameters()

    target = TargetBox()
    target.optical.choose(layer.id())
    target.sar.choose(radar.id())
    target.cloud.setCurrentIndex(target.cloud.findData("package"))
    target.package.choose(package)
    assert target.package.isVisibleTo(target)
    values = target.parameters()
    assert (values["CLOUD"], values["CLOUD_PACKAGE"]) == ("package", package)
    other = TargetBox()
    other.restore(target.state())
    assert other.parameters()["CLOUD_PACKAGE"] == package


def test_a_saved_chain_knows_the_model_of_its_target(plugin: Any) -> None:
    from undercast.plugin.training.jobs import images

    cut = {"kind": "prepare", "output": "t.store", "optical": {"paths": ["o.tif"]}, "sar": {"paths": ["s.tif"]}}
    cut["cloud"] = {"method": "package", "package": "cloud.undercast"}
    told = images([cut, {"kind": "transfer", "store": "t.store"}])
    assert told["cloud"] == "package" and told["package"] == "cloud.undercast"
