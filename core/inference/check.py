"""Whether maps can be made here: a convolution in ONNX Runtime, and one in OpenVINO where that is installed."""

from __future__ import annotations

import contextlib
import sys

from undercast.core.errors import first_line


def try_maps() -> tuple[str, str]:
    """Run a convolution in ONNX Runtime; missing CUDA libraries show at the first run only.

    Returns:
        The device (``cuda``, ``cpu``, or empty if it does not work), and why not ``cuda``.
    """
    try:
        import numpy as np

        from undercast.core.inference.executable import cuda_problem
        from undercast.core.package.runtime import onnxruntime

        problem, graph = cuda_problem(), _convolution()
        feeds = {"x": np.ones((1, 1, 8, 8), np.float32)}
        if not problem:
            options = onnxruntime.SessionOptions()
            options.log_severity_level = 4
            providers = ["CUDAExecutionProvider", "CPUExecutionProvider"]
            try:
                # ONNX Runtime prints to standard output, which belongs to the job's events.
                with contextlib.redirect_stdout(sys.stderr):
                    onnxruntime.preload_dlls()
                    session = onnxruntime.InferenceSession(graph, options, providers=providers, enable_fallback=0)
                if session.get_providers()[0] == providers[0]:
                    session.run(None, feeds)
                    return "cuda", ""
                problem = "ONNX Runtime could not load its CUDA libraries"
            except Exception as error:  # ONNX Runtime's exceptions derive from Exception only
                problem = first_line(error)
        onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"]).run(None, feeds)
    except Exception as error:  # whatever a broken installation raises is the finding
        return "", first_line(error)
    return "cpu", problem


def try_openvino() -> tuple[str, str]:
    """Run a convolution in OpenVINO.

    Returns:
        The fastest precision that it may compute in (``bfloat16``, ``float32``, or empty if it does not work or is not
        installed), and why it does not, as a clause.
    """
    try:
        import numpy as np

        from undercast.core.inference.openvino_engine import has_bfloat16, openvino_problem, start_openvino

        if problem := openvino_problem():
            return "", problem
        start_openvino("float32", 1, 1, _convolution()).run(["y"], {"x": np.ones((1, 1, 8, 8), np.float32)})
        return "bfloat16" if has_bfloat16() else "float32", ""
    except Exception as error:  # whatever a broken installation raises is the finding
        return "", first_line(error)


def _convolution() -> bytes:
    from onnx import TensorProto, helper

    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 1, 8, 8]) for name in "xy"]
    weights = helper.make_tensor("w", TensorProto.FLOAT, [1, 1, 3, 3], [1.0] * 9)
    node = helper.make_node("Conv", ["x", "w"], ["y"], pads=[1, 1, 1, 1])
    graph = helper.make_graph([node], "trial", ends[:1], ends[1:], [weights])
    # Old enough for every ONNX Runtime that can be met.
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())
