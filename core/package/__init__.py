"""The model package: its card, its ONNX export, and opening one safely."""
