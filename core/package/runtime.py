"""ONNX Runtime, with its telemetry off.

Since 1.29 its official builds report sessions, models' names and hashes, and failures to their maker on every platform,
unless this variable is set before the library is loaded. What a user maps is nobody's business.
"""

from __future__ import annotations

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

onnxruntime.disable_telemetry_events()  # Windows' own event tracing

__all__ = ["onnxruntime"]
