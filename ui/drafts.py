"""What is typed in forms, kept as it is typed; and reports that wait for the database and go by themselves when it is
back."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from console.services.drafts import Draft, DraftStore, Kept, Waiting
from console.services.tickets.report import ReportFault
from console.storage.problems import BROKEN_REFERENCE, UNSTORABLE

log = logging.getLogger(__name__)

SAVE_MS = 800  # after the first key that is not on the disk yet: less than 2 s are ever lost
REPORT, _NOTICE = "report", "notice:"
CHECK, CHECK_LINE = "check:", "check-line:"  # results of a checklist, fields of its optical line, by record number
UNWRITABLE = frozenset({UNSTORABLE, BROKEN_REFERENCE})  # these will be so the next time, too


def step_name(ticket: str, step: str) -> str:
    """Under which name the draft of a step's form is kept."""
    return f"step:{ticket}:{step}"


def notice_name(conference: str) -> str:
    """Under which name the draft of a conference's notice is kept."""
    return f"{_NOTICE}{conference}"


class Drafts(QObject):
    """Drafts by name, in memory at once and on the disk within a second; without a store in memory alone.

    `waiting_changed` tells that a report joined or left those that wait. `restored` are the names of the drafts that
    an earlier run left behind and that nobody has touched since.
    """

    waiting_changed = Signal()
    closed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._store: DraftStore | None = None
        self._drafts: dict[str, Draft] = {}
        self.waiting: tuple[Waiting, ...] = ()
        self.restored: set[str] = set()
        self.unkept = False  # no file could be had
        self.set_aside = ""  # a file that could not be read
        self.failed: Callable[[OSError], None] | None = None  # told once that the disk takes nothing
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self.save)

    def open(self, store: DraftStore) -> None:
        """Keep everything in this store from now on, and take over what it holds."""
        self._store = store
        kept = store.load().joined(Kept(self._drafts, self.waiting))
        self.set_aside = str(store.damaged or "")
        self.restored = set(kept.drafts) - set(self._drafts)
        self._drafts, self.waiting = dict(kept.drafts), kept.waiting
        self.waiting_changed.emit()

    def change(self, store: DraftStore) -> None:
        """Somebody else works here: what was typed stays with who typed it, reports that wait go on waiting here."""
        going = tuple(row for row in self.waiting if not row.refusal)
        self.waiting = tuple(row for row in self.waiting if row.refusal)
        self.save(certain=True)
        if self._store is not None:
            self._store.close()
        self._store, self._drafts, self.waiting = None, {}, going
        self.open(store)
        self.save(certain=True)

    def get(self, name: str) -> Draft | None:
        """The draft of this name."""
        return self._drafts.get(name)

    def put(self, name: str, fields: Mapping[str, str]) -> None:
        """What stands in a form now; the same as before changes nothing."""
        held = self._drafts.get(name)
        if held is None or held.fields != fields:
            self._drafts[name] = Draft(dict(fields), self._now())
            self._touched(name)

    def drop(self, name: str) -> None:
        """The form was committed or emptied."""
        if self._drafts.pop(name, None) is not None:
            self._touched(name)

    def names(self) -> tuple[str, ...]:
        """All names."""
        return tuple(self._drafts)

    # ---- reports that wait

    def wait(self, key: str, report: ReportFault) -> None:
        """Keep this report until the database takes it. Waits for the disk."""
        others = tuple(row for row in self.waiting if row.id != key)
        self._keep((*others, Waiting(key, report, self._now())))

    def refuse(self, key: str, refusal: str, about: str = "") -> None:
        """The database's rules refused it: it stays, with the reason, and is sent no more."""
        self._keep(
            tuple(
                Waiting(row.id, row.report, row.made, refusal, about) if row.id == key else row for row in self.waiting
            )
        )

    def leave(self, key: str) -> None:
        """It is written, or was taken up again by hand."""
        self._keep(tuple(row for row in self.waiting if row.id != key))

    def _keep(self, waiting: tuple[Waiting, ...]) -> None:
        self.waiting = waiting
        self.save(certain=True)
        self.waiting_changed.emit()

    # ---- the disk

    def save(self, *, certain: bool = False) -> None:
        """Write now. A disk that refuses is said once; what was typed stays in memory."""
        self._timer.stop()
        if self._store is None:
            return
        try:
            self._store.save(Kept(self._drafts, self.waiting), certain=certain)
        except OSError as error:
            log.warning("drafts not written: %s", error.strerror)
            if self.failed is not None:
                self.failed(error)
                self.failed = None

    def close(self) -> None:
        """Write what is not written yet, and let go of the file; nothing is sent any more."""
        self.closed.emit()
        self.save(certain=True)
        if self._store is not None:
            self._store.close()
            self._store = None

    def _touched(self, name: str) -> None:
        self.restored.discard(name)
        if not self._timer.isActive():
            self._timer.start()


