"""Writing a sample store: samples stream to disk, the folder appears under its name when it is whole."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from undercast.core.config.sensors import SensorName
from undercast.core.errors import OutputError
from undercast.core.files import is_own_folder, staged
from undercast.core.store.description import StoreDescription
from undercast.core.store.index import INDEX
from undercast.core.store.maps import MAPS, Bytes, MapName
from undercast.core.store.store import DESCRIPTION

if TYPE_CHECKING:
    import pandas as pd

_PARTS = {DESCRIPTION, INDEX} | {f"{sensor}{kind}.npy" for sensor in ("optical", "sar") for kind in ("", "_valid")}
_PARTS |= {f"{name}.npy" for name in MAPS}


class StoreWriter(AbstractContextManager["StoreWriter"]):
    """Takes samples one by one, then the index; the store appears when the ``with`` block ends after :meth:`finish`.

    Args:
        path: the store's folder; what is there is replaced when the new one is whole.
        dtypes: the sensors with the dtype in which their images are stored.
        maps: what is known of single pixels; every sample then has it.

    Raises:
        OutputError: if the folder cannot be written to or the disk is full.
    """

    def __init__(self, path: Path, dtypes: Mapping[SensorName, npt.DTypeLike], maps: Collection[MapName] = ()) -> None:
        self.path = Path(path)
        self.count = 0
        """Samples so far."""
        self._dtypes = {name: np.dtype(dtype) for name, dtype in dtypes.items()}
        self._maps = tuple(maps)
        self._shapes: dict[str, tuple[int, ...]] = {}
        self._streams: dict[str, IO[bytes]] = {}
        self._stack = ExitStack()
        self._folder = Path()
        self._finished = False

    def __enter__(self) -> StoreWriter:
        _refuse_foreign(self.path)
        self._folder = self._stack.enter_context(staged(self.path))
        try:
            self._folder.mkdir()
        except OSError as error:
            self._stack.close()
            raise OutputError.from_os_error(self.path, error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in self._streams.values():
            if not stream.closed:
                with suppress(OSError):  # what was written is about to be removed
                    stream.close()
        if error is None and not self._finished:
            error = RuntimeError("a store was left before finish()")
            self._stack.__exit__(RuntimeError, error, None)
            raise error
        self._stack.__exit__(kind, error, trace)

    def add(
        self,
        images: dict[SensorName, npt.NDArray[Any]],
        valid: dict[SensorName, npt.NDArray[np.bool_]],
        maps: Mapping[MapName, Bytes] | None = None,
    ) -> None:
        """Append a sample: images (C, H, W), valid (H, W) of every sensor, and maps (H, W) uint8 of its pixels.

        Invalid pixels are stored as 0.
        """
        try:
            for sensor, dtype in self._dtypes.items():
                clean = np.where(valid[sensor], images[sensor], 0).astype(dtype, copy=False)
                self._append(sensor, clean)
                self._append(f"{sensor}_valid", valid[sensor].astype(np.uint8))
            for name in self._maps:
                self._append(name, (maps or {})[name].astype(np.uint8, copy=False))
        except OSError as error:
            raise OutputError.from_os_error(self.path, error) from error
        self.count += 1

    def finish(
        self,
        index: pd.DataFrame,
        description: StoreDescription,
        keep: npt.NDArray[np.bool_] | None = None,
        *,
        relabel: Bytes | None = None,
    ) -> int:
        """Write index and description; leave out the samples where ``keep`` is false. Gives the number of samples.

        Args:
            index: a row for each sample.
            description: of the store.
            keep: (N,), which samples to keep; None for all.
            relabel: (256,), what each value of the pixels' labels becomes: classes may be known only when all are read.
        """
        kept = np.ones(self.count, dtype=bool) if keep is None else keep
        chosen = np.flatnonzero(kept)
        try:
            for name, stream in self._streams.items():
                self._close(name, stream, chosen, relabel if name == "labels" else None)
            index[kept].reset_index(drop=True).to_parquet(self._folder / INDEX, index=False)
            text = description.model_dump_json(indent=2)
            (self._folder / DESCRIPTION).write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise OutputError.from_os_error(self.path, error) from error
        _refuse_foreign(self.path)  # what others put there in the meantime would be lost
        self._finished = True
        return len(chosen)

    def _append(self, name: str, array: npt.NDArray[Any]) -> None:
        if name not in self._streams:
            stream = (self._folder / f"{name}.npy").open("w+b")
            self._streams[name] = stream
            self._shapes[name] = array.shape
            stream.write(_header(array.dtype, (0, *array.shape)))
        if array.shape != self._shapes[name]:
            raise ValueError(f"{name}: a sample of shape {array.shape} after samples of {self._shapes[name]}")
        self._streams[name].write(np.ascontiguousarray(array).tobytes())

    def _close(self, name: str, stream: IO[bytes], chosen: npt.NDArray[np.intp], become: Bytes | None) -> None:
        """Move the chosen samples to the front, cut the rest off and write the true count into the header."""
        dtype = self._dtypes.get(name, np.dtype(np.uint8))  # type: ignore[call-overload]
        header = len(_header(dtype, (0, *self._shapes[name])))
        size = int(np.prod(self._shapes[name])) * dtype.itemsize
        for new, old in enumerate(chosen.tolist()):
            if new != old or become is not None:
                stream.seek(header + old * size)
                block = stream.read(size)
                if become is not None:
                    block = become[np.frombuffer(block, np.uint8)].tobytes()
                stream.seek(header + new * size)
                stream.write(block)
        stream.flush()
        stream.truncate(header + len(chosen) * size)
        stream.seek(0)
        stream.write(_header(dtype, (len(chosen), *self._shapes[name])))
        stream.flush()
        os.fsync(stream.fileno())
        stream.close()


def _refuse_foreign(path: Path) -> None:
    """A store replaces a store or an empty folder, never a link or a folder with anything else in it."""
    remedy = "Choose a new folder for the sample store"
    if path.is_symlink() or (path.exists() and not is_own_folder(path)):
        what = "is a file" if path.is_file() and not path.is_symlink() else "is a link"
        raise OutputError(path, f"{what}, and a sample store is a folder", remedy)
    if not path.exists():
        return
    try:
        entries = list(path.iterdir())
    except OSError as error:
        raise OutputError.from_os_error(path, error) from error
    foreign = sorted(entry.name for entry in entries if not _is_part(entry))
    if foreign:
        more = f" and {len(foreign) - 3} more" if len(foreign) > 3 else ""
        problem = f"is a folder with other things in it, which would be lost ({', '.join(foreign[:3])}{more})"
        raise OutputError(path, problem, f"{remedy}, or move them away")


def _is_part(entry: Path) -> bool:
    """Whether an entry of a folder is a part of a store, or what a file manager leaves there of itself."""
    ours = entry.name in _PARTS or entry.name in (".DS_Store", "Thumbs.db", "desktop.ini")
    return ours and stat.S_ISREG(entry.lstat().st_mode)


def _header(dtype: np.dtype[Any], shape: tuple[int, ...]) -> bytes:
    """A .npy header; numpy pads it so that its length does not change while the first axis grows."""
    buffer = io.BytesIO()
    description = np.lib.format.dtype_to_descr(dtype)
    np.lib.format.write_array_header_1_0(buffer, {"descr": description, "fortran_order": False, "shape": shape})
    return buffer.getvalue()
