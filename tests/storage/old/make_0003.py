"""How `0003.backup` was made: run by the code of the third release (schema 0003), from its folder.

    PYTHONPATH=. python make_0003.py FOLDER

A county with three townships, a published meeting with people assigned, and rules that the site has edited.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from console.services.arrangements.site import AddDispatcher, EditRule, EditSite
from console.services.clock import FixedClock
from console.services.conferences import AddConference, PublishConference
from console.services.decision import Done
from console.services.drill_staffing import first_fitting
from console.services.importing import in_order, load
from console.services.office import Office
from console.services.safekeeping import backup_now

START = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
FILES = {
    "places.csv": (
        "行政代码,名称,级别,上级代码,纬度,经度\n"
        "35,演练省,省,,26.0,119.0\n3501,甲市,市,35,26.1,119.3\n350101,甲县,县,3501,26.2,119.4\n"
        "350101001,一镇,乡镇,350101,26.3,119.5\n350101002,二镇,乡镇,350101,,\n350101003,三镇,乡镇,350101,,\n"
    ),
    "people.csv": (
        "员工编号,姓名,级别,单位代码,岗位\n"
        "F1,固定甲,县,350101,固定\nF2,固定乙,县,350101,固定\n"
        "M1,机动甲,县,350101,机动\nM2,机动乙,县,350101,机动\nM3,机动丙,县,350101,机动\n"
        "T1,乡甲,乡镇,350101001,乡镇\nT2,乡乙,乡镇,350101002,乡镇\n"
    ),
    "venues.csv": (
        "会场名称,级别,单位代码,所属系统\n"
        "甲县会场,县,350101,水利\n一镇会场,乡镇,350101001,水利\n二镇会场,乡镇,350101002,水利\n"
        "三镇会场,乡镇,350101003,水利\n"
    ),
}


def _done(outcome: Any) -> Done:
    assert isinstance(outcome, Done), outcome
    return outcome


def main(folder: Path) -> None:
    office = Office.open(f"sqlite:///{folder / '0003.db'}", user="林晓", clock=FixedClock(START))
    _done(office.do_now(EditSite("演练省", "Asia/Shanghai", drill=True)))
    _done(office.do_now(AddDispatcher("林晓")))
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
        for loaded in in_order(load(folder / name)):
            assert not _done(office.do_now(loaded.command)).result["rejected"], name
    _done(office.do_now(EditRule("double_booking", "warning", {"setup_minutes": 45, "travel_between_minutes": 75})))
    _done(office.do_now(EditRule("strength", "blocking", {"county_mobile": 2})))
    meeting = AddConference(
        "water", "防汛会商", START + timedelta(hours=2), START + timedelta(hours=4), "甲县至乡镇", "演水函1号"
    )
    key = str(_done(office.do_now(meeting)).result["conference"])
    _done(office.do_now(PublishConference(key)))
    _done(office.do_now(first_fitting(office.snapshot, (key,))))
    backup_now(office, folder / "0003.backup")
    office.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
