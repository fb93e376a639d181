"""Words of duty rosters on paper: titles, heads, letterhead, marks, who signs."""

import re
from datetime import date

from console.domain.duty.lines import WORKDAY, DutyLine
from console.domain.duty.patterns import Shift
from console.domain.duty.rosters import Roster
from console.domain.hours import MINUTES
from console.domain.snapshot import Snapshot
from console.wording.calendar import holiday_name, lunar_text
from console.wording.catalogue import Wording
from console.wording.duty import DAY_TYPE_NAMES, factor_text, line_name, own_name
from console.wording.forms import day_text
from console.wording.names import place_name

VIETNAMESE = "vi"
PLAIN_POINTS = 10  # tenths of a day that needs no word
_PROVINCES = re.compile(r"(?:tỉnh|thành phố|tp\.?)\s+(?!hồ chí minh)", re.IGNORECASE)
_SAYS_ROSTER = ("值班", "值守", "排班", "trực", "duty", "roster")


def line_label(say: Wording, snapshot: Snapshot, line: DutyLine) -> str:
    """A duty line by name, with its unit where it is a unit's: an import finds it by the same words."""
    name = line_name(say, snapshot, line.id)
    return say("{unit} {line}", unit=place_name(snapshot, line.place), line=name) if line.place else name


def roster_title(say: Wording, name: str) -> str:
    """The title of a roster's form; in Vietnamese in capitals, as such papers have it."""
    spoken = any(word in name.casefold() for word in _SAYS_ROSTER)
    title = name if spoken else say("Duty roster: {name}", name=name) if name else say("Duty roster")
    return title.upper() if say.language == VIETNAMESE else title


def roster_days_text(say: Wording, first: date, last: date) -> str:
    """From when to when, as the second line of the title."""
    return say("On duty from {start} to {end}", start=day_text(say, first), end=day_text(say, last))


def roster_state_text(say: Wording, roster: Roster, published: date | None) -> str:
    """Which edition it is: a draft is not to be taken for one in force."""
    if roster.number and published is not None:
        return say("Edition {n} of {day}", n=roster.number, day=day_text(say, published))
    return say("Draft {n}, not in force", n=roster.number + 1)


def shift_clock(shift: Shift) -> str:
    """06:00–14:00."""
    return f"{_clock(shift.begin)}–{_clock(shift.begin + shift.minutes)}"


def _clock(minute: int) -> str:
    return f"{minute % MINUTES // 60:02d}:{minute % 60:02d}"


def shift_text(say: Wording, shift: Shift) -> str:
    """A shift by name."""
    return own_name(say, shift.names, shift.code)


def day_words(say: Wording, kind: str, holiday: str, makeup: bool, tenths: int) -> str:
    """What a day is (`kind` of DAY_TYPES, name of its holiday) and how much it counts, '' for a plain workday."""
    factor = factor_text(say, tenths) if tenths != PLAIN_POINTS else ""
    usual = "" if kind == WORKDAY else say(DAY_TYPE_NAMES[kind])
    name = say("Make-up workday") if makeup else holiday_name(say, holiday) if holiday else usual
    return " ".join(filter(None, (name, factor)))


def lunar_short(say: Wording, month: int, day: int) -> str:
    """A lunar day in a narrow column: 廿七, 27, the first of a month with it: 正月, 1/1."""
    if say.language == "zh_CN":
        return lunar_text(say, month, day, False).removeprefix("农历")[-2:] if day > 1 else _first_of(say, month)
    return f"{day}/{month}" if day == 1 else str(day)


def _first_of(say: Wording, month: int) -> str:
    return lunar_text(say, month, 1, False).removeprefix("农历")[:-2]


def footnote_text(number: int, text: str) -> str:
    """A remark under a roster, referred to by its number."""
    return f"[{number}] {text}"


def short_text(say: Wording, count: int) -> str:
    """A gap in a cell."""
    return say("◇ {n} short", n=count)


def stand_in_text(say: Wording, name: str, other: str) -> str:
    """A name with whom they stand in for."""
    return say("{name} (for {other})", name=name, other=other)


def signers(say: Wording) -> tuple[tuple[str, str], ...]:
    """Who signs, each with what they write."""
    note = say("(signature, full name)")
    return tuple((title, note) for title in say("Prepared by|Lead of the shift|Head of the unit").split("|"))


def recipients(say: Wording) -> tuple[str, ...]:
    """Who gets it, where papers of the country list that."""
    return tuple(say("Distribution:|- those on duty;|- file.").split("|")) if say.language == VIETNAMESE else ()


def nation(say: Wording) -> tuple[str, ...]:
    """State and motto."""
    return say("SOCIALIST REPUBLIC OF VIETNAM"), say("Independence - Freedom - Happiness")


def place_and_day(say: Wording, place: str, day: date) -> str:
    """Where and when a paper was made out. A province stands there by its bare name, but for one that is named after a
    person; a 0 stands before the days below 10 and the months 1 and 2 (Decree 30/2020/NĐ-CP).
    """
    bare = _PROVINCES.sub("", place, count=1) if _PROVINCES.match(place) else place
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return say("{place}, {day}/{month}/{year}", place=bare, day=f"{day.day:02d}", month=month, year=day.year)
