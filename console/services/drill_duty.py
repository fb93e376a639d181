"""The drill's duty rosters: the six usual lines of its control room, rotations, a roster that is published and has what
real ones have (open places, somebody tired, an uneven share), and a draft for the period to come.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from console.domain.duty.lines import (
    CUSTOMER_CARE,
    INCIDENT,
    LEADERSHIP,
    OPERATIONS,
    SECURITY,
    TECHNICAL,
    DutyLine,
    LineNeed,
)
from console.domain.duty.rosters import DutyEntry, working_entries
from console.domain.duty.rotation import Rotation, RotationGroup
from console.domain.duty.swaps import DutyRef
from console.domain.duty.wishes import OFF, Wish
from console.domain.periods import PeriodStrength
from console.domain.snapshot import Snapshot
from console.planning.day.verdict import Fit
from console.planning.duty.points import entry_points, points_of
from console.planning.duty.verdict import verdict
from console.services.arrangements.periods import SetPeriod
from console.services.decision import Done, Outcome
from console.services.drill_site import PERIOD
from console.services.duty.lines import SetDutyLine
from console.services.duty.placing import PutOnDuty, TakeOffDuty
from console.services.duty.publishing import NOBODY, PublishRoster
from console.services.duty.rosters import MakeRoster
from console.services.duty.rotations import SetRotation
from console.services.duty.swaps import AskSwap
from console.services.duty.usual_lines import AddUsualLines
from console.services.duty.wishes import SetWish
from console.services.office import Office

# What a line's people are called in the sample's sheet, how many a shift needs, and the cycle each of them goes round,
# one day behind the other: so many days long as there are people.
CREWS: dict[str, tuple[str, tuple[LineNeed, ...], tuple[str, ...]]] = {
    LEADERSHIP: ("领导带班", (), ("h24",)),
    TECHNICAL: ("技术值班", (LineNeed(2),), ("day", "day", "", "night", "night")),
    OPERATIONS: (
        "调度值班",
        (LineNeed(2), LineNeed(1, "night")),
        ("morning", "morning", "afternoon", "afternoon", "night"),
    ),
    INCIDENT: ("应急抢修", (LineNeed(2),), ("h24", "", "", "", "", "h24")),
    CUSTOMER_CARE: ("客户服务", (LineNeed(2),), ("day", "day")),
    SECURITY: ("保卫消防", (), ("h24",)),
}
NAME = "本期值班表（演练）"
BACK, AHEAD = 4, 4  # days of the published roster before and after today
MORE_CREWS = 1  # that the period asks for beyond the line's own
WHY_TIRED, WHY_SWAP, WHY_OFF = "人手不足，本人同意", "家中有事", "女儿家长会"
UNEVEN_MOST = 8  # duties that change hands until their line is uneven


def _must(outcome: Outcome) -> Done:
    if not isinstance(outcome, Done):
        raise RuntimeError(f"the drill could not be set up: {outcome}")
    return outcome


def arrange_duty(office: Office) -> None:
    """Lines, rotations and rosters of an empty arrangement, around the present time."""
    today = office.clock.now().astimezone(ZoneInfo(office.snapshot.site.zone)).date()
    _must(office.do_now(AddUsualLines()))
    for line in tuple(office.snapshot.duty_lines.values()):
        _must(office.do_now(SetDutyLine(_with_crew(office.snapshot, line))))
        _must(office.do_now(SetRotation(_rotation(office.snapshot.duty_lines[line.id], today))))
    first, last = today - timedelta(days=BACK), today + timedelta(days=AHEAD)
    made = _must(office.do_now(MakeRoster(NAME, first.isoformat(), last.isoformat(), fill=True)))
    roster = str(made.result["roster"])
    _tire(office, roster, today)
    _lop(office, roster)
    _open_places(office, roster, today)
    _must(office.do_now(PublishRoster(roster, tell=NOBODY)))
    _ask(office, roster, today)
    _arrange_period(office)


def line_of(snapshot: Snapshot, kind: str) -> DutyLine:
    """The control room's own line of a kind."""
    return next(line for line in snapshot.duty_lines.values() if line.kind == kind and not line.place)


def _with_crew(snapshot: Snapshot, line: DutyLine) -> DutyLine:
    duty, needs, _ = CREWS[line.kind]
    crew = sorted((person for person in snapshot.people.values() if person.duty == duty), key=lambda p: p.code)
    return replace(line, needs=needs, members=tuple(person.id for person in crew))


