"""The right panel: who could come, ranked, with reasons; who can't, and why; the reason form for warnings."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from console.wording.catalogue import mark
from ui.desk import Desk
from ui.models import Column, Node, RowModel, go_to, view_columns
from ui.pages.assignment.candidates.cards import CARD_HEIGHT, NUMBERED, CandidateDelegate, Card
from ui.pages.assignment.reasons.words import Cost
from ui.widgets.table_view import TableView


class CandidatesView(TableView):
    """The ranked cards. `chosen` is Enter or a double click on one."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        spoken = {
            int(Qt.ItemDataRole.AccessibleTextRole): self._spoken,
            int(Qt.ItemDataRole.AccessibleDescriptionRole): self._tip,
        }
        column = Column("name", mark("Candidates"), self._text, 200, spoken, stretch=1, tip=self._tip)
        super().__init__(
            desk.theme, desk.say("Candidates"), view_columns((column,), desk.say), row_height=CARD_HEIGHT,
            uniform=True, parent=parent,
        )  # fmt: skip
        self.desk = desk
        self.rows = RowModel((column,), desk.say, parent=self)
        self.setModel(self.rows)
        self.setHeaderHidden(True)
        self.cards = CandidateDelegate(desk.theme, self)
        self.setItemDelegate(self.cards)
        self.opened.connect(lambda index: self.chosen.emit(self.rows.key_at(index)))

    def show_cards(self, cards: tuple[Card, ...], *, keep: bool) -> None:
        """Show these; the best is current unless `keep` and the current one is still among them."""
        here = self.person()
        self.rows.show(Node(shown.person.id, shown) for shown in cards)
        self.setMaximumHeight(self.theme.px(CARD_HEIGHT) * max(1, len(cards)))  # the rest is for those who can't come
        if cards and not (keep and here and go_to(self, self.rows, here)):
            go_to(self, self.rows, cards[0].person.id)

    def show_costs(self, costs: Mapping[str, Cost]) -> None:
        """What each costs the plan, by person; no row moves for it."""
        if costs != self.cards.costs:
            self.cards.costs = costs
            self.viewport().update()

    def person(self) -> str:
        """The current candidate, '' for none."""
        return self.rows.key_at(self.currentIndex()) if self.currentIndex().isValid() else ""

    def person_of(self, number: int) -> str:
        """The candidate of a number key, '' beyond the last."""
        shown = self.rows.rows()
        return shown[number - 1].person.id if 1 <= number <= min(len(shown), NUMBERED) else ""

    def _text(self, row: Card) -> str:
        return f"{row.person.name} {row.post} {row.place}"

    def _tip(self, row: Card) -> str:
        cost = self.cards.costs.get(row.person.id)
        costs = (cost.text, cost.detail) if cost else ()
        return "\n".join(part for part in (self._text(row), row.road, *row.warnings, *row.chips, *costs) if part)

    def _spoken(self, row: Card) -> str:
        """What is read aloud: who, and what they cost the plan."""
        cost = self.cards.costs.get(row.person.id)
        return self.desk.say(", ").join(part for part in (self._text(row), cost.text if cost else "") if part)
