"""Whose turn it is: the notice that a meeting owes as it stands now [D]."""

from console.domain.conferences import CANCELLED, MEETING, PUBLISHED, Conference
from console.domain.notices import ANNOUNCE, CANCEL, CHANGE, Notice
from console.domain.snapshot import Snapshot
from console.planning.notices.facts import changes_since
from console.planning.notices.units import notices_of


def latest(snapshot: Snapshot, conference: str) -> Notice | None:
    """The last notice of a conference (id)."""
    sent = notices_of(snapshot, conference)
    return sent[-1] if sent else None


def due_kind(snapshot: Snapshot, conference: Conference) -> str:
    """The kind whose turn it is: '' when there is nothing to tell, and for a residence, which no notice announces."""
    if conference.kind != MEETING:
        return ""
    last = latest(snapshot, conference.id)
    told = last is not None and last.kind != CANCEL
    if conference.state == CANCELLED:
        return CANCEL if told else ""
    if conference.state != PUBLISHED:
        return ""
    if not told:
        return ANNOUNCE
    return CHANGE if is_changed(snapshot, conference, last) else ""


def is_changed(snapshot: Snapshot, conference: Conference, last: Notice | None) -> bool:
    """Whether anything that a notice tells differs from the last one."""
    if last is None:
        return False
    return conference.revision != last.revision or bool(changes_since(snapshot, conference, last))
