"""What file managers, sync programs and notebooks leave in folders: copies and thumbnails that are no data."""

from __future__ import annotations

from pathlib import Path

_LEFT = {
    "$recycle.bin", "#recycle", "#snapshot", "@__thumb", "@eadir", "@recently-snapshot", "@recycle", "@tmp", "__macosx",
    "__pycache__", "desktop.ini", "ehthumbs.db", "lost+found", "system volume information", "thumbs.db",
}  # fmt: skip


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is passed over: a dot in front, or what NAS, macOS and Windows leave."""
    return name.startswith(".") or name.lower() in _LEFT


def lies_hidden(path: Path, folder: Path) -> bool:
    """Whether ``path`` or a folder between it and ``folder`` is hidden; ``folder`` itself may be."""
    return any(is_hidden(part) for part in path.relative_to(folder).parts)
