"""One candidate on two lines: key, name, rest and points; below, what speaks against and for."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from console.domain.duty.wishes import OFF, ON
from console.domain.people import Person
from console.domain.rules import DUTY_REST
from console.planning.duty.candidates import DutyCandidate, NotOffered
from console.wording.catalogue import Wording
from console.wording.duty import hours_text, points_text, signed_points
from console.wording.staffing import StaffingWording
from ui.delegates.cards import CardDelegate
from ui.theme.fonts import Size, Weight
from ui.theme.painting import RIGHT, draw_key_cap, draw_text, key_cap_size, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme

NUMBERED = 5
CARD_HEIGHT = 44


@dataclass(frozen=True, slots=True)
class DutyCard:
    """One candidate in words; `number` 0 and `barred` for who can't."""

    person: Person
    number: int
    side: str
    second: str
    warns: bool = False
    barred: bool = False


def card(say: Wording, wording: StaffingWording, candidate: DutyCandidate, number: int) -> DutyCard:
    """A candidate as a card."""
    said = list(dict.fromkeys(wording.short(finding) for finding in candidate.findings))
    said += [say("Asked to be free")] if candidate.wish == OFF else []
    for_it = [say("Asked to be on duty")] if candidate.wish == ON else []
    for_it += [say("fewest points")] if candidate.lowest else []
    tired = any(finding.rule == DUTY_REST for finding in candidate.findings)  # which says the hours
    free = say("free") if candidate.rest is None else say("rest {hours} h", hours=hours_text(say, candidate.rest))
    rest = [] if tired else [free]
    side = f"{points_text(say, candidate.total)}  {signed_points(say, candidate.gains)}"
    return DutyCard(candidate.person, number, side, say(", ").join((*said, *rest, *for_it)), bool(said))


def barred_card(say: Wording, wording: StaffingWording, row: NotOffered) -> DutyCard:
    """Somebody who can't, with why."""
    said = say(", ").join(dict.fromkeys(wording.short(finding) for finding in row.findings))
    return DutyCard(row.person, 0, "", said, barred=True)


class DutyCardDelegate(CardDelegate):
    """Two lines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, CARD_HEIGHT, parent)

    def paint_card(self, painter: QPainter, rect: QRect, shown: DutyCard, *, selected: bool) -> None:
        px, palette = self.theme.px, self.theme.palette
        upper = QRect(rect.left() + px(12), rect.top() + px(3), rect.width() - px(24), px(20))
        if 1 <= shown.number <= NUMBERED:
            size = key_cap_size(self.theme, str(shown.number))
            draw_key_cap(painter, middle(upper, upper.left(), size), self.theme, str(shown.number))
        words = upper.adjusted(px(26), 0, 0, 0)
        small = self.theme.font(Size.SECONDARY, Weight.FIGURE)
        ink = palette.text if selected else palette.text2
        draw_text(painter, words, shown.side, small, ink, RIGHT)
        name = words.adjusted(0, 0, -text_width(small, shown.side) - px(8), 0)
        weight = Weight.NORMAL if shown.barred else Weight.BOLD
        colour = ink if shown.barred else palette.text
        draw_text(painter, name, shown.person.name, self.theme.font(weight=weight), colour)
        lower = QRect(words.left(), upper.bottom() + 1, words.width(), px(18))
        if shown.warns or shown.barred:
            mark = Symbol.BREACH if shown.barred else Symbol.DUE
            draw_symbol(painter, middle(lower, lower.left(), QSize(px(10), px(10))), mark, palette)
            lower = lower.adjusted(px(15), 0, 0, 0)
            ink = palette.crit_t if shown.barred else palette.warn_t
        draw_text(painter, lower, shown.second, self.theme.font(Size.SECONDARY), ink)
