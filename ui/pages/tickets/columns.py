"""The columns of the ticket board. Cells read the clock when they are painted, so a tick is only a repaint."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.clocks import FEEDBACK, clock_of, elapsed, soon_before, stands
from console.domain.customers import Circuit
from console.domain.snapshot import Snapshot
from console.domain.tickets import CARRIER, CUSTOMER, ENDED, FORCE_MAJEURE, Ticket
from console.planning.tickets import sorting as sorting
from console.planning.tickets.board import BoardRow
from console.planning.tickets.clock import Face, face
from console.planning.tickets.entries import customer_of, place_of
from console.planning.workdays import calendar_of
from console.wording.catalogue import Wording, mark
from console.wording.names import place_name
from console.wording.tickets import countdown, mark_short, moment, owed, side_name, since, state_name
from ui.delegates.roles import Cell, ClockCell, Kind, Tone, bar_hours
from ui.models import Column
from ui.theme.icons import Icon
from ui.theme.symbols import PIPS, Symbol

STATE_SYMBOLS = {
    "reported": PIPS[0],
    "diagnosing": PIPS[1],
    "repairing": PIPS[2],
    "restored": PIPS[3],
    "customer_side": Symbol.PAUSED,
    "suspended": Symbol.PAUSED,
    "closed": Symbol.DONE,
    "cancelled": Symbol.NOT_STARTED,
}
SIDE_SYMBOLS = {CUSTOMER: Symbol.CUSTOMER_SIDE, CARRIER: Symbol.CARRIER_SIDE}


def clock_cell(shown: Face, label: str = "") -> ClockCell:
    """A face as the delegate paints it; `label` names its mark."""
    return ClockCell(
        remaining=countdown(shown.mark.remaining),
        mark=label,
        elapsed=shown.hours,
        marks=shown.ticks,
        due=shown.due and not shown.paused,
        breached=shown.breached,
        paused=shown.paused,
        span=bar_hours(shown.ticks),
    )


def state_symbol(ticket: Ticket) -> Symbol:
    """How far it is; force majeure has a shape of its own, since most of its clocks run on."""
    if ticket.state in ENDED or not is_held(ticket, FORCE_MAJEURE):
        return STATE_SYMBOLS[ticket.state]
    return Symbol.EXEMPT


def is_held(ticket: Ticket, why: str) -> bool:
    """Whether an open clock says that the ticket is held for this reason now."""
    return any(c.ended is None and c.intervals and c.intervals[-1].why == why for c in ticket.clocks)


def circuit_text(ticket: Ticket, circuit: Circuit | None) -> str:
    """Service, bandwidth and number of a circuit; the number alone while the register does not know it."""
    if circuit is None:
        return ticket.circuit
    return " · ".join(part for part in (" ".join((circuit.service, circuit.bandwidth)).strip(), circuit.code) if part)


class Cells:
    """What the cells say, in one language, from the state and the time as they are."""

    def __init__(self, say: Wording, snapshot: Callable[[], Snapshot], now: Callable[[], datetime]) -> None:
        self.say, self.snapshot, self.now = say, snapshot, now
        self.narrow = False  # the side shrinks to its symbol
        self.marked: Callable[[], tuple[str, ...]] = tuple  # tickets to be gathered
        self.hollow: Callable[[str], bool] = lambda ticket: False  # of an unseen breach, every other half second
        self._shown: tuple[Ticket, datetime, Face | None] | None = None
        self._tone: tuple[Ticket, datetime, Tone] | None = None

    def face(self, row: BoardRow) -> Face | None:
        """The clock of a row; asked for by more than one cell, so the last answer is kept."""
        now, kept = self.now(), self._shown
        if kept is None or kept[0] is not row.ticket or kept[1] != now:
            kept = self._shown = (row.ticket, now, face(row.ticket, now, calendar_of(self.snapshot())))
        return kept[2]

    def clock(self, row: BoardRow) -> ClockCell | None:
        shown = self.face(row)
        if shown is None:
            return None
        cell = clock_cell(shown, mark_short(self.say, shown.mark))
        return replace(cell, hollow=True) if cell.breached and self.hollow(row.ticket.id) else cell

    def ended(self, row: BoardRow) -> str:
        closed = row.ticket.closed
        return moment(self.say, closed, self.now(), ZoneInfo(self.snapshot().site.zone)) if closed else ""

    def owed(self, row: BoardRow) -> str:
        shown = self.face(row)
        return owed(self.say, shown.mark) if shown else ""

    def customer(self, row: BoardRow) -> str:
        return row.entry.customer or self._unbound(row)

    def _unbound(self, row: BoardRow) -> str:
        """Who a fault is about while the register knows no customer: who called, else what was typed."""
        return row.ticket.contact or row.ticket.circuit

    def circuit(self, row: BoardRow) -> str:
        return circuit_text(row.ticket, row.entry.circuit)

    def area(self, row: BoardRow) -> str:
        return place_name(self.snapshot(), row.entry.district)

    def place(self, row: BoardRow) -> str:
        return place_name(self.snapshot(), place_of(self.snapshot(), row.ticket))

    def customer_name(self, row: BoardRow) -> str:
        customer = customer_of(self.snapshot(), row.ticket)
        return customer.name if customer else self._unbound(row)

    def state(self, row: BoardRow) -> str:
        return state_name(self.say, row.ticket.state)

    def side(self, row: BoardRow) -> str:
        return "" if self.narrow else side_name(self.say, row.ticket.side)

    def feedback(self, row: BoardRow) -> str:
        ticket = row.ticket
        return "" if ticket.state in ENDED else since(self.say, self.now() - (ticket.last_feedback or ticket.received))

    def feedback_tone(self, row: BoardRow) -> Tone:
        """How urgent the next word to the customer is; asked for twice a row, so the last answer is kept."""
        now, kept = self.now(), self._tone
        if kept is None or kept[0] is not row.ticket or kept[1] != now:
            kept = self._tone = (row.ticket, now, self._feedback_tone(row.ticket, now))
        return kept[2]

    def _feedback_tone(self, ticket: Ticket, now: datetime) -> Tone:
        clock = None if ticket.state in ENDED else clock_of(ticket, FEEDBACK)
        if clock is None or clock.ended is not None or stands(clock):
            return Tone.MUTED
        gone = elapsed(clock, now, calendar_of(self.snapshot()))
        lengths = [timedelta(seconds=step.seconds) for step in clock.steps if not step.notice]
        if any(length <= gone for length in lengths):
            return Tone.CRIT
        return Tone.WARN if any(length - gone <= soon_before(length) for length in lengths) else Tone.NONE

    def feedback_symbol(self, row: BoardRow) -> Symbol | None:
        tones = {Tone.CRIT: Symbol.BREACH, Tone.WARN: Symbol.DUE}
        return tones.get(self.feedback_tone(row))

    def meeting(self, row: BoardRow) -> str:
        return row.meeting.title if row.meeting else ""

    def family(self, row: BoardRow) -> str:
        """Signs for how a ticket hangs together with others; the tip says them in words."""
        signs = (f"+{row.children}" * bool(row.children), "↳" * bool(row.ticket.parent))
        return " ".join(sign for sign in (*signs, f"×{row.ticket.flaps + 1}" * bool(row.ticket.flaps)) if sign)

    def family_words(self, row: BoardRow) -> str:
        say, parent = self.say, self.snapshot().tickets.get(row.ticket.parent)
        told = (
            say.n("Gathers {n} ticket", "Gathers {n} tickets", row.children) if row.children else "",
            say("Belongs to {code}", code=parent.code) if parent else "",
            say("Reported {n} times", n=row.ticket.flaps + 1) if row.ticket.flaps else "",
        )
        return "\n".join(line for line in told if line)

    def priority(self, row: BoardRow) -> str:
        return self.say("Priority {n}", n=row.ticket.priority)


def _graded(cells: Cells) -> Column:
    """The customer's class; a ticket that is marked for gathering has its mark there."""

    def grade(row: BoardRow) -> str:
        return "" if row.ticket.id in cells.marked() else str(row.entry.grade)

    def sign(row: BoardRow) -> Symbol | None:
        return Symbol.DONE if row.ticket.id in cells.marked() else None

    return Column(sorting.BY_GRADE, "", grade, 20, {Cell.TONE: lambda row: Tone.MUTED, Cell.SYMBOL: sign})


