"""What a site arranges for its notices: the words, the groups, the hops. Commands, each with its undo [D]."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from console.domain.levels import Level
from console.domain.messages import DINGTALK, WECOM
from console.domain.notice_hops import SHIPPED_HOPS, Hop, hops_of
from console.domain.notices import MEANS, NoticeGroup, NoticeTemplate
from console.domain.policies import UNITS
from console.domain.snapshot import Snapshot
from console.services.arrangements.periods import unknown_places
from console.services.arrangements.setting import order_problem, put_row, remove_row, seen_row
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.tickets.basis import FIELD_OWED, refused
from console.wording.catalogue import LANGUAGES
from console.wording.notice_text import unknown_fields

UNKNOWN_FIELDS, GROUP_TAKEN, ROBOT_TAKEN, NO_ROBOT = (
    "unknown_template_fields", "notice_group_taken", "robot_taken", "not_a_robot",
)  # fmt: skip
UNKNOWN_SYSTEM, UNKNOWN_LEVEL, UNKNOWN_UNIT, UNKNOWN_MEANS, HOP_LOOP, HOP_NEEDED = (
    "unknown_system", "unknown_level", "unknown_unit", "unknown_means", "hop_loop", "hop_needed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EditTemplate:
    """Let notices of a kind say this from now on. `template.version` is the one that was seen."""

    template: NoticeTemplate


def _template_problem(row: NoticeTemplate, old: NoticeTemplate) -> Refused | None:
    """All languages stay filled that were; what stands in braces is a field."""
    for name, words, held in (("titles", row.titles, old.titles), ("texts", row.texts, old.texts)):
        for code in {*words, *held}:
            if code not in LANGUAGES or not words.get(code, "").strip():
                return refused(FIELD_OWED, field=name, language=code)
            if wrong := unknown_fields(words[code]):
                return refused(UNKNOWN_FIELDS, field=name, fields=list(wrong), language=code)
    return None


@handles(EditTemplate)
def edit_template(command: EditTemplate, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for an empty text and for a field in braces that is none."""
    row = command.template
    old = snapshot.notice_templates.get(row.id)
    if old is None or old.version != row.version:
        return Stale("notice_template", row.id)
    if problem := _template_problem(row, old):
        return problem
    undo = EditTemplate(replace(old, version=old.version + 1)) if row != old else None
    return Decision((row,) if row != old else (), undo=undo, result={"template": row.id})


@dataclass(frozen=True, slots=True)
class SetNoticeGroup:
    """Put a group: a new one has no id, another one the version that was seen. `back` puts a removed one back."""

    group: NoticeGroup
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveNoticeGroup:
    """Take a group out of those that notices go to; what was sent there stays."""

    group: str
    version: int = 0


def _group_problem(row: NoticeGroup, snapshot: Snapshot) -> Refused | None:
    if not row.name:
        return refused(FIELD_OWED, field="name")
    others = [other for other in snapshot.notice_groups.values() if other.id != row.id]
    if any(other.name == row.name for other in others):
        return refused(GROUP_TAKEN, field="name", name=row.name)
    if row.channel:
        channel = snapshot.channels.get(row.channel)
        if channel is None or channel.kind not in (DINGTALK, WECOM):
            return refused(NO_ROBOT, field="channel", value=channel.name if channel else row.channel)
        if taken := next((other for other in others if other.channel == row.channel and other.active), None):
            return refused(ROBOT_TAKEN, field="channel", name=taken.name)
    for system in row.systems:
        if system not in snapshot.systems:
            return refused(UNKNOWN_SYSTEM, field="systems", value=system)
    return unknown_places(snapshot, row.places) or order_problem(row.order)


@handles(SetNoticeGroup)
def set_notice_group(command: SetNoticeGroup, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a name, for one that another bears, a channel that is no group's robot or another group's."""
    row = replace(command.group, name=command.group.name.strip())
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    return _group_problem(row, snapshot) or put_row(acting, row, old, SetNoticeGroup, RemoveNoticeGroup)


@handles(RemoveNoticeGroup)
def remove_notice_group(command: RemoveNoticeGroup, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it is gone."""
    return remove_row(snapshot, NoticeGroup, command.group, command.version, SetNoticeGroup)


@dataclass(frozen=True, slots=True)
class SetHop:
    """Put a hop of the way that notices take. Its id is given by the site; version 0 for a new one."""

    hop: Hop
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveHop:
    """Take a hop out of the way; units that stand on it keep what they have."""

    hop: str
    version: int = 0


def _hop_problem(row: Hop, levels: Iterable[Level], others: Iterable[Hop]) -> Refused | None:
    known = {level.id for level in levels}
    if not row.id.strip():
        return refused(FIELD_OWED, field="id")
    for field, level in (("level", row.level), ("sender_level", row.sender_level)):
        if level not in known:
            return refused(UNKNOWN_LEVEL, field=field, value=level)
    for field, unit in (("unit", row.unit), ("sender", row.sender)):
        if unit not in UNITS:
            return refused(UNKNOWN_UNIT, field=field, value=unit, roles=list(UNITS))
    if wrong := [means for means in row.means if means not in MEANS] or (not row.means and [""]):
        return refused(UNKNOWN_MEANS, field="means", value=wrong[0], means=list(MEANS))
    return _loop(row, {other.id: other.after for other in others}) or order_problem(row.order)


def _loop(row: Hop, after: dict[str, str]) -> Refused | None:
    """Whether the hop before it is none, or comes after it itself."""
    if row.after and row.after not in after:
        return refused(HOP_LOOP, field="after", value=row.after)
    step, chain = row.after, {row.id}
    while step:
        if step in chain:
            return refused(HOP_LOOP, field="after", value=row.after)
        chain.add(step)
        step = after.get(step, "")
    return None


@handles(SetHop)
def set_hop(command: SetHop, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a level, unit or means that is none, and for a way that comes back to itself."""
    row = command.hop
    old = snapshot.hops.get(row.id)
    if (old.version if old else 0) != row.version and not (command.back and old is None):
        return Stale("hop", row.id)
    others = [hop for hop in hops_of(snapshot.hops) if hop.id != row.id]
    if problem := _hop_problem(row, snapshot.levels.values(), others):
        return problem
    # A site that has no hops of its own has those that ship; its first edit makes them rows.
    missing: tuple[Any, ...] = () if snapshot.hops else tuple(hop for hop in SHIPPED_HOPS if hop.id != row.id)
    if old == row:
        return Decision(result={"hop": row.id})
    undo = SetHop(replace(old, version=old.version + 1)) if old else RemoveHop(row.id)
    return Decision((row, *missing), undo=undo, result={"hop": row.id})


@handles(RemoveHop)
def remove_hop(command: RemoveHop, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused while other hops come after it, and for the last one."""
    rows = hops_of(snapshot.hops)
    if after := [hop.id for hop in rows if hop.after == command.hop] or (len(rows) == 1 and [command.hop]):
        return refused(HOP_NEEDED, codes=after)
    return remove_row(snapshot, Hop, command.hop, command.version, lambda hop, back: SetHop(hop, back=back))
