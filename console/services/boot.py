"""Which start of this machine it is: as long as that stays the same, its steady counter was never reset."""

import ctypes
import sys
from contextlib import suppress
from pathlib import Path

_LINUX = Path("/proc/sys/kernel/random/boot_id")
_WINDOWS = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"


def boot_id() -> str:
    """An id of the machine's running start; '' where the system does not tell: that counts as another one each time."""
    if sys.platform == "win32":
        return _of_windows()
    if sys.platform == "darwin":
        return _of_macos()
    return _LINUX.read_text(encoding="ascii").strip() if _LINUX.exists() else ""


def _of_windows() -> str:
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _WINDOWS) as key:
            return str(winreg.QueryValueEx(key, "BootId")[0])
    return ""  # switched off together with prefetching


def _of_macos() -> str:
    library, buffer, size = ctypes.CDLL(None), ctypes.create_string_buffer(64), ctypes.c_size_t(64)
    failed = library.sysctlbyname(b"kern.bootsessionuuid", buffer, ctypes.byref(size), None, 0)
    return "" if failed else buffer.value.decode("ascii")
