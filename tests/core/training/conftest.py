"""Processes that train together, forked from one that has torch loaded and has trained nothing: torch computes no
gradients in a fork of a process that has computed some."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import cloudpickle
import pytest
import torch.distributed as dist

SECONDS = 300  # for tests on a busy machine


@pytest.fixture
def together(tmp_path: Path) -> Callable[..., list[Any]]:
    """Give what ``work(*arguments)`` gives in each of several processes, or the error that it raises there."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["torch.distributed"])

    def start(work: Callable[..., Any], *arguments: Any, size: int = 2) -> list[Any]:
        meeting = tmp_path / f"meeting-{os.urandom(4).hex()}"
        results = [meeting.with_name(f"{meeting.name}-{number}") for number in range(size)]
        cloudpickle.register_pickle_by_value(sys.modules[work.__module__])  # tests can't be imported by name

        def run(number: int) -> None:
            os.environ |= {"RANK": str(number), "WORLD_SIZE": str(size), "TORCHELASTIC_RUN_ID": "test"}
            dist.init_process_group("gloo", init_method=meeting.as_uri(), rank=number, world_size=size)
            try:
                given: Any = work(*arguments)
            except Exception as error:
                traceback.print_exc()
                given = error
            results[number].write_bytes(pickle.dumps(given))
            if not isinstance(given, str):  # an error's text: the other may be gone
                dist.barrier()
            os._exit(0)  # not pytest's own end

        started = [
            context.Process(
                target=exec, args=("import pickle; pickle.loads(work)()", {"work": cloudpickle.dumps(part)})
            )
            for part in (partial(run, number) for number in range(size))
        ]
        for process in started:
            process.start()
        for process in started:
            process.join(SECONDS)
            process.kill()
            assert process.exitcode == 0, process.exitcode
        return [pickle.loads(result.read_bytes()) for result in results]

    return start
