"""What several sections say and offer: places and customers, levels and systems, spans of time."""

from collections.abc import Iterable
from datetime import datetime

from console.planning.site_times import edge_text
from console.wording.arrangements import GRADE_NONE
from console.wording.catalogue import Wording
from console.wording.names import level_name, system_name
from ui.desk import Desk
from ui.pages.settings.picks import customer_words, place_words


def places_text(desk: Desk, codes: Iterable[str], none: str) -> str:
    """Places by name; `none` where there are none."""
    names = [place_words(desk.snapshot, code) for code in codes]
    return desk.say(", ").join(names) if names else none


def customers_text(desk: Desk, ids: Iterable[str], none: str) -> str:
    """Customers by name; `none` where there are none."""
    names = [customer_words(desk.snapshot, key) for key in ids]
    return desk.say(", ").join(names) if names else none


def span_text(desk: Desk, start: datetime | None, end: datetime | None) -> str:
    """From when until when, '' where neither is said."""
    say = desk.say
    first = edge_text(desk.local(start)) if start else ""
    last = edge_text(desk.local(end), ends=True) if end else ""
    if first and last:
        return say("{start} to {end}", start=first, end=last)
    if first:
        return say("from {start}", start=first)
    return say("until {end}", end=last) if last else ""


def systems_choices(desk: Desk) -> list[tuple[str, str]]:
    """The customers' systems as (code, name), in the order of their lanes."""
    rows = sorted(desk.snapshot.systems.values(), key=lambda row: (row.order, row.id))
    return [(row.id, system_name(desk.say, desk.snapshot, row.id)) for row in rows]


def levels_choices(desk: Desk) -> list[tuple[str, str]]:
    """The levels as (code, name), from the top down."""
    rows = sorted(desk.snapshot.levels.values(), key=lambda row: (row.rank, row.id))
    return [(row.id, level_name(desk.say, desk.snapshot, row.id)) for row in rows]


def grade_name(say: Wording, grade: str) -> str:
    """A class of customers in words."""
    return say("Class {grade}", grade=grade) if grade else say(GRADE_NONE)