class Poster(QObject):
    """Sends reports that wait, in their order, as soon as the database is there. `desk` as `ui.desk.Desk`."""

    LOOK_MS = 1000

    def __init__(self, desk: Any) -> None:
        super().__init__(desk)
        self._desk, self._drafts = desk, desk.drafts
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(self.LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._drafts.waiting_changed.connect(self._changed)
        self._drafts.closed.connect(self._timer.stop)
        self._changed()

    def _next(self) -> Waiting | None:
        return next((row for row in self._drafts.waiting if not row.refusal), None)

    def _changed(self) -> None:
        if self._next() is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def look(self) -> None:
        """Send what waits, unless the database is away or the last sending still runs."""
        if not self._busy and not self._desk.read_only and self._next() is not None:
            self._busy = True
            self._desk.start(self._post(), "post")

    async def _post(self) -> None:
        codes, refused = [], False
        try:
            while (row := self._next()) is not None:
                code = await self._send(row)
                if code is None:
                    break
                refused = refused or not code
                codes += [code] if code else []
        finally:
            self._busy = False
        self._tell(codes, refused)

    async def _send(self, row: Waiting) -> str | None:
        """The number of the ticket, '' when it was refused, None when the database went away again."""
        lost = []

        def say_no(refusal: Any) -> None:
            if refusal.problem and refusal.problem not in UNWRITABLE:
                lost.append(refusal)
            else:
                about = str(refusal.findings[0].facts.get("field", "")) if refusal.findings else ""
                self._drafts.refuse(row.id, refusal.text, about)

        outcome = await self._desk.run(row.report, say_no, command_id=row.id)
        if outcome is None:
            return None if lost or not self._refused(row.id) else ""
        if self._refused(row.id):
            return ""
        self._drafts.leave(row.id)
        return str(outcome.result.get("code") or self._code_of(row.report))

    def _refused(self, key: str) -> bool:
        return any(row.id == key and row.refusal for row in self._drafts.waiting)

    def _code_of(self, report: ReportFault) -> str:
        """The number of a report that an earlier try had written, its answer lost."""
        rows = self._desk.snapshot.tickets.values()
        same = (t for t in rows if (t.received, t.summary) == (report.received, report.summary.strip()))
        return next((ticket.code for ticket in same), "—")

    def _tell(self, codes: list[str], refused: bool) -> None:
        say = self._desk.say
        if codes:
            self._desk.tell(say("The database is back; reported: {codes}", codes=", ".join(codes)))
        if refused:
            self._desk.tell(say("A report kept on this PC was refused. Press F2 to mend it."))


def tell_unkept(desk: Any) -> None:
    """Say that nothing is written down."""
    desk.tell(desk.say("This PC can't keep drafts: its disk refuses. What is typed is lost when the console ends."))


def tell_kept(desk: Any) -> None:
    """Say what an earlier run left behind, once the window is there."""
    if desk.drafts.unkept:
        tell_unkept(desk)
    elif sentence := kept_sentence(desk):
        desk.tell(sentence)


def kept_sentence(desk: Any) -> str:
    """What of an earlier run is there again, the most urgent first; '' for nothing."""
    drafts, say = desk.drafts, desk.say
    if drafts.set_aside:
        return say("The file of drafts can't be read. It was set aside: {file}", file=drafts.set_aside)
    if REPORT in drafts.restored:
        at = desk.local(drafts.get(REPORT).at)
        return say("The report being typed at {time} is kept: press F2 to go on.", time=f"{at:%H:%M}")
    if drafts.waiting:
        n = len(drafts.waiting)
        return say.n("{n} report waits for the database.", "{n} reports wait for the database.", n)
    if n := sum(name.startswith(_NOTICE) for name in drafts.restored):
        return say.n("{n} draft of a notice is kept.", "{n} drafts of notices are kept.", n)
    if n := len({name.partition(":")[2] for name in drafts.restored if name.startswith((CHECK, CHECK_LINE))}):
        return say.n(
            "Results of {n} checklist are not written yet: they go when the checklists are opened (C).",
            "Results of {n} checklists are not written yet: they go when the checklists are opened (C).",
            n,
        )
    if n := sum(not name.startswith("check") for name in drafts.restored):
        return say.n("{n} draft of a ticket's form is kept.", "{n} drafts of tickets' forms are kept.", n)
    return ""
