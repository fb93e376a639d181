"""Residents of a period as a draft, worked out or edited; publishing, ending, dropping go as for any conference [D]."""

from dataclasses import dataclass, replace
from datetime import datetime

from console.domain.conferences import DRAFT, RESIDENCE, Conference
from console.domain.findings import Finding
from console.domain.hours import MINUTES, are_hours, tidy
from console.domain.people import POSTS
from console.domain.periods import Period
from console.domain.presence import unknown_scope, venues_in_scope
from console.domain.residence import ALL_DAY, CHANGES_AT, DUTY_MODES, SHIFT_LENGTHS, Duty
from console.domain.rules import OVER_HOURS, WARNING, figure
from console.domain.scope import ScopeUnreadable, parse_scope
from console.domain.snapshot import Snapshot
from console.planning.conferences.residence import longest_hours, over_hours, unannounced, worked_out
from console.services.conferences.basis import FIELD_OWED, as_seen, notice_problem, refused
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.putting_back import undo_of

MOST_PEOPLE = 20  # a venue and span
MOST_NEEDS = 20_000  # of one residence: a whole province round the clock for weeks is a slip of the scope


@dataclass(frozen=True, slots=True)
class PlanResidence:
    """Draft residents of a period (id), or change the draft `conference` as it stood in `version`.

    `scope` is written as sites write it, or `venues` (ids) are named. `mode`, `shift_hours`, `begins`, `hours`,
    `count` and `posts` as of Duty. `start` and `end` (aware) narrow the period; `title` '' takes the period's name;
    `notice` is the number of the order.
    """

    period: str
    system: str
    mode: str = ALL_DAY
    scope: str = ""
    venues: tuple[str, ...] = ()
    shift_hours: int = SHIFT_LENGTHS[0]
    begins: int = CHANGES_AT
    hours: tuple[tuple[int, ...], ...] = ()
    count: int = 1
    posts: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    title: str = ""
    notice: str = ""
    conference: str = ""
    version: int = 0


@handles(PlanResidence)
def plan_residence(command: PlanResidence, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with the field that can't be taken. `result` counts the venues, spans and needs."""
    old = as_seen(snapshot, command.conference, command.version or None) if command.conference else None
    if command.conference and old is None:
        return Stale("conference", command.conference)
    if old and (old.state != DRAFT or old.kind != RESIDENCE):
        return refused("not_a_draft", old, state=old.state)
    period = snapshot.periods.get(command.period)
    if period is None:
        return refused("unknown_period", field="period", value=command.period)
    if problem := _problem(command, snapshot, period, old):
        return problem
    row = _row(command, snapshot, period, old.id if old else acting.new_id())
    return _drafted(snapshot, row, old)


def _row(command: PlanResidence, snapshot: Snapshot, period: Period, key: str) -> Conference:
    start, end = command.start or period.start, command.end or period.end
    venues = tuple(dict.fromkeys(command.venues))
    duty = Duty(
        command.mode,
        command.shift_hours if command.mode == ALL_DAY else 0,
        command.begins if command.mode == ALL_DAY else 0,
        () if command.mode == ALL_DAY else tidy(command.hours),
        command.count,
        tuple(dict.fromkeys(command.posts)),
        venues,
    )
    scope = "" if venues else command.scope.strip()
    return Conference(
        id=key,
        system=command.system,
        title=command.title.strip() or period.name,
        start=start,
        end=end,
        scope_text=scope,
        scope=parse_scope(scope) if scope else (),
        notice=command.notice.strip(),
        kind=RESIDENCE,
        period=period.id,
        duty=worked_out(snapshot, duty, start, end),
    )


def _drafted(snapshot: Snapshot, row: Conference, old: Conference | None) -> Answer:
    duty = row.duty
    if duty is None or not duty.spans:
        return refused("no_duty_spans", row, field="hours")
    if unknown := unknown_scope(snapshot, row):
        return refused("scope_unknown", row, "correct_scope", field="scope", names=list(unknown))
    venues = venues_in_scope(snapshot, row)
    if not venues:
        return refused("no_venues", row, "correct_scope", field="scope", scope=row.scope_text)
    needs = len(venues) * len(duty.spans)
    if needs > MOST_NEEDS:
        return refused("too_many_needs", row, "correct_scope", field="scope", count=needs, most=MOST_NEEDS)
    result = {"conference": row.id, "venues": len(venues), "spans": len(duty.spans), "needs": needs}
    new = replace(row, notice_file=old.notice_file, revision=old.revision, version=old.version) if old else row
    return Decision((new,), undo=undo_of(snapshot, (new,)), result=result, findings=_warnings(snapshot, new, duty))


def _warnings(snapshot: Snapshot, row: Conference, duty: Duty) -> tuple[Finding, ...]:
    found = []
    if over_hours(snapshot, duty):
        facts = {"hours": round(longest_hours(duty), 2), "limit": figure(snapshot.rules, OVER_HOURS, "hours")}
        found.append(Finding("shift_over_hours", WARNING, facts, conference=row.id))
    if unannounced(snapshot, duty, row.start, row.end):
        found.append(Finding("days_unannounced", WARNING, {"title": row.title}, conference=row.id))
    return tuple(found)


def _problem(command: PlanResidence, snapshot: Snapshot, period: Period, old: Conference | None) -> Refused | None:
    """The first field that can't be taken."""
    if command.system not in snapshot.systems:
        return refused("unknown_system", None, "choose_system", field="system", value=command.system)
    if not (command.title.strip() or period.name):
        return refused(FIELD_OWED, field="title")
    start, end = command.start or period.start, command.end or period.end
    if end <= start:
        return refused("end_before_start", field="end", start=start, end=end)
    if start < period.start or end > period.end:
        return refused("outside_period", field="start" if start < period.start else "end", name=period.name)
    return (
        _duty_problem(command)
        or _where_problem(command, snapshot)
        or notice_problem(snapshot, command.notice, old.id if old else "")
    )


def _duty_problem(command: PlanResidence) -> Refused | None:
    if command.mode not in DUTY_MODES:
        return refused("unknown_duty_mode", field="mode", value=command.mode, kinds=list(DUTY_MODES))
    if command.mode == ALL_DAY and command.shift_hours not in SHIFT_LENGTHS:
        return refused("bad_shift_hours", field="shift_hours", value=command.shift_hours)
    if not 0 <= command.begins < MINUTES:
        return refused("bad_figure", field="begins", value=command.begins, least=0, most=MINUTES - 1)
    if not are_hours(command.hours):
        return refused("bad_duty_hours", field="hours")
    if not 1 <= command.count <= MOST_PEOPLE:
        return refused("bad_count", field="count", value=command.count, most=MOST_PEOPLE)
    if wrong := [post for post in command.posts if post not in POSTS]:
        return refused("unknown_post", field="posts", posts=list(POSTS), value=wrong[0])
    return None


def _where_problem(command: PlanResidence, snapshot: Snapshot) -> Refused | None:
    if wrong := [key for key in command.venues if key not in snapshot.venues]:
        return refused("unknown_venue", field="venues", value=wrong[0])
    if command.venues:
        return None
    try:
        parse_scope(command.scope)
    except ScopeUnreadable as unreadable:
        return refused("scope_unreadable", field="scope", part=unreadable.part)
    return None
