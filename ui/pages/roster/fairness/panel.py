"""The fairness of a roster: what a day and a night weigh, and everyone's share."""

from PySide6.QtWidgets import QWidget

from console.domain.duty.lines import HOLIDAY, WEEKEND
from console.planning.duty.days import weights_of
from console.planning.duty.points import loads_of
from console.wording.duty import factor_text, points_text
from ui.desk import Desk
from ui.pages.roster.fairness.bars import FairnessBars
from ui.pages.roster.shown.shown import Shown
from ui.theme.fonts import Size
from ui.widgets.base import Text
from ui.widgets.panel import Panel


class FairnessPanel(Panel):
    """Bars of the lines in sight; below them what weighs how much."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.theme, desk.say("Balance of duty points"), desk.say("duties / on holidays"), parent=parent
        )
        self.desk, self.bars = desk, FairnessBars(desk)
        self.weights = Text(desk.theme, "", Size.SECONDARY, token="text2", wrap=True)
        px = desk.theme.px
        self.weights.setContentsMargins(px(12), px(4), px(12), px(8))
        self.add(self.bars, stretch=1)
        self.add(self.weights)

    def show_person(self, person: str) -> None:
        """Mark somebody's bars (id), '' for nobody's."""
        self.bars.show_person(person)

    def show_shown(self, shown: Shown) -> None:
        """Show the loads of a roster's lines in sight; of what holds, nothing."""
        loads = loads_of(shown.snapshot, shown.roster, shown.wanted) if shown.row is not None else ()
        self.bars.show_loads(loads)
        weights, say = weights_of(shown.snapshot), self.desk.say
        self.weights.setText(
            say(
                "Holidays {holiday}, weekends {weekend}, nights +{night}",
                holiday=factor_text(say, weights.types[HOLIDAY]),
                weekend=factor_text(say, weights.types[WEEKEND]),
                night=points_text(say, weights.night),
            )
        )
