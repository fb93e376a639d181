"""Which notice can be sent now, and on what it rests [D]."""

from console.domain.conferences import CANCELLED, PUBLISHED, Conference
from console.domain.findings import Finding, WayOut
from console.domain.notices import ANNOUNCE, CANCEL, CHANGE, NOTICE_KINDS, Notice
from console.domain.rules import BLOCKING, NO_NOTICE
from console.domain.snapshot import Snapshot
from console.planning.notices.facts import basis_of
from console.planning.notices.turn import is_changed, latest
from console.services.decision import Refused
from console.services.tickets.basis import refused

UNKNOWN_KIND, NOT_OPEN, OUT_OF_TURN, NOTHING_CHANGED = (
    "unknown_notice_kind", "notice_not_open", "notice_out_of_turn", "notice_nothing_changed",
)  # fmt: skip


def goes_on(conference: Conference, notice: Notice) -> bool:
    """Whether a notice may still be sent on and answered by the clock: a cancelled meeting's own, or a published
    meeting's.
    """
    return conference.state == (CANCELLED if notice.kind == CANCEL else PUBLISHED)


def turn_problem(snapshot: Snapshot, conference: Conference, kind: str, basis: str, note: str) -> Refused | None:
    """Why a notice of this kind can't be sent now."""
    if kind not in NOTICE_KINDS:
        return refused(UNKNOWN_KIND, field="kind", value=kind, notice_kinds=list(NOTICE_KINDS))
    wanted = CANCELLED if kind == CANCEL else PUBLISHED
    if conference.state != wanted:
        return refused(NOT_OPEN, notice_kind=kind, title=conference.title, state=conference.state)
    last = latest(snapshot, conference.id)
    told = last is not None and last.kind != CANCEL
    if told == (kind == ANNOUNCE):
        return refused(OUT_OF_TURN, notice_kind=kind, title=conference.title, sent=last.number if last else 0)
    if not basis_of(snapshot, conference, basis):
        way = (WayOut("enter_notice"),)
        facts = {"field": "notice", "title": conference.title}
        return Refused((Finding(NO_NOTICE, BLOCKING, facts, way, conference=conference.id),))
    if kind == CHANGE and not note.strip() and not is_changed(snapshot, conference, last):
        return refused(NOTHING_CHANGED, field="note", title=conference.title)
    return None
