"""What has to be read on the page is whole: reasons grow the foot, what has no lane is counted."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from console.domain.digest import ANSWERS, DUE_READINESS, ENTRY, LATE, PLAIN
from console.domain.handover import CHANGES, DUE_NEXT, NOTES, OPEN_TICKETS, SECTIONS, UNANSWERED
from console.services.tickets import ReportFault
from console.wording.catalogue import LANGUAGES
from tests.support.handing_over import NEAR_END
from tests.support.world import DAY
from ui.pages.handover import tiles
from ui.pages.handover.columns import laid_out
from ui.pages.handover.flags import told_whole
from ui.pages.handover.lists import SectionList
from ui.pages.handover.tiles import Tile
from ui.pages.handover.timeline import DueTimeline
from ui.pages.handover.words import RowView, SectionView
from ui.theme.fonts import Size
from ui.theme.painting import text_width


@pytest.mark.parametrize("size", [(1366, 700), (1600, 820)])
def test_a_reason_squeezes_neither_boxes_nor_sentence(open_console, size):
    hands = open_console(now=DAY, size=size)
    low = hands.page.foot.height()
    hands.commit()
    part = hands.page.foot.out
    assert part.reason.hasFocus() and part.message.text()
    message, boxes = part.message, part.pin
    hands.qtbot.waitUntil(lambda: message.height() >= message.heightForWidth(message.width()))
    assert boxes.height() == boxes.sizeHint().height()
    assert message.mapTo(part, message.rect().bottomLeft()).y() < part.height()
    hands.type("家中有事")
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: hands.page.foot.height() == low)


def test_what_has_no_lane_is_counted_and_read_in_hand(open_console):
    hands = open_console()
    line = DueTimeline(hands.page.desk)
    hands.qtbot.addWidget(line)
    line.resize(900, line.sizeHint().height())
    midnight = NEAR_END + timedelta(hours=4)
    cells = [("", "00:00", f"事项 {n}") for n in range(9)]
    rows = tuple(RowView(str(n), DUE_READINESS, PLAIN, midnight, words, ("", "")) for n, words in enumerate(cells))
    line.show_view(SectionView(DUE_NEXT, 1, "下一班到期", 9, rows), NEAR_END, NEAR_END + timedelta(hours=8))
    assert [flag.text for flag in line.flags] == ["事项 0", "事项 1", "事项 2", "事项 3 +5", "", "", "", "", ""]
    line.select()
    for _ in range(8):
        line.step(1)
    assert line.row().key == "8"
    assert told_whole(line.theme, line.flags[8]).text == "事项 8"


def wide_list(hands, counts, room):
    """Sections 6 and 7 with so many lines each, in a list with room for so many."""
    found = SectionList(hands.page.desk, "")
    hands.qtbot.addWidget(found)
    found.resize(500, room * found.row_height())
    found.show_views([section(code, n) for code, n in zip((CHANGES, NOTES), counts, strict=True)], going=True)
    found.show()
    return found


def section(code, n, first=0):
    rows = tuple(RowView(f"{code}{k}", ENTRY, PLAIN, DAY, ("", "", f"{k}"), ("", "")) for k in range(first, first + n))
    return SectionView(code, SECTIONS.index(code) + 1, code, n, rows)


def test_a_section_that_is_gone_to_is_seen_whole_or_from_its_head_on(open_console):
    found = wide_list(open_console(), (59, 5), 10)
    bar, row = found.verticalScrollBar(), found.row_height()
    found.select(NOTES)
    assert bar.value() == bar.maximum() == (60 + 6 - 10) * row, "all five lines, not the first alone"
    found.select(CHANGES)
    assert bar.value() == 0
    found.step(30)
    there = bar.value()
    found.reveal()
    assert bar.value() == there > 0, "inside of a section nothing jumps"


def test_the_line_in_hand_stays_where_it_is_when_lines_come_above(open_console):
    found = wide_list(open_console(), (59, 5), 10)
    found.select(NOTES)
    found.step(2)
    before = found.verticalScrollBar().value()
    found.show_views((section(CHANGES, 62, first=-3), section(NOTES, 5)), going=True)
    assert found.row().key == "notes2"
    assert found.verticalScrollBar().value() == before + 3 * found.row_height()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deadline_of_days_ago_is_read_with_its_time(open_console, language):
    hands = open_console(language=language)
    hands.office.do_now(ReportFault("断", NEAR_END, circuit="FZ-1"))
    hands.later(days=2)
    page = hands.page
    page.rebuild()
    (row,) = page.views[1].rows
    assert row.cells[0].endswith(":40")
    width = next(width for cell, _, width in laid_out(OPEN_TICKETS, 1100, 1.0) if cell.what == 0)
    assert text_width(page.theme.font(Size.SECONDARY), row.cells[0]) <= width - 8, row.cells[0]


def test_the_name_of_a_section_is_whole_beside_a_great_number(open_console, monkeypatch):
    """At 1600 px in Vietnamese, with the sign before it, it was cut."""
    tile, drawn = Tile(open_console(language="vi").page.desk, 3), {}
    monkeypatch.setattr(tiles, "draw_text", lambda _, room, text, font, *more: drawn.update({text: (room, font)}))
    row = RowView("a", ANSWERS, LATE, DAY, ("", "", ""), ("", ""))
    view = SectionView(UNANSWERED, 3, "Chưa phản hồi", 198, (row,))
    for width in (186, 200, 240):
        tile.resize(width, 72)
        tile.show_view(view, current=False, going=False)
        tile.grab()
        room, font = drawn["Chưa phản hồi"]
        assert text_width(font, "Chưa phản hồi") <= room.width(), width
    tile.deleteLater()
