"""What has to be read on the page is whole: reasons grow the foot, what has no lane is counted."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from console.domain.digest import DUE_READINESS, PLAIN
from console.domain.handover import DUE_NEXT
from tests.support.handing_over import NEAR_END
from tests.support.world import DAY
from ui.pages.handover.flags import told_whole
from ui.pages.handover.timeline import DueTimeline
from ui.pages.handover.words import RowView, SectionView


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
