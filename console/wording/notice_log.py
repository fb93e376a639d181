"""The log's entries about notices, in words: what was sent where, which unit answered how, who was reminded."""

from collections.abc import Iterable, Iterator
from typing import Any

from console.domain.conference_log import ANSWERED, LATE_ANSWER, NOTICE_SENT, PASSED_ON, REMINDED, ConferenceEvent
from console.domain.policies import ANSWER_CLOCKS
from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording
from console.wording.clock_names import clock_name, step_asks
from console.wording.names import place_name
from console.wording.notice_ladder import named, unit_at, unit_names
from console.wording.notices import means_name, notice_kind_name
from console.wording.tickets import mask_numbers

NOTICE_EVENTS = (NOTICE_SENT, ANSWERED, REMINDED, LATE_ANSWER, PASSED_ON)


def notice_details(say: Wording, snapshot: Snapshot, event: ConferenceEvent) -> Iterator[str]:
    """What such an entry tells, a piece each; phone numbers masked."""
    facts = event.facts
    if event.what == NOTICE_SENT:
        yield notice_kind_name(say, str(facts.get("kind", "")))
    if event.what == ANSWERED:
        yield _unit(say, snapshot, facts)
    if number := facts.get("number"):
        yield say("notice {number}", number=number)
    if event.what == ANSWERED:
        yield means_name(say, str(facts.get("means", "")))
        yield mask_numbers(str(facts.get("who", "")))
    elif event.what in (REMINDED, LATE_ANSWER):
        if facts.get("clock") in ANSWER_CLOCKS:
            yield clock_name(say, facts["clock"])
            yield step_asks(say, facts["clock"], str(facts.get("step", "")), int(facts.get("seconds", 0)))
        yield named(say, _units(say, snapshot, facts.get("units", ())))
    elif event.what == PASSED_ON:
        yield named(say, tuple(dict.fromkeys(place_name(snapshot, code) for code in facts.get("places", ()))))
    if event.what in (NOTICE_SENT, PASSED_ON) and (n := int(facts.get("units", 0))):
        yield say.n("{n} unit told", "{n} units told", n)
    yield say(", ").join(facts.get("groups", ()))


def _unit(say: Wording, snapshot: Snapshot, facts: dict[str, Any]) -> str:
    """The unit that answered: by its place, or as the addressee (id) that a call was about."""
    if place := facts.get("place"):
        return unit_at(say, snapshot, str(facts.get("unit", "")), str(place))
    return named(say, _units(say, snapshot, (facts.get("unit", ""),)))


def _units(say: Wording, snapshot: Snapshot, keys: Iterable[str]) -> tuple[str, ...]:
    rows = (snapshot.addressees.get(key) for key in keys)
    return unit_names(say, snapshot, (row for row in rows if row is not None))
