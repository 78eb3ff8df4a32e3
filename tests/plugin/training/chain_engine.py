"""A little engine for the tests of the training window: it plays every job of a chain, and stops where it is told.

``FAKE_CHAIN`` says where: ``wait:train`` waits for the cancel line, ``die:transfer`` ends like a killed process; both
only while the job's run folder holds no mark of an earlier visit. ``fail:KIND`` always fails, ``other:KIND`` while the
run folder holds a file ``old``.
"""

import json
import os
import pathlib
import sys
import time


def emit(event: str, **fields: object) -> None:
    print(json.dumps({"event": event, "time": time.time(), **fields}), flush=True)


def metric(folder: pathlib.Path, **fields: object) -> None:
    with (folder / "events.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"event": "metric", **fields}) + "\n")
    emit("metric", **fields)


def epochs(folder: pathlib.Path, stage: str, numbers: range) -> None:
    for epoch in numbers:
        emit("progress", stage=stage, done=epoch, total=4, fraction=epoch / 4, seconds_left=100 - epoch)
        metric(folder, name="loss", value=1 / epoch, stage=stage, epoch=epoch)
        metric(folder, name="accuracy", value=1 - 0.5 / epoch, stage=stage, epoch=epoch)


def run_folder(job: dict) -> pathlib.Path:
    folder = pathlib.Path(job["output"] + ".run")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def interrupted(kind: str, folder: pathlib.Path) -> None:
    how, _, where = os.environ.get("FAKE_CHAIN", "").partition(":")
    mark = folder / "visited"
    if where != kind or mark.exists():
        return
    mark.touch()
    if how == "wait":
        sys.stdin.readline()
        emit("error", kind="cancelled", message="job: cancelled.")
        sys.exit(130)
    if how == "die":
        print("a library's last words", file=sys.stderr, flush=True)
        os._exit(137)


def transfer(job: dict) -> dict:
    folder = run_folder(job)
    epochs(folder, "F1-optical", range(1, 3))
    interrupted("transfer", folder)
    metric(folder, name="ratio", value=1.0, edges=[0.5, 1.0, 2.0], counts=[3, 5])
    if job.get("fusion") == "training":
        epochs(folder, "F2", range(1, 5))
    emit("progress", stage="F2 logits", done=1, total=1, fraction=1.0, seconds_left=0)
    metric(folder, name="optical_share", value=0.6, edges=[0, 0.25, 0.5, 0.75, 1], shares=[0.8, None, None, 0.2])
    for number, model in enumerate(("source model", "fused target")):
        metric(folder, name="accuracy", value=0.5 + 0.3 * number, model=model, split="validation")
    quarters = [{"count": 4.0, "agreement": 0.75}, *({"count": 0.0} for _ in range(3))]
    names = ("source model", "optical auxiliary", "SAR auxiliary", "mean of the auxiliaries", "fused target")
    models = [{"model": name, "overall": {"agreement": 0.75}, "quarters": quarters} for name in names]
    summary = {"cloud_edges": [0, 0.25, 0.5, 0.75, 1], "models": models}
    (folder / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
    pathlib.Path(job["output"]).write_text("package", encoding="utf-8")
    outputs = {"package": job["output"], "run_folder": str(folder), "report": str(folder / "report.md")}
    return {**outputs, "kept": "fused target", "warning": ""}


def assess(job: dict) -> dict:
    folder = pathlib.Path(job["output"])
    folder.mkdir(parents=True, exist_ok=True)
    quarter = {"name": "0-25 %", "samples": 7, "overall_accuracy": None}
    cases = [
        {"name": case["name"], "samples": 9, "overall_accuracy": 0.5 + number / 10, "by_cloud": [quarter]}
        for number, case in enumerate(job["cases"])
    ]
    (folder / "assessment.json").write_text(json.dumps({"cases": cases}), encoding="utf-8")
    (folder / "report.html").write_text("<html></html>", encoding="utf-8")
    return {"report": str(folder / "report.html"), "assessment": str(folder / "assessment.json")}


def main() -> int:
    job = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    with open(os.environ["FAKE_CHAIN_LOG"], "a", encoding="utf-8") as log:
        log.write(json.dumps(job) + "\n")
    kind = job["kind"]
    if os.environ.get("FAKE_CHAIN") == f"fail:{kind}":
        emit("error", kind="input", message="optical.tif: is broken. Mend it.")
        return 3
    if os.environ.get("FAKE_CHAIN") == f"other:{kind}" and (run_folder(job) / "old").exists():
        emit(
            "error",
            kind="job",
            message=f"{run_folder(job)}: the run folder holds a run with other settings. Delete it.",
        )
        return 2
    outputs: dict = {}
    if kind == "preview":
        if "units_like" in job:
            emit("log", level="warning", message=f"in another unit than {job['units_like']}")
        outputs = {"preview": os.environ[f"FAKE_PREVIEW_{'TARGET' if 'sar' in job else 'SOURCE'}"]}
    elif kind == "prepare":
        emit("progress", stage="read samples", done=1, total=2, fraction=None, seconds_left=1)
        outputs = {"store": job["output"], "samples": 20}
    elif kind == "train":
        folder = run_folder(job)
        epochs(folder, "source", range(1, 3))
        interrupted("train", folder)
        epochs(folder, "source", range(3, 5))
        emit("log", level="warning", message="few samples")
        outputs = {"package": job["output"], "run_folder": str(folder)}
    elif kind == "transfer":
        outputs = transfer(job)
    elif kind == "assess":
        outputs = assess(job)
    emit("result", outputs=outputs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
