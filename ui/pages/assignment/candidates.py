"""The right panel: who could come, ranked, with reasons; who can't, and why; the reason form for warnings."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.domain.findings import Finding
from console.domain.people import Person
from console.planning.candidates import Candidate, LeftOut
from console.wording.catalogue import mark
from console.wording.names import place_name
from console.wording.staffing import StaffingWording
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, RowRole, go_to, view_columns
from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_box, draw_key_cap, draw_text, key_cap_size, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.table_view import TableView

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


def card(candidate: Candidate, number: int, wording: StaffingWording, place: str) -> Card:
    """A candidate as a card; the post stands in the first line."""
    said = [(reason.code, wording.reason(reason.code, reason.facts)) for reason in candidate.reasons]
    return Card(
        person=candidate.person,
        number=number,
        post=next((text for code, text in said if code == "post"), ""),
        place=place,
        chips=tuple(text for code, text in said if code not in ("post", "meetings_that_day") and text),
        warnings=tuple(wording.short(finding) for finding in candidate.warnings),
    )


class CardDelegate(QStyledItemDelegate):
    """Two lines: key, name, post, place; below them the chips, warnings first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(CARD_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown: Card = index.data(RowRole.ROW)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
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
        small = self.theme.font(Size.SECONDARY)
        draw_text(painter, words.adjusted(used + px(8), 0, 0, 0), f"{shown.post}  {shown.place}", small, ink)
        self._chips(painter, QRect(words.left(), upper.bottom() + px(2), words.width(), px(18)), shown, selected)
        painter.restore()

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


class CandidatesView(TableView):
    """The ranked cards. `chosen` is Enter or a double click on one."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        column = Column("name", mark("Candidates"), self._text, 200, stretch=1, tip=self._tip)
        super().__init__(
            desk.theme, desk.say("Candidates"), view_columns((column,), desk.say), row_height=CARD_HEIGHT,
            uniform=True, parent=parent,
        )  # fmt: skip
        self.rows = RowModel((column,), desk.say, parent=self)
        self.setModel(self.rows)
        self.setHeaderHidden(True)
        self.setItemDelegate(CardDelegate(desk.theme, self))
        self.opened.connect(lambda index: self.chosen.emit(self.rows.key_at(index)))

    def show_cards(self, cards: tuple[Card, ...], *, keep: bool) -> None:
        """Show these; the best is current unless `keep` and the current one is still among them."""
        here = self.person()
        self.rows.show(Node(shown.person.id, shown) for shown in cards)
        if cards and not (keep and here and go_to(self, self.rows, here)):
            go_to(self, self.rows, cards[0].person.id)

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
        return "\n".join((self._text(row), *row.warnings, *row.chips))


class LeftOutView(TableView):
    """Everyone who can't come, with the main reason; all reasons in the tool tip."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.desk = desk
        self.wording = StaffingWording(desk.say, desk.snapshot)
        columns = (
            Column("name", mark("Name"), lambda row: row.person.name, 84, {Cell.TONE: lambda row: Tone.SECOND}),
            Column(
                "reason", mark("Reason"), self._reason, 160,
                {Cell.SYMBOL: self._symbol, Cell.TONE: self._tone}, stretch=1, tip=self._tip,
            ),
        )  # fmt: skip
        super().__init__(
            desk.theme, desk.say("Not possible"), view_columns(columns, desk.say), row_height=24, uniform=True,
            parent=parent,
        )  # fmt: skip
        self.rows = RowModel(columns, desk.say, parent=self)
        self.setModel(self.rows)
        self.setHeaderHidden(True)

    def show_people(self, left_out: tuple[LeftOut, ...]) -> None:
        """Show these, the nearest first."""
        self.wording = StaffingWording(self.desk.say, self.desk.snapshot)
        self.rows.show(Node(out.person.id, out) for out in left_out)

    def _reason(self, row: LeftOut) -> str:
        return self.wording.short(main_reason(row))

    def _symbol(self, row: LeftOut) -> Symbol | None:
        return Symbol.BREACH if main_reason(row).rule == "double_booking" else None

    def _tone(self, row: LeftOut) -> Tone:
        return Tone.CRIT if self._symbol(row) else Tone.SECOND

    def _tip(self, row: LeftOut) -> str:
        place = place_name(self.desk.snapshot, row.person.place)
        return "\n".join((f"{row.person.name} {place}", *(self.wording.fact(finding) for finding in row.findings)))


def main_reason(row: LeftOut) -> Finding:
    """The first that blocks: level, unit and post, which nobody changes today, come before leave and time."""
    return next((finding for finding in row.findings if finding.blocks), row.findings[0])
