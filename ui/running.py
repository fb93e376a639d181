"""The one Qt application and its loop, for the window and for a wall alone."""

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Protocol

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

INTERRUPTED = 130


class Runnable(Protocol):
    """What is run until it ends; `unexpected` hears what no one else caught."""

    async def run(self) -> int: ...
    def unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None: ...


def run_application(make: Callable[[QApplication], Runnable]) -> int:
    """Run what `make` gives to its end; the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("dispatcher-console")
    app.setQuitOnLastWindowClosed(False)  # closing is a protocol: finish, save, release, then leave
    application = make(app)
    before, sys.excepthook = sys.excepthook, application.unexpected
    try:
        with asyncio.Runner(loop_factory=_loop_factory(app)) as runner:
            return runner.run(application.run())
    except KeyboardInterrupt:  # Ctrl+C in the terminal: the same protocol has run, the window is closed
        return INTERRUPTED
    finally:
        sys.excepthook = before


def _loop_factory(app: QApplication) -> Callable[[], asyncio.AbstractEventLoop]:
    def make() -> asyncio.AbstractEventLoop:
        loop = QEventLoop(app)
        loop.set_default_executor(ThreadPoolExecutor(max_workers=2, thread_name_prefix="helper"))
        return loop

    return make
