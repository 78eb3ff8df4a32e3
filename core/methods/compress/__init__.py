"""Making a model smaller and faster: pruning, 8 bits, and what both cost."""