def ticket_columns(cells: Cells) -> tuple[Column, ...]:
    """All columns, in order; families, then the circuit are the first to go when the window is narrow."""
    muted = {Cell.TONE: lambda row: Tone.SECOND}
    return (
        Column(sorting.BY_DUE, mark("Next deadline"), cells.ended, 222, {Cell.CLOCK: cells.clock} | muted,
               tip=cells.owed),
        Column(sorting.BY_PRIORITY, "", lambda row: f"P{row.ticket.priority}", 30,
               {Cell.TONE: lambda row: Tone.NONE if row.ticket.priority == 1 else Tone.MUTED}, tip=cells.priority),
        Column(sorting.BY_CODE, mark("Number"), lambda row: row.ticket.code, 106, narrow=98),
        Column("family", "", cells.family, 52, muted, drop=2, tip=cells.family_words),
        _graded(cells),
        Column(sorting.BY_CUSTOMER, mark("Customer"), cells.customer, 118, stretch=3, narrow=92,
               tip=cells.customer_name),
        Column(sorting.BY_CIRCUIT, mark("Circuit"), cells.circuit, 186, muted, stretch=1, drop=1, tip=cells.circuit),
        Column(sorting.BY_AREA, mark("Area"), cells.area, 110, muted, stretch=1, narrow=90, tip=cells.place),
        Column(
            sorting.BY_STATE, mark("State"), cells.state, 96,
            {Cell.KIND: lambda row: Kind.PIPS, Cell.SYMBOL: lambda row: state_symbol(row.ticket)},
        ),
        Column(
            "side", mark("Side"), cells.side, 66,
            {Cell.KIND: lambda row: Kind.SIDE, Cell.SYMBOL: lambda row: SIDE_SYMBOLS.get(row.ticket.side)} | muted,
            narrow=38, tip=lambda row: side_name(cells.say, row.ticket.side),
        ),
        Column(sorting.BY_ASSIGNEE, mark("Handler"), lambda row: row.ticket.assignee or "—", 64, muted, stretch=1,
               narrow=56),
        Column(
            sorting.BY_FEEDBACK, mark("Feedback"), cells.feedback, 68,
            {Cell.SYMBOL: cells.feedback_symbol, Cell.TONE: cells.feedback_tone}, align="right",
        ),
        Column(
            "meeting", "", lambda row: "", 26,
            {Cell.ICON: lambda row: Icon.CONFERENCES if row.meeting else None} | muted, tip=cells.meeting,
        ),
    )  # fmt: skip


CLOCKED = (sorting.BY_DUE, sorting.BY_FEEDBACK)  # columns that change by the second
SORTED = frozenset({
    sorting.BY_DUE, sorting.BY_PRIORITY, sorting.BY_CODE, sorting.BY_GRADE, sorting.BY_CUSTOMER, sorting.BY_CIRCUIT,
    sorting.BY_AREA, sorting.BY_STATE, sorting.BY_ASSIGNEE, sorting.BY_FEEDBACK,
})  # fmt: skip
