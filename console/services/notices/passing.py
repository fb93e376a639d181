"""Hop by hop: OA and mail to the next units once one has passed the notice on; and what the dispatcher sent by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from console.domain.conference_log import NOTICE_SENT, PASSED_ON
from console.domain.conferences import Conference
from console.domain.messages import Message
from console.domain.notices import IM, OA, Addressee, Notice, Sending, by_conference, notice_id
from console.domain.snapshot import Snapshot
from console.planning.notices.groups import groups_for, reads, takes
from console.planning.notices.turn import latest
from console.planning.notices.units import followers, hop_of
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.notices.basis import event_of, written
from console.services.notices.letters import Wave, by_hand, letters
from console.services.notices.sending import UNKNOWN_GROUP, sent_to, undoable
from console.services.notices.turn import goes_on
from console.services.tickets.basis import refused

NOT_SENT, NO_FOLLOWERS, NOTICE_OVER, NOTHING_TO_MARK = (
    "notice_not_sent", "no_followers", "notice_over", "nothing_to_mark",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PassOn:
    """These units (ids of addressees) have passed the notice on: the next hops get theirs by OA and mail."""

    addressees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkSent:
    """The dispatcher pasted the latest notice into `group` (id), or, without one, put it into OA for `addressees`; ()
    for those of the first hops.
    """

    conference: str
    group: str = ""
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """What passing on writes: the followers as they are then, and their letters."""

    rows: tuple[Addressee, ...] = ()
    messages: tuple[Message, ...] = ()


def open_notice(snapshot: Snapshot, conference: Conference) -> Notice | None:
    """The latest notice while it can still be sent on."""
    notice = latest(snapshot, conference.id)
    return notice if notice is not None and goes_on(conference, notice) else None


def passed_on(
    snapshot: Snapshot,
    acting: Acting,
    conference: Conference,
    senders: Iterable[Addressee],
    stand: dict[str, Addressee],
) -> Passed:
    """The hops after these units, as far as the latest notice has not reached them so; nothing once it is over. `stand`
    are all units of the conference as they are about to be written.
    """
    notice = open_notice(snapshot, conference)
    if notice is None:
        return Passed()
    found: dict[str, Addressee] = {}
    for sender in senders:
        if sender.number == notice.number:
            found |= {row.id: stand[row.id] for row in followers(snapshot, sender, stand.values())}
    rows = [row for row in found.values() if not _has(row, notice.number)]
    wave = Wave(conference, notice.number, notice.kind, notice.basis, notice.note, name=acting.new_id())
    posted = letters(snapshot, acting, wave, rows)
    after = []
    for row in rows:
        told = (*by_hand(snapshot, acting, notice.number, row), *posted.sendings.get(row.id, ()))
        if told:
            after.append(sent_to(snapshot, acting, row, notice.number, told))
    return Passed(tuple(after), posted.messages)


def _has(row: Addressee, number: int) -> bool:
    return any(s.number == number and s.means != IM for s in row.sent)


def conference_of(snapshot: Snapshot, rows: Iterable[Addressee]) -> Conference | None:
    """The one conference of these units; None when they are of several or of none."""
    keys = {row.conference for row in rows}
    return snapshot.conferences.get(keys.pop()) if len(keys) == 1 else None


def named_rows(snapshot: Snapshot, ids: Iterable[str]) -> tuple[Addressee, ...] | Stale:
    """The units of these ids, each once."""
    found = []
    for key in dict.fromkeys(ids):
        row = snapshot.addressees.get(key)
        if row is None:
            return Stale("addressee", key)
        found.append(row)
    return tuple(found) or Stale("addressee", "")


def named_units(snapshot: Snapshot, ids: Iterable[str]) -> tuple[tuple[Addressee, ...], Conference] | Stale:
    """The units of these ids, each once, and the one conference that they are of."""
    rows = named_rows(snapshot, ids)
    if isinstance(rows, Stale):
        return rows
    conference = conference_of(snapshot, rows)
    return (rows, conference) if conference is not None else Stale("addressee", rows[0].id)


def units_under(
    snapshot: Snapshot, ids: Iterable[str]
) -> tuple[tuple[Addressee, ...], Conference, Notice] | Stale | Refused:
    """The units of these ids under the open notice; refused once it is over, and for one that has not got it."""
    named = named_units(snapshot, ids)
    if isinstance(named, Stale):
        return named
    rows, conference = named
    notice = open_notice(snapshot, conference)
    if notice is None:
        return refused(NOTICE_OVER, title=conference.title)
    if untold := [row.place for row in rows if row.number < notice.number]:
        return refused(NOT_SENT, places=untold)
    return rows, conference, notice


@handles(PassOn)
def pass_on(command: PassOn, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a unit that has not got the latest notice, once it is over, and where no hop follows."""
    under = units_under(snapshot, command.addressees)
    if isinstance(under, Stale | Refused):
        return under
    rows, conference, notice = under
    stand = {row.id: row for row in by_conference(snapshot.addressees).get(conference.id)}
    passed = passed_on(snapshot, acting, conference, rows, stand)
    if not passed.rows:
        return refused(NO_FOLLOWERS, places=[row.place for row in rows])
    places = [row.place for row in rows]
    event = event_of(acting, conference.id, PASSED_ON, number=notice.number, places=places, units=len(passed.rows))
    result = {"notice": notice.id, "units": len(passed.rows), "letters": len(passed.messages)}
    return undoable(snapshot, written(snapshot, acting, passed.rows, event, *passed.messages, result=result))


