"""Sends a conference's notice: in two groups at least at the same time, by mail and SMS to the first hops [D]."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from console.domain.answering import sent
from console.domain.conference_log import NOTICE_SENT
from console.domain.conferences import Conference, assignments_by_need
from console.domain.findings import Finding, WayOut
from console.domain.notices import ANNOUNCE, CANCEL, IM, OA, Addressee, Named, Notice, NoticeGroup, Sending, notice_id
from console.domain.rules import BLOCKING
from console.domain.snapshot import Snapshot
from console.planning.notices.facts import basis_of
from console.planning.notices.groups import groups_for, groups_wanted, has_robot, reads, takes, too_few
from console.planning.notices.turn import latest
from console.planning.notices.units import hop_of, needs_taking_part, receivers
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.notices.basis import event_of, written
from console.services.notices.letters import Posted, Wave, by_hand, group_messages, letters, overtaken
from console.services.notices.turn import turn_problem
from console.services.putting_back import undo_of
from console.services.tickets.basis import refused

TOO_FEW_GROUPS, UNKNOWN_GROUP, NOBODY_TO_TELL = "too_few_groups", "unknown_notice_group", "nobody_to_tell"
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class SendNotice:
    """Send a notice of `kind`. `version` is the conference's that was seen, None for a script.

    `groups` (ids) are those whose robots post it, () for all that concern the conference; `pasted` those into which the
    dispatcher has pasted the text. `oa`: it was put into OA for the first hops. `basis` is the formal notice behind it
    where the conference's own is not; `note` what the dispatcher adds. `result`: number, units, groups, letters.
    """

    conference: str
    version: int | None = None
    kind: str = ANNOUNCE
    groups: tuple[str, ...] = ()
    pasted: tuple[str, ...] = ()
    basis: str = ""
    note: str = ""
    oa: bool = False


def chosen_groups(snapshot: Snapshot, command: SendNotice, conference: Conference) -> tuple[NoticeGroup, ...] | Refused:
    """The groups in which the notice will stand at once: robots' and pasted ones. Refused for one that is none."""
    fitting = {row.id: row for row in groups_for(snapshot, conference)}
    named = dict.fromkeys((*command.groups, *command.pasted))
    for key in named:
        if key not in fitting:
            row = snapshot.notice_groups.get(key)
            return refused(UNKNOWN_GROUP, field="groups", value=row.name if row else key)
    rows = [fitting[key] for key in named] if command.groups else list(fitting.values())
    return tuple(row for row in rows if row.id in command.pasted or has_robot(snapshot, row))


def _too_few(
    snapshot: Snapshot, conference: Conference, rows: Iterable[Addressee], groups: tuple[NoticeGroup, ...]
) -> Refused | None:
    short = too_few(snapshot, conference, rows, groups)
    if not short:
        return None
    places = list(dict.fromkeys(one.row.place for one in short))
    ways = [WayOut("add_notice_group", {"place": places[0]})]
    left = [g for g in groups_for(snapshot, conference) if g not in groups]
    if by_paste := [g.name for g in left if not has_robot(snapshot, g)]:
        ways.insert(0, WayOut("paste_notice", {"names": by_paste}))
    if by_robot := [g.name for g in left if has_robot(snapshot, g)]:
        ways.insert(0, WayOut("choose_notice_groups", {"names": by_robot}))
    facts = {
        "count": len(places), "wanted": groups_wanted(snapshot), "chosen": len(groups), "places": places[:_MOST_NAMED],
    }  # fmt: skip
    return Refused((Finding(TOO_FEW_GROUPS, BLOCKING, facts, tuple(ways), conference=conference.id),))


