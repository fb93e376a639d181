"""Gathers what a notice tells: the meeting, its rounds, the places' own people, what has changed [D].

`wording/notices.py` puts it into the site's template; `services/notices/words.py` does both in one call.
"""

from collections.abc import Collection, Iterable
from datetime import timedelta

from console.domain.conferences import Conference, Need, assignments_by_need, needs_by_conference
from console.domain.notice_facts import (
    ADDED,
    NOTED,
    PEOPLE,
    REMOVED,
    SCOPE,
    TIME,
    TITLE,
    NoticeChange,
    NoticeFacts,
    NoticePerson,
    PlacePeople,
)
from console.domain.notices import CHANGE, REMIND, Addressee, Notice
from console.domain.policies import ANSWER_IM, current
from console.domain.rollcalls import JOINT_DAY, JOINT_HOURS, ROLLCALL, WATCH, round_at
from console.domain.rules import DOUBLE_BOOKING, figure
from console.domain.snapshot import Snapshot
from console.planning.notices.units import needs_taking_part, notices_of, way_to


def basis_of(snapshot: Snapshot, conference: Conference, given: str = "") -> str:
    """The formal notice behind a conference's notice: as given, by its number, else by the name of its file; '' while
    there is none.
    """
    file = snapshot.attachments.get(conference.notice_file)
    return given.strip() or conference.notice or (file.name if file else "")


def _inside(snapshot: Snapshot, need: Need, within: Collection[str] | None) -> bool:
    return within is None or any(step.code in within for step in way_to(snapshot, need.place))


def answer_minutes(snapshot: Snapshot) -> int:
    """Within how many minutes an answer in the group is owed to a notice that goes out now."""
    policy = current(snapshot.policies).get(ANSWER_IM)
    owed = [step.seconds for step in policy.steps if not step.notice] if policy else []
    return min(owed, default=600) // 60


def _people(snapshot: Snapshot, need: Need, venue: str) -> list[NoticePerson]:
    rows = snapshot.assignments.derived(assignments_by_need).get(need.id, ())
    staff = (snapshot.people.get(row.person) for row in rows)
    return [NoticePerson(one.name, one.phone, one.post, need.start, venue) for one in staff if one is not None]


def places_told(snapshot: Snapshot, needs: Iterable[Need]) -> tuple[PlacePeople, ...]:
    """The places of these needs with the people sent there, by place code."""
    found: dict[str, tuple[list[NoticePerson], int]] = {}
    for need in needs:
        venue = snapshot.venues.get(need.venue)
        named = _people(snapshot, need, venue.name if venue else need.venue)
        people, missing = found.get(need.place, ([], 0))
        found[need.place] = [*people, *named], missing + max(0, need.count - len(named))
    return tuple(
        PlacePeople(way_to(snapshot, code), tuple(people), missing) for code, (people, missing) in sorted(found.items())
    )


def changes_since(
    snapshot: Snapshot, conference: Conference, last: Notice | None, note: str = ""
) -> tuple[NoticeChange, ...]:
    """What differs from the last notice, and what the dispatcher says beside."""
    found = []
    if last is not None:
        if (last.start, last.end) != (conference.start, conference.end):
            found.append(NoticeChange(TIME, times=(last.start, last.end, conference.start, conference.end)))
        if last.title != conference.title:
            found.append(NoticeChange(TITLE, last.title, conference.title))
        now = {need.venue for need in needs_taking_part(snapshot, conference.id)}
        was = set(last.venues)
        if last.scope_text != conference.scope_text:
            found.append(NoticeChange(SCOPE, last.scope_text, conference.scope_text))
        for code, keys in ((ADDED, now - was), (REMOVED, was - now)):
            if keys:
                found.append(NoticeChange(code, names=_venue_names(snapshot, keys)))
        if other := _other_people(snapshot, last):
            found.append(NoticeChange(PEOPLE, names=_venue_names(snapshot, other)))
    if note.strip():
        found.append(NoticeChange(NOTED, new=note.strip()))
    return tuple(found)


def _other_people(snapshot: Snapshot, last: Notice) -> set[str]:
    """Venues that take part, and to which somebody does not come whom the last notice named."""
    there = snapshot.assignments.derived(assignments_by_need)
    gone = {one.need for one in last.named if all(row.person != one.person for row in there.get(one.need, ()))}
    needs = (snapshot.needs.get(key) for key in gone)
    return {need.venue for need in needs if need is not None and not need.excused}


def _venue_names(snapshot: Snapshot, keys: Iterable[str]) -> tuple[str, ...]:
    rows = [row for key in keys if (row := snapshot.venues.get(key)) is not None]
    return tuple(row.name for row in sorted(rows, key=lambda row: (row.place, row.name)))


def notice_facts(
    snapshot: Snapshot,
    conference: Conference,
    kind: str,
    *,
    within: Collection[str] | None = None,
    basis: str = "",
    note: str = "",
    late: Iterable[Addressee] = (),
    again: bool = False,
) -> NoticeFacts:
    """The facts of the conference's next notice for the places (codes) `within` and all below; None: for all.

    Units dropped by a change hear of the whole meeting. `late`: who has not answered, for a reminder. `again`: of the
    last notice, as it went out.
    """
    needs = needs_taking_part(snapshot, conference.id)
    own = tuple(need for need in needs if _inside(snapshot, need, within))
    every = snapshot.needs.derived(needs_by_conference).get(conference.id, ())
    told = own or (() if needs else tuple(need for need in every if _inside(snapshot, need, within)))
    setup = timedelta(minutes=figure(snapshot.rules, DOUBLE_BOOKING, "setup_minutes"))
    sent = notices_of(snapshot, conference.id)[: -1 if again else None]
    last = sent[-1] if sent else None
    return NoticeFacts(
        conference=conference,
        number=(last.number if last else 0) + (kind != REMIND),
        basis=basis_of(snapshot, conference, basis),
        arrival=min((need.start for need in told), default=conference.start - setup),
        rounds={name: round_at(snapshot.rules, conference, name) for name in (JOINT_DAY, JOINT_HOURS, WATCH, ROLLCALL)},
        venues=len({need.venue for need in told}),
        places=places_told(snapshot, told),
        answer_minutes=answer_minutes(snapshot),
        changes=changes_since(snapshot, conference, last, note) if kind == CHANGE else (),
        late=tuple(late),
        note="" if kind == CHANGE else note.strip(),
    )
