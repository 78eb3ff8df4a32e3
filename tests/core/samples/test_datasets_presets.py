"""Published class lists: complete, of one mind with the papers, and told apart by colour-blind readers."""

from typing import get_args

import numpy as np
import pytest

from undercast.core.errors import JobError
from undercast.core.ingest.datasets.presets import PresetName, choose_classes, corine_codes, load_preset

PRESETS = get_args(PresetName)
# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
VIEWS = {
    "normal": np.eye(3),
    "deuteranopia": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "protanopia": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
}


def lab(colour, view):
    """CIE L*a*b* of a colour as seen by such eyes."""
    stored = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(stored <= 0.04045, stored / 12.92, ((stored + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    ratio = to_xyz @ np.clip(VIEWS[view] @ linear, 0, 1) / [0.95047, 1, 1.08883]
    f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("name", PRESETS)
def test_classes_are_distinct_and_codes_unambiguous(name):
    preset = load_preset(name)
    names = [entry.name for entry in preset.classes]
    colours = [entry.color for entry in preset.classes]
    codes = [code for entry in preset.classes for code in entry.takes]
    assert len(set(names)) == len(names) and len(set(colours)) == len(colours) and len(set(codes)) == len(codes)
    assert bool(codes) == (preset.scheme is not None)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", [name for name in PRESETS if len(load_preset(name).classes) <= 10])
def test_colours_of_short_lists_are_told_apart(name, view):
    """A difference of 10 in L*a*b* is seen at a glance, beside each other and apart."""
    perceived = np.array([lab(entry.color, view) for entry in load_preset(name).classes])
    apart = np.linalg.norm(perceived[:, None] - perceived[None], axis=-1)[np.triu_indices(len(perceived), 1)]
    assert apart.min() > 10


def test_water_is_blue_and_forest_green():
    for name in PRESETS:
        for entry in load_preset(name).classes:
            red, green, blue = (int(entry.color[i : i + 2], 16) for i in (1, 3, 5))
            word = entry.name.lower()
            if word.split()[-1] in ("water", "waters") or word in ("sealake", "flooded", "water bodies"):
                assert blue > green > red, entry
            if "forest" in word and "agro" not in word:
                assert green > max(red, blue), entry


def test_the_papers_lists():
    """Figures 5 and 6 of the ESCCS paper."""
    shared = {"Harbor", "Industrial", "Residential", "Road", "Scrub", "Water"}
    cloud = [entry.name for entry in load_preset("sen12ms_cloud").classes]
    assert set(cloud) == shared | {"Barren", "Dense forests", "Herbaceous", "Sparsely built"} and len(cloud) == 10
    hunan = [entry.name for entry in load_preset("hunan_cloud").classes]
    assert set(hunan) == shared | {"Agricultural", "Forest", "Transitional woodland", "Village"} and len(hunan) == 10
    assert [len(load_preset(name).classes) for name in ("bigearthnet19", "igbp", "igbp_simplified")] == [19, 17, 10]


def test_every_igbp_class_has_a_place_in_both_lists():
    for name in ("igbp", "igbp_simplified"):
        assert sorted(load_preset(name).of_code()) == list(range(1, 18))


def test_bigearthnets_43_names_and_its_19():
    codes = corine_codes()
    assert codes["Rice fields"] == {213} and codes["Arable land"] == {211, 212, 213}
    assert codes["Transitional woodland/shrub"] == codes["Transitional woodland, shrub"] == {324}
    fine = load_preset("bigearthnet19").of_code()
    assert len(fine) == 32 and 124 not in fine  # 11 of CORINE's 43 have no place among the 19
    assert fine[241] == "Permanent crops" and fine[333] == "Natural grassland and sparsely vegetated areas"
    coarse = load_preset("bigearthnet_coarse")
    for entry in load_preset("bigearthnet19").classes:
        targets = {coarse.of_code().get(code) for code in entry.takes}
        assert len(targets) == 1, entry.name


def test_kept_classes_must_be_the_lists_and_keep_its_order():
    assert [entry.name for entry in choose_classes("hunan_cloud", ["Water", "Forest"])] == ["Forest", "Water"]
    assert len(choose_classes("hunan_cloud", None)) == 10
    with pytest.raises(JobError, match="'Sea' is no class of the preset hunan_cloud"):
        choose_classes("hunan_cloud", ["Water", "Sea"])
