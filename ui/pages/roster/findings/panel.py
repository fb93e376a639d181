"""The findings beside the grid; each goes to its cell, its key takes its best way out."""

from collections.abc import Iterator

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from console.domain.findings import WayOut
from console.domain.rules import DUTY_GAP, DUTY_UNFAIR
from console.planning.duty.ahead import still_open
from console.planning.duty.findings import RosterFinding, at_hand, counted, findings_of, going_through
from console.planning.duty.ways import suggested, ways_of
from console.wording.catalogue import mark
from console.wording.duty import cell_short, day_head, hours_text, line_name, points_text, shift_name
from console.wording.duty_findings import RULES, way_short
from console.wording.names import person_name
from console.wording.staffing import StaffingWording
from ui.desk import Desk
from ui.models import Column, Node, RowModel, go_to, view_columns
from ui.pages.roster.findings.cards import CARD_HEIGHT, NUMBERED, FindingCard, FindingDelegate
from ui.pages.roster.shown.shown import Shown
from ui.theme.symbols import Symbol
from ui.widgets.panel import Panel
from ui.widgets.table_view import TableView

WORKED_OUT = 8  # ways out that are looked up before they are painted
STEPPED = 48  # lines; a roster of more is gone through in steps before its findings are asked for
LINES_A_STEP = 2


