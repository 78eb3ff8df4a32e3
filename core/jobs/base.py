"""What every job is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field

from undercast.core.config.base import Options
from undercast.core.errors import OutputError
from undercast.core.events import Reporter
from undercast.core.files import check_name, refuse_overwriting_inputs

_LONGEST = 150  # bytes of a name; the outputs' endings come behind it


def _is_short(name: str) -> str:
    if len(name.encode()) > _LONGEST:
        raise ValueError(f"the name is longer than {_LONGEST} bytes")
    return name


FileName = Annotated[str, Field(pattern=r"^[^/\\:*?\"<>|\x00-\x1f\x7f]+$"), AfterValidator(_is_short)]
"""The beginning of outputs' names: without what a file system refuses, and line breaks."""


class Job(Options):
    """A validated configuration with a ``kind`` and one ``run``."""

    kind: str
    parallel: ClassVar[bool] = False
    """Whether several processes that ``torchrun`` starts may run it together."""
    measures: ClassVar[frozenset[str]] = frozenset()
    """Options, beside :data:`NOT_IN_FINGERPRINT`, that come after what is trained and leave its weights as they are."""

    @abstractmethod
    def run(self, reporter: Reporter) -> dict[str, Any]:
        """Do the job; give the outputs' names with their paths or values.

        Raises:
            UndercastError: for whatever a user can cause.
        """


NOT_IN_FINGERPRINT = {"output", "run_folder", "auxiliaries", "place", "licence", "store", "source", "source_store"}
"""Options that leave a trained model's weights as they are: a run may go on with others. Where the inputs lie does not
matter either; their digests do."""


def fingerprint(job: Job) -> dict[str, Any]:
    """The options of a training job that shape its result, as JSON values."""
    values = job.model_dump(mode="json", exclude=NOT_IN_FINGERPRINT | job.measures)
    for options in (values, values.get("training"), values.get("first_stage")):
        if options:
            options.pop("device", None)
    network = values.get("network", {})
    if "weights" in network:  # of a file its name; a package that travels tells nobody's folders
        network["weights"] = Path(network["weights"]).name
    return values


def run_folder_of(output: Path, chosen: Path | None) -> Path:
    """The run folder: the one chosen, else the output's name with ``.run``."""
    return chosen or output.with_name(output.name + ".run")


def check_output(output: Path, inputs: Iterable[Path], run_folder: Path) -> None:
    """Refuse a package to write that is an input or a folder, and a run folder that is an input or the output.

    Raises:
        OutputError: naming it.
    """
    check_name(output)
    refuse_overwriting_inputs([output, run_folder], inputs)
    if run_folder.resolve() == output.resolve():
        raise OutputError(run_folder, "is also the name of the output", "Choose another run folder")
    if output.is_dir():
        raise OutputError(output, "is a folder", "Give the file name of the package to write, NAME.undercast")
