"""``python -m tools.screenshots [--locale LOCALE] [--only NAME ...] [FOLDER]``: the guide's pictures.

Starts QGIS under Xvfb with a profile of its own, in which the plugin is this checkout, on what ``make demo`` left; then
gives the pictures a palette, so that each stays below 150 kB. Paths that pictures show lie in one neutral folder.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "demo"
STAGE = Path("/tmp/undercast")
SCREEN = "1366x768x24"
LARGEST = 150_000  # bytes
COLOURS = (256, 128, 64, 32)
_TIMEOUT = 1500  # seconds; a small training is among the pictures


def stage(locale: str) -> dict[str, str]:
    """Make the neutral folder and a new profile in it; give the environment for QGIS."""
    shutil.rmtree(STAGE, ignore_errors=True)
    plugins, runtime = STAGE / "plugins", STAGE / "runtime"
    settings = STAGE / "profile" / "profiles" / "default" / "QGIS"
    for folder in (plugins, settings, STAGE / "pictures"):
        folder.mkdir(parents=True)
    runtime.mkdir(mode=0o700)
    (plugins / "undercast").symlink_to(ROOT, target_is_directory=True)
    (STAGE / "engine").symlink_to(ROOT / ".venv", target_is_directory=True)
    for name in ("source", "target", "models"):
        shutil.copytree(DEMO / name, STAGE / name)
    for name in ("source", "target"):
        (STAGE / f"{name}.store").symlink_to(DEMO / "stores" / name, target_is_directory=True)
    (settings / "QGIS3.ini").write_text(
        f"[locale]\noverrideFlag=true\nuserLocale={locale}\n\n[PythonPlugins]\nundercast=true\nprocessing=true\n\n"
        f"[undercast]\nengine\\python={STAGE / 'engine' / 'bin' / 'python'}\n\n"
        "[qgis]\ncheckVersion=false\nnewProjectDefault=false\n",
        encoding="utf-8",
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QGIS_", "UNDERCAST_", "XDG_"))}
    return {
        **kept,
        "HOME": str(STAGE / "home"),
        "QGIS_CUSTOM_CONFIG_PATH": str(STAGE / "profile"),
        "QGIS_PLUGINPATH": str(plugins),
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "xcb",
        "OMP_NUM_THREADS": "1",
    }


def shoot(environment: dict[str, str], only: list[str]) -> dict[str, str | None]:
    """Run QGIS; give each picture's problem, None for a good one."""
    report = STAGE / "report.json"
    command = ["xvfb-run", "-a", "-s", f"-screen 0 {SCREEN}", "qgis", "--nologo", "--noversioncheck"]
    subprocess.run(
        [*command, "--code", str(Path(__file__).with_name("inside.py"))],
        env={
            **environment,
            "UNDERCAST_ROOT": str(ROOT),
            "UNDERCAST_STAGE": str(STAGE),
            "UNDERCAST_ONLY": " ".join(only),
        },
        stdin=subprocess.DEVNULL,
        timeout=_TIMEOUT,
        check=False,
    )
    return dict(json.loads(report.read_text(encoding="utf-8"))) if report.is_file() else {"qgis": "it did not end"}


def shrink(picture: Path, target: Path) -> int:
    """Write a picture with as many colours as its size allows; give its size."""
    for colours in COLOURS:
        options = ["-strip", "-dither", "None", "-colors", str(colours), "-define", "png:compression-level=9"]
        subprocess.run(["convert", str(picture), *options, f"PNG8:{target}"], timeout=60, check=True)
        if target.stat().st_size < LARGEST:
            break
    return target.stat().st_size


def main() -> int:
    """Make the pictures."""
    parser = argparse.ArgumentParser(prog="tools.screenshots")
    parser.add_argument("--locale", default="en_US")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "guide")
    arguments = parser.parse_args()
    if not (DEMO / "models" / "fused.undercast").is_file():
        print("[screenshots] run make demo first: the pictures show its landscape and models", file=sys.stderr)
        return 1
    problems = shoot(stage(arguments.locale), arguments.only)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    failed = {name: problem for name, problem in problems.items() if problem}
    for picture in sorted((STAGE / "pictures").glob("*.png")):
        size = shrink(picture, arguments.folder / picture.name)
        print(f"[screenshots] {picture.name}: {size // 1000} kB")
        if size >= LARGEST:
            failed[picture.name] = f"{size} bytes, more than {LARGEST}"
    for name, problem in failed.items():
        print(f"[screenshots] {name}: {problem}", file=sys.stderr)
    shutil.rmtree(STAGE, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
