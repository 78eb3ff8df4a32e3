"""The page in QGIS's options, with real clicks, real environments and little wheels."""

import base64
import importlib.util
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QLockFile, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton

spec = importlib.util.spec_from_file_location("engine_wheels", Path(__file__).with_name("engine_wheels.py"))
wheels = importlib.util.module_from_spec(spec)
spec.loader.exec_module(wheels)

LONGEST = 0.5  # seconds that the GUI's thread may be busy at one go; the rest above some 50 ms is the machine's


def wait(done: Callable[[], bool], seconds: float = 90) -> float:
    """Let the GUI's thread run until ``done``; give the longest time that it was busy at one go."""
    end, longest = time.monotonic() + seconds, 0.0
    while not done():
        assert time.monotonic() < end, "it took too long"
        begun = time.monotonic()
        QCoreApplication.processEvents()
        longest = max(longest, time.monotonic() - begun)
        time.sleep(0.002)
    return longest


def click(button: QAbstractButton) -> None:
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def bench(plugin: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[SimpleNamespace]:
    """A data folder and a plugin of the test's own, a folder of wheels, and the page on demand."""
    from undercast.plugin import paths
    from undercast.plugin.engine import environment, installation, installer, locate, pythons
    from undercast.plugin.options_page import OptionsFactory

    home, root = tmp_path / "dätä folder", tmp_path / "plugin"
    for module in (environment, installation, installer):
        monkeypatch.setattr(module, "home", lambda: home)
    monkeypatch.setattr(paths, "ROOT", root)
    monkeypatch.setattr(paths, "LAUNCHER", root / "launch.py")
    # One is enough, and it is found at once; what finds them is tested by itself.
    base = next(each for each in map(pythons.examine, pythons._candidates()) if each is not None and not each.problem)
    monkeypatch.setattr(pythons, "_candidates", lambda: iter([base.python]))
    wheels.write_plugin(root, "1.0.0")
    wheels.write_wheels(tmp_path / "wheels")
    locate.forget()
    pages: list[Any] = []

    def open_page() -> Any:
        page = OptionsFactory().createWidget(None)
        page.show()
        page.box.wheels.setFilePath(str(tmp_path / "wheels"))
        pages.append(page)
        wait(lambda: page.box._survey is not None)
        return page

    yield SimpleNamespace(
        home=home, engine=home / "engine", root=root, wheels=tmp_path / "wheels", open=open_page, base=base
    )
    running = installation.current()
    if running is not None:
        running.cancel()
        wait(lambda: installation.current() is None)
    for page in pages:
        if not sip.isdeleted(page):
            page.deleteLater()
    locate.forget()


def finish(page: Any) -> float:
    """Wait until nothing is installed any more and the page has looked again."""
    return wait(lambda: page.box._installation is None and page.summary.again.isEnabled())


def modules(engine: Path, name: str) -> list[Path]:
    return sorted(engine.glob(f"**/site-packages/{name}/__init__.py"))


def test_made_repaired_updated_replaced_removed(bench: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    from undercast.core.protocol import JobKind
    from undercast.plugin.engine import locate

    for name in ("PYTHONHOME", "PYTHONPATH", "PROJ_LIB", "PROJ_DATA", "GDAL_DATA"):
        monkeypatch.setenv(name, "/nowhere")  # as QGIS's builds point at their own; no child process sees them
    page = bench.open()
    assert "not installed" in page.summary.state.text()
    assert "12 MB to download, 34 MB on the disk" in page.box.choices["maps"].text()
    assert page.box.make.text() == "Create the environment" and not page.box.remove.isEnabled()
    assert not bench.home.exists(), "nothing is made without a click"

    click(page.box.make)
    assert finish(page) < LONGEST
    assert page.summary.state.text().startswith("Ready to make maps. Training needs PyTorch")
    assert page.summary.values["libraries"].text() == "numpy 1.0"
    assert page.summary.values["maps"].text() == "on the CPU: none here"
    assert "up to date" in page.box.state.text() and not page.box.make.isVisible()
    assert page.box.progress.isHidden() and page.box.bar.value() == 1000
    assert locate.locate().python.is_relative_to(bench.engine)
    with pytest.raises(locate.EngineNotFoundError, match="PyTorch"):
        locate.locate(JobKind.TRAIN)
    assert not (bench.engine / "tmp").exists()

    (broken,) = modules(bench.engine, "pyarrow")
    whole = broken.read_text(encoding="utf-8")
    broken.write_text(whole.replace("padding", "PADDING"), encoding="utf-8")  # as long as before
    (gone,) = modules(bench.engine, "rasterio")
    gone.unlink()
    click(page.box.repair)
    finish(page)
    assert broken.read_text(encoding="utf-8") == whole and gone.exists()
    assert "Damaged, to be installed again: pyarrow, rasterio" in page.box.log.toPlainText()

    (bench.engine / "kept").touch()
    wheels.write_wheel(bench.wheels, "numpy", "2.0")
    wheels.write_plugin(bench.root, "1.1.0", numpy="2.0")
    page = bench.open()
    assert "made by version 1.0.0" in page.box.state.text() and page.box.make.text() == "Update"
    click(page.box.make)
    finish(page)
    assert page.summary.values["libraries"].text() == "numpy 2.0" and (bench.engine / "kept").exists()
    assert "up to date" in page.box.state.text()

    click(page.box.choices["full"])
    assert page.box.make.text() == "Replace by this one"
    click(page.box.make)
    finish(page)
    assert page.summary.state.text() == "Ready to make maps and to train."
    assert locate.locate(JobKind.TRAIN).trains and not (bench.engine / "kept").exists()

    click(page.box.remove)
    assert bench.engine.exists(), "it asks first"
    click(page.messages.findChild(QAbstractButton, "undercastConfirmRemoval"))
    wait(lambda: not page.box._removing and page.summary.again.isEnabled())
    assert not bench.engine.exists() and "There is none yet" in page.box.state.text()
    assert "not installed" in page.summary.state.text()


def test_openvino_is_offered_and_can_be_added_later(bench: SimpleNamespace) -> None:
    page = bench.open()
    assert page.box.openvino.isChecked() and "12 MB to download, 34 MB on the disk" in page.box.openvino.text()
    click(page.box.openvino)
    click(page.box.make)
    finish(page)
    assert not modules(bench.engine, "openvino") and "up to date" in page.box.state.text()

    page = bench.open()
    assert not page.box.openvino.isChecked() and not page.box.make.isVisible()
    (bench.engine / "kept").touch()
    click(page.box.openvino)
    assert page.box.make.text() == "Add OpenVINO"
    click(page.box.make)
    finish(page)
    assert len(modules(bench.engine, "openvino")) == 1 and (bench.engine / "kept").exists()
    assert "up to date" in page.box.state.text() and not page.box.make.isVisible()

    click(page.box.openvino)
    assert page.box.make.text() == "Replace by this one"


def test_it_outlives_its_page_and_cancelling_on_another_leaves_nothing(bench: SimpleNamespace) -> None:
    first = bench.open()
    click(first.box.make)
    wait(lambda: "Successfully installed numpy" in first.box.log.toPlainText())
    first.close()
    first.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page = bench.open()
    assert page.box.progress.isVisible() and not page.box.make.isEnabled() and not page.box.remove.isEnabled()
    assert "Successfully installed numpy" in page.box.log.toPlainText()
    begun = time.monotonic()
    click(page.box.cancel)
    finish(page)
    assert time.monotonic() - begun < 10
    assert not bench.engine.exists()
    assert {each.name for each in bench.home.iterdir()} <= {"engine.log"}
    assert "Cancelled." in page.box.log.toPlainText()
    assert page.box.make.text() == "Create the environment" and page.box.make.isEnabled()
    assert not page.messages.currentItem(), "the user knows it"


def test_what_failed_is_told_and_goes_on_where_it_was(bench: SimpleNamespace) -> None:
    from undercast.plugin.engine import locate

    missing = bench.wheels / "onnxruntime-1.0-py3-none-any.whl"
    missing.rename(bench.wheels / "hidden")
    page = bench.open()
    click(page.box.make)
    finish(page)
    message = page.messages.currentItem().text()
    assert "No matching distribution found for onnxruntime==1.0" in message and "folder of wheels lacks it" in message
    assert "not finished" in page.box.state.text() and page.box.make.text() == "Continue"
    with pytest.raises(locate.EngineNotFoundError):
        locate.locate()

    (bench.wheels / "hidden").rename(missing)
    launcher = (bench.root / "launch.py").read_text(encoding="utf-8")
    (bench.root / "launch.py").write_text("raise SystemExit('libwonder.so is missing')", encoding="utf-8")
    page = bench.open()
    assert message in page.box.log.toPlainText(), "the log outlives the page"
    click(page.box.make)
    finish(page)
    assert "does not run: libwonder.so is missing" in page.messages.currentItem().text()
    assert page.box.make.text() == "Continue"

    (bench.root / "launch.py").write_text(launcher, encoding="utf-8")
    click(page.box.make)
    finish(page)
    log = page.box.log.toPlainText()
    assert "Requirement already satisfied: numpy==1.0" in log and "Successfully installed numpy" not in log
    assert page.summary.state.text().startswith("Ready to make maps")
    QgsApplication.clipboard().clear()
    page.box.log.parent().setCollapsed(False)
    QCoreApplication.processEvents()
    click(next(each for each in page.findChildren(QAbstractButton) if each.objectName() == "undercastCopyLog"))
    assert QgsApplication.clipboard().text() == page.box.log.toPlainText()
    assert "QGIS 3." in log or "QGIS 4." in log


def test_qgis_closes_in_the_middle_and_later_the_python_is_gone(bench: SimpleNamespace) -> None:
    page = bench.open()
    click(page.box.make)
    wait(lambda: "Successfully installed numpy" in page.box.log.toPlainText())
    QgsApplication.taskManager().cancelAll()  # what QGIS does when it closes
    finish(page)
    assert "not finished" in page.box.state.text() and bench.engine.is_dir()
    assert not (bench.engine / "tmp").exists() and not page.messages.currentItem()
    click(page.box.make)
    finish(page)
    assert "Requirement already satisfied: numpy==1.0" in page.box.log.toPlainText()
    assert "up to date" in page.box.state.text()

    for python in (bench.engine / "bin").glob("python*"):
        python.unlink()
        python.symlink_to("/nowhere/python")
    page = bench.open()
    assert "not installed" in page.summary.state.text()
    click(page.box.repair)
    finish(page)
    assert page.summary.state.text().startswith("Ready to make maps")


HOSTILE = """[global]
constraint = {folder}/constraints.txt
user = true
quiet = 3
require-hashes = true
no-binary = :all:
target = {folder}/elsewhere
log = {folder}/pip.log
extra-index-url =
find-links =
[install]
no-index =
requirement = {folder}/absent.txt
"""
"""It keeps pip from installing the engine. The empty values put out of force what the machine's own files may hold."""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration of pip in which no library of the engine can be installed."""
    file = tmp_path / "pip.conf"
    (tmp_path / "constraints.txt").write_text("numpy<1.0\n", encoding="utf-8")
    file.write_text(HOSTILE.format(folder=tmp_path), encoding="utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    monkeypatch.setenv("PIP_CONSTRAINT", str(tmp_path / "constraints.txt"))
    return file


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SimpleNamespace]:
    """A proxy, behind which there is an index of the little wheels for those who know the password."""
    asked: list[str] = []
    proof = "Basic " + base64.b64encode(b"anne:s/cr:t").decode()

    class Index(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            authorised = self.headers["Authorization"] == proof and self.path.startswith("http://index.invalid/")
            name = self.path.rstrip("/").rpartition("/")[2]
            if self.path.endswith(".whl"):
                body = (tmp_path / "wheels" / name).read_bytes()
            else:
                files = sorted((tmp_path / "wheels").glob(f"{name}-*.whl"))
                body = "".join(f'<a href="/{each.name}">{each.name}</a>' for each in files).encode()
            self.send_response(200 if authorised else 401)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body if authorised else b"")

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Index) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield SimpleNamespace(
            proxy=f"http://127.0.0.1:{server.server_port}",
            url="http://anne:s%2Fcr%3At@index.invalid/simple",
            asked=asked,
        )
        server.shutdown()


def test_of_pips_configuration_only_the_way_to_the_index_counts(
    bench: SimpleNamespace, hostile: Path, index: SimpleNamespace, tmp_path: Path
) -> None:
    with hostile.open("a", encoding="utf-8") as stream:
        stream.write(f"index-url = {index.url}\nproxy = {index.proxy}\ncert = {tmp_path}/absent.pem\n")
        stream.write("trusted-host = index.invalid\n")
    page = bench.open()
    page.box.wheels.setFilePath("")
    click(page.box.make)
    finish(page)
    log = page.box.log.toPlainText()
    assert page.summary.state.text().startswith("Ready to make maps"), log
    assert "http://index.invalid/numpy-1.0-py3-none-any.whl" in index.asked
    (settings_line,) = [line for line in log.splitlines() if line.startswith("pip's files: ")]
    assert str(hostile) in settings_line and "taken over: cert, index-url, proxy, trusted-host" in settings_line
    assert "constraint, log, no-binary, quiet, require-hashes, requirement, target, user" in settings_line
    assert "s%2Fcr" not in log and "s/cr" not in log
    assert not (tmp_path / "elsewhere").exists() and not (tmp_path / "pip.log").exists()


def test_from_a_folder_of_wheels_pips_configuration_is_not_even_read(bench: SimpleNamespace, hostile: Path) -> None:
    hostile.write_text("this is no configuration", encoding="utf-8")
    page = bench.open()
    click(page.box.make)
    finish(page)
    assert page.summary.state.text().startswith("Ready to make maps"), page.box.log.toPlainText()


def test_a_configuration_of_pip_that_cannot_be_read_is_named(bench: SimpleNamespace, hostile: Path) -> None:
    hostile.write_text("index-url = http://anne:s%2Fcr%3At@index.invalid/simple", encoding="utf-8")
    page = bench.open()
    page.box.wheels.setFilePath("")
    click(page.box.make)
    finish(page)
    message = page.messages.currentItem().text()
    assert str(hostile) in message and "Configuration file could not be loaded" in message
    assert "s%2Fcr" not in message + page.box.log.toPlainText()
    assert page.box.make.text() == "Continue"


def test_a_library_that_was_exchanged_is_refused(bench: SimpleNamespace) -> None:
    wheels.add_digests(bench.root, bench.wheels)
    sound = (bench.wheels / "rasterio-1.0-py3-none-any.whl").read_bytes()
    wheels.write_wheel(bench.wheels, "rasterio", "1.0", requires="numpy")
    page = bench.open()
    click(page.box.make)
    finish(page)
    message = page.messages.currentItem().text()
    assert "HASHES" in message and "not the one that this plugin was made with" in message
    assert modules(bench.engine, "numpy") and not modules(bench.engine, "rasterio")

    (bench.wheels / "rasterio-1.0-py3-none-any.whl").write_bytes(sound)
    click(page.box.make)
    finish(page)
    assert page.summary.state.text().startswith("Ready to make maps")


def test_libraries_that_do_not_fit_are_told(bench: SimpleNamespace) -> None:
    wheels.write_wheel(bench.wheels, "numpy", "1.0", requires="missing_thing>=2")
    page = bench.open()
    click(page.box.make)
    finish(page)
    assert "do not fit together" in page.messages.currentItem().text()
    assert "missing" in page.messages.currentItem().text()


def test_two_programs_do_not_install_at_once(bench: SimpleNamespace) -> None:
    bench.home.mkdir()
    lock = QLockFile(str(bench.home / "engine.lock"))
    assert lock.tryLock(0)
    page = bench.open()
    click(page.box.make)
    finish(page)
    assert "Another QGIS" in page.messages.currentItem().text()
    lock.unlock()


def test_an_environment_that_computes_is_left_alone(bench: SimpleNamespace) -> None:
    from undercast.plugin.engine.process import EngineProcess

    page = bench.open()
    with EngineProcess([str(bench.base.python), "-c", "input()"], {}):
        click(page.box.make)
        assert "The engine is at work" in page.messages.currentItem().text()
        assert page.box._installation is None and not bench.home.exists()
    page.messages.clearWidgets()
    click(page.box.make)
    assert page.box._installation is not None and not page.messages.currentItem()


def test_a_full_disk_is_told_before_anything_is_made(bench: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    from undercast.plugin.engine import installer

    monkeypatch.setattr(installer, "free_space", lambda: 500e6)
    page = bench.open()
    click(page.box.make)
    finish(page)
    assert "500 MB free, but 1068 MB are needed" in page.messages.currentItem().text()
    assert not bench.engine.exists()


def test_a_folder_that_cannot_be_written_is_told(bench: SimpleNamespace) -> None:
    bench.home.write_text("a file in its place", encoding="utf-8")
    page = bench.open()
    click(page.box.make)
    finish(page)
    assert "cannot be written" in page.messages.currentItem().text()


def test_without_a_python_it_says_what_to_install(bench: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    from undercast.plugin.engine import pythons

    monkeypatch.setattr(pythons, "_candidates", lambda: iter([bench.root / "absent"]))
    page = bench.open()
    assert page.box.advice.isVisible() and page.box.advice.text().startswith("Install Python")
    assert not page.box.make.isEnabled()


def test_the_choice_is_kept_and_tried(bench: SimpleNamespace, settings: Any, tmp_path: Path) -> None:
    from undercast.plugin.engine import locate

    page = bench.open()
    assert page.python.filePath() == ""
    page.python.setFilePath(str(tmp_path / "absent"))
    page.apply()
    assert settings.value(locate.SETTING) == str(tmp_path / "absent")
    again = bench.open()
    assert again.python.filePath() == str(tmp_path / "absent")
    assert "there is no such file" in again.summary.state.text()
    assert "there is no such file" in again.summary.report()
