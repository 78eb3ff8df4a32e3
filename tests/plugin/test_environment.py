"""What surrounds the engine's environment: Pythons to make it from, proxy and certificates, messages, the banner."""

import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

PROXY = {
    "proxy/proxyEnabled": True,
    "proxy/proxyType": "HttpProxy",
    "proxy/proxyHost": "proxy.example.org",
    "proxy/proxyPort": 8080,
    "proxy/proxyUser": "änne",
    "proxy/proxyPassword": "s/cr:t",
}


def wait(done: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it took too long"
        QCoreApplication.processEvents()
        time.sleep(0.002)


# Pythons


def python(path: Path, version: str = "[3, 12, 1]", **report: Any) -> Path:
    """A program that answers like a Python."""
    answer = {"bits": 64, "base": str(path), "free_threaded": False, "venv": True, **report}
    path.parent.mkdir(parents=True, exist_ok=True)
    text = f"#!{sys.executable}\nimport json\nprint(json.dumps({{'version': {version}, **{answer}}}))\n"
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.parametrize(
    ("version", "report", "problem"),
    [
        ("[3, 10, 4]", {}, "3.10.4 does not fit: Python 3.11 to 3.14"),
        ("[3, 15, 0]", {}, "3.15.0 does not fit"),
        ("[3, 13, 1]", {"free_threaded": True}, "does not fit"),
        ("[3, 12, 1]", {"bits": 32}, "32 bits"),
        ("[3, 12, 1]", {"venv": False}, "python3.12-venv"),
    ],
)
def test_a_python_that_does_not_fit_says_why(
    plugin: Any, tmp_path: Path, version: str, report: dict[str, Any], problem: str
) -> None:
    from undercast.plugin.engine.pythons import examine

    assert problem in examine(python(tmp_path / "python", version, **report)).problem


def test_what_does_not_answer_is_no_python(plugin: Any, tmp_path: Path) -> None:
    from undercast.plugin.engine.pythons import examine

    path = tmp_path / "python"
    path.write_text("#!/bin/sh\nexit 9009\n", encoding="utf-8")
    path.chmod(0o755)
    assert examine(path) is None and examine(tmp_path / "absent") is None


def test_the_best_python_is_first_and_each_is_named_once(
    plugin: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from undercast.plugin.engine import pythons

    old = python(tmp_path / "old" / "python3", "[3, 8, 1]")
    newest = python(tmp_path / "newest" / "python3", "[3, 14, 0]")
    wished = python(tmp_path / "wished" / "python3", "[3, 13, 2]")
    link = tmp_path / "link" / "python3"
    link.parent.mkdir()
    link.symlink_to(wished)
    monkeypatch.setattr(pythons, "_candidates", lambda: iter([old, newest, link, wished]))
    assert [base.version for base in pythons.find_bases()] == [(3, 13, 2), (3, 14, 0), (3, 8, 1)]


def test_the_python_of_a_mac_application_is_not_even_started(
    plugin: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from undercast.plugin.engine import pythons

    inside = python(tmp_path / "QGIS.app" / "Contents" / "MacOS" / "bin" / "python3")
    framework = python(tmp_path / "Python.framework" / "Resources" / "Python.app" / "Contents" / "MacOS" / "Python")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert pythons.examine(inside) is None
    assert pythons.examine(framework).problem == ""


def test_this_machine_has_one(plugin: Any) -> None:
    from undercast.plugin.engine.pythons import find_bases

    best = find_bases()[0]
    assert best.problem == "" and best.python.is_file()


# proxy and certificates


@pytest.fixture
def proxy(qgis_app: Any) -> Iterator[Callable[..., None]]:
    """Set QGIS's proxy; all is as before afterwards."""
    settings = QgsSettings()
    before = {key: settings.value(key) for key in [*PROXY, "proxy/noProxyUrls"]}

    def put(**changes: Any) -> None:
        for key, value in {**PROXY, **{f"proxy/{key}": value for key, value in changes.items()}}.items():
            settings.setValue(key, value)
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()

    yield put
    for key, value in before.items():
        settings.remove(key) if value is None else settings.setValue(key, value)
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()


def test_pip_takes_the_proxy_of_qgis_and_its_password_stays_out_of_the_log(
    plugin: Any, proxy: Callable[..., None], tmp_path: Path
) -> None:
    from undercast.plugin.engine.network import read_network

    proxy()
    network = read_network()
    address = "http://%C3%A4nne:s%2Fcr%3At@proxy.example.org:8080"
    variables = network.variables({"PATH": "/bin", "PIP_TARGET": "/elsewhere", "PIP_CONSTRAINT": "theirs"}, tmp_path)
    assert variables["HTTPS_PROXY"] == variables["http_proxy"] == address
    assert variables["PATH"] == "/bin" and not {"PIP_TARGET", "PIP_CONSTRAINT"} & set(variables)
    assert variables["PIP_CONFIG_FILE"] == os.devnull
    assert variables["TMPDIR"] == str(tmp_path)
    assert network.hide(f"ProxyError: {address}, s/cr:t") == (
        "ProxyError: http://%C3%A4nne:***@proxy.example.org:8080, ***"
    )
    assert "cr:t" not in repr(network) and "cr%3At" not in repr(network)


def test_without_a_proxy_none_is_set(plugin: Any, proxy: Callable[..., None], tmp_path: Path) -> None:
    from undercast.plugin.engine.network import read_network

    proxy(proxyEnabled=False)
    assert "HTTPS_PROXY" not in read_network().variables({}, tmp_path)


def test_a_socks_proxy_is_told(plugin: Any, proxy: Callable[..., None]) -> None:
    from undercast.plugin.engine.network import read_network

    proxy(proxyType="Socks5Proxy")
    network = read_network()
    assert network.proxy == "" and "SOCKS" in network.note


def test_the_certificates_of_pip_and_of_qgis_are_trusted(plugin: Any, tmp_path: Path) -> None:
    from undercast.plugin.engine.network import Network, bundle

    pip = tmp_path / "engine" / "lib" / "python3.12" / "site-packages" / "pip"
    certificates = pip / "_vendor" / "certifi" / "cacert.pem"
    certificates.parent.mkdir(parents=True)
    certificates.write_text("PIP'S\n", encoding="utf-8")
    file = tmp_path / "all.pem"
    assert bundle(Network(certificates="QGIS'S\n"), tmp_path / "engine", file) == {"PIP_CERT": str(file)}
    assert file.read_text(encoding="utf-8").split() == ["PIP'S", "QGIS'S"]
    assert bundle(Network(), tmp_path / "engine", file) == {}


# pip's settings

# What pip 23.0 says of these files, and then 26.3, which tells the two of a level apart.
OLD_PIP = """env_var:
  PIP_TRUSTED_HOST='of the environment'
env:
global:
  /etc/xdg/pip/pip.conf, exists: True
    global.index-url: https://anne:s%2Fcr@first.org/simple
    global.constraint: /etc/constraints.txt
    install.cert:\x20
    global.use-feature: fast-deps truststore
  /etc/pip.conf, exists: True
    global.index-url: https://anne:s%2Fcr@first.org/simple
    global.constraint: /etc/constraints.txt
    install.cert:\x20
    global.use-feature: fast-deps truststore
site:
  /engine/pip.conf, exists: False
user:
  /home/me/.pip/pip.conf, exists: False
  /home/me/.config/pip/pip.conf, exists: True
    global.find-links:\x20
    /wheels
    \x20
    https://token@other.org:80/links
    global.cert: /my certificates/all.pem
    global.default-timeout: 60
    download.proxy: http://not.for.install
    my section.index-url: not read by pip
    install.timeout: 90
    global.user: true"""
NEW_PIP = OLD_PIP.replace("    global.constraint: /etc/constraints.txt\n", "", 1)


@pytest.mark.parametrize("output", [OLD_PIP, NEW_PIP])
def test_of_pips_settings_the_way_to_the_network_is_taken_over(plugin: Any, output: str) -> None:
    from undercast.plugin.engine.network import Network
    from undercast.plugin.engine.pip_settings import read_settings

    machine = {
        "PIP_TRUSTED_HOST": "of.the.environment",
        "PIP_REQUIRE_HASHES": "1",
        "PIP_INDEX_URL": "",
        "HOME": "/home",
    }
    settings = read_settings(machine, output.splitlines())
    assert settings.variables == {
        "PIP_INDEX_URL": "https://anne:s%2Fcr@first.org/simple",
        "PIP_FIND_LINKS": "/wheels https://token@other.org:80/links",
        "PIP_TRUSTED_HOST": "of.the.environment",
        "PIP_CERT": "/my certificates/all.pem",
        "PIP_TIMEOUT": "90",
        "PIP_USE_FEATURE": "truststore",
    }
    assert settings.left == ("constraint", "require-hashes", "use-feature", "user")
    text = str(settings)
    assert "/etc/xdg/pip/pip.conf, /etc/pip.conf, /home/me/.config/pip/pip.conf;" in text
    assert text.endswith("left aside: constraint, require-hashes, use-feature, user") and "first.org" not in text
    assert set(settings.secrets) == {"s%2Fcr", "s/cr", "token"} and "s%2Fcr" not in repr(settings)
    hidden = Network().keeping(settings.secrets).hide("at https://anne:s%2Fcr@first.org and s/cr, token")
    assert hidden == "at https://anne:***@first.org and ***, ***"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("'index-url = https://me:p@ss@host/simple\\n'", "'index-url = https://me:***@host/simple\\n'"),
        ("https://token@host/a@b https://token:@host", "https://***@host/a@b https://***@host"),
        ("See https://pip.pypa.io/ or me@host", "See https://pip.pypa.io/ or me@host"),
    ],
)
def test_a_password_in_any_address_stays_out_of_the_log(plugin: Any, line: str, shown: str) -> None:
    from undercast.plugin.engine.network import Network

    assert Network().hide(line) == shown


def test_files_override_one_another_as_for_pip_itself(plugin: Any, tmp_path: Path) -> None:
    """The pip that is there tells of its files; with what is made of that, it sees the same and no more."""
    from undercast.plugin.engine.pip_settings import read_settings, shut_out, to_ask

    for folder, text in (
        (".pip", "[global]\nproxy = http://a\ntimeout = 1\nindex-url = https://old\n"),
        # The empty values put out of force what the machine's own files may hold.
        (
            ".config/pip",
            "[global]\ntimeout =\nindex_url = https://all\nquiet = 3\nuser = true\n"
            "[install]\n--index-url = https://ü\ntimeout =\nproxy =\n",
        ),
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "pip.conf").write_text(text, encoding="utf-8")
    machine = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PIP_RETRIES": "7", "PIP_CONSTRAINT": "/absent"}

    def ask(variables: dict[str, str], *words: str) -> str:
        command = [sys.executable, "-I", "-X", "utf8", "-m", "pip", "config", *words]
        return subprocess.run(command, env=variables, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout

    settings = read_settings(machine, ask(to_ask(machine, tmp_path / "log"), "debug").splitlines())
    pip_variables = settings.variables
    values = [pip_variables[f"PIP_{name}"] for name in ("INDEX_URL", "RETRIES", "PROXY")]
    assert values == ["https://ü", "7", "http://a"]
    assert "PIP_TIMEOUT" not in pip_variables and {"quiet", "user", "constraint"} <= set(settings.left)
    assert settings.files[-2:] == (str(tmp_path / ".pip" / "pip.conf"), str(tmp_path / ".config" / "pip" / "pip.conf"))

    listing = ask({**shut_out(machine), **pip_variables}, "list")
    assert ":env:.index-url='https://ü'" in listing and "global." not in listing and "constraint" not in listing
    machine["PIP_CONFIG_FILE"] = os.devnull
    isolated = read_settings(machine, ask(to_ask(machine, tmp_path / "log"), "debug").splitlines())
    assert isolated.variables == {"PIP_RETRIES": "7"} and isolated.files == ()


# messages


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407'))", "The proxy refuses"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))", "certificate is not trusted"),
        ("ERROR: HTTPSConnectionPool: Read timed out.", "The network failed"),
        ("ConnectionResetError(10054, 'An existing connection was forcibly closed')", "The network failed"),
        ("ERROR: No matching distribution found for torch==2.14.1", "not made for this Python"),
        ("ERROR: [WinError 5] Access is denied: 'numpy.pyd'", "in use or forbidden"),
        ("ERROR: something else", "something else"),
        ("", "no word was said"),
    ],
)
def test_what_pip_says_becomes_advice(plugin: Any, line: str, remedy: str) -> None:
    from undercast.plugin.engine.advice import explain

    message = explain("The libraries cannot be installed", ["Collecting torch", line] if line else [])
    assert message.startswith("The libraries cannot be installed: ") and remedy in message


