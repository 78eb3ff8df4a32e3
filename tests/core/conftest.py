"""Small sample stores, a reporter that cancels, and a server of files, for the tests of every room."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from undercast.core.config.sensors import SceneClass, Sensor
from undercast.core.events import Recorder
from undercast.core.protocol import Event
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import make_index
from undercast.core.store.writer import StoreWriter

# The tests' networks are so small that threads cost more than they bring; torch reads this when it is imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")

StoreMaker = Callable[..., Path]


class Stopper(Recorder):
    """Cancels the job when a stage has asked ``times`` times whether it is cancelled: once a step."""

    def __init__(self, stage: str, times: int) -> None:
        super().__init__()
        self.stage, self.times, self.now = stage, times, ""

    def emit(self, event: Event, **fields: Any) -> None:
        super().emit(event, **fields)
        self.now = fields.get("stage", self.now)

    def check(self) -> None:
        self.times -= self.now == self.stage
        if self.times < 0:
            self.cancel()
        super().check()


def make_store(
    path: Path,
    count: int = 96,
    cell: int = 16,
    bands: int = 3,
    classes: int = 3,
    seed: int = 0,
    cloudy: bool = False,
    labelled: bool = True,
    sar: bool = True,
    blind: int = 0,
) -> Path:
    """A store whose classes are stripes of other widths in the optical (uint8), other backscatter in the SAR (dB).

    Samples 8n+6 are for validation, 8n+7 for testing. A cloudy store's samples are covered from the left by their cloud
    fraction. The first ``blind`` samples have no valid optical pixel.
    """
    random = np.random.default_rng(seed)
    column = np.arange(cell)[None, :].repeat(cell, axis=0)
    sensors = {"optical": Sensor(bands=[f"B{band}" for band in range(bands)], unit="digital number", resolution=10.0)}
    if sar:
        sensors["sar"] = Sensor(bands=["VV", "VH"], unit="dB", resolution=10.0)
    dtypes = {name: "uint8" if name == "optical" else "float32" for name in sensors}
    clouds: list[float] = []
    with StoreWriter(path, dtypes) as writer:
        for number in range(count):
            label = number % classes
            stripes = 128 + 60 * np.sin(2 * np.pi * (label + 1) * column / cell)
            optical = (stripes + random.normal(0, 20, (bands, cell, cell))).clip(0, 255)
            cloud = float(random.uniform()) if cloudy else 0.0
            optical[:, column < cloud * cell] = 250
            images = {"optical": optical, "sar": random.normal(3.0 * label - 10, 2, (2, cell, cell))}
            valid = {name: np.ones((cell, cell), bool) for name in sensors}
            if number < blind:
                valid["optical"][:] = False
            clouds.append(cloud)
            writer.add({name: images[name] for name in sensors}, valid)
        names = [SceneClass(name=f"class {label}", color="#336699") for label in range(classes if labelled else 0)]
        description = StoreDescription(cell=cell, sensors=sensors, classes=names, crs=None)
        index = make_index(
            [str(number) for number in range(count)],
            label=[number % classes for number in range(count)] if labelled else -1,
            cloud_fraction=clouds,
            simulated=cloudy,
            split=[{6: "validation", 7: "test"}.get(number % 8, "train") for number in range(count)],
        )
        writer.finish(index, description)
    return path


@pytest.fixture(scope="session")
def write_store() -> StoreMaker:
    """:func:`make_store`."""
    return make_store


@pytest.fixture(scope="session")
def stopper() -> type[Stopper]:
    """:class:`Stopper`."""
    return Stopper


def check_trunks_left_out(path: Path) -> None:
    """Whichever sensor is not there: its trunk is not in the graph that runs; the logits are the same to the bit."""
    from undercast.core.inference.precision import random_feeds
    from undercast.core.inference.session import open_session
    from undercast.core.package.package import Package

    package, recorder = Package.open(path), Recorder()
    session = open_session(package, "cpu", recorder, batch=4)
    feeds = random_feeds(package.card, 9)
    for absent, present in (("optical", "sar"), ("sar", "optical")):
        given = {name: feeds[name] for name in (present, f"{present}_valid")}
        nothing = {absent: np.zeros_like(feeds[absent]), f"{absent}_valid": np.zeros_like(feeds[f"{absent}_valid"])}
        whole, partial = session.run({**given, **nothing}), session.run(given)
        assert all(np.array_equal(partial[name], whole[name]) for name in whole)
        lacking, _ = session._choose(given, 9)
        assert lacking.inputs == set(given)
    assert not any("trunk is computed" in event.get("message", "") for event in recorder.events)


@pytest.fixture(scope="session")
def trunks_left_out() -> Callable[[Path], None]:
    """:func:`check_trunks_left_out`."""
    return check_trunks_left_out


class FileServer(ThreadingHTTPServer):
    """Serves a folder's files on 127.0.0.1 with ranges, counts what it sends, and fails as it is told.

    The first part of an address may tell it to fail: a status (404), ``page`` (a web page instead), ``whole`` (no
    ranges), ``silent`` (no answer), ``nameless`` (no ETag, no time), ``broken`` (ranges beyond the first 64 KiB break
    off after some bytes), ``once`` (the first of those does), ``busy`` (the first request is answered with 503).
    """

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.requests: list[tuple[str, str]] = []
        """Methods and addresses."""
        self.sent = 0
        """Bytes of files."""
        self.failed: set[str] = set()
        self.closing = threading.Event()
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def url(self, name: str, behaviour: str = "") -> str:
        return f"http://127.0.0.1:{self.server_port}/{behaviour and behaviour + '/'}{name}"

    def stop(self) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, *_) -> None:
        """Clients leave early; that is no fault."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FileServer

    def log_message(self, *_) -> None:
        """Quiet."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.server.requests.append((self.command, self.path))
        parts = self.path.partition("?")[0].strip("/").split("/")
        behaviour = parts[0] if len(parts) > 1 else ""
        if behaviour == "silent":
            self.server.closing.wait()
            return
        if behaviour == "page":
            self._answer(200, b"<html>Please log in</html>" * 9)
            return
        if behaviour.isdigit() or (behaviour == "busy" and self._first()):
            self._answer(int(behaviour) if behaviour.isdigit() else 503, b"")
            return
        file = self.server.folder / parts[-1]
        if not file.is_file():
            self._answer(404, b"")
            return
        data, status, headers = file.read_bytes(), 200, {"Accept-Ranges": "bytes"}
        if behaviour == "whole":
            headers = {}
        elif asked := re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", "")):
            first, last = int(asked[1]), min(int(asked[2] or len(data)), len(data) - 1)
            headers["Content-Range"], status = f"bytes {first}-{last}/{len(data)}", 206
            data = data[first : last + 1]
            if first >= 1 << 16 and (behaviour == "broken" or (behaviour == "once" and self._first())):
                self._answer(status, data[:99], headers, len(data))
                self.close_connection = True
                return
        if behaviour != "nameless":
            headers["ETag"] = f'"{file.stat().st_mtime_ns:x}"'
        self._answer(status, data, headers)

    def _first(self) -> bool:
        """Whether this address has not failed before."""
        first = self.path not in self.server.failed
        self.server.failed.add(self.path)
        return first

    def _answer(self, status: int, data: bytes, headers: dict[str, str] | None = None, length: int | None = None):
        self.send_response_only(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        if self.command == "GET":
            self.server.sent += len(data)  # first: the client may go on at once
            self.wfile.write(data)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    """A :class:`FileServer` on ``tmp_path``, which no proxy stands before."""
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "127.0.0.1")
    running = FileServer(tmp_path)
    yield running
    running.stop()
