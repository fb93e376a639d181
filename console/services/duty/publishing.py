"""Rosters submitted and published: what was drafted takes force, those whose duties changed are told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from console.domain.duty.rosters import (
    GOING,
    IN_FORCE,
    NEW,
    PAST,
    PUBLISHED,
    SUBMITTED,
    DutyEntry,
    Publication,
    Roster,
    entries_of,
)
from console.domain.findings import Finding
from console.domain.messages import Message
from console.domain.rules import BLOCKING
from console.domain.snapshot import Snapshot
from console.planning.duty.changes import RosterChanges, net_changes
from console.planning.duty.judged import judge_person, post_of
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.duty.basis import not_lead, roster_seen
from console.services.duty.force import duties_written
from console.services.duty.heard import News, Unsaid, kept_of, news_for, unsaid_of
from console.services.duty.telling import publication_messages, taken_back_messages, unsent
from console.services.on_duty.cells import refused_duty, with_rows_put
from console.services.on_duty.guard import is_passed_by_others

NOBODY, CHANGED, ALL = "nobody", "changed", "all"
TELL = (NOBODY, CHANGED, ALL)
NOTHING_NEW, NOBODY_ON_IT, ALREADY_SUBMITTED, BAD_TELL = (
    "roster_nothing_new", "roster_nobody_on_it", "roster_submitted_already", "roster_bad_tell",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SubmitRoster:
    """Hand a roster to the lead, as it stood in `version` (0: whichever). Whoever edits it afterwards submits again."""

    roster: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class PublishRoster:
    """What was drafted takes force. `tell` those whose duties CHANGED against the publication before (at first nobody's
    did), ALL who serve in it, or NOBODY. What somebody was to be told before and has not left is overtaken: they hear
    what differs from what they know, or nothing where all is as they know it. `despite` is the reason for warnings that
    nobody gave one for; open places stop no publication, the roster's findings say them.
    """

    roster: str
    version: int = 0
    tell: str = CHANGED
    despite: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TakeBackPublication:
    """The undo of a publication: what it brought is a draft again. `entries` as they stood before it, `roster` too;
    messages that have not left are withdrawn, those that it had `overtaken` wait again, and who was told is told that
    it does not hold.
    """

    publication: str
    roster: Roster
    entries: tuple[DutyEntry, ...]
    overtaken: tuple[Message, ...] = ()


@handles(SubmitRoster)
def submit_roster(command: SubmitRoster, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for one that is submitted, or of which nothing is left to publish."""
    row = roster_seen(snapshot, command.roster, command.version)
    if isinstance(row, Stale):
        return row
    if row.state == SUBMITTED:
        return refused_duty(ALREADY_SUBMITTED, name=row.name)
    if problem := nothing_new(snapshot, row):
        return problem
    new = replace(row, state=SUBMITTED, submitted=acting.now, submitted_by=acting.user)
    return duties_written(snapshot, acting, (new,), result={"roster": row.id, "state": SUBMITTED})


def nothing_new(snapshot: Snapshot, row: Roster) -> Refused | None:
    """Why there is nothing to publish."""
    rows = entries_of(snapshot.duty_entries, row.id)
    if any(one.standing in (NEW, GOING) for one in rows):
        return None
    return refused_duty(NOTHING_NEW if row.number else NOBODY_ON_IT, name=row.name)


