"""The control room of a province before Tết: five duty lines of its own staff, the period, its readiness list. From the
site's own files where they are there, else from invented ones of the same strength.
"""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from console.domain.duty.rosters import IN_FORCE, working_entries
from console.domain.periods import LUNAR_NEW_YEAR, Period
from console.domain.snapshot import Snapshot
from console.services.arrangements.periods import SetPeriod
from console.services.arrangements.site import EditLanguage, EditSite
from console.services.calendar import EditCountry
from console.services.clock import FixedClock
from console.services.duty.lines import SetDutyLine
from console.services.duty.usual_lines import AddUsualLines
from console.services.readiness.opening import OpenPeriod
from tests.support.consoles import bring_in, console, done

EAST = ZoneInfo("Asia/Ho_Chi_Minh")
PROVINCE = "38"
FIRST, LAST = date(2027, 2, 4), date(2027, 2, 12)  # 28 tháng Chạp to mùng 7 tháng Giêng of Đinh Mùi
BEFORE = datetime(2027, 1, 18, 9, tzinfo=EAST)
# What the site's list of staff calls each line, and how many of the province are on it.
LINES = {
    "leadership": ("Trực lãnh đạo", 6), "technical": ("Trực kỹ thuật", 16), "incident": ("Trực ứng cứu", 16),
    "customer_care": ("Chăm sóc khách hàng", 16), "security": ("Bảo vệ - PCCC", 16),
}  # fmt: skip
DESK = "technical"
USER = "Lan"
Cells = set[tuple[str, str, str, str]]


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A time of 2027 at the site."""
    return datetime(2027, month, day, hour, minute, tzinfo=EAST).astimezone(UTC)


def site_files(shared: Path, scratch: Path) -> Path:
    """The folder of the site's own places and people, or of invented ones."""
    folder = shared / "thanh-hoa"
    return folder if folder.is_dir() else invented(scratch)


def invented(scratch: Path) -> Path:
    """As many people of each line, with other names."""
    folder = scratch / "site"
    folder.mkdir()
    with (folder / "places.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows((("行政代码", "名称", "级别", "上级代码"), (PROVINCE, "Tỉnh Thanh Hóa", "tỉnh", "")))
    staff = [(number, duty) for duty, count in LINES.values() for number in range(count)]
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("Mã NV", "Họ và tên", "Số điện thoại", "Cấp", "Mã đơn vị", "Loại", "Ca trực"))
        for n, (number, duty) in enumerate(staff, 1):
            row = (f"TH{n:05d}", f"{duty} {number + 1}", f"100000{n:05d}", "tỉnh", PROVINCE, "cố định", duty)
            writer.writerow(row)
    return folder


def furnish(url: str, folder: Path, clock: FixedClock) -> dict[str, int]:
    """Import, lines with their members, the period with its list; how many of each there are."""
    with console(url, clock, USER) as office:
        people = next(path.name for path in folder.iterdir() if path.stem == "people")
        bring_in(office, folder, ("places.csv", people))
        for command in (EditSite("Trung tâm Điều hành thông tin", EAST.key), EditCountry("VN"), EditLanguage("vi")):
            done(office, command)
        added = done(office, AddUsualLines(PROVINCE, "", tuple(LINES))).result["added"]
        for row in list(office.snapshot.duty_lines.values()):
            own = members(office.snapshot, LINES[row.kind][0])
            assert len(own) == LINES[row.kind][1]
            done(office, SetDutyLine(replace(row, members=own, desk=row.kind == DESK)))
        end = at(2, 13, 0)
        period = Period("", "Tết Đinh Mùi 2027", at(2, 4, 0), end, LUNAR_NEW_YEAR, places=(PROVINCE,))
        key = str(done(office, SetPeriod(period)).result["period"])
        items = done(office, OpenPeriod(key, language="vi")).result["added"]
        return {"lines": added, "items": items}


def members(snapshot: Snapshot, duty: str) -> tuple[str, ...]:
    """Who (ids) of the province serves a line, by employee number."""
    rows = sorted(snapshot.people.values(), key=lambda person: person.code)
    return tuple(row.id for row in rows if row.place == PROVINCE and row.duty == duty)


def only_roster(snapshot: Snapshot) -> str:
    """The one roster that there is (id)."""
    (row,) = snapshot.rosters
    return str(row)


def cells(snapshot: Snapshot, roster: str = "") -> Cells:
    """Who serves when: (kind of line, day, shift, employee number)."""
    rows = working_entries(snapshot.duty_entries, roster or only_roster(snapshot))
    lines, people = snapshot.duty_lines, snapshot.people
    return {(lines[row.line].kind, row.day, row.shift, people[row.person].code) for row in rows}


def serving(snapshot: Snapshot, kind: str, day: date, shift: str) -> str:
    """The one person (id) who serves there as published."""
    (row,) = [
        row
        for row in snapshot.duty_entries.values()
        if (snapshot.duty_lines[row.line].kind, row.day, row.shift) == (kind, day.isoformat(), shift)
        and row.standing == IN_FORCE
    ]
    return str(row.person)


def told(snapshot: Snapshot) -> list[str]:
    """Whom (ids) messages about duties went to, one for each message."""
    return sorted(key for row in snapshot.messages.values() if row.kind == "duty" for key in row.about)


def days() -> tuple[date, ...]:
    """The nine days."""
    return tuple(FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
