"""The words of notices and reminders, for whoever sends, pastes or previews them."""

from collections.abc import Collection, Iterable

from console.domain.alarms import Alarm
from console.domain.conferences import CANCELLED, Conference
from console.domain.lateness import late_units
from console.domain.notices import ANNOUNCE, CANCEL, REMIND, Addressee, NoticeGroup, NoticeTemplate
from console.domain.snapshot import Snapshot
from console.planning.notices.facts import notice_facts
from console.planning.notices.turn import due_kind, latest
from console.services.tickets.telling_words import words_in
from console.wording.notice_text import MOST_BYTES, notice_text

LETTER_BYTES = 200_000  # of a mail, which holds every list


def template_of(snapshot: Snapshot, kind: str) -> NoticeTemplate:
    """The site's words of a kind of notice. Raises KeyError for a kind that is none."""
    found: NoticeTemplate = snapshot.notice_templates[kind]
    return found


def notice_words(
    snapshot: Snapshot,
    language: str,
    conference: Conference,
    kind: str,
    *,
    within: Collection[str] | None = None,
    basis: str = "",
    note: str = "",
    most: int = MOST_BYTES,
) -> tuple[str, str]:
    """Title and text of the conference's next notice, for the places (codes) `within` and all below; None: for all."""
    facts = notice_facts(snapshot, conference, kind, within=within, basis=basis, note=note)
    return notice_text(words_in(language), snapshot, template_of(snapshot, kind), facts, most)


def standing_words(
    snapshot: Snapshot, language: str, conference: Conference, within: Collection[str] | None = None
) -> tuple[str, str]:
    """Title and text to be told now: of the notice whose turn it is, else of the last one as it went out."""
    kind, last = due_kind(snapshot, conference), latest(snapshot, conference.id)
    if kind or last is None:
        kind = kind or (CANCEL if conference.state == CANCELLED else ANNOUNCE)
        return notice_words(snapshot, language, conference, kind, within=within)
    facts = notice_facts(
        snapshot, conference, last.kind, within=within, basis=last.basis, note=last.note, again=True
    )  # fmt: skip
    return notice_text(words_in(language), snapshot, template_of(snapshot, last.kind), facts)


def group_words(
    snapshot: Snapshot, conference: Conference, kind: str, group: NoticeGroup, *, basis: str = "", note: str = ""
) -> tuple[str, str]:
    """Title and text for one group: the places that read it, in the language of the site."""
    within = group.places or None
    return notice_words(snapshot, snapshot.site.language, conference, kind, within=within, basis=basis, note=note)


def reminder(snapshot: Snapshot, language: str, conference: Conference, units: Iterable[Addressee]) -> tuple[str, str]:
    """Title and text that remind these units in a group of the answer they owe."""
    late = tuple(units)
    facts = notice_facts(snapshot, conference, REMIND, within={row.place for row in late}, late=late)
    return notice_text(words_in(language), snapshot, template_of(snapshot, REMIND), facts)


def reminder_of(snapshot: Snapshot, alarm: Alarm) -> str:
    """The text that reminds the units of an alarm about late answers, in the language of the site."""
    units = late_units(snapshot.addressees, snapshot.dues, alarm)
    return reminder(snapshot, snapshot.site.language, snapshot.conferences[alarm.conference], units)[1]