@handles(PublishRoster)
def publish_roster(command: PublishRoster, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused to others than the lead where the site has leads, when nothing changed since the last publication, and
    with every finding when one blocks, or one warns that nobody gave a reason for.

    `result`: roster, number, came, went, told (people), unreached (people without a phone).
    """
    row = roster_seen(snapshot, command.roster, command.version)
    if isinstance(row, Stale):
        return row
    if command.tell not in TELL:
        return refused_duty(BAD_TELL, field="tell", value=command.tell)
    if problem := not_lead(snapshot, acting) or nothing_new(snapshot, row):
        return problem
    before = tuple(one for one in entries_of(snapshot.duty_entries, row.id) if one.standing in (NEW, GOING))
    number = row.number + 1
    new = replace(
        row, state=PUBLISHED, number=number, published=acting.now, published_by=acting.user,
        submitted=row.submitted if row.state == SUBMITTED else None,
        submitted_by=row.submitted_by if row.state == SUBMITTED else "",
    )  # fmt: skip
    entries = tuple(replace(one, standing=IN_FORCE if one.standing == NEW else PAST) for one in before)
    judged = _judged(with_rows_put(snapshot, (new, *entries)), entries, command.despite)
    if isinstance(judged, Refused):
        return judged
    entries, findings = judged
    return _published(command, snapshot, acting, new, before, entries, findings)


def _published(
    command: PublishRoster, snapshot: Snapshot, acting: Acting, row: Roster, before: tuple[DutyEntry, ...],
    entries: tuple[DutyEntry, ...], findings: tuple[Finding, ...],
) -> Answer:  # fmt: skip
    after = with_rows_put(snapshot, (row, *entries))
    changed, unsaid = net_changes(before, row.lines), unsaid_of(snapshot, row.id)
    news = tuple(_news(command, after, row, changed, unsaid))
    told = tuple(one.person for one in news)
    publication = Publication(
        acting.new_id(), row.id, row.number, acting.now, acting.user, changed.came, changed.went, told,
        command.note.strip(), *kept_of(news),
    )  # fmt: skip
    messages = publication_messages(after, acting, row, publication, news)
    settled = dict.fromkeys((*told, *changed.people))
    overtaken = tuple(one for key in settled if key in unsaid for one in unsaid[key].messages)
    unreached = [one.about[0] for one in messages if not one.address]
    return duties_written(
        snapshot, acting, (row, *entries, publication), tuple(("message", one.id) for one in overtaken),
        beside=messages, findings=findings,
        undo=TakeBackPublication(publication.id, snapshot.rosters[row.id], before, overtaken),
        result={
            "roster": row.id, "number": row.number, "came": changed.came, "went": changed.went,
            "told": list(told), "unreached": unreached,
        },
    )  # fmt: skip


def _news(
    command: PublishRoster, after: Snapshot, row: Roster, changed: RosterChanges, unsaid: Mapping[str, Unsaid]
) -> Iterator[News]:
    """Who is told what: those asked for, and those who wait to hear what is otherwise by now."""
    everybody = command.tell == ALL
    asked = changed.people if everybody or (command.tell == CHANGED and row.number > 1) else ()
    rows = entries_of(after.duty_entries, row.id)
    serving = dict.fromkeys(one.person for one in rows if one.standing == IN_FORCE)
    waiting = (key for key in changed.people if key in unsaid)
    by_person = changed.by_person()
    for person in dict.fromkeys((*asked, *waiting, *(serving if everybody else ()))):
        if person in after.people:
            came, went = by_person.get(person, ((), ()))
            one = news_for(after, row, person, unsaid.get(person, Unsaid()), came, went)
            owed = person in serving if one.whole else one.came or one.went
            if owed or (everybody and person in serving):
                yield one


def _judged(
    state: Snapshot, entries: tuple[DutyEntry, ...], despite: str
) -> Refused | tuple[tuple[DutyEntry, ...], tuple[Finding, ...]]:
    """Those who come, each judged as all will stand. A rule that somebody gave a reason for when they came in is
    passed; others ask for one now.
    """
    every: list[Finding] = []
    owed: list[Finding] = []
    kept: list[DutyEntry] = []
    said = _said(state, entries)
    for row in entries:
        found = said.get(row.id, ())
        fresh = [one for one in found if one.blocks or not (one.rule in row.passed or is_passed_by_others(state, one))]
        every += found
        owed += fresh
        kept.append(_with_reason(row, fresh, despite) if fresh and despite.strip() else row)
    if any(one.blocks for one in owed) or (owed and not despite.strip()):
        return Refused(tuple(sorted(owed, key=lambda one: not one.blocks)))
    return tuple(kept), tuple(sorted(every, key=lambda one: not one.blocks))


def _said(state: Snapshot, entries: Iterable[DutyEntry]) -> dict[str, tuple[Finding, ...]]:
    """What the rules say of those who come, by entry id, person by person."""
    by_person: dict[str, list[DutyEntry]] = {}
    found: dict[str, tuple[Finding, ...]] = {}
    for row in entries:
        if row.standing == IN_FORCE and (row.line not in state.duty_lines or row.person not in state.people):
            facts = {"line": row.line, "day": row.day, "shift": row.shift}
            found[row.id] = (Finding("gone", BLOCKING, facts, person=row.person),)
        elif row.standing == IN_FORCE:
            by_person.setdefault(row.person, []).append(row)
    for person, rows in by_person.items():
        said = judge_person(state, rows[0].roster, person, [post_of(state, row) for row in rows])
        found |= {row.id: one for row, one in zip(rows, said, strict=True)}
    return found


def _with_reason(row: DutyEntry, found: Iterable[Finding], despite: str) -> DutyEntry:
    rules = tuple(dict.fromkeys((*row.passed, *(one.rule for one in found))))
    reasons = [text for text in (row.despite, despite.strip()) if text]
    return replace(row, passed=rules, despite="; ".join(dict.fromkeys(reasons)))


@handles(TakeBackPublication)
def take_back_publication(command: TakeBackPublication, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale once the roster or one of these entries moved on; refused to others than the lead, and where what held
    before can't hold any more.
    """
    publication, roster = snapshot.publications.get(command.publication), snapshot.rosters.get(command.roster.id)
    if roster is None or publication is None or roster.version != command.roster.version + 1:
        return Stale("roster", command.roster.id)
    if problem := not_lead(snapshot, acting):
        return problem
    for old in command.entries:
        held = snapshot.duty_entries.get(old.id)
        if held is None or held.version != old.version + 1:
            return Stale("duty_entry", old.id)
    puts: tuple[Any, ...] = (command.roster, *command.entries)
    after = with_rows_put(snapshot, puts, (("publication", publication.id),))
    gone = unsent(snapshot, publication)
    told = taken_back_messages(after, acting, roster, publication)
    return duties_written(
        snapshot, acting, puts, (("publication", publication.id), *gone), beside=(*told, *command.overtaken),
        undo=PublishRoster(roster.id, 0, note=publication.note),
        result={"roster": roster.id, "number": command.roster.number, "told": [key for m in told for key in m.about]},
    )  # fmt: skip
