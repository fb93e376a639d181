"""Publishing a draft on a formal notice, and taking that back [D]."""

from dataclasses import dataclass, replace

from console.domain.conference_log import PUBLISHED_EVENT, events_by_conference
from console.domain.conferences import (
    DRAFT,
    PUBLISHED,
    RESIDENCE,
    Conference,
    assignments_by_need,
    needs_by_conference,
)
from console.domain.notices import notices_by_conference
from console.domain.presence import needs_of, unknown_scope
from console.domain.rollcalls import ROUNDS, mark_id
from console.domain.rules import NO_NOTICE
from console.domain.snapshot import Snapshot
from console.services.conferences.basis import as_seen, refused
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.notices.basis import event_of
from console.services.notices.conference_due import conference_following

NOT_A_DRAFT, SCOPE_UNKNOWN, NO_VENUES = "not_a_draft", "scope_unknown", "no_venues"


@dataclass(frozen=True, slots=True)
class PublishConference:
    """Publish a draft: its needs are frozen by the rules in force now. `version` is the one seen, None for a script.

    Nobody is told by this: a notice is sent by its own command.
    """

    conference: str
    version: int | None = None


def scope_problem(snapshot: Snapshot, conference: Conference) -> Refused | None:
    """Names in the scope that are no one place."""
    unknown = unknown_scope(snapshot, conference)
    return refused(SCOPE_UNKNOWN, conference, "correct_scope", names=list(unknown)) if unknown else None


def has_basis(conference: Conference) -> bool:
    """Whether it rests on a formal notice, by number or as a file [D]; residents on their period."""
    return bool(conference.notice or conference.notice_file or conference.kind == RESIDENCE)


@handles(PublishConference)
def publish_conference(command: PublishConference, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a formal notice [D], with an unknown place in the scope, or when no venue takes part."""
    old = as_seen(snapshot, command.conference, command.version)
    if old is None:
        return Stale("conference", command.conference)
    if old.state != DRAFT:
        return refused(NOT_A_DRAFT, old, state=old.state)
    if not has_basis(old):
        return refused(NO_NOTICE, old, "enter_notice", "attach_notice", title=old.title)
    if problem := scope_problem(snapshot, old):
        return problem
    needs = needs_of(snapshot, old, acting.new_id)
    if not needs:
        return refused(NO_VENUES, old, "correct_scope", scope=old.scope_text)
    after = replace(old, state=PUBLISHED)
    event = event_of(acting, old.id, PUBLISHED_EVENT, "", old.notice, needs=len(needs), file=old.notice_file)
    return Decision(
        puts=(after, *needs, event, *conference_following(snapshot, acting, after, needs)),
        undo=WithdrawConference(old.id, old.version + 1),
        result={"conference": old.id, "needs": len(needs)},
    )


@dataclass(frozen=True, slots=True)
class WithdrawConference:
    """Take a publication back while nobody has been assigned or told: a draft again, its needs gone."""

    conference: str
    version: int


@handles(WithdrawConference)
def withdraw_conference(command: WithdrawConference, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale once somebody was assigned or told, a venue was marked, or the conference changed."""
    old = as_seen(snapshot, command.conference, command.version, PUBLISHED)
    if old is None:
        return Stale("conference", command.conference)
    needs = snapshot.needs.derived(needs_by_conference).get(old.id, ())
    assigned = snapshot.assignments.derived(assignments_by_need)
    marked = any(mark_id(name, need.id) in snapshot.roll_marks for need in needs for name in ROUNDS)
    if (
        marked
        or any(need.id in assigned for need in needs)
        or snapshot.notices.derived(notices_by_conference).get(old.id)
    ):
        return Stale("conference", old.id)
    log = snapshot.conference_events.derived(events_by_conference).get(old.id, ())
    gone = [("need", need.id) for need in needs]
    gone += [("conference_event", event.id) for event in log if event.what == PUBLISHED_EVENT]
    after = replace(old, state=DRAFT)
    return Decision((after, *conference_following(snapshot, acting, after)), removes=tuple(gone))