@handles(MarkSent)
def mark_sent(command: MarkSent, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused once the notice is over, for a group that does not concern the conference, and where it stood already."""
    conference = snapshot.conferences.get(command.conference)
    if conference is None:
        return Stale("conference", command.conference)
    notice = open_notice(snapshot, conference)
    if notice is None:
        return refused(NOTICE_OVER, title=conference.title)
    if command.group and command.group not in {row.id for row in groups_for(snapshot, conference)}:
        row = snapshot.notice_groups.get(command.group)
        return refused(UNKNOWN_GROUP, field="groups", value=row.name if row else command.group)
    after = _marked(command, snapshot, acting, conference, notice.number)
    if isinstance(after, Stale):
        return after
    if not after:
        return refused(NOTHING_TO_MARK, title=conference.title)
    rows = tuple(row for row, _ in after)
    told = _more(snapshot.notices[notice_id(conference.id, notice.number)], command.group)
    group = snapshot.notice_groups.get(command.group)
    event = event_of(
        acting, conference.id, NOTICE_SENT, number=notice.number, kind=notice.kind, units=len(rows), by_hand=True,
        groups=[group.name] if group else [],
    )  # fmt: skip
    result = {"notice": notice.id, "units": len(rows)}
    return undoable(snapshot, written(snapshot, acting, rows, told, event, result=result))


def _more(notice: Notice, group: str) -> Notice:
    if group:
        return replace(notice, groups=tuple(dict.fromkeys((*notice.groups, group))))
    return replace(notice, means=tuple(sorted({*notice.means, OA})))


def _marked(
    command: MarkSent, snapshot: Snapshot, acting: Acting, conference: Conference, number: int
) -> list[tuple[Addressee, Sending]] | Stale:
    """The units that the notice reached so, each with how."""
    rows = by_conference(snapshot.addressees).get(conference.id)
    if command.addressees:
        wanted = named_rows(snapshot, command.addressees)
        if isinstance(wanted, Stale):
            return wanted
        rows = tuple(row for row in wanted if row.conference == conference.id)
    found = []
    for row in rows:
        for one in _by_hand(command, snapshot, acting, conference, number, row):
            found.append((sent_to(snapshot, acting, row, number, (one,)), one))
    return found


def _by_hand(
    command: MarkSent, snapshot: Snapshot, acting: Acting, conference: Conference, number: int, row: Addressee
) -> tuple[Sending, ...]:
    if command.group:
        group = snapshot.notice_groups[command.group]
        stands = any(s.number == number and s.group == group.id for s in row.sent)
        fits = not stands and takes(snapshot, row, IM) and reads(snapshot, group, conference, row.place)
        return (Sending(number, IM, acting.now, acting.user, group.id),) if fits else ()
    hop = hop_of(snapshot, row)
    first = hop is not None and not hop.after
    return by_hand(snapshot, acting, number, row) if command.addressees or first else ()
