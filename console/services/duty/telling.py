"""Those whose duties changed are told: by SMS where the site has it and their phone is known, else by a call that the
dispatcher is asked to make.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from console.domain.dues import DUTY, step_key
from console.domain.duty.rosters import BINDING, DutiesOf, DutyEntry, Publication, Roster
from console.domain.messages import BY_PHONE, SMS, WAITING, Address, Message, message_key, messages_about
from console.domain.on_duty.in_force import Duty
from console.domain.people import Person
from console.domain.policies import ON_ROSTER
from console.domain.rules import TICKET as TICKET_RULE
from console.domain.rules import figure
from console.domain.snapshot import Snapshot
from console.planning.duty.changes import RosterChanges
from console.services.arrangements.people_told import address_fits
from console.services.decision import Acting
from console.services.tickets.telling_words import words_in
from console.wording.duty_told import DutyNews, ToldDuty, duty_news

PRIORITY = 3


def told_duty(row: DutyEntry | Duty, stands_for: str = "") -> ToldDuty:
    """A duty as somebody is told of it."""
    return ToldDuty(row.line, row.day, row.shift, row.start, row.end, stands_for)


def _ways(snapshot: Snapshot, person: Person) -> tuple[Address, ...]:
    """By SMS where that is switched on and takes the number, then by phone."""
    channels = sorted((row for row in snapshot.channels.values() if row.kind == SMS and row.enabled), key=_name)
    ways = [Address(row.id, person.phone) for row in channels if person.phone and address_fits(SMS, person.phone)]
    return (*ways, Address(BY_PHONE, person.phone))


def _name(row: object) -> tuple[str, str]:
    return row.name, row.id  # type: ignore[attr-defined]


def _own(snapshot: Snapshot, roster: str, person: str, acting: Acting) -> tuple[ToldDuty, ...]:
    """Duties of a person in a roster, as published, that are not over."""
    rows = snapshot.duty_entries.following(DutiesOf).of(snapshot.duty_entries).get(person)
    return tuple(
        told_duty(r, r.stands_for) for r in rows if r.roster == roster and r.standing in BINDING and r.end > acting.now
    )


def news_message(snapshot: Snapshot, acting: Acting, person: Person, about: tuple[str, str], news: DutyNews) -> Message:
    """What tells one person; `about` is the subject (id) and the key of what happened."""
    subject, key = about
    way, *rest = _ways(snapshot, person)
    said = replace(news, name=person.name, no_phone=not person.phone)
    title, text = duty_news(words_in(snapshot.site.language), snapshot, said)
    grace = timedelta(seconds=figure(snapshot.rules, TICKET_RULE, "grace_seconds"))
    return Message(
        id=message_key(key, person.id, way.channel), kind=DUTY, subject=subject, clock="", step="", step_key=key,
        role=ON_ROSTER, recipient="", name=person.name, channel=way.channel, address=way.address, title=title,
        text=text, made=acting.now, ready=acting.now + grace, priority=PRIORITY, rest=tuple(rest), first=True,
        about=(person.id,),
    )  # fmt: skip


def publication_messages(
    after: Snapshot, acting: Acting, roster: Roster, publication: str, people: Iterable[str], changed: RosterChanges
) -> tuple[Message, ...]:
    """One message to each of these people (ids) about a publication (id); at first nothing is said to have changed."""
    key = step_key(DUTY, roster.id, "publication", roster.number, publication)
    found, by_person = [], changed.by_person()
    for person in people:
        came, went = (
            tuple(told_duty(row, row.stands_for) for row in rows if row.end > acting.now)
            for rows in by_person.get(person, ((), ()))
        )
        own = _own(after, roster.id, person, acting)
        news = DutyNews(roster.name, came, went, own) if roster.number > 1 else DutyNews(roster.name, now=own)
        found.append(news_message(after, acting, after.people[person], (roster.id, key), news))
    return tuple(found)


def unsent(snapshot: Snapshot, subject: str, people: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Messages about a roster to these people (ids) that have not left, as (kind, id) to remove: they are overtaken."""
    chosen = frozenset(people)
    return tuple(
        ("message", row.id)
        for row in messages_about(snapshot.messages, subject)
        if row.state == WAITING and not row.attempts and chosen.intersection(row.about)
    )


def taken_back_messages(
    after: Snapshot, acting: Acting, roster: Roster, publication: Publication
) -> tuple[Message, ...]:
    """To those whom a publication told already, or tried to: that it does not hold."""
    said = step_key(DUTY, roster.id, "publication", publication.number, publication.id)
    heard = {
        key
        for row in messages_about(after.messages, roster.id)
        if row.step_key == said and not (row.state == WAITING and not row.attempts)
        for key in row.about
    }
    key = step_key(DUTY, roster.id, "taken_back", publication.number, publication.id)
    return tuple(
        news_message(
            after, acting, after.people[person], (roster.id, key),
            DutyNews(roster.name, now=_own(after, roster.id, person, acting), taken_back=True),
        )
        for person in publication.told
        if person in heard and person in after.people
    )  # fmt: skip
