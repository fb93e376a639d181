"""A notice in the making: what is ticked and typed, whose turn it is, what sending it would do; kept over a crash."""

from dataclasses import dataclass, field, replace

from console.domain.conferences import PUBLISHED, Conference
from console.domain.notices import CANCEL, CHANGE, Addressee, NoticeGroup
from console.domain.snapshot import Snapshot
from console.planning.notices.groups import groups_for, has_robot, reads, takes, too_few
from console.planning.notices.turn import due_kind, latest
from console.planning.notices.units import receivers
from console.services.notices.sending import SendNotice
from ui.drafts import Drafts, notice_name
from ui.pages.conferences.notices.groups_table import GroupRow


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """`kind` is '' when there is nothing to send; `ticked` are ids of groups."""

    conference: str
    kind: str
    ticked: frozenset[str] = field(default_factory=frozenset)
    basis: str = ""
    note: str = ""
    oa: bool = False

    def turned(self, group: str) -> "NoticeDraft":
        """With the tick of a group turned."""
        return replace(self, ticked=self.ticked ^ {group})

    def command(self, snapshot: Snapshot, conference: Conference) -> SendNotice:
        """What sends it. Only with a group ticked: without any the command would take all robots."""
        ids = [g.id for g in groups_for(snapshot, conference) if g.id in self.ticked]
        by_hand = tuple(key for key in ids if not has_robot(snapshot, snapshot.notice_groups[key]))
        return SendNotice(
            conference.id, conference.version, self.kind, tuple(ids), by_hand, self.basis, self.note, self.oa
        )


def next_kind(snapshot: Snapshot, conference: Conference) -> str:
    """The kind whose turn it is; a change in words alone can be told of a meeting that was announced."""
    if kind := due_kind(snapshot, conference):
        return kind
    return CHANGE if conference.state == PUBLISHED and latest(snapshot, conference.id) else ""


def fresh(snapshot: Snapshot, conference: Conference) -> NoticeDraft:
    """As it begins: every robot posts, nothing is pasted yet."""
    robots = frozenset(g.id for g in groups_for(snapshot, conference) if has_robot(snapshot, g))
    return NoticeDraft(conference.id, next_kind(snapshot, conference), robots)


def kept(drafts: Drafts, snapshot: Snapshot, conference: Conference) -> NoticeDraft:
    """As it was typed before, while the same kind is still to be sent; else as it begins."""
    begun, found = fresh(snapshot, conference), drafts.get(notice_name(conference.id))
    if found is None or found.fields.get("kind") != begun.kind:
        return begun
    fields = found.fields
    ticked = frozenset(key for key in fields.get("groups", "").split(" ") if key in snapshot.notice_groups)
    return replace(
        begun, ticked=ticked, basis=fields.get("basis", ""), note=fields.get("note", ""), oa=bool(fields.get("oa"))
    )


def keep(drafts: Drafts, snapshot: Snapshot, conference: Conference, draft: NoticeDraft) -> None:
    """Kept as it is typed; nothing where it is as it begins."""
    name = notice_name(conference.id)
    if draft == fresh(snapshot, conference):
        drafts.drop(name)
        return
    fields = {"kind": draft.kind, "groups": " ".join(sorted(draft.ticked)), "basis": draft.basis, "note": draft.note}
    drafts.put(name, fields | {"oa": "1" if draft.oa else ""})


def told_by(snapshot: Snapshot, conference: Conference, kind: str) -> tuple[Addressee, ...]:
    """The units that a notice of this kind goes to."""
    rows = receivers(snapshot, conference)
    return tuple(row for row in rows if row.number) if kind == CANCEL else rows


def group_rows(
    snapshot: Snapshot, conference: Conference, draft: NoticeDraft, units: tuple[Addressee, ...]
) -> tuple[GroupRow, ...]:
    """The groups with their ticks."""
    last = latest(snapshot, conference.id)
    places = [row.place for row in units if takes(snapshot, row, "im")]

    def row(group: NoticeGroup) -> GroupRow:
        reading = sum(reads(snapshot, group, conference, place) for place in places)
        stands = last is not None and group.id in last.groups
        return GroupRow(group, has_robot(snapshot, group), reading, group.id in draft.ticked, stands)

    return tuple(row(group) for group in groups_for(snapshot, conference))


def uncovered(
    snapshot: Snapshot, conference: Conference, draft: NoticeDraft, units: tuple[Addressee, ...]
) -> tuple[str, ...]:
    """The places (codes) of units that would read it in too few groups."""
    chosen = [group for group in groups_for(snapshot, conference) if group.id in draft.ticked]
    return tuple(dict.fromkeys(short.row.place for short in too_few(snapshot, conference, units, chosen)))
