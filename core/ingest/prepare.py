"""Samples cut into a store, with the record of where they came from."""

from __future__ import annotations

from pathlib import Path

from undercast.core.addresses.remote import is_remote, public_name
from undercast.core.config.rasters import PUBLIC
from undercast.core.config.sampling import SamplingOptions
from undercast.core.errors import OutputError
from undercast.core.events import Reporter
from undercast.core.files import digest, refuse_overwriting_inputs
from undercast.core.ingest.build import build_store
from undercast.core.ingest.opening import open_source, read_contents
from undercast.core.ingest.pattern import Pattern, warn_of_source_units
from undercast.core.raster.attention import listening
from undercast.core.raster.cloud_models import OpenModel
from undercast.core.raster.identity import identity
from undercast.core.raster.products.find import describe_products


def prepare_store(
    output: Path,
    options: SamplingOptions,
    pattern: Pattern | None,
    reporter: Reporter,
    *,
    open_model: OpenModel | None = None,
) -> int:
    """Cut images into a store; gives the number of samples.

    Args:
        output: the store's folder.
        options: where the images are, and how they are cut; they are recorded in the store.
        pattern: what the samples shall fit, if anything.
        reporter: takes progress, messages and the user's wish to stop.
        open_model: opens a package that recognises cloud.

    Raises:
        InputError: if images cannot be read or do not fit, or no sample is left.
        OutputError: if the store cannot be written, or lies among the inputs.
    """
    inputs = options.inputs()
    refuse_overwriting_inputs([output], inputs)
    searched = _searched(options)
    if any(folder.resolve() in output.resolve().parents for folder in searched):
        raise OutputError(output, "lies within the folder of input images", "Choose a place outside of it")
    contents = read_contents(options, pattern)
    if options.dataset and contents.catalogue:
        inputs = [path for path in inputs if path not in searched] + contents.catalogue.tables
        count = len(contents.catalogue.scenes)
        reporter.info(f"{options.dataset.name}: {count} images or pairs in {options.dataset.folder}.")
        for note in contents.catalogue.notes:
            reporter.warn(note)
    split = options.split
    if options.dataset and split.by == "block":
        split = split.model_copy(update={"by": "site"})
    with listening(reporter), open_source(options, contents, pattern, open_model) as source:
        if pattern is not None:
            warn_of_source_units(source, pattern, options.scalable, options.in_file_order, reporter)
        provenance: dict[str, object] = {
            "job": options.model_dump(mode="json", context=PUBLIC),
            "inputs": {
                **{str(path): digest(path) for path in inputs if path.exists()},
                **{public_name(path): identity(path) for path in inputs if is_remote(path)},
            },
        }
        if products := describe_products({"optical": options.optical, "sar": options.sar}):
            provenance["products"] = products
        if contents.catalogue is not None:
            # Hundreds of gigabytes are not read a second time for a digest: the names and labels tell.
            provenance["dataset"] = {
                "scenes": len(contents.catalogue.scenes),
                "catalogue": contents.catalogue.digest(),
            }
        return build_store(
            output,
            source,
            contents.classes,
            unlabelled=options.unlabelled,
            min_valid=options.min_valid,
            split=split,
            provenance=provenance,
            reporter=reporter,
            leave_out_absent=options.classes is None and options.keep is None and options.like is None,
        )


def _searched(options: SamplingOptions) -> list[Path]:
    """Folders in which images are looked for."""
    folders = [options.folders]
    if options.patches:
        folders += [options.patches.optical, options.patches.sar, options.patches.pixel_labels]
    if options.dataset:
        folders += [options.dataset.folder, options.dataset.companion]
    return [folder for folder in folders if folder is not None]
