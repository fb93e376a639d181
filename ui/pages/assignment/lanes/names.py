"""The left side of the lanes: names with their place and hours, and the headings of groups."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from console.domain.people import Person
from console.wording.catalogue import Wording
from console.wording.names import place_name, post_name
from ui.desk import Desk
from ui.pages.assignment.lanes.rows import Group
from ui.theme.fonts import Size, Weight
from ui.theme.painting import RIGHT, draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol


class NamePainter:
    """Paints the cells left of the lanes."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.say, self.theme = desk, desk.say, desk.theme

    def heading(self, painter: QPainter, row: QRect, group: Group, named: bool) -> None:
        """A group's heading across everything; `named`: with the unit, where several are shown."""
        px, palette = self.theme.px, self.theme.palette
        painter.fillRect(row, palette.panel)
        painter.fillRect(row.left(), row.bottom(), row.width(), 1, palette.line)
        area, bold = row.adjusted(px(12), 0, -px(8), 0), self.theme.font(Size.SECONDARY, Weight.BOLD)
        if named:
            place = place_name(self.desk.snapshot, group.unit, from_rank=-1)
            used = draw_text(painter, area, place, bold, palette.text)
            area = area.adjusted(used + px(10), 0, 0, 0)
        used = draw_text(painter, area, post_name(self.say, group.post), bold, palette.text2)
        rest, short = area.adjusted(used + px(10), 0, 0, 0), group_short(group)
        if short:
            side = px(12)
            draw_symbol(painter, middle(rest, rest.left(), QSize(side, side)), Symbol.DUE, palette)
            rest = rest.adjusted(side + px(6), 0, 0, 0)
        ink = palette.warn_t if short else palette.text3
        draw_text(painter, rest, heading_words(self.say, group), self.theme.font(Size.SECONDARY), ink)

    def name(self, painter: QPainter, cell: QRect, person: Person, hours: str, over: bool, current: bool) -> None:
        """Name, place and hours; a triangle when there are too many of them."""
        px, palette = self.theme.px, self.theme.palette
        area = cell.adjusted(px(12), 0, -px(8), 0)
        small = self.theme.font(Size.SECONDARY, Weight.FIGURE)
        ink = palette.warn_t if over else palette.text if current else palette.text2
        draw_text(painter, area, hours, small, ink, RIGHT)
        left = area.right() - text_width(small, hours) - px(6)
        if over:
            draw_symbol(painter, middle(area, left - px(12), QSize(px(12), px(12))), Symbol.DUE, palette)
            left -= px(18)
        words = QRect(area.left(), area.top(), max(0, left - area.left()), area.height())
        used = draw_text(painter, words, person.name, self.theme.font(), palette.text)
        rest = words.adjusted(used + px(8), 0, 0, 0)
        if rest.width() > px(18):
            place = place_name(self.desk.snapshot, person.place, from_rank=-1)
            ink = palette.text if current else palette.text3
            draw_text(painter, rest, place, self.theme.font(Size.SECONDARY), ink)


def group_short(group: Group) -> bool:
    """Whether the unit has fewer people in a post than it owes."""
    return bool(group.required) and len(group.lanes) - group.away < group.required


def heading_words(say: Wording, group: Group) -> str:
    """How many people a post has, how many it owes, how many are away."""
    count = len(group.lanes)
    facts = {"n": count, "required": group.required, "away": group.away}
    if group.required and group.away:
        return say("{n} people, {required} required, {away} away", **facts)
    if group.required:
        return say("{n} people, {required} required", n=count, required=group.required)
    if group.away:
        return say("{n} people, {away} away", n=count, away=group.away)
    return say.n("{n} person", "{n} people", count)