class FindingsPanel(Panel):
    """`gone_to` carries a RosterFinding when it becomes current; `taken` one whose best way out was asked for; `ready`:
    a giant roster was gone through.
    """

    gone_to = Signal(object)
    taken = Signal(object)
    ready = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.say("Findings"), parent=parent)
        self.desk = desk
        column = Column("about", mark("Findings"), lambda row: f"{row.tag} {row.about}", 200, stretch=1, tip=self._tip)
        self.view = TableView(
            desk.theme, desk.say("Findings"), view_columns((column,), desk.say), row_height=CARD_HEIGHT, uniform=True
        )
        self.rows = RowModel((column,), desk.say, hand=desk.hand, parent=self)
        self.view.setModel(self.rows)
        self.view.setHeaderHidden(True)
        self.view.setItemDelegate(FindingDelegate(desk.theme, self.view))
        self.view.stand_on("panel")
        self._ways: dict[str, tuple[WayOut, ...]] = {}
        self.roster, self.state = "", desk.snapshot
        self.open_ones: tuple[RosterFinding, ...] = ()
        self._steps: Iterator[int] | None = None  # of a giant roster that is made ready
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        self.add(self.view, stretch=1)
        self.view.opened.connect(lambda _index: self._take())
        self.view.clicked.connect(lambda _index: self._go())

    def show_shown(self, shown: Shown) -> None:
        """Show what is found of the lines in sight."""
        self.roster, self._ways, self.state = shown.roster, {}, shown.snapshot
        found = findings_of(self.state, shown.roster) if self._is_warm(shown) else ()
        if (wanted := shown.wanted) is not None:
            found = tuple(one for one in found if one.cell[0] in wanted)
        found = still_open(self.state, found, self.desk.now())
        self.open_ones = tuple(one for one in found if not one.despite)
        cards = [self._card(one, number) for number, one in enumerate(self.open_ones, start=1)]
        self.rows.show(Node(card.key, card) for card in {card.key: card for card in cards}.values())
        gaps, blocking, warnings = counted(found)
        say = self.desk.say
        parts = [say("{n} missing", n=gaps)] if gaps else []
        parts += [say("{n} blocking", n=blocking)] if blocking else []
        parts += [say.n("{n} warning", "{n} warnings", warnings)] if warnings else []
        if self.header:
            nothing = say("nothing found") if shown.row is not None else say("only rosters are checked")
            nothing = say("being checked…") if self._steps is not None else nothing
            self.header.set_side("   ".join(parts) or nothing)

    @property
    def count(self) -> int:
        """How many there are to be mended."""
        return self.rows.rowCount()

    def current(self) -> FindingCard | None:
        """The current finding."""
        index = self.view.currentIndex()
        row = self.rows.row_at(index) if index.isValid() else None
        return row if isinstance(row, FindingCard) else None

    def step(self, by: int) -> RosterFinding | None:
        """Go to the next (1) or the previous (-1), around the end."""
        count, index = self.rows.rowCount(), self.view.currentIndex()
        if not count:
            return None
        here = index.row() if index.isValid() else (-1 if by > 0 else 0)
        go_to(self.view, self.rows, self.rows.key_at(self.rows.index((here + by) % count, 0)))
        card = self.current()
        return card.found if card else None

    def numbered(self, number: int) -> FindingCard | None:
        """The finding of a number key."""
        return next((card for card in self.rows.rows() if card.number == number), None)

    def best_way(self, card: FindingCard) -> WayOut | None:
        """The best way out of a finding, looked up when it is asked for."""
        ways = self._ways_of(card.found, card.key)
        return ways[0] if ways else None

    # ---- parts

    def _is_warm(self, shown: Shown) -> bool:
        """Whether its findings stall no window; of a giant roster only after steps, which begin here."""
        row = shown.row
        if row is not None and len(row.lines) > STEPPED and not at_hand(shown.snapshot, row.id):
            self._steps = going_through(shown.snapshot, row.id, LINES_A_STEP)
            self._timer.start()
            return False
        self._steps = None
        self._timer.stop()
        return row is not None

    def _step(self) -> None:
        """A few lines more; after the last one they are all shown."""
        if self._steps is not None and next(self._steps, None) is None:
            self._timer.stop()
            self.ready.emit()

    def _ways_of(self, found: RosterFinding, key: str) -> tuple[WayOut, ...]:
        if key not in self._ways:
            self._ways[key] = ways_of(self.state, self.roster, found, self.desk.now())
        return self._ways[key]

    def _card(self, one: RosterFinding, number: int) -> FindingCard:
        snapshot, say, finding = self.state, self.desk.say, one.finding
        wording = StaffingWording(say, snapshot)
        line, day, shift = one.cell
        where = cell_short(say, snapshot, line, day, shift) if day and shift else line_name(say, snapshot, line)
        about, tag = where, wording.short(finding)
        symbol = Symbol.BREACH if finding.blocks else Symbol.DUE
        if finding.rule == DUTY_GAP:
            symbol = Symbol.UNSTAFFED
        elif finding.rule == DUTY_UNFAIR:
            tag, about = wording.tag(finding.rule), wording.short(finding)
        elif finding.person and day and shift:
            tag = tag if finding.rule in RULES else wording.tag(finding.rule)  # those of meetings say much
            about = say(
                "{person}: {shift} {day}", person=person_name(snapshot, finding.person),
                shift=shift_name(say, snapshot, line, shift), day=day_head(say, day),
            )  # fmt: skip
        key = "|".join((finding.rule, line, day, shift, finding.person, one.entry))
        way = self._hint(one, key) if number <= WORKED_OUT else ""
        if finding.rule == DUTY_GAP and not way:
            way = say("{filled} of {needed} on duty", filled=finding.facts["assigned"], needed=finding.facts["needed"])
        way = way or wording.fact(finding)
        shown = number if number <= NUMBERED else 0
        return FindingCard(one, key, shown, symbol, tag, about, way)

    def _hint(self, one: RosterFinding, key: str) -> str:
        """The best way out: who could come, with rest and points; '' where there is none."""
        say = self.desk.say
        if one.finding.rule != DUTY_GAP:
            ways = self._ways_of(one, key)
            return way_short(say, self.state, ways[0]) if ways else ""
        best = suggested(self.state, self.roster, one)
        if best is None:
            ways = self._ways_of(one, key)
            lacks = bool(ways) and ways[0].code == "add_members"  # nobody serves the line at all
            return way_short(say, self.state, ways[0]) if lacks else say("Nobody fits without a warning")
        rest = say("rest {hours} h", hours=hours_text(say, best.rest)) if best.rest is not None else say("free")
        points = say("fewest points") if best.lowest else say("+{points} points", points=points_text(say, best.gains))
        return say("Proposal: {person}, {rest}, {points}", person=best.person.name, rest=rest, points=points)

    def _tip(self, card: FindingCard) -> str:
        wording = StaffingWording(self.desk.say, self.state)
        ways = self._ways_of(card.found, card.key)
        numbered = [f"{n}  {wording.way(way)}" for n, way in enumerate(ways, start=1)]
        finding = card.found.finding
        return "\n".join((wording.rule(finding.rule), wording.fact(finding), *numbered))

    def _go(self) -> None:
        if card := self.current():
            self.gone_to.emit(card.found)

    def _take(self) -> None:
        if card := self.current():
            self.taken.emit(card)