@handles(SendNotice)
def send_notice(command: SendNotice, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused out of turn, without a formal notice, and when any unit would read it in fewer than two groups."""
    conference = snapshot.conferences.get(command.conference)
    if conference is None or command.version not in (None, conference.version):
        return Stale("conference", command.conference)
    if problem := turn_problem(snapshot, conference, command.kind, command.basis, command.note):
        return problem
    rows = receivers(snapshot, conference)
    if command.kind == CANCEL:
        rows = tuple(row for row in rows if row.number)
    if not rows:
        return refused(NOBODY_TO_TELL, title=conference.title)
    groups = chosen_groups(snapshot, command, conference)
    if isinstance(groups, Refused):
        return groups
    return _too_few(snapshot, conference, rows, groups) or _sent(command, snapshot, acting, conference, rows, groups)


def _sent(
    command: SendNotice,
    snapshot: Snapshot,
    acting: Acting,
    conference: Conference,
    rows: tuple[Addressee, ...],
    groups: tuple[NoticeGroup, ...],
) -> Decision:
    last = latest(snapshot, conference.id)
    wave = Wave(conference, (last.number if last else 0) + 1, command.kind, command.basis, command.note)
    posts = group_messages(snapshot, acting, wave, (g for g in groups if g.id not in command.pasted))
    first = [row for row in rows if (hop := hop_of(snapshot, row)) is not None and not hop.after]
    posted = letters(snapshot, acting, wave, first)
    oa = {row.id: by_hand(snapshot, acting, wave.number, row) for row in first} if command.oa else {}
    after = []
    for row in rows:
        ims = _in_groups(snapshot, acting, wave, row, groups, {key: m.id for key, m in posts.items()})
        told = (*ims, *posted.sendings.get(row.id, ()), *oa.get(row.id, ()))
        if told or row.number:
            after.append(sent_to(snapshot, acting, row, wave.number, told))
    notice = _notice(snapshot, acting, wave, groups, posted, oa=any(oa.values()))
    event = event_of(
        acting, conference.id, NOTICE_SENT, text=command.note, number=notice.number, kind=notice.kind,
        groups=[g.name for g in groups], units=len(after), basis=notice.basis,
    )  # fmt: skip
    messages = (*posts.values(), *posted.messages)
    result = {
        "conference": conference.id, "notice": notice.id, "number": notice.number, "units": len(after),
        "groups": [g.id for g in groups], "letters": len(posted.messages),
    }  # fmt: skip
    gone = tuple(overtaken(snapshot, conference.id))
    decision = written(snapshot, acting, after, notice, event, *messages, removes=gone, result=result)
    return undoable(snapshot, decision)


def _in_groups(
    snapshot: Snapshot,
    acting: Acting,
    wave: Wave,
    row: Addressee,
    groups: Iterable[NoticeGroup],
    messages: dict[str, str],
) -> tuple[Sending, ...]:
    if not takes(snapshot, row, IM):
        return ()
    return tuple(
        Sending(wave.number, IM, acting.now, acting.user, group.id, messages.get(group.id, ""))
        for group in groups
        if reads(snapshot, group, wave.conference, row.place)
    )


def sent_to(snapshot: Snapshot, acting: Acting, row: Addressee, number: int, sendings: Iterable[Sending]) -> Addressee:
    """The unit after these sendings; whether it owes its answer by the clock is its hop's."""
    hop = hop_of(snapshot, row)
    timed = hop is None or hop.timed
    return sent(row, number, sendings, acting.now, snapshot.policies, timed=timed)


def _notice(
    snapshot: Snapshot, acting: Acting, wave: Wave, groups: Iterable[NoticeGroup], posted: Posted, *, oa: bool
) -> Notice:
    conference = wave.conference
    means = {s.means for rows in posted.sendings.values() for s in rows} | ({OA} if oa else set())
    needs = needs_taking_part(snapshot, conference.id)
    there = snapshot.assignments.derived(assignments_by_need)
    named = tuple(Named(need.id, row.person) for need in needs for row in there.get(need.id, ()))
    return Notice(
        notice_id(conference.id, wave.number), conference.id, wave.number, wave.kind, acting.now, acting.user,
        basis_of(snapshot, conference, wave.basis), conference.title, conference.start, conference.end,
        conference.scope_text, tuple(group.id for group in groups), tuple(sorted(means)), wave.note.strip(),
        conference.revision, tuple(dict.fromkeys(need.venue for need in needs)), named,
    )  # fmt: skip


def undoable(snapshot: Snapshot, decision: Decision) -> Decision:
    """The decision with its undo: while nothing of it moved on, no message left, and the conference is the same."""
    return replace(decision, undo=undo_of(snapshot, decision.puts, decision.removes))
