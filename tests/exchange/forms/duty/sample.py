"""A holiday's roster of five lines: nine days of Tết 2026, three shifts, gaps, a stand-in, namesakes, leave."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.duty.lines import DutyLine, LineNeed
from console.domain.duty.patterns import SHIPPED_PATTERNS, shift_span
from console.domain.duty.rosters import DRAFT, IN_FORCE, NEW, PUBLISHED, DutyEntry, Roster
from console.domain.people import Leave, Person
from console.domain.places import Place
from console.domain.rules import SHIPPED_RULES
from console.domain.site import Site
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.exchange.forms.basis import Basis
from console.wording.catalogue import wording

FIRST = date(2026, 2, 14)
NOW = datetime(2026, 2, 5, 2, tzinfo=UTC)
PATTERNS = {pattern.id: pattern for pattern in SHIPPED_PATTERNS}
LINES = (
    ("leadership", "带班领导", "Trực lãnh đạo", "Leadership", "three", 1),
    ("technical", "技术值班", "Trực kỹ thuật", "Technical duty", "three", 2),
    ("incident", "应急值守", "Trực ứng cứu sự cố", "Incident response", "twelve", 2),
    ("customer_care", "客服值班", "Chăm sóc khách hàng", "Customer care", "three", 2),
    ("security", "安全保卫与消防值班", "Trực bảo vệ – PCCC", "Security and fire watch", "h24", 1),
)
CHINESE = [a + b for a in "赵钱孙李周吴郑王冯陈" for b in ("明", "建国", "丽", "志强")]
FAMILIES = (
    "Nguyễn Văn", "Trần Thị", "Lê Hoàng", "Phạm Minh", "Vũ Đình", "Đặng Thu", "Bùi Quang", "Hoàng Ngọc", "Đỗ Thị Kim",
    "Ngô Thế",
)  # fmt: skip
VIETNAMESE = [f"{family} {own}" for family in FAMILIES for own in ("An", "Bình", "Phượng", "Nghĩa")]


def world(country: str = "VN", days: int = 9, *, place: str = "", published: bool = False) -> Snapshot:
    """Everybody in turn, the third cell of the technical line one short, one stand-in, the first two namesakes."""
    vietnam = country == "VN"
    names = VIETNAMESE if vietnam else CHINESE
    names = [names[0], names[0], *names[2:]]
    site = Site(
        name="Viễn thông Thanh Hóa" if vietnam else "福建分公司",
        country=country,
        zone="Asia/Ho_Chi_Minh" if vietnam else "Asia/Shanghai",
        language="vi" if vietnam else "zh_CN",
    )
    top = Place("35", "35", "Thanh Hóa" if vietnam else "福建省", "province", "")
    people = [
        Person(f"p{n}", f"{n:04d}", name, "province", "35", "fixed", f"100{n:08d}") for n, name in enumerate(names)
    ]
    people[5] = replace(people[5], leave=(Leave(at(FIRST), at(FIRST + timedelta(days=4)), "年假"),))
    lines = [
        DutyLine(kind, kind, {"zh_CN": zh, "vi": vi, "en": en}, pattern, place, n, (LineNeed(need),))
        for n, (kind, zh, vi, en, pattern, need) in enumerate(LINES)
    ]
    last = FIRST + timedelta(days=days - 1)
    name = "Tết Bính Ngọ 2026" if vietnam else "2026年春节"
    roster = Roster(
        "r",
        name,
        FIRST.isoformat(),
        last.isoformat(),
        tuple(line.id for line in lines),
        "",
        PUBLISHED if published else DRAFT,
        int(published),
        published=NOW if published else None,
    )
    entries = _entries(lines, days, IN_FORCE if published else NEW, ZoneInfo(site.zone))
    return Snapshot(
        sites=Table([site]), places=Table([top]), people=Table(people), rules=Table(SHIPPED_RULES),
        shift_patterns=Table(SHIPPED_PATTERNS), duty_lines=Table(lines), rosters=Table([roster]),
        duty_entries=Table(entries),
    )  # fmt: skip


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _entries(lines: list[DutyLine], days: int, standing: str, zone: ZoneInfo) -> list[DutyEntry]:
    found = []
    for place, line in enumerate(lines):
        crew = [place * 8 + n for n in range(8)]
        turn = 0
        for number in range(days):
            day = FIRST + timedelta(days=number)
            for shift in PATTERNS[line.pattern].shifts:
                start, end = shift_span(day, shift, zone)
                for _ in range(line.needs[0].count - (place == 1 and number == 2 and shift.night)):
                    person = f"p{crew[turn % 8]}"
                    stands_for = f"p{crew[(turn + 1) % 8]}" if (place, number, shift.code) == (1, 1, "night") else ""
                    found.append(DutyEntry(
                        f"e{len(found):04d}", "r", line.id, day.isoformat(), shift.code, person, start, end, NOW, "x",
                        standing, stands_for,
                    ))  # fmt: skip
                    turn += 1
    return found


def basis(snapshot: Snapshot, language: str = "vi") -> Basis:
    return Basis(snapshot, wording(language), NOW, "调度员甲")
