"""The table: group rows across, selection and focus marks, keys, columns that give way, rows that stay put."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from tests.ui.kit.looks import focused, pixels, shown
from ui.delegates.roles import Cell
from ui.theme import theme
from ui.theme.symbols import Symbol
from ui.widgets.columns import Column, column_widths, columns_that_fit
from ui.widgets.table_view import TableView

LOOK = theme("dark")
COLUMNS = (
    Column("code", "编号", 120),
    Column("customer", "客户", 160, stretch=1),
    Column("circuit", "电路", 140, drop=1),
    Column("age", "反馈", 80, align="right", drop=2, rule=True),
)


def group(text: str) -> list[QStandardItem]:
    item = QStandardItem(text)
    item.setData(True, Cell.GROUP)
    item.setData(Symbol.BREACH, Cell.SYMBOL)
    return [item, *(QStandardItem() for _ in COLUMNS[1:])]


def plain(number: int) -> list[QStandardItem]:
    return [QStandardItem(text) for text in (f"ZX-{number:03}", "武夷茶业", "MSTP 10M", f"{number} 分")]


@pytest.fixture
def model(qapp) -> QStandardItemModel:
    model = QStandardItemModel(0, len(COLUMNS))
    model.appendRow(group("已超时 2"))
    for number in range(2):
        model.appendRow(plain(number))
    model.appendRow(group("30 分钟内到期 40"))
    for number in range(2, 42):
        model.appendRow(plain(number))
    return model


@pytest.fixture
def view(qtbot, model) -> TableView:
    view = TableView(LOOK, "工单", COLUMNS)
    view.setModel(model)
    return shown(qtbot, view, QSize(700, 300))


def row_picture(view: TableView, row: int):
    area = view.visualRect(view.model().index(row, 0))
    return view.viewport().grab().toImage().copy(0, area.top(), view.viewport().width(), area.height())


def test_rows_have_the_heights_of_the_style(view, model):
    heights = [view.visualRect(model.index(row, 0)).height() for row in range(4)]
    assert heights == [24, 26, 26, 24]
    assert view.header().height() == 27


def test_a_group_row_runs_across_on_panel_ground(view):
    picture = row_picture(view, 0)
    for x in (2, 300, 600, view.viewport().width() - 2):
        assert picture.pixelColor(x, 3) == LOOK.palette.panel
    assert pixels(picture, LOOK.palette.crit) > 20
    assert row_picture(view, 1).pixelColor(300, 3) == LOOK.palette.base


def test_the_selected_row_has_its_ground_and_its_bar(view, model):
    view.setCurrentIndex(model.index(1, 0))
    view.clearFocus()
    picture = row_picture(view, 1)
    assert [picture.pixelColor(x, 12) for x in (0, 1, 2)] == [LOOK.palette.text] * 3
    assert picture.pixelColor(450, 3) == LOOK.palette.sel
    assert row_picture(view, 2).pixelColor(450, 3) == LOOK.palette.base


def test_the_focus_frame_is_dashed_and_fills_nothing(qtbot, view, model):
    focused(qtbot, view)
    view.selectionModel().setCurrentIndex(model.index(2, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    picture = row_picture(view, 2)
    top = [picture.pixelColor(x, 0) == LOOK.palette.text for x in range(400)]
    assert 0.4 < sum(top) / len(top) < 0.8
    assert picture.pixelColor(450, 3) == LOOK.palette.base


def test_arrow_keys_step_over_group_rows(qtbot, view, model):
    focused(qtbot, view)
    view.setCurrentIndex(model.index(2, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 4
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 2
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 1


def test_home_leads_to_the_first_row_that_is_no_group(qtbot, view, model):
    focused(qtbot, view)
    view.setCurrentIndex(model.index(20, 0))
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 1


def test_enter_opens_and_space_asks_for_the_detail(qtbot, view, model):
    focused(qtbot, view)
    view.setCurrentIndex(model.index(2, 0))
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args[0].row() == 2
    with qtbot.waitSignal(view.detail_asked):
        qtbot.keyClick(view, Qt.Key.Key_Space)


def test_a_click_on_a_title_asks_for_the_order_and_then_for_the_other(qtbot, view):
    header = view.table_header
    for expected in (False, True, False):
        with qtbot.waitSignal(view.sort_asked) as asked:
            header.sectionClicked.emit(1)
        assert asked.args == ["customer", expected]
        view.set_sort(*asked.args)


def test_columns_give_way_when_narrow_and_come_back(view):
    hidden = []
    for width in (700, 440, 320, 700):
        view.resize(width, 300)
        hidden.append([column.id for number, column in enumerate(COLUMNS) if view.isColumnHidden(number)])
    assert hidden == [[], ["age"], ["circuit", "age"], []]
    assert sum(view.columnWidth(number) for number in range(4)) <= view.viewport().width()


def test_the_vertical_line_stands_only_where_asked(view):
    picture = row_picture(view, 1)
    left = view.columnViewportPosition(3)
    assert picture.pixelColor(left, 10) == LOOK.palette.line2
    assert picture.pixelColor(view.columnViewportPosition(2), 10) == LOOK.palette.base


def test_the_current_row_keeps_its_place_while_rows_come_and_go(view, model):
    view.setCurrentIndex(model.index(30, 0))
    view.scrollTo(model.index(30, 0))
    before = view.visualRect(view.currentIndex()).top()
    with view.anchored():
        for number in range(5):
            model.insertRow(1, plain(900 + number))
    assert view.currentIndex().row() == 35
    assert view.visualRect(view.currentIndex()).top() == before
    with view.anchored():
        model.removeRows(1, 5)
    assert view.visualRect(view.currentIndex()).top() == before


def test_a_list_at_its_beginning_shows_what_comes_first(view, model):
    view.setCurrentIndex(QModelIndex())
    with view.anchored():
        model.insertRow(0, plain(900))
    assert view.verticalScrollBar().value() == 0


def test_the_table_grows_with_the_scale(qtbot, model):
    view = TableView(theme("dark", 130), "工单", COLUMNS)
    view.setModel(model)
    shown(qtbot, view, QSize(900, 300))
    assert view.visualRect(model.index(1, 0)).height() == 34
    assert view.header().height() == 35


some_columns = st.lists(
    st.builds(
        lambda n, width, stretch, drop: Column(str(n), "", width, stretch=stretch, drop=drop),
        st.integers(), st.integers(20, 300), st.integers(0, 2), st.integers(0, 4),
    ),
    min_size=1, max_size=9,
)  # fmt: skip


@given(some_columns, st.integers(50, 2000))
def test_dropping_is_no_more_than_needed_and_by_rank(columns, width):
    kept = columns_that_fit(columns, width)
    assert all(keep for column, keep in zip(columns, kept, strict=True) if not column.drop)
    gone = [column for column, keep in zip(columns, kept, strict=True) if not keep]
    stay = [column for column, keep in zip(columns, kept, strict=True) if keep]
    if gone:
        assert min(column.drop for column in gone) >= max((c.drop for c in stay if c.drop), default=0)
        last = min(gone, key=lambda column: column.drop)
        assert sum(column.width for column in stay) + last.width > width or len(gone) > 1
    if sum(column.width for column in stay) > width:
        assert not any(column.drop for column in stay)


@given(some_columns, st.integers(50, 2000))
def test_widths_fill_the_room_where_something_may_stretch(columns, width):
    kept = columns_that_fit(columns, width)
    widths = column_widths(columns, kept, width)
    fits = sum(column.width for column, keep in zip(columns, kept, strict=True) if keep) <= width
    if fits and any(column.stretch for column, keep in zip(columns, kept, strict=True) if keep):
        assert sum(widths) == pytest.approx(width)
    assert all((value > 0) == keep for value, keep in zip(widths, kept, strict=True))
