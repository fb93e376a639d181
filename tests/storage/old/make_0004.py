"""How `0004.backup` was made: run by the code of the fourth release (schema 0004), from its folder.

    PYTHONPATH=. python make_0004.py FOLDER

A county under an assurance period, with the lead of the shift, a fault whose marks have passed, a measured way, and a
published meeting with people assigned.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from console.domain.periods import Period
from console.domain.site import LEAD
from console.domain.travel_times import TravelTime
from console.services.arrangements.people_told import SetDuty
from console.services.arrangements.periods import SetPeriod
from console.services.arrangements.site import AddDispatcher, EditSite
from console.services.arrangements.travel import SetTravelTime
from console.services.clock import FixedClock
from console.services.clockwork.taking import TakeDue
from console.services.conferences import AddConference, PublishConference
from console.services.decision import Done
from console.services.drill_staffing import first_fitting
from console.services.importing import in_order, load
from console.services.office import Office
from console.services.safekeeping import backup_now
from console.services.tickets.report import ReportFault

START = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
FILES = {
    "places.csv": (
        "行政代码,名称,级别,上级代码\n"
        "35,演练省,省,\n3501,甲市,市,35\n350101,甲县,县,3501\n350101001,一镇,乡镇,350101\n350101002,二镇,乡镇,350101\n"
    ),
    "people.csv": (
        "员工编号,姓名,级别,单位代码,岗位\n"
        "F1,固定甲,县,350101,固定\nF2,固定乙,县,350101,固定\nM1,机动甲,县,350101,机动\n"
        "T1,乡甲,乡镇,350101001,乡镇\nT2,乡乙,乡镇,350101002,乡镇\n"
    ),
    "venues.csv": (
        "会场名称,级别,单位代码,所属系统\n甲县会场,县,350101,水利\n一镇会场,乡镇,350101001,水利\n"
        "二镇会场,乡镇,350101002,水利\n"
    ),
}


def _done(outcome: Any) -> Done:
    assert isinstance(outcome, Done), outcome
    return outcome


def main(folder: Path) -> None:
    clock = FixedClock(START)
    office = Office.open(f"sqlite:///{folder / '0004.db'}", user="林晓", clock=clock)
    _done(office.do_now(EditSite("演练省", "Asia/Shanghai", drill=True)))
    _done(office.do_now(AddDispatcher("林晓")))
    _done(office.do_now(AddDispatcher("黄越")))
    _done(office.do_now(SetDuty("黄越", LEAD)))
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
        for loaded in in_order(load(folder / name)):
            assert not _done(office.do_now(loaded.command)).result["rejected"], name
    flood = Period("", "防汛保障", START - timedelta(days=1), START + timedelta(days=6), "防汛", ("A",), ("3501",))
    _done(office.do_now(SetPeriod(flood)))
    _done(office.do_now(SetTravelTime(TravelTime("", "350101", "350101001", 55))))
    meeting = AddConference(
        "water", "防汛会商", START + timedelta(hours=2), START + timedelta(hours=4), "甲县至乡镇", "演水函1号"
    )
    key = str(_done(office.do_now(meeting)).result["conference"])
    _done(office.do_now(PublishConference(key)))
    _done(office.do_now(first_fitting(office.snapshot, (key,))))
    _done(office.do_now(ReportFault("专线中断", START, circuit="演-0001", place="350101", contact="值班员")))
    clock.advance(timedelta(hours=5))
    _done(office.do_now(TakeDue(tuple(office.snapshot.dues))))
    assert any(alarm.ticket for alarm in office.snapshot.alarms.values())
    backup_now(office, folder / "0004.backup")
    office.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
