"""Those whose duties changed are told: by SMS where the site has it and their phone is known, else by a call that the
dispatcher is asked to make.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from console.domain.dues import DUTY, step_key
from console.domain.duty.rosters import BINDING, DutiesOf, DutyEntry, Publication, Roster
from console.domain.messages import BY_PHONE, SMS, Address, Message, message_key, messages_about
from console.domain.on_duty.in_force import Duty
from console.domain.people import Person
from console.domain.policies import ON_ROSTER
from console.domain.rules import TICKET as TICKET_RULE
from console.domain.rules import figure
from console.domain.snapshot import Snapshot
from console.services.arrangements.people_told import address_fits
from console.services.decision import Acting
from console.services.duty.heard import News, is_unsent, publication_key
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
    after: Snapshot, acting: Acting, roster: Roster, publication: Publication, news: Iterable[News]
) -> tuple[Message, ...]:
    """One message to each who is told of a publication; who knows nothing of the roster is not told of changes."""
    key, found = publication_key(publication), []
    for one in news:
        came, went = (
            tuple(told_duty(row, row.stands_for) for row in rows if row.end > acting.now)
            for rows in (one.came, one.went)
        )
        own = _own(after, roster.id, one.person, acting)
        said = DutyNews(roster.name, now=own) if one.whole else DutyNews(roster.name, came, went, own)
        found.append(news_message(after, acting, after.people[one.person], (roster.id, key), said))
    return tuple(found)


def unsent(snapshot: Snapshot, publication: Publication) -> tuple[tuple[str, str], ...]:
    """Messages of a publication that have not left, as (kind, id) to remove."""
    said = publication_key(publication)
    return tuple(
        ("message", row.id)
        for row in messages_about(snapshot.messages, publication.roster)
        if row.step_key == said and is_unsent(row)
    )


def taken_back_messages(
    after: Snapshot, acting: Acting, roster: Roster, publication: Publication
) -> tuple[Message, ...]:
    """To those whom a publication told already, or tried to: that it does not hold."""
    said = publication_key(publication)
    heard = {
        key
        for row in messages_about(after.messages, roster.id)
        if row.step_key == said and not is_unsent(row)
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