# the banner


@pytest.fixture
def banner(plugin: Any, iface: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    """Start a banner where the look at the engine gives a certain answer."""
    from undercast.plugin import banner as module

    settings.remove(module.DISMISSED)
    made: list[Any] = []
    opened: list[str] = []
    iface.showOptionsDialog = lambda parent, page: opened.append(page)

    def start(wanted: str) -> Any:
        monkeypatch.setattr(module, "_wanted", lambda _: wanted)
        made.append(module.Banner(iface))
        made[-1].opened = opened
        made[-1].start()
        wait(lambda: not made[-1]._look._stop.is_set() and not module_at_work())
        return made[-1]

    yield start
    for each in made:
        each.close()
    settings.remove(module.DISMISSED)


def module_at_work() -> bool:
    from undercast.plugin import background

    return bool(background._at_work)


def words(iface: Any) -> str:
    item = iface.messageBar().currentItem()
    return item.text() if item is not None else ""


def test_the_first_run_is_told_once_and_leads_to_the_settings(banner: Any, iface: Any) -> None:
    shown = banner("missing")
    assert "needs an engine" in words(iface)
    button = iface.messageBar().findChild(QPushButton, "undercastBannerSettings")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown.opened == ["undercastOptions"]
    assert words(iface) == ""


def test_not_now_is_heard_until_the_next_version(banner: Any, iface: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from undercast.plugin import paths

    banner("missing")
    QTest.mouseClick(iface.messageBar().findChild(QPushButton, "undercastBannerLater"), Qt.MouseButton.LeftButton)
    banner("missing")
    assert words(iface) == ""
    monkeypatch.setattr(paths, "version", lambda: "99.0.0")
    banner("missing")
    assert "needs an engine" in words(iface)


def test_not_now_is_not_never(banner: Any, iface: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from undercast.plugin import banner as module

    banner("missing")
    QTest.mouseClick(iface.messageBar().findChild(QPushButton, "undercastBannerLater"), Qt.MouseButton.LeftButton)
    mark, _, day = settings.value(module.DISMISSED).rpartition(" ")
    for days, expected in ((6, ""), (7, "needs an engine")):
        settings.setValue(module.DISMISSED, f"{mark} {date.fromisoformat(day) - timedelta(days=days)}")
        banner("missing")
        assert expected in words(iface) and bool(expected) == bool(words(iface))


def test_an_upgrade_that_wants_other_libraries_is_told(banner: Any, iface: Any) -> None:
    shown = banner("outdated")
    assert "wants other libraries" in words(iface)
    shown.close()
    assert words(iface) == ""


def test_all_is_well_and_nothing_is_said(banner: Any, iface: Any) -> None:
    banner("")
    assert words(iface) == ""
