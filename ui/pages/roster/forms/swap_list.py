"""The swaps and stand-ins that are open: one is chosen to write down its next step."""

from collections.abc import Callable, Sequence
from typing import Any

from console.domain.duty.swaps import ASKED, DutySwap
from console.wording.names import person_name
from ui.desk import Desk
from ui.pages.roster.forms.exchange import ref_words
from ui.pages.settings.listed_form import RowList
from ui.pages.settings.row_form import RowForm
from ui.widgets.choices import Choice
from ui.widgets.keys import is_enter


class SwapListForm(RowForm):
    """`opened` is called with the swap that was chosen, None for a new one of whoever is under the cursor."""

    def __init__(
        self, desk: Desk, rows: Sequence[DutySwap], new: str, opened: Callable[[DutySwap | None], object]
    ) -> None:
        say = desk.say
        super().__init__(desk, say("Open swaps"), say("Open"))
        self._rows: tuple[DutySwap | None, ...] = (*rows, None) if new else tuple(rows)
        self._opened = opened
        self.list = _Opening(desk.theme)
        self.list.clicked.connect(lambda _number: self.committed.emit())
        self.list.entered = self.committed.emit
        self.add("list", "", self.list, above=True)
        fresh = [Choice(say("New: {duty}", duty=new))] if new else []
        self.list.show_rows([*(self._words(row) for row in rows), *fresh])

    def _words(self, row: DutySwap) -> Choice:
        say, to = self.say, person_name(self.desk.snapshot, row.to)
        waits = say("{name} is to answer", name=to) if row.state == ASKED else say("the lead is to decide")
        return Choice(say("{duty} → {name}", duty=ref_words(self.desk, row.given), name=to), waits)

    def command(self, values: dict[str, Any]) -> None:
        """Nothing is written: the chosen one's own form opens."""
        self._opened(self._rows[self.list.current])


class _Opening(RowList):
    """Enter opens what is current."""

    entered: Callable[[], object]

    def keyPressEvent(self, event: Any) -> None:
        if is_enter(event) and not event.modifiers():
            self.entered()
        else:
            super().keyPressEvent(event)
