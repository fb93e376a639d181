"""Sheets of ways between places 路程表: from where, to where, how long; set-up and tear-down of one place."""

import re

from console.exchange.intake import text
from console.exchange.intake.grid import Cell
from console.exchange.intake.layout import Column, Layout
from console.exchange.intake.problems import Unreadable

TRAVEL = "travel"

TRAVEL_LAYOUT = Layout(
    TRAVEL,
    (
        Column(
            "origin",
            "起点|出发地|出发单位|起点单位|起点代码|从",
            "Nơi đi|Điểm đi|Đơn vị đi|Mã nơi đi|Từ",
            "From|Origin|Start place|From place",
        ),
        Column(
            "destination",
            "终点|目的地|到达地|到达单位|终点单位|终点代码|到",
            "Nơi đến|Điểm đến|Đơn vị đến|Mã nơi đến|Đến",
            "To|Destination|End place|To place",
        ),
        Column(
            "minutes",
            "分钟|路程分钟|行车分钟|车程|车程分钟|路程|路上时间|行车时间|用时",
            "Phút|Số phút|Thời gian đi|Phút đi đường|Thời gian di chuyển",
            "Minutes|Travel minutes|Minutes on the road|Travel time",
        ),
        Column(
            "setup",
            "布场|布场分钟|布场时间|提前到场|会前准备",
            "Chuẩn bị|Phút chuẩn bị|Thời gian chuẩn bị|Lắp đặt",
            "Set-up|Setup|Set-up minutes",
        ),
        Column(
            "teardown",
            "撤场|撤场分钟|撤场时间|收场|会后撤场",
            "Thu dọn|Phút thu dọn|Thời gian thu dọn|Tháo dỡ",
            "Tear-down|Teardown|Tear-down minutes",
        ),
    ),
    (
        ("origin",),
        ("destination",),
        ("minutes", "setup", "teardown"),
    ),
)

_MINUTES = re.compile(r"(\d{1,5})(?:\.0+)?\s*(?:分钟|分|min\.?|minutes?|phút)?", re.IGNORECASE)
_HOURS = re.compile(
    r"(\d{1,3})\s*(?:小时|时|h|hours?|giờ|[:：])\s*(?:(\d{1,2})\s*(?:分钟|分|min\.?|minutes?|phút)?)?", re.IGNORECASE
)


def minutes_of(cell: Cell) -> int:
    """Minutes as sites write them: 90, 90分钟, 1小时30分, 1:30. Raises `Unreadable`."""
    written = text.code_width(text.shown(cell)).strip()
    if found := _MINUTES.fullmatch(written):
        return int(found[1])
    if found := _HOURS.fullmatch(written):
        return int(found[1]) * 60 + int(found[2] or 0)
    raise Unreadable("minutes")
