"""Below the grid while a roster can't be kept as it stands: what is wrong, and the key that repairs it."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from console.domain.rules import DUTY_GAP
from console.planning.duty.findings import RosterFinding
from console.services.duty.aligning import TimesApart
from ui.desk import Desk
from ui.pages.roster.shown.shown import Shown
from ui.theme.symbols import Symbol
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.key_values import SymbolMark
from ui.widgets.panel import Bar


class RepairOffer(Bar):
    """Shown by itself after leave, a swap or a meeting has made a hole. `repair` asks for the plan."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, 40, 12, parent)
        self.desk = desk
        self.mark, self.words = SymbolMark(desk.theme, Symbol.UNSTAFFED), Text(desk.theme)
        self.repair = Button(desk.theme, desk.say("Repair with the least change"), "F9", small=True)
        self.add(self.mark, self.words)
        self.stretch()
        self.add(self.repair)
        self.hide()

    def show_findings(self, ahead: Iterable[RosterFinding], *, wanted: bool) -> None:
        """`ahead` are findings of shifts that are not over; `wanted`: whether a repair could be asked for now."""
        rows = tuple(ahead) if wanted else ()
        broken = sum(1 for one in rows if one.entry and one.finding.blocks)
        missing = sum(int(one.finding.facts["missing"]) for one in rows if one.finding.rule == DUTY_GAP)
        say = self.desk.say
        parts = [say.n("{n} duty can't be served as it is", "{n} duties can't be served as they are", broken)]
        parts = parts if broken else []
        parts += [say.n("{n} person missing", "{n} people missing", missing)] if missing else []
        self.mark.set_symbol(Symbol.BREACH if broken else Symbol.UNSTAFFED)
        words = say("; ").join(parts)
        self.words.setText(words[:1].upper() + words[1:])
        self.setVisible(bool(parts))


class TimesOffer(Bar):
    """Shown while duties of the roster keep the hours that their shifts had before somebody edited these. `align` asks
    for the hours of now.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, 40, 12, parent)
        self.desk, self.apart, self.count = desk, TimesApart(), 0
        self.words = Text(desk.theme)
        self.align = Button(desk.theme, desk.say("Give them the hours of now"), "T", small=True)
        self.add(SymbolMark(desk.theme, Symbol.DUE), self.words)
        self.stretch()
        self.add(self.align)
        self.hide()

    def show_shown(self, shown: Shown, *, wanted: bool) -> None:
        """Count anew; `wanted`: whether they could be moved now."""
        row, say, now = shown.row, self.desk.say, self.desk.now()
        n = len(self.apart.of(self.desk.snapshot, row.id, now)) if wanted and row is not None else 0
        self.words.setText(
            say.n("{n} duty has other hours than its shift", "{n} duties have other hours than their shifts", n)
        )
        self.count = n
        self.setVisible(bool(n))
