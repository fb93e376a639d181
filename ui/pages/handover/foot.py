"""The foot of the page: the note, the out-going signature, the in-coming one. It stays in sight at every size."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.handover import DONE, OPEN, SECTIONS, SIGNED_OUT, UNDER_WAY, WITHDRAWN, Handover
from console.domain.site import Dispatcher
from console.planning.handover.digest import Digest
from console.planning.handover.holder import outgoing_now
from console.planning.handover.shift import names_on
from console.planning.handover.unanswered import unreasoned
from console.services.handover.basis import dispatcher_named, staff_number
from console.wording.handover import STATE_NAMES, section_list
from ui.desk import Desk
from ui.pages.handover.note import NotePart
from ui.pages.handover.sign import NOT_YET, SETTING, SIGNED, WAITING, SignPart
from ui.theme.symbols import Symbol

HEIGHT = 128  # at least; a reason and why it is asked for need more


class Foot(QWidget):
    """Note 11 : out-going 7 : in-coming 7, as in the design."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.theme = desk, desk.theme
        say = desk.say
        self.note = NotePart(desk)
        self.out = SignPart(desk, say("Out-going"), say("Sign"), say("choose"), edge=False)
        self.coming = SignPart(desk, say("In-coming"), say("Sign"), say("choose"), edge=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(0)
        for part, share in ((self.note, 10), (self.out, 8), (self.coming, 8)):
            row.addWidget(part, share)
        self.setFixedHeight(desk.theme.px(HEIGHT))
        self.locked: dict[str, datetime | None] = {}

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the fuller signature needs, so that neither boxes nor sentences are squeezed."""
        needed = max(part.needed() for part in (self.out, self.coming))
        height = max(self.theme.px(HEIGHT), needed + 1)
        if height != self.height():
            self.setFixedHeight(height)

    def show_now(self, digest: Digest) -> None:
        """The hand-over under way, or the one that can be begun."""
        row, desk = digest.row, self.desk
        self.note.show_row(row)
        holder = outgoing_now(desk.snapshot, digest.shift, desk.user, desk.now())
        coming = next((name for name in names_on(desk.snapshot, digest.shift.desk, digest.shift.coming)), "")
        outgoing = row.outgoing if row is not None else holder
        incoming = row.incoming if row is not None else "" if coming == outgoing else coming
        choices = self._choices(digest)
        unseen = row is not None and bool(unreasoned(desk.snapshot, row, desk.now()))
        self._show_out(row, outgoing, choices, unseen)
        self._show_in(row, incoming, choices, digest, unseen)
        self.tick(desk.now())

    def _choices(self, digest: Digest) -> tuple[tuple[str, str], ...]:
        """Who is on duty at the desk first, then everybody who works at consoles."""
        snapshot, shift = self.desk.snapshot, digest.shift
        names = (*names_on(snapshot, shift.desk, shift.coming), *names_on(snapshot, shift.desk, shift.ending))
        known = sorted(row.name for row in snapshot.dispatchers.values() if row.active)
        return tuple((name, name) for name in dict.fromkeys((*names, *known, self.desk.user)))

    def _show_out(self, row: Handover | None, name: str, choices: Any, unseen: bool) -> None:
        say, part = self.desk.say, self.out
        part.show_person(name, staff_number(self.desk.snapshot, name), choices)
        if row is not None and row.state == SIGNED_OUT:
            part.show_state(SIGNED, Symbol.DONE, self._signed(row.out_at), active=False)
            return
        dispatcher = dispatcher_named(self.desk.snapshot, name)
        self.locked["out"] = dispatcher.locked_until if dispatcher is not None else None
        self._show_waiting(part, dispatcher, say("to be signed"), active=True)
        self._reason(part, unseen)

    def _show_in(self, row: Handover | None, name: str, choices: Any, digest: Digest, unseen: bool) -> None:
        say, part = self.desk.say, self.coming
        part.show_person(name, staff_number(self.desk.snapshot, name), choices)
        dispatcher = dispatcher_named(self.desk.snapshot, name)
        self.locked["in"] = dispatcher.locked_until if dispatcher is not None else None
        owed = digest.owed
        left = say("still owed: {sections}", sections=_numbers(say, owed)) if owed else ""
        if row is None or row.state == UNDER_WAY:
            part.show_state(NOT_YET, Symbol.NOT_STARTED, left or say("after the out-going"), active=False)
            part.need_no_reason()
            return
        if owed:
            part.show_state(NOT_YET, Symbol.NOT_STARTED, left, active=True)
            part.setToolTip(section_list(say, owed))
            return
        part.setToolTip("")
        self._show_waiting(part, dispatcher, say("to be signed"), active=True)
        self._reason(part, unseen)

    def _show_waiting(self, part: SignPart, dispatcher: Dispatcher | None, standing: str, *, active: bool) -> None:
        has_pin = dispatcher is not None and bool(dispatcher.pin)
        said = standing if has_pin else self.desk.say("no PIN yet: set one")
        part.show_state(WAITING if has_pin else SETTING, Symbol.NOT_STARTED, said, active=active)

    def _reason(self, part: SignPart, unseen: bool) -> None:
        """Only what stands in sight asks; a reason for who hands over to whom was asked for by itself."""
        if unseen:
            part.ask_reason("" if part.message.text() else self.desk.say("Faults of priority 1 are unseen: say why."))
        elif not part.reason.hasFocus() and not part.reason.text():
            part.need_no_reason()

    def _signed(self, at: datetime | None) -> str:
        return self.desk.say("signed {time}", time=f"{self.desk.local(at):%H:%M:%S}") if at is not None else ""

    def show_past(self, row: Handover) -> None:
        """A hand-over that is over: nothing can be done with it."""
        self.note.show_row(row)
        self.locked = {}
        state = self.desk.say(STATE_NAMES[row.state])
        for part, name, code, at in (
            (self.out, row.outgoing, str(row.facts.get("out_code", "")), row.out_at),
            (self.coming, row.incoming, str(row.facts.get("in_code", "")), row.in_at),
        ):
            part.show_person(name, code, ((name, name),))
            part.need_no_reason()
            symbol = Symbol.DONE if at is not None else Symbol.NOT_STARTED
            said = self._signed(at) if at is not None else state
            part.show_state(SIGNED if row.state in (DONE, WITHDRAWN) else NOT_YET, symbol, said, active=False)

    def part_in_turn(self, digest: Digest | None) -> SignPart:
        """Who signs next."""
        row = digest.row if digest is not None else None
        return self.coming if row is not None and row.state == SIGNED_OUT else self.out

    def tick(self, now: datetime) -> None:
        """Locks run out."""
        for part, side in ((self.out, "out"), (self.coming, "in")):
            if part.state in (WAITING, SETTING):
                part.tick(now, self.locked.get(side))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, self.theme.palette.line2)


def _numbers(say: Any, codes: tuple[str, ...]) -> str:
    """The sections by their numbers."""
    return str(say(", ").join(str(SECTIONS.index(code) + 1) for code in codes))


def is_open(row: Handover | None) -> bool:
    """Whether a hand-over can still be worked on."""
    return row is not None and row.state in OPEN
