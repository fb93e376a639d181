"""The right panel: how many units hold the test, those whose strength is thin, and what fails most often by lot."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.people import FIXED, MOBILE
from console.planning.plans.whatif.branches import often_in, thin_in
from console.planning.plans.whatif.outlook import Outlook, Post, Unit
from console.wording.catalogue import mark
from console.wording.names import place_name
from console.wording.whatif import held_sentence, missing_text
from ui.delegates.roles import Cell, Kind, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, Steady, view_columns
from ui.theme.fonts import Size
from ui.theme.symbols import Symbol
from ui.widgets.base import Text, fill_with
from ui.widgets.lines import Line, Lines
from ui.widgets.panel import PanelHeader
from ui.widgets.table_view import TableView

WIDTH, OFTEN = 336, 4


class UnitCells:
    """What the cells say."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def name(self, row: Unit) -> str:
        return place_name(self.desk.snapshot, row.place, from_rank=-1)

    def missing(self, row: Unit) -> str:
        return missing_text(self.desk.say, row) or self.desk.say("Nobody left free")

    def tip(self, row: Unit) -> str:
        return f"{place_name(self.desk.snapshot, row.place)}\n{self.missing(row)}"


def _post(row: Unit, post: str) -> Post | None:
    return next((one for one in row.posts if one.post == post), None)


def _ratio(post: str) -> tuple[Callable[[Unit], str], dict[int, Any]]:
    def text(row: Unit) -> str:
        known = _post(row, post)
        return f"{known.present}/{known.required}" if known else ""

    def tone(row: Unit) -> Tone:
        known = _post(row, post)
        return Tone.WARN if known and known.lacking else Tone.SECOND

    return text, {Cell.TONE: tone, Cell.KIND: lambda row: Kind.RATIO}


def unit_columns(cells: UnitCells) -> tuple[Column, ...]:
    """Unit, fixed, mobile, what is missing."""
    fixed, mobile = _ratio(FIXED), _ratio(MOBILE)
    sign: dict[int, Any] = {Cell.SYMBOL: lambda row: Symbol.DUE if row.lacking else Symbol.UNDER_WAY}
    return (
        Column("name", mark("Unit"), cells.name, 84, sign, stretch=1, tip=cells.tip),
        Column("fixed", mark("Fixed"), fixed[0], 58, fixed[1]),
        Column("mobile", mark("Mobile"), mobile[0], 64, mobile[1]),
        Column("missing", mark("What is missing"), cells.missing, 110, {Cell.TONE: lambda row: Tone.SECOND}, stretch=2,
               tip=cells.tip),
    )  # fmt: skip


class UnitsPanel(QWidget):
    """Follows the area under the cursor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        say, theme = desk.say, desk.theme
        fill_with(self, theme, "panel")
        columns = unit_columns(UnitCells(desk))
        self.header = PanelHeader(theme, say("Thin strength"))
        self.held = Lines(theme, padding=12)
        self.view = TableView(theme, say("Thin strength"), view_columns(columns, say), uniform=True)
        self.rows = RowModel(columns, say, hand=desk.hand, parent=self)
        self.view.setModel(self.rows)
        self.steady = Steady(self.view, self.rows, worst_first=True)
        self.none = Text(theme, say("Every unit keeps its strength"), Size.BODY, token="text2", wrap=True)
        self.none.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        self.often_header, self.often = PanelHeader(theme, say("Fails most often")), Lines(theme, padding=12)
        self.setFixedWidth(theme.px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.held):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(self.none, 1, Qt.AlignmentFlag.AlignTop)
        for part in (self.often_header, self.often):
            column.addWidget(part)

    def show_outlook(self, outlook: Outlook, place: str) -> None:
        """Units of this place (code), '' for all."""
        say, snapshot = self.desk.say, self.desk.snapshot
        thin = thin_in(snapshot, outlook, place)
        self.header.set_side(str(len(thin)))
        levels = dict.fromkeys(unit.level for unit in outlook.units)
        self.held.show_lines([Line(held_sentence(say, snapshot, outlook, level)) for level in levels])
        self.rows.show((Node(f"{unit.place}/{unit.level}", unit) for unit in thin), at_once=True)
        self.view.setVisible(bool(thin))
        self.none.setVisible(not thin)
        often = often_in(snapshot, outlook, place)[:OFTEN] if len(outlook.draws) > 1 else ()
        self.often.show_lines([
            Line(place_name(snapshot, row.place, from_rank=-1), tail=f"{row.draws}/{len(outlook.draws)}")
            for row in often
        ])  # fmt: skip
        for part in (self.often_header, self.often):
            part.setVisible(bool(often))
