"""Leave of people, and which duties and meetings break by it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC

from console.domain.assigned import PostedTo
from console.domain.duty.rosters import WORKING, DutiesOf
from console.domain.findings import Finding
from console.domain.on_duty.in_force import duties_between
from console.domain.on_duty.judging import Post, judge_post, meetings_of
from console.domain.people import Leave
from console.domain.rules import ON_LEAVE
from console.domain.snapshot import Snapshot
from console.domain.staffing import judge
from console.planning.duty.judged import post_of
from console.services.decision import Acting, Answer, Decision, Stale, handles
from console.services.on_duty.cells import refused_duty, with_rows_put
from console.services.putting_back import undo_of

BAD_LEAVE = "duty_bad_leave"


@dataclass(frozen=True, slots=True)
class SetLeave:
    """A person's (id) leave, all of it; `version` of the person as seen (0: whichever)."""

    person: str
    leave: tuple[Leave, ...]
    version: int = 0


@handles(SetLeave)
def set_leave(command: SetLeave, snapshot: Snapshot, acting: Acting) -> Answer:
    """Leave is what it is: nothing refuses it but an end before its beginning. `findings` names each duty, of rosters
    that are being made, too, and each meeting that breaks by what is new of it.
    """
    person = snapshot.people.get(command.person)
    if person is None or command.version not in (0, person.version):
        return Stale("person", command.person)
    if any(one.end <= one.start for one in command.leave):
        return refused_duty(BAD_LEAVE, person=person.id, field="end")
    leave = tuple(
        sorted(
            {Leave(one.start.astimezone(UTC), one.end.astimezone(UTC), one.kind.strip()) for one in command.leave},
            key=lambda one: (one.start, one.end, one.kind),
        )
    )
    row = replace(person, leave=leave)
    fresh = [one for one in leave if one not in person.leave and one.end > acting.now]
    state = with_rows_put(snapshot, (row,))
    duties = tuple(broken_duties(state, acting, person.id, fresh))
    meetings = tuple(broken_meetings(state, acting, person.id, fresh))
    return Decision(
        (row,), undo=undo_of(snapshot, (row,)), findings=(*duties, *meetings),
        result={"person": person.id, "duties": len(duties), "meetings": len(meetings)},
    )  # fmt: skip


def broken_duties(state: Snapshot, acting: Acting, person: str, leave: Iterable[Leave]) -> Iterator[Finding]:
    """Duties to come, in force or being made, that a person can't serve for leave; each cell once."""
    posts: dict[tuple[str, str, str], tuple[Post, str]] = {}
    for one in leave:
        for duty in duties_between(state, person, max(one.start, acting.now), one.end):
            post = Post(duty.line, duty.day, duty.shift, person, duty.start, duty.end)
            posts[duty.line, duty.day, duty.shift] = post, ""
        for row in state.duty_entries.following(DutiesOf).of(state.duty_entries).rows(person):
            if row.standing in WORKING and row.start < one.end and max(one.start, acting.now) < row.end:
                posts.setdefault((row.line, row.day, row.shift), (post_of(state, row), row.roster))
    for post, roster in sorted(posts.values(), key=lambda pair: pair[0].start):
        if post.line in state.duty_lines:
            yield from (found for found in judge_post(state, post, roster) if found.rule == ON_LEAVE)


def broken_meetings(state: Snapshot, acting: Acting, person: str, leave: Iterable[Leave]) -> Iterator[Finding]:
    """Meetings to come that a person is sent to and can't serve for leave."""
    row = state.people[person]
    own = {one.need: one.id for one in state.assignments.following(PostedTo).of(state.assignments).rows(person)}
    needs = {
        need.id: need
        for one in leave
        if one.end > acting.now
        for need in meetings_of(state, person, max(one.start, acting.now), one.end)
    }
    for need in needs.values():
        yield from (found for found in judge(state, need, row, (own[need.id],)) if found.rule == ON_LEAVE)
