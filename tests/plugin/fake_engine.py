"""A little engine for the tests of the plugin: it speaks the protocol and misbehaves as it is told."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import time


def emit(event: str, **fields: object) -> None:
    print(json.dumps({"event": event, "time": time.time(), **fields}), flush=True)


def main() -> int:
    how = os.environ.get("FAKE_ENGINE", "succeed")
    shutil.copy(sys.argv[2], os.environ["FAKE_ENGINE_JOB"])
    pathlib.Path(os.environ["FAKE_ENGINE_JOB"] + ".arguments").write_text(json.dumps(sys.argv[1:]), encoding="utf-8")
    if how in ("obey", "deaf"):
        emit("progress", stage="waiting", done=1, total=4, fraction=0.25, seconds_left=100)
        if how == "deaf":
            time.sleep(120)
        received = sys.stdin.readline()
        pathlib.Path(os.environ["FAKE_ENGINE_JOB"] + ".heard").write_text(received, encoding="utf-8")
        emit("error", kind="cancelled", message="job: cancelled.")
        return 130
    if how == "fail":
        emit("error", kind="input", message="optical.tif: has no CRS. Assign one.")
        return 3
    if how == "crash":
        print("Fatal: something broke", file=sys.stderr, flush=True)
        os._exit(77)
    if how == "silent":
        return 0
    if how == "flood":
        for number in range(20000):
            print(f"a library's long warning number {number} " + "x" * 60, file=sys.stderr)
            print(f"a stray line {number}")
    if how == "orphan":  # a grandchild that outlives the engine and holds its pipes
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
    emit("progress", stage="first_stage", done=0, total=10, fraction=0.0, seconds_left=None)
    emit("progress", stage="first_stage", done=5, total=10, fraction=0.25, seconds_left=200)
    emit("progress", stage="second", done=1, total=4, fraction=None, seconds_left=4000)
    emit("log", level="info", message="Grüße, 雲")
    emit("log", level="warning", message="all cloud")
    emit("metric", name="validation_accuracy", value=0.5, epoch=1)
    emit("figure", name="curve", path="curve.png")
    print("{not json", flush=True)
    print('["json", "but no event"]', flush=True)
    emit("result", outputs=json.loads(os.environ.get("FAKE_ENGINE_OUTPUTS", "{}")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
