"""Whether a file lies on a network share, where SQLite's locks and its write-ahead log can't be trusted."""

import sys
from pathlib import Path

_NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "fuse.davfs", "davfs", "fuse.gvfsd-fuse")
)
_DRIVE_REMOTE = 4


def network_share(path: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The kind of share the file lies on ('nfs4', 'cifs', …), or '' where it is local or the system doesn't tell."""
    if sys.platform == "win32":
        return _windows_share(path)
    return _mounted_share(path.resolve(), mounts) if mounts.exists() else ""


def _mounted_share(path: Path, mounts: Path) -> str:
    """The file system of the deepest mount point above the file."""
    best, kind = 0, ""
    for line in mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        _, point, found, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if path.is_relative_to(point) and len(Path(point).parts) >= best:
            best, kind = len(Path(point).parts), found
    return kind if kind in _NETWORK else ""


def _windows_share(path: Path) -> str:
    import ctypes

    anchor = path.absolute().anchor
    if anchor.startswith("\\\\"):
        return "smb"
    windll = ctypes.windll  # type: ignore[attr-defined,unused-ignore]
    return "smb" if windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE else ""
