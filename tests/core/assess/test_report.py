"""Reports: complete, readable alone, and safe with any name."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from undercast.core.assess.metrics import assess
from undercast.core.assess.report import Report, Row, Table, write_report
from undercast.core.errors import OutputError

BINS = [0.0, 0.5, 1.0]


def row(name: str, classes: int = 3, clouds: list[float] | None = None, right: bool = True) -> Row:
    labels = np.arange(2 * classes) % classes
    probabilities = np.full((len(labels), classes), 0.1 / max(1, classes - 1))
    probabilities[np.arange(len(labels)), labels if right else (labels + 1) % classes] = 0.9
    fractions = np.array(clouds or [0.1, 0.9] * classes, np.float32)
    assessment = assess(probabilities, labels, fractions, BINS, [f"class <{index}>" for index in range(classes)])
    return Row(name, assessment, "a note")


def test_the_page_stands_alone_and_tells_everything(tmp_path: Path) -> None:
    report = Report(
        title="Land <cover> & cloud",
        rows=[row("good"), row("<script>alert(1)</script>", right=False)],
        facts={"Split": "test"},
        remarks=["The cloud is simulated."],
        tables=[Table("Areas", ["Class", "Hectares"], [["a|b", "1.0"]], "as mapped")],
        extra={"areas": [1]},
    )
    files = write_report(tmp_path / "new" / "folder", report)
    page = files.html.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "Land &lt;cover&gt; &amp; cloud" in page
    assert not re.search(r"(?:src|href)=['\"](?!data:)", page)
    assert page.count("data:image/png;base64,") == 5  # by cloud, reliability, by coverage, two confusion matrices
    for text in ("The cloud is simulated.", "Areas", "as mapped", "100.0", "0.0", "50-100 %", "class &lt;2&gt;"):
        assert text in page
    table = files.markdown.read_text(encoding="utf-8")
    header, _, good, bad = next(part for part in table.split("\n\n") if part.startswith("|")).splitlines()
    assert header.count("|") == good.count("|") == bad.count("|")
    assert good.startswith("| good | 100.0 (61.0 to 100.0) | 1.000 | 100.0 | 100.0 | 10.0 | 100.0 | 100.0 | 6 |")
    assert "a\\|b" in table
    content = json.loads(files.json.read_text(encoding="utf-8"), parse_constant=pytest.fail)
    assert [case["name"] for case in content["cases"]] == ["good", "<script>alert(1)</script>"]
    assert [case["overall_accuracy"] for case in content["cases"]] == [1.0, 0.0]
    assert content["areas"] == [1]
    assert set(files.figures) == {
        "accuracy by cloud fraction",
        "reliability",
        "accuracy by coverage",
        "confusion: good",
        "confusion: <script>alert(1)</script>",
    }
    for path in files.figures.values():
        assert path.read_bytes().startswith(b"\x89PNG")


def test_what_leaving_out_unsure_samples_gains_is_told(tmp_path: Path) -> None:
    labels = np.zeros(100, int)
    sure = 0.995 - 0.0049 * np.arange(100)
    wrong = np.arange(100) % 10 == 9
    wrong[80:] = True
    probabilities = np.where(wrong[:, None], np.stack([1 - sure, sure], 1), np.stack([sure, 1 - sure], 1))
    clouds = np.where(np.arange(100) < 50, 0.1, 0.9)
    assessment = assess(probabilities, labels, clouds, BINS, ["a", "b"], confidence_before=np.full(100, 0.99))
    text = write_report(tmp_path, Report("sure", [Row("one", assessment)])).markdown.read_text(encoding="utf-8")
    tables = [part for part in text.split("\n\n") if part.startswith("|")]
    # 72 of 100 are right; of the 80 surest 72, of the 70 surest 63.
    row = "| one | 72.0 (from 0.5099) | 75.8 (from 0.5344) | 80.0 (from 0.5589) | 90.0 (from 0.6079) | 90.0 (from "
    assert row in text
    assert "| 0.6079 | 90.0 (80.0) | 90.0 (100.0) | 90.0 (60.0) |" in tables[3]
    assert "(before 27.0) |" in tables[0]
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.count("If unsure samples are left out") == 2 and "90.0 (from 0.6079)" in page


def test_without_confidence_nothing_is_said_of_coverage(tmp_path: Path) -> None:
    assessment = assess(np.array([0, 1]), np.array([0, 1]), None, BINS, ["a", "b"])
    files = write_report(tmp_path, Report("plain", [Row("one", assessment)]))
    assert set(files.figures) == {"confusion: one"}
    assert "unsure samples" not in files.html.read_text(encoding="utf-8")


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    write_report(tmp_path, Report("first", [row("a")]))
    files = write_report(tmp_path, Report("second", [row("a")]))
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert "second" in files.html.read_text(encoding="utf-8")
    assert not [path for path in tmp_path.rglob("*") if ".part-" in path.name]


@pytest.mark.parametrize("classes", [2, 12, 20])
def test_any_number_of_classes_is_drawn(tmp_path: Path, classes: int) -> None:
    files = write_report(tmp_path, Report("many", [row("one", classes, clouds=[0.1] * 2 * classes)]))
    assert set(files.figures) == {
        "reliability",
        "accuracy by coverage",
        "confusion: one",
    }  # one bin only: no figure by cloud


def test_rows_with_the_same_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="different names"):
        write_report(tmp_path, Report("twice", [row("a"), row("a")]))


def test_a_place_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="taken"):
        write_report(tmp_path / "taken", Report("no place", [row("a")]))


def test_markdown_shows_names_and_paths_as_they_are(tmp_path: Path) -> None:
    """Nothing in it is markup, HTML, a link or a picture but what the report itself writes."""
    bad = "<img src=file://x> ![p](http://x/p.png) [a](b) `c` **d** | e\n# f \\[g](h)"
    report = Report(
        title=bad,
        rows=[row(bad)],
        facts={bad: bad},
        remarks=[bad],
        tables=[Table(bad, [bad, "n"], [[bad, "1"]], bad)],
    )
    text = write_report(tmp_path, report).markdown.read_text(encoding="utf-8")
    text = re.sub(r"\\[\\`*|\[\]]", "", text)  # what is escaped
    assert not re.search(r"<|>(?! )|`|\*|\\", text)
    assert set(re.findall(r"\]\(([^)]*)\)", text)) == {path for path in re.findall(r"\((figures/[^)]*)\)", text)}
    assert "\n# f" not in text
