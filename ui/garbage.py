"""Collects cyclic garbage on the window's thread only.

Python collects on whichever thread happens to allocate. A widget that is found there is destroyed off the window's
thread, which Qt forbids: a crash, or a window that hangs. So automatic collection is off while the window lives, and a
timer collects by the usual thresholds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 100
GROWN = 4  # all is looked through when what stayed since the last time is more than this part of what stays
MANY = 2000  # objects made since the last look: the database sends much, and none of that is cyclic garbage


class Collector(QObject):
    """On from `start` to `stop`. What was loaded before `start` is left out of all collections: it stays anyway."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.collect)
        self._was_on = gc.isenabled()
        self._kept = self._come = 0  # objects that stayed when all was looked through, and since then

    def hold(self) -> None:
        """Put collection off until `start`: while the first picture is made it would look at all that was read, and
        that stays.
        """
        self._was_on = gc.isenabled()
        gc.disable()
        gc.freeze()

    def start(self) -> None:
        """Take the collecting over."""
        if gc.isenabled():
            self._was_on = True
            gc.disable()
        gc.collect()
        gc.freeze()
        self._kept = self._come = 0
        self._timer.start()

    def stop(self) -> None:
        """Hand it back as it was."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()

    def collect(self) -> None:
        """The generations that are due. While much comes in only the youngest: the others would stop the window for a
        tenth of a second, and can wait until there is less to do.
        """
        busy = gc.get_count()[0] > MANY
        for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            if count > limit > 0 and not (busy and generation):
                self._collect(generation)

    def _collect(self, generation: int) -> None:
        """The oldest only when enough came to it, as Python's own rule is: to look through a hundred thousand objects
        again and again costs more frames than it frees bytes.
        """
        if generation == 0:
            gc.collect(0)
        elif generation == 1:
            young = len(gc.get_objects(0)) + len(gc.get_objects(1))
            self._come += young - gc.collect(1)
        elif self._come * GROWN > self._kept:
            gc.collect()
            self._kept, self._come = len(gc.get_objects(2)), 0
