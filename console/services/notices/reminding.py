"""Reminds units of the answer they owe in the groups of the notice, at the dispatcher's word [D].

The ladder does the same by itself when its time has come (`services/clockwork/late_answers.py`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from console.domain.conference_log import REMINDED
from console.domain.conferences import Conference
from console.domain.dues import CONFERENCE, step_key
from console.domain.messages import Message
from console.domain.notices import REMIND, Addressee, NoticeGroup, has_answered
from console.domain.policies import ANSWER_IM
from console.domain.snapshot import Snapshot
from console.planning.notices.groups import groups_read, has_robot
from console.planning.notices.standing import open_clock
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.notices.answers import ANSWERED_ALREADY
from console.services.notices.basis import event_of
from console.services.notices.letters import PRIORITY, group_reader
from console.services.notices.passing import units_under
from console.services.notices.sending import undoable
from console.services.notices.words import reminder
from console.services.tickets.basis import refused
from console.services.tickets.telling import bare_message

NO_GROUP_TO_REMIND = "no_group_to_remind"


@dataclass(frozen=True, slots=True)
class RemindUnits:
    """Remind these units (ids of addressees of one conference) of their answer, now. Those that have answered are left
    out. `result`: `units` reminded, `groups` (names) whose robot writes, `by_hand` (names) where the text is pasted.
    """

    addressees: tuple[str, ...]


@handles(RemindUnits)
def remind_units(command: RemindUnits, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused once the notice is over, for units it has not gone to, when all have answered, and where none of them
    reads it in a group.
    """
    under = units_under(snapshot, command.addressees)
    if isinstance(under, Stale | Refused):
        return under
    rows, conference, notice = under
    owing = tuple(row for row in rows if not has_answered(row))
    if not owing:
        return refused(ANSWERED_ALREADY, places=[row.place for row in rows])
    groups = tuple(groups_read(snapshot, owing, notice.number))
    if not groups:
        return refused(NO_GROUP_TO_REMIND, places=[row.place for row in owing])
    return _reminded(snapshot, acting, conference, notice.number, owing, groups)


def _reminded(
    snapshot: Snapshot,
    acting: Acting,
    conference: Conference,
    number: int,
    owing: tuple[Addressee, ...],
    groups: Iterable[tuple[NoticeGroup, tuple[Addressee, ...]]],
) -> Decision:
    robots = [(group, units) for group, units in groups if has_robot(snapshot, group)]
    told = [group.name for group, _ in robots]
    by_hand = [group.name for group, _ in groups if not has_robot(snapshot, group)]
    event = event_of(
        acting, conference.id, REMINDED, number=number, units=[row.id for row in owing], told=told, by_hand=by_hand,
        asked=True,
    )  # fmt: skip
    messages = tuple(_messages(snapshot, acting, conference, number, robots))
    result = {"conference": conference.id, "units": len(owing), "groups": told, "by_hand": by_hand}
    return undoable(snapshot, Decision((event, *messages), result=result))


def _messages(
    snapshot: Snapshot,
    acting: Acting,
    conference: Conference,
    number: int,
    robots: Iterable[tuple[NoticeGroup, tuple[Addressee, ...]]],
) -> Iterator[Message]:
    """One a group, withdrawn when all it names have answered before it leaves."""
    key = step_key(CONFERENCE, conference.id, ANSWER_IM, number, f"asked:{acting.new_id()}")
    channels: set[str] = set()
    for group, units in robots:
        title, text = reminder(snapshot, snapshot.site.language, conference, units)
        bare = bare_message(
            snapshot, acting, group_reader(snapshot, group), (CONFERENCE, conference.id), key, PRIORITY
        )  # fmt: skip
        timed = any(open_clock(unit, ANSWER_IM) for unit in units)
        yield replace(
            bare, clock=ANSWER_IM if timed else "", step=REMIND, title=title, text=text,
            first=group.channel not in channels, about=tuple(unit.id for unit in units),
        )  # fmt: skip
        channels.add(group.channel)
