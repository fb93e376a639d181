"""The wall in words: short ones, read from four metres."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from console.domain import rollcalls
from console.domain.conference_log import ANSWERED, LATE_ANSWER, ConferenceEvent
from console.domain.places import by_code
from console.domain.snapshot import Snapshot
from console.domain.tickets import TicketEvent
from console.domain.wall import DUTY, READINESS, SITUATION, STOCK, WallPage
from console.wording.catalogue import Wording, mark
from console.wording.conference_log import event_name as conference_event_name
from console.wording.conference_log import event_venue
from console.wording.names import conference_title
from console.wording.tickets import EVENT_NAMES, mask_numbers

KIND_NAMES = {
    SITUATION: mark("Situation"),
    DUTY: mark("Duty now and next"),
    READINESS: mark("Readiness of the period"),
    STOCK: mark("Stock below minimum"),
}
STEP_NAMES = {
    "answers": mark("Answers"),
    "staff": mark("Staff"),
    rollcalls.JOINT_DAY: mark("Test, day before"),
    rollcalls.JOINT_HOURS: mark("Joint tests"),
    rollcalls.WATCH: mark("Watch kept"),
    rollcalls.ROLLCALL: mark("Roll-call"),
    rollcalls.TEARDOWN: mark("Tear-down"),
}
FACTS = {
    "unknown_wall_kind": mark("There is no kind of wall page “{value}”."),
    "wall_seconds": mark("A page stands for {least} to {most} seconds, not {value}."),
    "wall_order": mark("A page's turn is a number from 0 to {most}, not {value}."),
    "wall_rows": mark("A list of the wall has 0 (as many as fit) to {most} lines, not {value}."),
    "wall_place": mark("There is no place with the code {value}."),
}
_TOGETHER = (ANSWERED, LATE_ANSWER)
_SUFFIXES = ("自治县", "地区", "省", "市", "县", "区")
_PREFIXES = ("Thành phố ", "Thị xã ", "Thị trấn ", "Huyện ", "Quận ", "Phường ", "Xã ", "Tỉnh ")


def kind_name(say: Wording, kind: str) -> str:
    """A kind of page."""
    return say(KIND_NAMES.get(kind, kind))


def page_title(say: Wording, page: WallPage) -> str:
    """What a page is called: as the site wrote it, else its kind."""
    return page.title or kind_name(say, page.kind)


def step_name(say: Wording, step: str) -> str:
    """What a meeting's support is at."""
    return say(STEP_NAMES.get(step, step))


def short_place(snapshot: Snapshot, code: str) -> str:
    """A place's name as one says it: 南平 for 南平市, Hoằng Hóa for Huyện Hoằng Hóa."""
    row = snapshot.places.derived(by_code).get(code)
    name = row.name if row else code
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    suffix = next((end for end in _SUFFIXES if name.endswith(end)), "")
    return name.removesuffix(suffix) if len(name) - len(suffix) >= 2 else name


def places_text(say: Wording, snapshot: Snapshot, codes: Iterable[str]) -> str:
    """Some places."""
    return say(", ").join(short_place(snapshot, code) for code in codes)


def span(length: timedelta) -> str:
    """0:04:12 as counters say it: 4:12, from an hour on 1:04:12, from a day on 26 h."""
    seconds = max(0, int(length.total_seconds()))
    if seconds >= 86_400:
        return f"{seconds // 3600} h"
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def hours_minutes(length: timedelta) -> str:
    """0:37, 14:05."""
    minutes = max(0, int(length.total_seconds())) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"


def late_text(say: Wording, past_six: int) -> str:
    """Below the counter of late tickets."""
    return say("{n} of them past 6 h", n=past_six) if past_six else ""


def due_text(say: Wording, due: datetime | None, now: datetime) -> str:
    """Below the counter of tickets soon due."""
    return say("next in {time}", time=span(due - now)) if due is not None else ""


def owed_text(say: Wording, due: datetime | None, now: datetime) -> str:
    """Below the counter of units that owe an answer."""
    if due is None:
        return ""
    return (
        say("first late {time}", time=span(now - due)) if due <= now else say("first in {time}", time=span(due - now))
    )


def happened_about(
    snapshot: Snapshot, event: TicketEvent | ConferenceEvent, customer: str, place: str, count: int
) -> str:
    """Whom or where a thing that happened is about: a ticket's customer (or who called), a venue, a place, else the
    meeting; phone numbers masked.
    """
    if isinstance(event, TicketEvent):
        return mask_numbers(customer)
    if count > 1 and event.what in _TOGETHER:
        return conference_title(snapshot, event.conference)
    there = event_venue(snapshot, event) or (short_place(snapshot, place) if place else "")
    return there or conference_title(snapshot, event.conference)


def happened_text(say: Wording, event: TicketEvent | ConferenceEvent, about: str, count: int) -> str:
    """A thing that happened, or several of one kind, `about` something; phone numbers masked."""
    if isinstance(event, TicketEvent):
        what, text = say(EVENT_NAMES.get(event.what, event.what)), mask_numbers(event.text)
        if text:
            return say("{about} {what}: {text}", about=about, what=what, text=text)
        return say("{about} {what}", about=about, what=what)
    if count > 1 and event.what == ANSWERED:
        return say.n("{n} unit answered: {title}", "{n} units answered: {title}", count, title=about)
    if count > 1 and event.what == LATE_ANSWER:
        return say.n("{n} answer late: {title}", "{n} answers late: {title}", count, title=about)
    what = conference_event_name(say, event.what)
    if count > 1:
        return say("{about} {what} ({n} times)", about=about, what=what, n=count)
    return say("{about} {what}", about=about, what=what)


def days_late(say: Wording, due: str, today: str) -> str:
    """How long an item is overdue, in the few letters of a cell."""
    n = (date.fromisoformat(today) - date.fromisoformat(due)).days
    return say.n("{n} day late", "{n} days late", n)


def item_day(day: str) -> str:
    """A day of a list, month and day: 02-05."""
    return day[5:]
