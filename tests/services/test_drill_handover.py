"""The drill has hand-overs of the days before and a duty log; nobody holds its desk, so everybody is asked."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from console.domain.handover import DONE, DUE_NEXT, OPEN_TICKETS, SECTIONS, UNSTAFFED
from console.domain.site import Site
from console.planning.duty_log.listing import log_lines
from console.planning.handover.holder import holder_of, past_handovers
from console.services.decision import Refused
from console.services.drill_handover import LOG, HandedOverBefore, arrange_handover
from tests.support.handing_over import console, desk_state, report


@pytest.fixture
def office():
    state = desk_state()
    return console(state.with_rows(state.seq + 1, {"site": {"site": Site(name="演练省", drill=True)}}))


def test_what_the_days_before_left(office):
    arrange_handover(office)
    now = office.clock.now()
    rows = past_handovers(office.snapshot)
    assert len(rows) == 3 and all(row.state == DONE and len(row.digest) == len(SECTIONS) for row in rows)
    assert [row.incoming for row in rows[1:]] == [row.outgoing for row in rows[:-1]], "each from the one before"
    for row in rows:
        (note,) = row.digest[-1].rows
        assert row.note in note["cells"]["zh_CN"], "what stands on the page is on its sheet, too"
    assert holder_of(office.snapshot, now) == ""
    lines = log_lines(office.snapshot)
    assert len(lines) == len(LOG) + 1 and [line.struck for line in lines].count(True) == 1
    assert sum(bool(line.was) and not line.struck for line in lines) == 1


def test_real_work_dates_nothing_back():
    assert isinstance(console().do_now(HandedOverBefore()), Refused)


def test_what_was_handed_over_belongs_to_its_day(office):
    office.clock.advance(timedelta(minutes=8))
    report(office)
    arrange_handover(office)
    zone = ZoneInfo(office.snapshot.site.zone)
    for row in past_handovers(office.snapshot):
        found = {part.code: part.rows for part in row.digest}
        (ticket,) = found[OPEN_TICKETS]
        assert f"ZX-{row.end.astimezone(zone):%m%d}-001" in ticket["cells"]["en"]
        later = datetime.fromisoformat(ticket["at"]) - row.end
        assert timedelta(hours=3) <= later <= timedelta(hours=4), "four hours from when it came in"
        gaps = [datetime.fromisoformat(gap["at"]) for gap in found[UNSTAFFED] if gap["at"]]
        assert all(at.minute % 30 == 0 for at in gaps), "a meeting stays at the half hour"
        for due in found[DUE_NEXT]:
            assert row.end <= datetime.fromisoformat(due["at"]) < row.next_end
