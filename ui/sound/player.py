"""Plays tones in a child process: the window never waits for a sound server, and never dies of one."""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, SignalInstance

import ui
from ui.sound.voice import LIBRARY, PROBE, YES

log = logging.getLogger(__name__)

NO_DEVICE, NO_ANSWER, NO_LIBRARY = "no_device", "no_answer", "no_library"
VOICE = (sys.executable, "-X", "utf8", "-m", "ui.sound.voice")
ANSWER_MS = 8_000  # the longest tone, a slow device and a busy machine; then the child counts as hung
LOOK_MS, LOOK_AGAIN_MS = 15_000, 3_000  # between looks for a loudspeaker: while there is one, while there is none
RESTART_MS = (100, 1_000, 3_000, 10_000)  # after one, two … failures in a row
END_MS = 2_000
RENEW_AFTER = 50  # the library leaves some files open at each device it opens, so children are changed


class Player(Protocol):
    """Somebody who plays tones. `trouble`: None while they can be heard, else why not; `known` once that is certain."""

    changed: SignalInstance  # trouble or known
    failed: SignalInstance  # (tone): it was not heard

    @property
    def trouble(self) -> str | None: ...
    @property
    def known(self) -> bool: ...
    def start(self) -> None: ...
    def play(self, tone: str) -> None: ...
    def close(self) -> None: ...


class ProcessPlayer(QObject):
    """The real one. Every call returns at once and never raises; a child that crashes or hangs is replaced."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None, command: Sequence[str] = VOICE) -> None:
        super().__init__(parent)
        self.trouble: str | None = None
        self.known = False
        self.answer_ms = ANSWER_MS
        self._command = tuple(command)
        self._child: QProcess | None = None
        self._asked: str | None = None
        self._waiting: list[str] = []
        self._answers = self._failures = 0
        self._patience = self._timer(self._lost)  # the sound server hangs, or whatever else the child waits for
        self._look = self._timer(self._probe)
        self._again = self._timer(self.start)

    def start(self) -> None:
        """Open the child and look for a loudspeaker."""
        child = self._child = QProcess(self)
        child.setProcessEnvironment(_environment())
        child.setStandardErrorFile(QProcess.nullDevice())
        child.readyReadStandardOutput.connect(self._read)
        child.finished.connect(self._lost)
        child.errorOccurred.connect(self._error)
        self._answers = 0
        child.start(self._command[0], list(self._command[1:]))
        self._probe()

    def play(self, tone: str) -> None:
        """Play it as soon as the one before has ended; the same tone waits once only."""
        if self._child is None and not self._again.isActive():
            self.failed.emit(tone)
        elif tone not in self._waiting:
            self._waiting.append(tone)
            self._next()

    def close(self) -> None:
        """Let the child go. Whatever was to be played is dropped."""
        for timer in (self._patience, self._look, self._again):
            timer.stop()
        self._waiting.clear()
        self._asked = None
        self._drop()
        for child in self.findChildren(QProcess):
            child.waitForFinished(END_MS)  # killed already: Qt only has to notice

    # ---- the child

    def _timer(self, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        return timer

    def _probe(self) -> None:
        if PROBE not in (self._asked, *self._waiting):
            self._waiting.append(PROBE)
        self._next()

    def _next(self) -> None:
        if self._asked is not None or not self._waiting or self._child is None:
            return
        self._asked = self._waiting.pop(0)
        self._look.stop()
        self._patience.start(self.answer_ms)
        self._child.write(f"{self._asked}\n".encode())

    def _read(self) -> None:
        while self._child is not None and self._child.canReadLine():
            said = bytes(self._child.readLine().data()).decode("utf-8", errors="replace").strip()
            if self._asked is not None:
                self._answered(said)

    def _answered(self, said: str) -> None:
        asked, self._asked = self._asked, None
        self._patience.stop()
        self._failures = 0
        self._answers += 1
        self._set(None if said == YES else NO_LIBRARY if said == LIBRARY else NO_DEVICE)
        if said != YES and asked not in (None, PROBE):
            self.failed.emit(asked)
        if self._answers >= RENEW_AFTER:
            self._drop()
            self._again.start(0)
        self._look.start(LOOK_MS if said == YES else LOOK_AGAIN_MS)
        self._next()

    def _error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._lost()

    def _lost(self) -> None:
        """The child is gone, or given up: what it had to play was not heard, another takes its place."""
        asked, self._asked = self._asked, None
        unheard = [tone for tone in (asked, *self._waiting) if tone not in (None, PROBE)]
        self._waiting.clear()
        self._patience.stop()
        self._look.stop()
        self._drop()
        self._again.start(RESTART_MS[min(self._failures, len(RESTART_MS) - 1)])
        self._failures += 1
        self._set(NO_ANSWER)
        for tone in unheard:
            self.failed.emit(tone)

    def _drop(self) -> None:
        """End the child without waiting for it; Qt takes it away when it has gone."""
        child, self._child = self._child, None
        if child is None:
            return
        for signal in (child.readyReadStandardOutput, child.finished, child.errorOccurred):
            signal.disconnect()
        if child.state() == QProcess.ProcessState.NotRunning:
            child.deleteLater()
            return
        child.finished.connect(child.deleteLater)
        child.kill()

    def _set(self, trouble: str | None) -> None:
        if self.known and trouble == self.trouble:
            return
        if trouble is not None:
            log.info("no sound: %s", trouble)
        self.known, self.trouble = True, trouble
        self.changed.emit()


def _environment() -> QProcessEnvironment:
    """The child must find this very package, whether it is installed or run from its folder."""
    environment = QProcessEnvironment.systemEnvironment()
    root = str(Path(next(iter(ui.__path__))).parent)
    known = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", f"{root}{os.pathsep}{known}" if known else root)
    return environment
