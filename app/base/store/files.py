"""Writing files so that a power cut leaves the old one or the new one, never half of either."""

from __future__ import annotations

import os
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """A temporary file beside it, fsync, replace, fsync of the folder."""
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def copy(source: Path, target: Path) -> bytes:
    """Copy a file that nobody writes any more; gives its bytes. On return the copy is on the disk."""
    data = source.read_bytes()
    write(target, data)
    return data


def sync(path: Path) -> None:
    """Have the system put a written file on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Have the system put a folder's names on the disk (Windows keeps them itself and opens no folder)."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