def _rotation(line: DutyLine, today: date) -> Rotation:
    cycle = CREWS[line.kind][2]
    whole = (*cycle, *("" for _ in range(len(line.members) - len(cycle))))
    groups = tuple(RotationGroup((person,), number) for number, person in enumerate(line.members))
    return Rotation("", line.id, (today - timedelta(days=BACK)).isoformat(), whole, groups)


def _rows(office: Office, roster: str, kind: str) -> list[DutyEntry]:
    """Working entries of a line, by day and shift."""
    line = line_of(office.snapshot, kind).id
    rows = (row for row in working_entries(office.snapshot.duty_entries, roster) if row.line == line)
    return sorted(rows, key=lambda row: (row.start, row.person))


def _tire(office: Office, roster: str, today: date) -> None:
    """Tomorrow's afternoon at the desk is followed by the next morning, with a reason given: eight hours of rest."""
    rows = _rows(office, roster, OPERATIONS)
    day, next_day = ((today + timedelta(days=n)).isoformat() for n in (1, 2))
    late = [row for row in rows if (row.day, row.shift) == (day, "afternoon")]
    early = [row for row in rows if (row.day, row.shift) == (next_day, "morning")]
    tired = next(row for row in late if not any(row.person == other.person for other in early))
    _must(office.do_now(TakeOffDuty(early[0].id)))
    _must(office.do_now(PutOnDuty(roster, early[0].line, next_day, "morning", tired.person, WHY_TIRED)))


def _lop(office: Office, roster: str) -> None:
    """Who has the most technical duties takes some of who has the fewest until the line is uneven, as far as the rules
    let them.
    """
    line = line_of(office.snapshot, TECHNICAL).id
    for _ in range(UNEVEN_MOST):
        share = points_of(office.snapshot, roster, line)
        people = [load.person for load in share.loads]
        given = next(_to_give(office, roster, people), None)
        if share.outside or given is None:
            return
        row, taker = given
        _must(office.do_now(TakeOffDuty(row.id)))
        _must(office.do_now(PutOnDuty(roster, line, row.day, row.shift, taker)))


def _to_give(office: Office, roster: str, people: list[str]) -> Iterator[tuple[DutyEntry, str]]:
    """Duties that another may take with nothing said against it: of `people`, the most laden first, from the last of
    them, the weightiest first.
    """
    rows = _rows(office, roster, TECHNICAL)
    for taker in people[: len(people) // 2]:
        for giver in reversed(people[len(people) // 2 :]):
            own = [row for row in rows if row.person == giver]
            for row in sorted(own, key=lambda r: (-entry_points(office.snapshot, r), r.start)):
                cell = (row.line, row.day, row.shift)
                if verdict(office.snapshot, roster, taker, cell, onto=row.id).fit == Fit.FITS:
                    yield row, taker


def _open_places(office: Office, roster: str, today: date) -> None:
    """Two places to come lose their people: one of tomorrow's night, one of the response the day after."""
    night, crew = (today + timedelta(days=n) for n in (1, 2))
    for kind, day, shift in ((TECHNICAL, night, "night"), (INCIDENT, crew, "h24")):
        there = [r for r in _rows(office, roster, kind) if (r.day, r.shift) == (day.isoformat(), shift)]
        _must(office.do_now(TakeOffDuty(there[-1].id)))


def _ask(office: Office, roster: str, today: date) -> None:
    """Somebody of the response would change a duty with a colleague; nobody has answered."""
    coming = [row for row in _rows(office, roster, INCIDENT) if row.day > today.isoformat()]
    given = coming[0]
    taken = next(row for row in coming if row.person != given.person and row.day > given.day)
    refs = [DutyRef(row.line, row.day, row.shift, row.person) for row in (given, taken)]
    _must(office.do_now(AskSwap(refs[0], taken.person, refs[1], why=WHY_SWAP)))


def _arrange_period(office: Office) -> None:
    """The draft of the period: more response crews than go round, so places are open; one asks to be free."""
    held = next(row for row in office.snapshot.periods.values() if row.name == PERIOD)
    response = line_of(office.snapshot, INCIDENT)
    _must(office.do_now(SetPeriod(replace(held, strength=(PeriodStrength(response.id, MORE_CREWS),)))))
    made = _must(office.do_now(MakeRoster(period=held.id, fill=True)))
    first = office.snapshot.rosters[str(made.result["roster"])].first
    leader = line_of(office.snapshot, LEADERSHIP).members[0]
    _must(office.do_now(SetWish(Wish("", leader, OFF, first, office.clock.now(), "", note=WHY_OFF))))
