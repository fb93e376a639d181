"""One worker process as the window's side sees it: started, spoken to, ended. All on the planner's own loop."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
from asyncio.subprocess import PIPE, Process, SubprocessStreamProtocol
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import console
from console.services.planner.events import NOT_STARTED
from console.services.planner.frames import HEAD, Garbled, breathing, length_of, packed, unpacked
from console.services.planner.messages import Ready, Unable
from console.wording.tickets import mask_numbers

log = logging.getLogger(__name__)

WORKER = (sys.executable, "-X", "utf8", "-P", "-m", "console.services.planner.worker")
START_SECONDS = 60.0  # a busy PC that reads the libraries from a slow disk; then it counts as not started
LAST_WORDS_SECONDS = 2.0
BUFFER = 1 << 18
_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
LINE = 500  # characters of a worker's line that go into the log
# What a process needs to run at all. Everything else stays here: addresses of databases, keys, proxies with passwords.
KEPT = (
    "PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR",
    "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
)  # fmt: skip
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")  # matrices here are no work for several


class Ended(Exception):
    """The worker is gone, or talks nonsense."""


class CannotStart(Exception):
    """There is no worker on this PC, and why."""

    def __init__(self, code: str, facts: Mapping[str, Any]) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def environment(own: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What a worker gets. It must find this very package, whether it is installed or run from its folder."""
    kept = {name: own[name] for name in KEPT if name in own}
    root = str(Path(next(iter(console.__path__))).parent)
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, (root, kept.get("PYTHONPATH"))))
    return kept | dict.fromkeys(ONE_THREAD, "1")


class Child:
    """A running worker. `hear` gives what it says; its log goes into the console's, phone numbers masked."""

    def __init__(self, process: Process, transport: asyncio.SubprocessTransport) -> None:
        self._process, self._transport = process, transport
        self._log = asyncio.create_task(self._follow_log())

    @classmethod
    async def start(cls, command: Sequence[str], seconds: float = START_SECONDS) -> "Child":
        """One that is ready for questions. Raises CannotStart."""
        loop = asyncio.get_running_loop()
        try:
            transport, protocol = await loop.subprocess_exec(
                lambda: SubprocessStreamProtocol(limit=BUFFER, loop=loop),
                *command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment(), creationflags=_FLAGS,
            )  # fmt: skip
        except OSError as error:
            log.warning("no planner process: %s", error)
            raise CannotStart(NOT_STARTED, {"why": type(error).__name__}) from None
        child = cls(Process(transport, protocol, loop), transport)
        try:
            await child._first_word(seconds)
        except BaseException:
            await child.end()
            raise
        return child

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """As far as is known; what ended a moment ago shows when it is spoken to."""
        return self._process.returncode is None

    async def say(self, message: Any) -> None:
        """Hand a message over. Raises Ended, and what `packed` raises."""
        pipe = self._process.stdin
        assert pipe is not None
        try:
            pipe.write(packed(message, breathing))
            await pipe.drain()
        except ConnectionError:
            raise Ended from None

    async def hear(self) -> Any:
        """The next message. Raises Ended."""
        pipe = self._process.stdout
        assert pipe is not None
        pieces: list[bytes] = []
        size = 0
        try:
            while length := length_of(await pipe.readexactly(HEAD), size):
                pieces.append(await pipe.readexactly(length))
                size += length
            return unpacked(pieces, breathing)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise Ended from None
        except Garbled as error:
            log.warning("the planner's process talks nonsense: %s", error)
            raise Ended from None

    async def end(self) -> int:
        """End it at once and let go of it; its exit code, which is negative for a signal."""
        if self._process.returncode is None:
            _kill(self._process)
        code = await self._process.wait()
        await asyncio.wait({self._log}, timeout=LAST_WORDS_SECONDS)
        self._log.cancel()
        self._transport.close()
        await self._way_in_closed()
        return code

    async def _way_in_closed(self) -> None:
        """A process killed while it was spoken to leaves an error at the way in; unseen, Python 3.11.2 reports it."""
        pipe = self._process.stdin
        assert pipe is not None
        try:
            await pipe.wait_closed()
        except ConnectionError as error:
            log.debug("process %d went while it was spoken to: %s", self.pid, type(error).__name__)

    async def _first_word(self, seconds: float) -> None:
        """Wait until it is ready. Raises CannotStart."""
        try:
            async with asyncio.timeout(seconds):
                word = await self.hear()
        except (Ended, TimeoutError) as error:
            log.warning("the planner's process does not come up: %s", type(error).__name__)
            raise CannotStart(NOT_STARTED, {"why": type(error).__name__}) from None
        if isinstance(word, Unable):
            raise CannotStart(word.code, word.facts)
        if not isinstance(word, Ready):
            raise CannotStart(NOT_STARTED, {"why": type(word).__name__})

    async def _follow_log(self) -> None:
        """What it logs at its level; what libraries print, and the last words of a crash, as information."""
        pipe = self._process.stderr
        assert pipe is not None
        while line := await _line(pipe):
            text = mask_numbers(line.decode("utf-8", errors="replace").rstrip())
            first, _, rest = text.partition(" ")
            level = logging.getLevelNamesMapping().get(first)
            log.log(level or logging.INFO, "process %d: %s", self.pid, (rest if level else text)[:LINE])


def _kill(process: Process) -> None:
    """`Process.kill` would ask first whether it has ended, and so take its exit code from who waits for it."""
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.kill(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        log.debug("process %d has ended by itself", process.pid)


async def _line(pipe: asyncio.StreamReader) -> bytes:
    """The next line, b"" at the end; one that is too long comes cut."""
    try:
        return await pipe.readline()
    except ValueError:
        return b"(a line too long for the log)\n"
