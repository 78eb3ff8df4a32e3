"""Whether models can be trained here: a convolution with its gradient in PyTorch."""

from __future__ import annotations

from undercast.core.errors import first_line


def try_training(gpu_problem: str) -> tuple[str, str]:
    """Run a convolution with its gradient in PyTorch.

    Args:
        gpu_problem: why the driver knows no GPU; empty where it knows one.

    Returns:
        The device (``cuda``, ``cpu``, or empty if it does not work), and why not ``cuda``.
    """
    try:
        import torch

        problem = gpu_problem
        if not problem and torch.version.cuda is None:
            problem = "this PyTorch was built without CUDA"
        elif not problem and not torch.cuda.is_available():
            problem = f"PyTorch needs a driver for CUDA {torch.version.cuda}"
        for device in ("cpu",) if problem else ("cuda", "cpu"):
            try:
                layer = torch.nn.Conv2d(1, 1, 3, device=device)
                layer(torch.ones(1, 1, 8, 8, device=device)).sum().backward()
            except RuntimeError as error:
                problem = first_line(error)
            else:
                return device, problem
    except ModuleNotFoundError as error:
        problem = f"{error.name} is not installed"
    except Exception as error:  # whatever a broken installation raises is the finding
        problem = first_line(error)
    return "", problem
