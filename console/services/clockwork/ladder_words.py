"""The words of the ladder's messages, made of what the snapshot knows when the step is taken."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.conferences import Conference
from console.domain.notices import Addressee
from console.domain.snapshot import Snapshot
from console.services.tickets.telling_words import words_in
from console.wording.messages import nobody_text
from console.wording.notice_ladder import LateFacts, call_text, call_title, late_text, late_title, unit_names


def _facts(
    snapshot: Snapshot, language: str, conference: Conference, number: int, units: Sequence[Addressee]
) -> LateFacts:
    names = unit_names(words_in(language), snapshot, units)
    return LateFacts(conference.title, conference.start, number, names)


def late_words(
    snapshot: Snapshot,
    language: str,
    conference: Conference,
    number: int,
    due: datetime,
    units: Sequence[Addressee],
    nobody: str = "",
) -> tuple[str, str]:
    """Title and text for one who is told that these units owe their answer since, or by, `due`; `nobody` is the role
    that nobody holds.
    """
    say, zone = words_in(language), ZoneInfo(snapshot.site.zone)
    facts = _facts(snapshot, language, conference, number, units)
    text = late_text(say, facts, due, zone)
    return late_title(say, facts), nobody_text(say, nobody, text) if nobody else text


def call_words(
    snapshot: Snapshot,
    language: str,
    conference: Conference,
    number: int,
    units: Sequence[Addressee],
    nobody: str = "",
) -> tuple[str, str]:
    """Title and text of a call that asks these units for their answer."""
    say, zone = words_in(language), ZoneInfo(snapshot.site.zone)
    facts = _facts(snapshot, language, conference, number, units)
    text = call_text(say, facts, zone)
    return call_title(say, facts), nobody_text(say, nobody, text) if nobody else text
