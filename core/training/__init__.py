"""The training loop that every stage shares: devices, optimisation, checkpoints."""
