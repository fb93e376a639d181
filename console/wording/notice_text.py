"""The text of a notice: the site's template with its fields filled in, fitted to what a group's message holds [D]."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from string import Formatter
from zoneinfo import ZoneInfo

from console.domain.notice_facts import (
    ADDED,
    NOTED,
    PEOPLE,
    REMOVED,
    SCOPE,
    TEMPLATE_FIELDS,
    TIME,
    TITLE,
    NoticeChange,
    NoticeFacts,
    NoticePerson,
    PlacePeople,
)
from console.domain.notices import NoticeTemplate
from console.domain.people import mask_phone
from console.domain.snapshot import Snapshot
from console.wording.catalogue import LANGUAGES, Wording, mark
from console.wording.names import clock_time, date_time, day_name, post_name, system_name
from console.wording.notice_ladder import unit_name

MOST_BYTES = 2000  # what every group's robot takes in one message, in UTF-8
_MOST_NAMES = 12
_FIELD = re.compile(r"\{(\w+)\}")
_CHANGES = {
    TITLE: mark("title: {old} → {new}"),
    SCOPE: mark("scope: {old} → {new}"),
    ADDED: mark("added: {names}"),
    REMOVED: mark("no longer taking part: {names}"),
    PEOPLE: mark("other people at: {names}"),
    NOTED: mark("{new}"),
}


def unknown_fields(text: str) -> tuple[str, ...]:
    """What a template has in braces that is no field; a brace without its other one is told as it stands."""
    try:
        parts = [(name, spec, how) for _, name, spec, how in Formatter().parse(text) if name is not None]
    except ValueError:
        return tuple(sorted({sign for sign in "{}" if sign in text}))
    wrong = (name for name, spec, how in parts if name not in TEMPLATE_FIELDS or spec or how)
    return tuple(dict.fromkeys(f"{{{name}}}" for name in wrong))


def _filled(template: str, fields: dict[str, str]) -> str:
    """One pass: what was put in is never read as a template again, and nothing raises."""
    return _FIELD.sub(lambda found: fields.get(found.group(1), found.group()), template)


def _own(words: dict[str, str], language: str) -> str:
    """A text in the language, else in one of those that ship."""
    return next((words[code] for code in (language, *LANGUAGES) if words.get(code)), "")


def _moment(say: Wording, at: datetime, about: datetime, zone: ZoneInfo) -> str:
    """The time alone on the day it is about, else with its day."""
    same = at.astimezone(zone).date() == about.astimezone(zone).date()
    return clock_time(at, zone) if same else date_time(say, at, zone)


def _span(say: Wording, start: datetime, end: datetime, zone: ZoneInfo) -> str:
    return f"{clock_time(start, zone)}–{_moment(say, end, start, zone)}"


def _listed(say: Wording, names: Sequence[str]) -> str:
    shown = say(", ").join(names[:_MOST_NAMES])
    left = len(names) - _MOST_NAMES
    return shown if left <= 0 else say.n("{names} and {n} more", "{names} and {n} more", left, names=shown)


def _change(say: Wording, change: NoticeChange, zone: ZoneInfo) -> str:
    if change.code == TIME:
        before, until, start, end = change.times
        old, new = (f"{day_name(say, a, zone)} {_span(say, a, b, zone)}" for a, b in ((before, until), (start, end)))
        return say("time: {old} → {new}", old=old, new=new)
    return say(_CHANGES[change.code], old=change.old, new=change.new, names=_listed(say, change.names))


def changes_text(say: Wording, changes: Iterable[NoticeChange], zone: ZoneInfo) -> str:
    """All that has changed, in one line."""
    return say("; ").join(_change(say, change, zone) for change in changes)


def _city(place: PlacePeople) -> str:
    """The city that a place lies in, by name; a place of the province itself stands for itself."""
    return place.way[min(1, len(place.way) - 1)].name if place.way else ""


def _places(say: Wording, places: Sequence[PlacePeople]) -> str:
    """One place by its whole name, several of one city by their own, else the cities with their number of places."""
    if len(places) == 1:
        return "".join(step.name for step in places[0].way[1:] or places[0].way)
    cities: dict[str, int] = {}
    for place in places:
        cities[_city(place)] = cities.get(_city(place), 0) + 1
    if len(cities) == 1:
        return _listed(say, [place.way[-1].name for place in places if place.way])
    return _listed(say, [say("{place} ({n})", place=name, n=n) for name, n in cities.items()])


def _person(say: Wording, person: NoticePerson, zone: ZoneInfo, start: datetime) -> str:
    return say(
        "{name} {phone}, {post}, on site {arrival}, {venue}",
        name=person.name,
        phone=mask_phone(person.phone),
        post=post_name(say, person.post),
        arrival=_moment(say, person.arrival, start, zone),
        venue=person.venue,
    ).replace("  ", " ")


def _short(say: Wording, place: PlacePeople) -> str:
    named = [say("{name} {phone}", name=one.name, phone=mask_phone(one.phone)).strip() for one in place.people]
    if place.missing:
        named.append(say.n("{n} still to be named", "{n} still to be named", place.missing))
    return say("{place}: {people}", place=place.way[-1].name if place.way else "", people=say(", ").join(named))


def _people_lines(say: Wording, facts: NoticeFacts, zone: ZoneInfo) -> Iterator[tuple[str, int]]:
    """The list, a line each, and how many people it names: of one place in full, of several city by city."""
    if len(facts.places) == 1:
        place = facts.places[0]
        yield from ((_person(say, one, zone, facts.conference.start), 1) for one in place.people)
        if place.missing:
            yield say.n("{n} still to be named", "{n} still to be named", place.missing), 0
        return
    city, several = "", len({_city(place) for place in facts.places}) > 1
    for place in facts.places:
        if several and _city(place) != city:
            city = _city(place)
            yield say("[{place}]", place=city), 0
        yield _short(say, place), len(place.people)


def _size(text: str) -> int:
    return len(text.encode("utf-8")) + 1


def people_text(say: Wording, facts: NoticeFacts, zone: ZoneInfo, most: int) -> str:
    """The people within `most` bytes of UTF-8; the last line says how many are not named."""
    lines = list(_people_lines(say, facts, zone))
    if not lines:
        return say("Nobody needs to come.")
    total = sum(count for _, count in lines)
    if sum(_size(line) for line, _ in lines) <= most:
        return "\n".join(line for line, _ in lines)
    kept: list[str] = []
    named, room = 0, most - _size(_left_out(say, total))
    for line, count in lines:
        room -= _size(line)
        if room < 0:
            break
        kept.append(line)
        named += count
    return "\n".join((*kept, _left_out(say, total - named)))


def _left_out(say: Wording, count: int) -> str:
    return say.n(
        "{n} more person: each unit has its own list by mail or OA.",
        "{n} more people: each unit has its own list by mail or OA.",
        count,
    )


def _fields(say: Wording, snapshot: Snapshot, facts: NoticeFacts, zone: ZoneInfo) -> dict[str, str]:
    """All fields but the people, who get the room that is left."""
    meeting = facts.conference
    return {
        "title": meeting.title,
        "system": system_name(say, snapshot, meeting.system),
        "basis": facts.basis,
        "day": day_name(say, meeting.start, zone),
        "time": _span(say, meeting.start, meeting.end, zone),
        "venues": str(facts.venues),
        "places": _places(say, facts.places),
        "arrival": _moment(say, facts.arrival, meeting.start, zone),
        **{name: _moment(say, at, meeting.start, zone) for name, at in facts.rounds.items()},
        "answer_minutes": str(facts.answer_minutes),
        "changes": changes_text(say, facts.changes, zone),
        "late": say(", ").join(unit_name(say, snapshot, row) for row in facts.late),
        "number": str(facts.number),
        "note": facts.note,
    }


def notice_text(
    say: Wording, snapshot: Snapshot, template: NoticeTemplate, facts: NoticeFacts, most: int = MOST_BYTES
) -> tuple[str, str]:
    """Title and text in the language of `say`; the list of people is cut so that all fits into `most` bytes."""
    zone = ZoneInfo(snapshot.site.zone)
    fields = _fields(say, snapshot, facts, zone)
    title, text = _own(template.titles, say.language), _own(template.texts, say.language)
    if facts.note and "{note}" not in text:
        text += "\n{note}"
    room = most - _size(_filled(text, fields | {"people": ""}))
    fields["people"] = people_text(say, facts, zone, max(0, room)) if "{people}" in text else ""
    return _filled(title, fields | {"people": ""}), _filled(text, fields)
