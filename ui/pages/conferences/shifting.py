"""A meeting shifted in draft, by arrows or the mouse: the rules are asked at each rest, Enter writes it."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from console.domain.conferences import DRAFT, Conference
from console.domain.findings import Finding
from console.planning.conferences.moving import STEP, can_move, shifted
from console.services.conferences import EditConference, ReviseConference
from console.services.decision import Decision, Refused
from ui.desk import Desk

REST_MS = 90  # a preview of a whole province is not asked at each key of a row of keys


class Shifting(QObject):
    """`changed` at each step and when the rules have answered; `ended` when it is dropped or written."""

    changed = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.conference = ""
        self.by = timedelta(0)
        self.findings: tuple[Finding, ...] = ()
        self.refused = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self.ask)

    @property
    def active(self) -> bool:
        """Whether a meeting is being shifted."""
        return bool(self.conference)

    @property
    def waiting(self) -> bool:
        """Whether the rules are still to answer for the times shown."""
        return self._timer.isActive()

    def row(self) -> Conference | None:
        """The meeting as it stands."""
        return self.desk.snapshot.conferences.get(self.conference)

    def begin(self, conference: str) -> bool:
        """Take a meeting in hand; False for one that can't be shifted."""
        if not can_move(self.desk.snapshot.conferences.get(conference)):
            return False
        if conference != self.conference:
            self.conference, self.by, self.findings, self.refused = conference, timedelta(0), (), False
            self.changed.emit()
        return True

    def move(self, steps: int) -> None:
        """So many steps of five minutes later; earlier where negative."""
        self.move_to(self.by + steps * STEP)

    def move_to(self, by: timedelta) -> None:
        """To this shift, in whole steps."""
        whole = round(by / STEP) * STEP
        if self.active and whole != self.by:
            self.by, self.findings, self.refused = whole, (), False
            self._timer.start()
            self.changed.emit()

    def times(self) -> tuple[datetime, datetime] | None:
        """Start and end as they would be."""
        row = self.row()
        return shifted(row, self.by) if row is not None else None

    def command(self) -> ReviseConference | EditConference | None:
        """What would be written; None while nothing is shifted."""
        row = self.row()
        if row is None or not self.by:
            return None
        start, end = shifted(row, self.by)
        if row.state == DRAFT:
            return EditConference(row.id, row.version, row.system, row.title, start, end, row.scope_text, row.notice)
        return ReviseConference(row.id, row.version, start, end)

    def ask(self) -> None:
        """What the rules say of it."""
        command = self.command()
        if command is None:
            return
        answer = self.desk.office.preview(command)
        self.refused = isinstance(answer, Refused)
        self.findings = answer.findings if isinstance(answer, Decision | Refused) else ()
        self.changed.emit()

    def refresh(self) -> None:
        """The state changed under it: a meeting that is gone or has ended is let go, else the rules are asked again."""
        if not self.active:
            return
        if not can_move(self.row()):
            self.drop()
        elif self.by:
            self._timer.start()

    def drop(self) -> None:
        """Esc: nothing was shifted."""
        if self.active:
            self._timer.stop()
            self.conference, self.by, self.findings, self.refused = "", timedelta(0), (), False
            self.ended.emit()
