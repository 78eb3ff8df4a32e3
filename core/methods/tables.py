"""Tables of a run folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from undercast.core.errors import OutputError
from undercast.core.files import staged

if TYPE_CHECKING:
    import pandas as pd


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table as Parquet, whole or not at all.

    Raises:
        OutputError: if it cannot be written.
    """
    with staged(path) as part:
        try:
            table.to_parquet(part, index=False)
        except OSError as error:
            raise OutputError.from_os_error(path, error) from error
