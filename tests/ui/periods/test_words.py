"""What the page says of a period's duty lines: named as everywhere else."""

from datetime import UTC, datetime, timedelta

import pytest

from console.domain.duty.lines import OPERATIONS, DutyLine
from console.domain.duty.patterns import SHIPPED_PATTERNS, THREE
from console.domain.periods import Period, PeriodStrength
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.wording.catalogue import LANGUAGES, wording
from console.wording.duty import kind_name, shift_name
from tests.planning.duty.duty_room import AT
from tests.support.desks import make_desk
from tests.support.surroundings import FixedClock
from ui.pages.periods.words import days_text, extra_lines, strength_text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_without_a_name_of_its_own_is_named_by_what_it_is_for(language: str) -> None:
    say = wording(language)
    row = Period("p", "Flood", AT, AT, strength=(PeriodStrength("d", 2), PeriodStrength("d", 1, "night")))
    lines = Table([DutyLine("d", OPERATIONS, {}, THREE, period="p")])
    snapshot = Snapshot(shift_patterns=Table(SHIPPED_PATTERNS), duty_lines=lines, periods=Table([row]))
    name, night = kind_name(say, OPERATIONS), shift_name(say, snapshot, "d", "night")
    assert extra_lines(say, snapshot, "p") == (name,)
    told = strength_text(say, snapshot, row)
    assert told.count(name) == 2 and night in told and "+2" in told and "+1" in told


HOURS = ((-24, "Tomorrow"), (0, "today 18:00"), (10, "day 1 of 2"), (33, "day 2 of 2"), (34, "over since 18:00"),
         (58, "1 day ago"))  # fmt: skip


@pytest.mark.parametrize(("hour", "said"), HOURS)
def test_a_day_that_a_period_shares_is_told_by_the_hour(hour: int, said: str) -> None:
    eight = datetime(2026, 7, 24, tzinfo=UTC)  # in Shanghai
    row = Period("p", "Flood", eight + timedelta(hours=10), eight + timedelta(hours=34))
    desk = make_desk(language="en", clock=FixedClock(eight + timedelta(hours=hour)))
    assert days_text(desk, row) == said
