"""Alarms of readiness lists, and calls to owners, lead to the list."""

from datetime import timedelta

from PySide6.QtCore import Qt

from console.domain.alarms import Alarm
from console.domain.dues import PERIOD, Due
from console.domain.messages import BY_PHONE, Message
from console.domain.periods import Period
from console.domain.readiness import ReadinessItem
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from tests.support.surroundings import START
from ui.pages.alarms.details import alarm_detail

DAY = timedelta(days=1)


def site() -> Snapshot:
    key = "period:p1:chase#1:x"
    call = Message(
        f"{key}:Chen:phone", PERIOD, "p1", "", "chase", key, "", "", "Chen", BY_PHONE, "10000000001", "Flood: how?",
        "Routes", START, START, about=("i1",),
    )  # fmt: skip
    return Snapshot(
        periods=Table([Period("p1", "Flood", START + 7 * DAY, START + 9 * DAY)]),
        readiness_items=Table([ReadinessItem("i1", "p1", "network", "Routes", "2026-11-28")]),
        dues=Table([Due("p1", PERIOD, START + 9 * DAY)]),
        alarms=Table([Alarm("readiness:p1:network", "", "readiness", 1, "network", START - DAY, 3, True, period="p1")]),
        messages=Table([call]),
    )


def test_a_notice_says_what_is_overdue_and_leads_there(open_alarms) -> None:
    hands = open_alarms(site())
    hands.page.board.bar.want("notices")
    (row,) = hands.page.board.view.rows
    assert row.customer == "Flood" and row.period.id == "p1"
    found = alarm_detail(hands.page.desk, hands.page.alarms.current())
    assert found.title == "Flood: Network safety, 1 item overdue"
    assert "Routes, due 2026-11-28" in found.text
    hands.page.alarms.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert hands.opened == [("periods", {"period": "p1", "section": "network"})]
    assert hands.office.snapshot.alarms["readiness:p1:network"].acknowledged is not None


def test_a_call_to_an_owner_leads_to_the_list(open_alarms) -> None:
    hands = open_alarms(site())
    hands.page.messages.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert hands.opened == [("periods", {"period": "p1"})]
