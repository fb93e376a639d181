"""Who can't come, and why: one main reason each, all rules when unfolded."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QWidget

from console.domain.findings import Finding
from console.domain.rules import DOUBLE_BOOKING
from console.planning.candidates import LeftOut
from console.planning.optimise.compiling.eligibility import RULES
from console.wording.catalogue import mark
from console.wording.names import duration, place_name
from console.wording.staffing import StaffingWording
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, view_columns
from ui.pages.assignment.cells.words import block_name, hhmm
from ui.theme.symbols import Symbol
from ui.widgets.table_view import TableView


@dataclass(frozen=True, slots=True)
class Broken:
    """One rule that speaks against somebody, below them."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class Kept:
    """The rules (codes) that do not."""

    rules: tuple[str, ...]


Row = LeftOut | Broken | Kept


class LeftOutView(TableView):
    """Everyone who can't come, with the main reason; Space unfolds all rules, and while Alt is held they are shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.desk = desk
        self.wording = StaffingWording(desk.say, desk.snapshot)
        columns = (
            Column("name", mark("Name"), self._name, 92, {Cell.TONE: lambda row: Tone.SECOND}),
            Column(
                "reason", mark("Reason"), self._reason, 160,
                {Cell.SYMBOL: self._symbol, Cell.TONE: self._tone}, stretch=1, tip=self._tip,
            ),
        )  # fmt: skip
        super().__init__(
            desk.theme, desk.say("Not possible"), view_columns(columns, desk.say), row_height=24, uniform=True,
            tree=True, parent=parent,
        )  # fmt: skip
        self.rows = RowModel(columns, desk.say, tree=True, parent=self)
        self.setModel(self.rows)
        self.setHeaderHidden(True)
        self._held = QPersistentModelIndex()
        self.detail_asked.connect(self.fold)

    def show_people(self, left_out: tuple[LeftOut, ...]) -> None:
        """Show these, the nearest first."""
        self.wording = StaffingWording(self.desk.say, self.desk.snapshot)
        self.rows.show(Node(out.person.id, out, tuple(_below(out))) for out in left_out)

    def person(self) -> str:
        """The current person, '' for none."""
        index = self.currentIndex()
        if not index.isValid():
            return ""
        return self.rows.key_at(index.parent() if index.parent().isValid() else index)

    def fold(self, index: QModelIndex) -> None:
        """Unfold all rules of a person, or fold them again."""
        top = index.siblingAtColumn(0)
        top = top.parent() if top.parent().isValid() else top
        self.setCurrentIndex(top)
        self.setExpanded(top, not self.isExpanded(top))

    def hold_rules(self, held: bool) -> None:
        """While held the current person's rules are unfolded, where the keyboard is here."""
        if held and self.hasFocus() and self.currentIndex().isValid():
            top = self.currentIndex().siblingAtColumn(0)
            if not top.parent().isValid() and not self.isExpanded(top):
                self._held = QPersistentModelIndex(top)
                self.expand(top)
        elif not held and self._held.isValid():
            self.collapse(self.rows.index(self._held.row(), 0))
            self._held = QPersistentModelIndex()

    def _name(self, row: Row) -> str:
        if isinstance(row, LeftOut):
            return row.person.name
        return self.wording.tag(row.finding.rule) if isinstance(row, Broken) else self.desk.say("Kept")

    def _reason(self, row: Row) -> str:
        if isinstance(row, Kept):
            return self.desk.say(", ").join(self.wording.tag(rule) for rule in row.rules)
        finding = _finding(row)
        if finding.rule != DOUBLE_BOOKING:
            return self.wording.short(finding)
        facts = finding.facts  # how much lacks comes first: the end of a line is what is cut
        home = self.desk.snapshot.people[finding.person].place if finding.person in self.desk.snapshot.people else ""
        return self.desk.say(
            "{short} missing, {venue} {start}–{end}",
            short=duration(self.desk.say, int(facts["short"])),
            venue=block_name(self.desk, facts["other_venue"], home),
            start=hhmm(self.desk, facts["other_start"]),
            end=hhmm(self.desk, facts["other_end"]),
        )

    def _symbol(self, row: Row) -> Symbol | None:
        if isinstance(row, Kept):
            return Symbol.DONE
        finding = _finding(row)
        if isinstance(row, Broken):
            return Symbol.BREACH if finding.blocks else Symbol.DUE
        return Symbol.BREACH if finding.rule == DOUBLE_BOOKING else None

    def _tone(self, row: Row) -> Tone:
        return {Symbol.BREACH: Tone.CRIT, Symbol.DUE: Tone.WARN}.get(self._symbol(row) or Symbol.DONE, Tone.SECOND)

    def _tip(self, row: Row) -> str:
        if isinstance(row, Kept):
            return ""
        if isinstance(row, Broken):
            return self.wording.fact(row.finding)
        place = place_name(self.desk.snapshot, row.person.place)
        return "\n".join((f"{row.person.name} {place}", *(self.wording.fact(finding) for finding in row.findings)))


def _finding(row: LeftOut | Broken) -> Finding:
    return row.finding if isinstance(row, Broken) else main_reason(row)


def _below(row: LeftOut) -> Iterable[Node]:
    broken = {finding.rule for finding in row.findings}
    for number, finding in enumerate(row.findings):
        yield Node(f"{row.person.id}:{number}", Broken(finding))
    yield Node(f"{row.person.id}:kept", Kept(tuple(rule for rule in RULES if rule not in broken)))


def main_reason(row: LeftOut) -> Finding:
    """The first that blocks: level, unit and post, which nobody changes today, come before leave and time."""
    return next((finding for finding in row.findings if finding.blocks), row.findings[0])
