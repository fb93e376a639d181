"""What one place of a conference brings itself, without those below it: people, notices, tests, checklist, faults."""

from collections.abc import Iterable

from console.domain.checks import MEETING_CHECK
from console.domain.conferences import Need
from console.domain.levels import CITY, COUNTY, PROVINCE
from console.domain.notices import IM, Addressee, groups_used
from console.domain.people import FIXED, MOBILE
from console.domain.places import Place
from console.domain.rollcalls import JOINT_DAY, JOINT_HOURS, mark_id
from console.domain.strength import present, required
from console.domain.tickets import ENDED
from console.planning.conferences import figures as f
from console.planning.conferences.checking import steps_of
from console.planning.conferences.figures import AT, Sums
from console.planning.conferences.rows import Gap
from console.planning.conferences.sources import Sources

_ROUNDS = ((JOINT_DAY, AT[f.JOINT_DAY_TEST]), (JOINT_HOURS, AT[f.JOINT_HOURS_TEST]))
_SENT, _ANSWERED, _OLD, _LINE, _FAULTS = (AT[name] for name in (f.SENT, f.ANSWERED, f.OLD_ONLY, f.LINE, f.FAULTS))
_VENUES, _TOWNSHIPS, _STEPS = AT[f.VENUES], AT[f.TOWNSHIPS], AT[f.STEPS[0]]
_STEP_NUMBERS = range(_STEPS, _STEPS + len(f.STEPS))


def own_sums(sources: Sources, place: Place, needs: Iterable[Need], active: int) -> tuple[Sums, str]:
    """The figures, and the first open need ('' when none). `active`: how many venues take part here and below; where
    none does, nothing is asked of the unit.
    """
    sums, first = Sums(), ""
    for need in needs:
        if need.excused:
            continue
        sums.active += 1
        if _staffed(sources, sums, need) and not first:
            first = need.id
        if sources.meets:
            _tests(sources, sums, need)
            _checklist(sources, sums, need)
        _faults(sources, sums, need)
    if place.level not in (PROVINCE, CITY, COUNTY):
        sums.count(_TOWNSHIPS, sums.n[_VENUES], sums.m[_VENUES], sums.bad[_VENUES])
    if active and sources.meets:
        _strength(sources, sums, place)
        _notices(sources, sums, place)
    return sums, first


def own_gaps(place: str, sums: Sums) -> tuple[Gap, ...]:
    """What lacks or is wrong at the place, in the order in which it is told."""
    bad = sums.bad
    if not any(bad):
        return ()
    tests = max(bad[number] for _, number in _ROUNDS)
    counts = (
        ("fault", bad[_FAULTS]), ("venue", bad[_VENUES]), (FIXED, bad[AT[f.FIXED]]), (MOBILE, bad[AT[f.MOBILE]]),
        ("unsent", bad[_SENT]), ("unanswered", bad[_ANSWERED]), ("test", tests),
        ("abnormal", sum(bad[number] for number in _STEP_NUMBERS)),
    )  # fmt: skip
    return tuple(Gap(place, what, count) for what, count in counts if count)


def _staffed(sources: Sources, sums: Sums, need: Need) -> bool:
    """Whether somebody lacks."""
    there = min(len(sources.assigned.rows(need.id)), need.count)
    sums.count(_VENUES, there, need.count, need.count - there)
    return there < need.count


def _strength(sources: Sources, sums: Sums, place: Place) -> None:
    snapshot, conference = sources.snapshot, sources.conference
    for post in (FIXED, MOBILE):
        if owed := required(snapshot, place.level, post):
            there = min(present(snapshot, place.code, post, conference.start, conference.end), owed)
            sums.count(AT[post], there, owed, owed - there)


def _tests(sources: Sources, sums: Sums, need: Need) -> None:
    marks = sources.snapshot.roll_marks
    for name, number in _ROUNDS:
        mark = marks.get(mark_id(name, need.id))
        if mark is None:
            sums.m[number] += 1
        else:
            sums.count(number, int(mark.done), 1, int(not mark.done))
            if mark.done:
                sums.happened(number, mark.at)


def _checklist(sources: Sources, sums: Sums, need: Need) -> None:
    for run in sources.runs.get(need.id):
        kept = sources.snapshot.check_templates.get(run.template)
        if kept is not None and kept.purpose == MEETING_CHECK:
            break
    else:
        run, kept = None, sources.template(need.level)
    if kept is None:
        return
    items = sources.items(kept)
    if run is None:
        for number, codes in zip(_STEP_NUMBERS, items, strict=True):
            sums.m[number] += bool(codes)
    else:
        for number, codes, (done, unsettled, at) in zip(_STEP_NUMBERS, items, steps_of(run, items), strict=True):
            sums.count(number, int(done and bool(codes)), int(bool(codes)), unsettled)
            sums.happened(number, at)
    if kept.line:
        measured = run is not None and sources.measured(kept, run)
        sums.count(_LINE, int(measured), 1)


def _faults(sources: Sources, sums: Sums, need: Need) -> None:
    during, others = sources.tickets(need)
    if during or others:
        still = sum(ticket.state not in ENDED for ticket in during) + len(others)
        sums.count(_FAULTS, len(during) + len(others) - still, len(during) + len(others), still)


def _notices(sources: Sources, sums: Sums, place: Place) -> None:
    """A unit that need not answer by the clock is counted, and never stands as one that owes."""
    for hop in sources.hops(place.level):
        row = sources.addressee(hop.id, place.code)
        reached = row is not None and _reached(sources, row, IM in hop.means)
        sums.count(_SENT, int(reached), 1, int(bool(sources.latest) and not reached))
        sums.m[_ANSWERED] += 1
        if row is not None:
            _answer(sources, sums, row, hop.timed)


def _answer(sources: Sources, sums: Sums, row: Addressee, timed: bool) -> None:
    latest = max((answer.at for answer in row.answers if answer.number >= row.number), default=None)
    if row.number and latest is not None:
        sums.n[_ANSWERED] += 1
        sums.happened(_ANSWERED, latest)
    else:
        sums.bad[_ANSWERED] += int(timed and row.number > 0)
        sums.count(_OLD, 0, 1, int(bool(row.answers)))
    if (urgent := sources.owed(row)) is not None:
        sums.owes(urgent)


def _reached(sources: Sources, row: Addressee, in_groups: bool) -> bool:
    """Whether the latest notice has reached it, and stands in as many groups as it must."""
    if not sources.latest or row.number < sources.latest:
        return False
    return not in_groups or len(groups_used(row.sent, row.number)) >= sources.groups
