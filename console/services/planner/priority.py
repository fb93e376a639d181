"""How a worker stands back: its whole process behind the window, its proofs behind everything on the machine."""

import ctypes
import os
import sys
import threading

BEHIND_WINDOW, BEHIND_ALL = 5, 10  # steps of nice
_DARWIN_THREAD, _DARWIN_BACKGROUND = 3, 0x1000  # sys/resource.h
_BELOW_NORMAL = -1  # THREAD_PRIORITY_BELOW_NORMAL


def stand_behind() -> None:
    """Where the processor is short the window gets it first, whatever is planned. On Windows a worker is started so."""
    if sys.platform != "win32":
        os.nice(BEHIND_WINDOW)


def give_way() -> None:
    """Lower the priority of the calling thread, for good; a system that refuses leaves it as it was."""
    try:
        _lower()
    except OSError:
        return


def _lower() -> None:
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentThread.restype = ctypes.c_void_p
        kernel.SetThreadPriority(ctypes.c_void_p(kernel.GetCurrentThread()), _BELOW_NORMAL)
    elif sys.platform == "darwin":
        os.setpriority(_DARWIN_THREAD, 0, _DARWIN_BACKGROUND)
    elif sys.platform.startswith("linux"):  # there a thread has a priority of its own
        low = os.getpriority(os.PRIO_PROCESS, os.getpid()) + BEHIND_ALL
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), low)
