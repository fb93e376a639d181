"""The owners of items are asked how they stand: a message to those the site knows, else a call by the dispatcher."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from console.domain.dues import PERIOD, step_key
from console.domain.messages import BY_PHONE, WAITING, Address, Message, messages_about
from console.domain.periods import Period
from console.domain.policies import MAINTENANCE, NETWORK_OPERATIONS, OPERATIONS, UNIT_LEAD
from console.domain.readiness import TO_DO, ReadinessItem
from console.domain.snapshot import Snapshot
from console.planning.readiness.alarms import PRIORITY
from console.planning.readiness.standing import still_to_do
from console.planning.recipients import by_role, recipients_at
from console.services.decision import Acting, Answer, Decision, Stale, handles
from console.services.putting_back import undo_of
from console.services.tickets.basis import refused
from console.services.tickets.telling import Reader, bare_message, people_by_name, phone_of, reader_of
from console.services.tickets.telling_words import words_in
from console.wording.names import place_name
from console.wording.readiness import ChaseFacts, chase_text, chase_title

CHASE = "chase"
ALL_SETTLED = "all_settled"
ASKED = (UNIT_LEAD, NETWORK_OPERATIONS, MAINTENANCE, OPERATIONS)  # of a unit, in this order


@dataclass(frozen=True, slots=True)
class ChaseOwners:
    """Ask the owners of these items (ids of one period) how they stand, each in one message. Settled ones are left out.

    `result`: `messages` in all, `calls` of them by phone.
    """

    items: tuple[str, ...]


@handles(ChaseOwners)
def chase_owners(command: ChaseOwners, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused when all of them are done or waived."""
    rows = []
    for key in command.items:
        row = snapshot.readiness_items.get(key)
        if row is None:
            return Stale("readiness_item", key)
        rows.append(row)
    owing = [row for row in rows if row.state in TO_DO]
    if not owing:
        return refused(ALL_SETTLED)
    found = tuple(_messages(snapshot, acting, owing))
    calls = sum(row.channel == BY_PHONE for row in found)
    result = {"messages": len(found), "calls": calls, "names": [row.name for row in found]}
    return Decision(found, undo=undo_of(snapshot, found), result=result)


def owner_of(snapshot: Snapshot, row: ReadinessItem) -> Reader:
    """Who answers for an item: a recipient or colleague of that name, else who leads its unit, else the unit itself,
    whose number the dispatcher is to find out.
    """
    held = (r for rows in snapshot.recipients.derived(by_role).values() for r in rows if r.name == row.owner)
    if row.owner and (known := next(held, None)) is not None:
        return reader_of(snapshot, known.role, known)
    language = snapshot.site.language
    if row.owner and row.owner in snapshot.people.derived(people_by_name):
        return Reader("", "", row.owner, language, (Address(BY_PHONE, phone_of(snapshot, row.owner)),))
    for role in ASKED if row.place else ():
        if found := recipients_at(snapshot, role, row.place):
            return reader_of(snapshot, role, found[0])
    name = row.owner or (place_name(snapshot, row.place) if row.place else snapshot.site.name)
    return Reader(UNIT_LEAD, "", name, language, (Address(BY_PHONE),))


def _messages(snapshot: Snapshot, acting: Acting, rows: Iterable[ReadinessItem]) -> Iterator[Message]:
    asked: dict[tuple[str, str], tuple[Reader, list[ReadinessItem]]] = {}
    for row in rows:
        reader = owner_of(snapshot, row)
        asked.setdefault((row.period, reader.key), (reader, []))[1].append(row)
    key = acting.new_id()
    for (period, _), (reader, items) in asked.items():
        yield _message(snapshot, acting, snapshot.periods[period], reader, items, key)


def _message(
    snapshot: Snapshot, acting: Acting, period: Period, reader: Reader, items: list[ReadinessItem], key: str
) -> Message:
    say = words_in(reader.language)
    facts = ChaseFacts(period.name, period.start, ZoneInfo(snapshot.site.zone), tuple(items))
    bare = bare_message(
        snapshot, acting, reader, (PERIOD, period.id), step_key(PERIOD, period.id, CHASE, 1, key), PRIORITY
    )  # fmt: skip
    return replace(
        bare, step=CHASE, title=chase_title(say, facts), text=chase_text(say, snapshot, facts), first=True,
        about=tuple(row.id for row in items),
    )  # fmt: skip


def needless_calls(snapshot: Snapshot, period: str, settled: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(kind, id) of messages not left yet that ask only for what is settled by now, `settled` (ids) included."""
    done = frozenset(settled)
    waiting = (row for row in messages_about(snapshot.messages, period) if row.step == CHASE and row.state == WAITING)
    asking = (row for row in waiting if not row.attempts and done & set(row.about))
    return tuple(
        ("message", row.id)
        for row in asking
        if not still_to_do(snapshot, (key for key in row.about if key not in done))
    )
