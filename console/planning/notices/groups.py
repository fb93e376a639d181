"""Which groups reach which units, and whether each unit reads a notice in enough of them [D]."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from console.domain.conferences import Conference
from console.domain.messages import DINGTALK, WECOM
from console.domain.notices import IM, Addressee, NoticeGroup, groups_used
from console.domain.rules import NOTICE, figure
from console.domain.snapshot import Snapshot
from console.planning.notices.units import hop_of, way_to

LEAST_GROUPS = 2  # the field's own rule; a site may ask for more, never for less
_ROBOTS = (DINGTALK, WECOM)


def has_robot(snapshot: Snapshot, group: NoticeGroup) -> bool:
    """Whether the console itself can post in the group now; else somebody pastes the text."""
    channel = snapshot.channels.get(group.channel)
    return channel is not None and channel.enabled and channel.kind in _ROBOTS


def reads(snapshot: Snapshot, group: NoticeGroup, conference: Conference, place: str) -> bool:
    """Whether the unit of a place (code) reads this group in matters of the conference."""
    if not group.active or (group.systems and conference.system not in group.systems):
        return False
    return not group.places or any(step.code in group.places for step in way_to(snapshot, place))


def groups_for(snapshot: Snapshot, conference: Conference) -> tuple[NoticeGroup, ...]:
    """The groups in use for the conference's system, in the site's order."""
    rows = (row for row in snapshot.notice_groups.values() if row.active)
    fitting = (row for row in rows if not row.systems or conference.system in row.systems)
    return tuple(sorted(fitting, key=lambda row: (row.order, row.name, row.id)))


def groups_read(
    snapshot: Snapshot, units: Iterable[Addressee], number: int
) -> Iterator[tuple[NoticeGroup, tuple[Addressee, ...]]]:
    """The groups in which notice `number` stands for these units, each with those of them that read it there."""
    rows = tuple(units)
    used = {unit.id: groups_used(unit.sent, number) for unit in rows}
    for group in sorted(snapshot.notice_groups.values(), key=lambda row: (row.order, row.id)):
        reading = tuple(unit for unit in rows if group.id in used[unit.id])
        if reading:
            yield group, reading


def groups_wanted(snapshot: Snapshot) -> int:
    """In how many groups at least each unit must read a notice."""
    return max(LEAST_GROUPS, figure(snapshot.rules, NOTICE, "groups"))


def takes(snapshot: Snapshot, row: Addressee, means: str) -> bool:
    """Whether a unit is reached by these means: its hop takes them. One whose hop is gone reads the groups."""
    hop = hop_of(snapshot, row)
    return means in hop.means if hop else means == IM


@dataclass(frozen=True, slots=True)
class Short:
    """A unit that would read a notice in too few of the chosen groups."""

    row: Addressee
    groups: int


def too_few(
    snapshot: Snapshot, conference: Conference, rows: Iterable[Addressee], groups: Iterable[NoticeGroup]
) -> tuple[Short, ...]:
    """The units that would read it in fewer groups than wanted. Two names for one robot's group count once."""
    chosen, wanted = tuple(groups), groups_wanted(snapshot)
    found = []
    counts: dict[str, int] = {}
    for row in rows:
        if not takes(snapshot, row, IM):
            continue
        if row.place not in counts:
            heard = {g.channel or g.id for g in chosen if reads(snapshot, g, conference, row.place)}
            counts[row.place] = len(heard)
        if counts[row.place] < wanted:
            found.append(Short(row, counts[row.place]))
    return tuple(found)
