"""Where a data folder may lie. Network shares are refused (locks lie there); OneDrive is warned of (decision 26)."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

from app.base.refusal import Refused, Warn

REMOTE_DRIVE = 4
NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p_net", "fuse.sshfs", "davfs"})


def check(folder: Path) -> None:
    """Refused store.network for a folder on a network share."""
    if is_network(str(folder.absolute()), _drive_type(folder), _mounts()):
        raise Refused("store.network", {"folder": str(folder)}, field="folder")


def warnings(folder: Path, environment: Mapping[str, str] | None = None) -> list[Warn]:
    """What to say of the place: store.cloud when a cloud's program copies the folder while it is written."""
    if is_cloud(folder.absolute(), environment if environment is not None else os.environ):
        return [Warn("store.cloud", {"folder": str(folder)}, field="folder")]
    return []


def is_network(path: str, drive_type: int = 0, mounts: Mapping[str, str] | None = None) -> bool:
    """Whether `path` is on a share: a UNC path, a remote Windows drive, or under a mount of a network file system."""
    plain = path.replace("/", "\\")
    if plain.startswith("\\\\") and not plain.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    if plain.upper().startswith("\\\\?\\UNC\\") or drive_type == REMOTE_DRIVE:
        return True
    under = [point for point in mounts or {} if path == point or path.startswith(point.rstrip("/") + "/")]
    return bool(under) and (mounts or {})[max(under, key=len)] in NETWORK


def is_cloud(path: PurePath, environment: Mapping[str, str]) -> bool:
    """Whether `path` lies in a folder that OneDrive keeps in step."""
    roots = [v for k, v in environment.items() if k.upper().startswith("ONEDRIVE") and v]
    parts = [p.casefold() for p in path.parts]
    named = any(p == "onedrive" or p.startswith("onedrive - ") for p in parts)
    return named or any(_inside(parts, [p.casefold() for p in type(path)(root).parts]) for root in roots)


def _inside(parts: list[str], root: list[str]) -> bool:
    return parts[: len(root)] == root


def _drive_type(folder: Path) -> int:
    if platform.system() != "Windows":
        return 0
    import ctypes

    loader: Any = ctypes
    return int(loader.windll.kernel32.GetDriveTypeW(str(folder.absolute().anchor)))


def _mounts() -> dict[str, str]:
    """Mount points and their file systems, where the system tells (Linux)."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return {}
    rows = [line.split() for line in lines]
    return {row[1].replace("\\040", " "): row[2] for row in rows if len(row) > 2}
