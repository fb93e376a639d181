"""The tab of the stock."""

from typing import Any

from ui.pages.periods.stock.section import StockSection
from ui.pages.periods.tab import SectionTab
from ui.widgets.hint_bar import Hint


class StockTab(SectionTab):
    """A table section."""

    code = "stock"
    section_of = StockSection

    def free(self) -> bool:
        return self.section.open_form is None

    def focus_on(self, **focus: Any) -> None:
        if focus.get("short"):
            self.section.want(short=True)
        self.section.focus_on(**focus)

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        if not self.free():
            return self.section.hints()
        return (
            *self.section.hints()[:-1],
            Hint(("N",), say("Next below the least")),
            Hint(("O",), say("Below the least")),
            Hint(("Ctrl+O",), say("Import")),
            Hint(("Ctrl+E",), say("Excel")),
            Hint(("Ctrl+P",), say("Print")),
        )
