"""One candidate on two lines: key, name, post, place; chips that speak for and against."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from console.domain.people import Person
from console.planning.candidates import Candidate
from console.wording.staffing import StaffingWording
from ui.delegates.cards import CardDelegate
from ui.pages.assignment.reasons.words import Cost
from ui.theme.fonts import Size, Weight
from ui.theme.painting import RIGHT, draw_box, draw_key_cap, draw_text, key_cap_size, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme

NUMBERED = 5
CARD_HEIGHT = 50


@dataclass(frozen=True, slots=True)
class Card:
    """One candidate in words. `chips` speak for, `warnings` ask for a reason."""

    person: Person
    number: int
    post: str
    place: str
    chips: tuple[str, ...]
    warnings: tuple[str, ...]
    road: str = ""


def card(candidate: Candidate, number: int, wording: StaffingWording, place: str, road: str = "") -> Card:
    """A candidate as a card; the post stands in the first line."""
    said = [(reason.code, wording.reason(reason.code, reason.facts)) for reason in candidate.reasons]
    return Card(
        person=candidate.person,
        number=number,
        post=next((text for code, text in said if code == "post"), ""),
        place=place,
        chips=tuple(text for code, text in said if code not in ("post", "meetings_that_day") and text),
        warnings=tuple(wording.short(finding) for finding in candidate.warnings),
        road=road,
    )


class CandidateDelegate(CardDelegate):
    """Two lines: key, name, post, place, the road; below them the chips, warnings first, and what it costs the plan
    (`costs` by person), which comes a moment later.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, CARD_HEIGHT, parent)
        self.costs: Mapping[str, Cost] = {}

    def paint_card(self, painter: QPainter, rect: QRect, shown: Card, *, selected: bool) -> None:
        painter.save()
        painter.setClipRect(rect)
        px, palette = self.theme.px, self.theme.palette
        upper = QRect(rect.left() + px(12), rect.top() + px(4), rect.width() - px(18), px(20))
        if 1 <= shown.number <= NUMBERED:
            size = key_cap_size(self.theme, str(shown.number))
            draw_key_cap(painter, middle(upper, upper.left(), size), self.theme, str(shown.number))
        words = upper.adjusted(px(26), 0, 0, 0)
        used = draw_text(painter, words, shown.person.name, self.theme.font(weight=Weight.BOLD), palette.text)
        ink = palette.text if selected else palette.text2
        small = self.theme.font(Size.SECONDARY, Weight.FIGURE)
        road = text_width(small, shown.road) + px(8) if shown.road else 0
        draw_text(painter, words, shown.road, small, ink, RIGHT)
        place = words.adjusted(used + px(8), 0, -road, 0)
        draw_text(painter, place, f"{shown.post}  {shown.place}", self.theme.font(Size.SECONDARY), ink)
        lower = QRect(words.left(), upper.bottom() + px(2), words.width(), px(18))
        room = self._cost(painter, lower, self.costs.get(shown.person.id), selected)
        self._chips(painter, lower.adjusted(0, 0, -room, 0), shown, selected)
        painter.restore()

    def _cost(self, painter: QPainter, line: QRect, cost: Cost | None, selected: bool) -> int:
        """What it costs the plan, at the right end; the width that it takes."""
        if cost is None:
            return 0
        px, palette, font = self.theme.px, self.theme.palette, self.theme.font(Size.SECONDARY, Weight.FIGURE)
        wide = text_width(font, cost.text)
        mark = Symbol.UNSTAFFED if cost.opens else Symbol.DONE if cost.planned else None
        if mark is not None:
            draw_symbol(painter, middle(line, line.right() - wide - px(14), QSize(px(10), px(10))), mark, palette)
        ink = palette.unst_t if cost.opens else palette.text if selected else palette.text2
        draw_text(painter, line, cost.text, font, ink, RIGHT)
        return wide + px(20 if mark is not None else 6)

    def _chips(self, painter: QPainter, line: QRect, shown: Card, selected: bool) -> None:
        px, palette, font = self.theme.px, self.theme.palette, self.theme.font(Size.SECONDARY)
        left = line.left()
        for text, warns in [*((t, True) for t in shown.warnings), *((t, False) for t in shown.chips)]:
            mark_width = px(14) if warns else 0
            width = text_width(font, text) + mark_width + px(10)
            if left + width > line.right():
                if left > line.left():
                    return
                width = line.right() - left
            box = QRect(left, line.top(), width, line.height())
            draw_box(painter, box, palette.warn_edge if warns else palette.ctl)
            if warns:
                draw_symbol(painter, middle(box, left + px(4), QSize(px(10), px(10))), Symbol.DUE, palette)
            ink = palette.warn_t if warns else palette.text if selected else palette.text2
            draw_text(painter, box.adjusted(mark_width + px(5), 0, 0, 0), text, font, ink)
            left += width + px(4)
