"""Little wheels with the names of the engine's libraries, for tests that make an environment without a network."""

import base64
import hashlib
import zipfile
from pathlib import Path

FOR_MAPS = ("numpy", "rasterio", "geopandas", "pyarrow", "onnxruntime", "pydantic", "safetensors")
FOR_TRAINING = ("torch", "torchvision", "timm")
FASTER = ("openvino",)
LAUNCHER = """import importlib.util, json, os, pathlib, sys
assert not [name for name in os.environ if name.startswith(("PYTHON", "PROJ_", "GDAL_"))], os.environ
job = json.loads(pathlib.Path(sys.argv[2]).read_text())
assert job == {"kind": "about"}, job
trains = importlib.util.find_spec("torch") is not None
import numpy
outputs = {
    "python": "3", "versions": {"numpy": numpy.VERSION}, "gpus": [], "driver": "", "gpu_problem": "none here",
    "maps": {"device": "cpu", "problem": "none here"},
    "training": {"device": "cpu" if trains else "", "problem": "none here" if trains else "torch is not installed"},
}
print(json.dumps({"event": "result", "time": 0, "outputs": outputs}))
"""
"""An engine that knows the job ``about`` only, and really loads a library."""


def write_wheel(folder: Path, name: str, version: str, requires: str = "") -> Path:
    """A wheel with one module."""
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": f'VERSION = "{version}"\n' + "# padding\n" * 50,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        + (f"Requires-Dist: {requires}\n" if requires else ""),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(
        f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode()},"
        f"{len(text.encode())}\n"
        for path, text in files.items()
    )
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return wheel


def write_requirements(root: Path, versions: dict[str, str]) -> None:
    """The plugin's requirement files; the first two libraries are large enough for a call of pip of their own."""
    (root / "resources").mkdir(parents=True, exist_ok=True)
    for name, libraries in (("maps", FOR_MAPS), ("full", FOR_MAPS + FOR_TRAINING), ("openvino", FASTER)):
        sizes = {"numpy": 30.0, "rasterio": 30.0}
        lines = [f"{each}=={versions.get(each, '1.0')}  # {sizes.get(each, 0.1)} MB" for each in libraries]
        lines.append("numpy==9.9 ; sys_platform == 'nowhere'  # 0.1 MB")
        headers = [f"# {system}: 12 MB to download, 34 MB on disk" for system in ("linux", "win32", "darwin")]
        text = "\n".join(["# made by a test", *headers, *lines]) + "\n"
        (root / "resources" / f"requirements-{name}.txt").write_text(text, encoding="utf-8")


def add_digests(root: Path, folder: Path) -> None:
    """Give every library in the plugin's requirement files the digest of its wheel."""
    for file in (root / "resources").glob("requirements-*.txt"):
        lines = []
        for line in file.read_text(encoding="utf-8").splitlines():
            pin, _, size = line.partition("  # ")
            if size:
                wheel = folder / f"{pin.split(' ')[0].replace('==', '-')}-py3-none-any.whl"
                digest = hashlib.sha256(wheel.read_bytes() if wheel.exists() else b"").hexdigest()
                line = f"{pin} --hash=sha256:{digest}  # {size}"
            lines.append(line)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_plugin(root: Path, version: str, **versions: str) -> None:
    """As much of the plugin's folder as the environment needs."""
    write_requirements(root, versions)
    (root / "metadata.txt").write_text(f"[general]\nversion={version}\n", encoding="utf-8")
    (root / "launch.py").write_text(LAUNCHER, encoding="utf-8")


def write_wheels(folder: Path) -> None:
    """All wheels of a first version."""
    for name in FOR_MAPS + FOR_TRAINING + FASTER:
        write_wheel(folder, name, "1.0")
