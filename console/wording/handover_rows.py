"""Lines of a hand-over's digest in words, cell by cell; phone numbers masked. What a line is about may be gone by then.

Cells by section: due and open tickets start with the time, then what, whom it concerns, where; see `HEADINGS`.
"""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from console.domain import digest as kinds
from console.domain.clocks import Mark
from console.domain.digest import DigestRow
from console.domain.duty.swaps import SWAP
from console.domain.duty_log import CALL, EVENT, NOTE
from console.domain.handover import (
    CHANGES,
    DUE_NEXT,
    NOTES,
    OPEN_TICKETS,
    READINESS,
    UNANSWERED,
    UNSTAFFED,
)
from console.domain.snapshot import Snapshot
from console.wording import conference_log, tickets
from console.wording.alarms import alarm_text
from console.wording.catalogue import Wording, mark
from console.wording.duty import line_name, shift_name
from console.wording.names import clock_time, conference_title, date_time, person_name, place_name
from console.wording.notice_ladder import unit_name
from console.wording.readiness import ITEM_STATE_NAMES, SECTION_NAMES, STOCK_KIND_NAMES
from console.wording.tickets import mark_label, mask_numbers

Cells = tuple[str, ...]
LOG_KIND_NAMES = {CALL: mark("Phone call"), EVENT: mark("Event"), NOTE: mark("Note")}
HEADINGS: dict[str, tuple[str, ...]] = {
    DUE_NEXT: (mark("Time"), mark("What"), mark("About"), mark("Where"), mark("More")),
    OPEN_TICKETS: (
        mark("Next deadline"), mark("Number"), mark("Customer"), mark("Where"), mark("State"), mark("Assignee"),
        mark("Last word"),
    ),
    UNANSWERED: (mark("Time"), mark("Who"), mark("What")),
    UNSTAFFED: (mark("Time"), mark("Where"), mark("What")),
    READINESS: (mark("Due day"), mark("What"), mark("Where"), mark("State")),
    CHANGES: (mark("Time"), mark("What"), mark("About"), mark("More")),
    NOTES: (mark("Time"), mark("Kind"), mark("Words"), mark("About")),
}  # fmt: skip


class _Row:
    """A line with what its words need."""

    def __init__(self, say: Wording, snapshot: Snapshot, row: DigestRow, now: datetime, zone: ZoneInfo) -> None:
        self.say, self.snapshot, self.row, self.now, self.zone = say, snapshot, row, now, zone
        self.facts, self.names = row.facts, row.names

    def at(self, moment: datetime | None = None) -> str:
        """The time, with the day where it is more than half a day away."""
        when = moment or self.row.at
        if when is None:
            return ""
        near = abs((when - self.now).total_seconds()) < 18 * 3600
        return clock_time(when, self.zone) if near else date_time(self.say, when, self.zone)

    @property
    def about(self) -> str:
        """A ticket's number and customer; for want of one whoever reported it, who may have left a number."""
        return " ".join(
            part for part in (self.names.get("code", ""), mask_numbers(self.names.get("customer", ""))) if part
        )

    def mark_name(self) -> str:
        """Which mark of which clock."""
        seconds = int(self.facts.get("seconds", 0))
        found = Mark(str(self.facts.get("clock", "")), "", seconds, "", self.now, self.now - self.now)
        return mark_label(self.say, found)


def _due_ticket(own: _Row) -> Cells:
    say = own.say
    times = (datetime.fromisoformat(str(at)) for at, _, _ in own.facts.get("later", ()))
    later = [time for time in times if own.row.at is None or time > own.row.at]
    more = say("then {time}", time=own.at(later[0])) if later else ""
    owed = tickets.owed_step(say, str(own.facts["clock"]), str(own.facts["step"]), int(own.facts["seconds"]))
    return (
        own.at(),
        own.mark_name(),
        own.about,
        own.names.get("where", ""),
        say("; ").join(p for p in (owed, more) if p),
    )


def _due_conference(own: _Row) -> Cells:
    say, facts = own.say, own.facts
    start, setup = (datetime.fromisoformat(str(facts[name])) for name in ("start", "setup"))
    venues = say.n("{n} venue", "{n} venues", int(facts["venues"]))
    return (
        own.at(start),
        say("Conference"),
        mask_numbers(str(facts["title"])),
        venues,
        say("on site from {time}", time=own.at(setup)),
    )


def _due_answers(own: _Row) -> Cells:
    say, n = own.say, int(own.facts["n"])
    units = say.n("{n} unit owes its answer", "{n} units owe their answers", n)
    return own.at(), say("Answer"), conference_title(own.snapshot, str(own.facts["conference"])), "", units


def _item(own: _Row) -> tuple[str, str, str]:
    item, n = own.snapshot.readiness_items.get(own.row.id), int(own.facts.get("n", 1))
    if item is None:
        return "", "", ""
    section = own.say(SECTION_NAMES.get(item.section, item.section))
    what = own.say("{section}: {title}", section=section, title=mask_numbers(item.title))
    if n > 1:
        return what, own.say.n("{n} unit", "{n} units", n), ""
    where = place_name(own.snapshot, item.place) if item.place else own.snapshot.site.name
    return what, where, mask_numbers(item.owner)


def _day(own: _Row, iso: str) -> str:
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return own.say("{month}/{day}", month=found.month, day=found.day)


def _due_readiness(own: _Row) -> Cells:
    what, where, owner = _item(own)
    return own.at(), own.say("Assurance readiness"), what, where, owner


def _ticket(own: _Row) -> Cells:
    row, say = own.snapshot.tickets.get(own.row.id), own.say
    event = own.snapshot.ticket_events.get(str(own.facts.get("last", "")))
    words = event.text if event is not None else row.summary if row is not None else ""
    next_mark = f"{own.mark_name()} {own.at()}" if own.row.at is not None else say("clock stands")
    state = tickets.state_name(say, str(own.facts["state"]))
    names = own.names
    return (
        next_mark, names.get("code", ""), mask_numbers(names.get("customer", "")), names.get("where", ""), state,
        mask_numbers(str(own.facts["assignee"])), mask_numbers(words),
    )  # fmt: skip


def _alarm(own: _Row) -> Cells:
    alarm = own.snapshot.alarms.get(own.row.id)
    if alarm is None:
        return own.at(), own.about, ""
    period = own.snapshot.periods.get(alarm.period)
    who = own.about or (period.name if period is not None else conference_title(own.snapshot, alarm.conference))
    return own.at(), who, alarm_text(own.say, own.snapshot, alarm)


def _answer(own: _Row) -> Cells:
    unit = own.snapshot.addressees.get(own.row.id)
    who = unit_name(own.say, own.snapshot, unit) if unit is not None else ""
    return own.at(), who, _notice(own)


def _answers(own: _Row) -> Cells:
    n = int(own.facts["n"])
    return own.at(), own.say.n("{n} unit", "{n} units", n), _notice(own)


def _notice(own: _Row) -> str:
    title = conference_title(own.snapshot, str(own.facts["conference"]))
    return own.say("Notice {number} of “{title}”", number=own.facts["number"], title=title)


def _call(own: _Row) -> Cells:
    message = own.snapshot.messages.get(own.row.id)
    return (
        own.at(),
        mask_numbers(str(own.facts["name"])),
        own.say("To be called: {what}", what=mask_numbers(message.title if message is not None else "")),
    )


def _gap(own: _Row) -> Cells:
    title = conference_title(own.snapshot, str(own.facts["conference"]))
    return own.at(), place_name(own.snapshot, str(own.facts["place"])), _lacking(own, title)


def _gaps(own: _Row) -> Cells:
    places = own.say.n("{n} place", "{n} places", int(own.facts["places"]))
    return own.at(), places, _lacking(own, conference_title(own.snapshot, own.row.id))


def _lacking(own: _Row, title: str) -> str:
    return own.say.n("{n} person missing: {what}", "{n} people missing: {what}", int(own.facts["people"]), what=title)


def _duty_gap(own: _Row) -> Cells:
    line, shift = str(own.facts["line"]), str(own.facts["shift"])
    duty = own.snapshot.duty_lines.get(line)
    where = place_name(own.snapshot, duty.place) if duty is not None and duty.place else own.snapshot.site.name
    name = own.say("{line}, {shift}", line=line_name(own.say, own.snapshot, line),
                   shift=shift_name(own.say, own.snapshot, line, shift))  # fmt: skip
    return own.at(), where, _lacking(own, name)


def _readiness(own: _Row) -> Cells:
    what, where, owner = _item(own)
    several = int(own.facts.get("n", 1)) > 1
    state = "" if several else own.say(ITEM_STATE_NAMES.get(str(own.facts["state"]), ""))
    return _day(own, str(own.facts["due"])), what, where, own.say(", ").join(p for p in (state, owner) if p)


def _stock(own: _Row) -> Cells:
    item = own.snapshot.stock_items.get(own.row.id)
    if item is None:
        return "", "", "", ""
    what = own.say("{section}: {title}", section=own.say(STOCK_KIND_NAMES.get(item.kind, item.kind)), title=item.name)
    short = own.say("{count} of at least {least}", count=own.facts["count"], least=own.facts["least"])
    return own.say("Stock"), what, place_name(own.snapshot, item.place), short


def _many(own: _Row, text: str) -> str:
    times = int(own.facts.get("times", 1))
    return own.say("{text} ({n} times)", text=text, n=times) if times > 1 and text else text


def _ticket_event(own: _Row) -> Cells:
    event = own.snapshot.ticket_events.get(own.row.id)
    if event is None:
        return own.at(), "", own.about, ""
    details = own.say("; ").join(tickets.event_details(own.say, event, own.now, own.zone))
    if event.what == "reported":
        ticket = own.snapshot.tickets.get(event.ticket)
        details = details or (ticket.summary if ticket is not None else "")
    return own.at(), tickets.event_name(own.say, event), own.about, _many(own, mask_numbers(details))


def _conference_event(own: _Row) -> Cells:
    event = own.snapshot.conference_events.get(own.row.id)
    if event is None:
        return own.at(), "", "", ""
    details = conference_log.event_details(own.say, own.snapshot, event, own.zone)
    venue = conference_log.event_venue(own.snapshot, event)
    text = own.say("; ").join(part for part in (venue, *details) if part)
    title = conference_title(own.snapshot, event.conference)
    return own.at(), conference_log.event_name(own.say, event.what), title, _many(own, mask_numbers(text))


def _publication(own: _Row) -> Cells:
    roster = own.snapshot.rosters.get(str(own.facts["roster"]))
    more = own.say("{came} came, {went} went", came=own.facts["came"], went=own.facts["went"])
    return own.at(), own.say("Roster published"), roster.name if roster is not None else "", more


def _swap(own: _Row) -> Cells:
    swap = own.snapshot.duty_swaps.get(own.row.id)
    what = own.say("Swap of duties") if own.facts["kind"] == SWAP else own.say("Stand-in")
    if swap is None:
        return own.at(), what, "", ""
    line = line_name(own.say, own.snapshot, swap.given.line)
    shift = shift_name(own.say, own.snapshot, swap.given.line, swap.given.shift)
    about = own.say("{line}, {shift}", line=line, shift=f"{_day(own, swap.given.day)} {shift}")
    pair = (person_name(own.snapshot, swap.given.person), person_name(own.snapshot, swap.to))
    return own.at(), what, about, own.say("{before} → {after}", before=pair[0], after=pair[1])


def _override(own: _Row) -> Cells:
    cell = own.snapshot.overrides.get(own.row.id)
    if cell is None:
        return own.at(), own.say("Duty changed"), "", ""
    shift = shift_name(own.say, own.snapshot, cell.line, cell.shift)
    about = own.say("{line}, {shift}", line=line_name(own.say, own.snapshot, cell.line),
                    shift=f"{_day(own, cell.day)} {shift}")  # fmt: skip
    people = own.say(", ").join(person_name(own.snapshot, one.person) for one in cell.people)
    return own.at(), own.say("Duty changed"), about, people or own.say("nobody")


def _period(own: _Row) -> Cells:
    return own.at(), own.say("Period opened"), str(own.facts["name"]), ""


def _note(own: _Row) -> Cells:
    return "", own.say("Note of the hand-over"), mask_numbers(str(own.facts["text"])), ""


def _log(own: _Row) -> Cells:
    entry, say = own.snapshot.log_entries.get(own.row.id), own.say
    kind, text = say(LOG_KIND_NAMES.get(str(own.facts["kind"]), "")), mask_numbers(str(own.facts["text"]))
    if entry is None:
        return own.at(), kind, text, ""
    ticket = own.snapshot.tickets.get(entry.ticket)
    about = (
        ticket.code if ticket is not None else "",
        conference_title(own.snapshot, entry.conference) if entry.conference else "",
        person_name(own.snapshot, entry.person) if entry.person else "",
        entry.by,
    )
    return own.at(), kind, text, mask_numbers(say(", ").join(part for part in about if part))


_CELLS: dict[str, Callable[[_Row], Cells]] = {
    kinds.DUE_TICKET: _due_ticket, kinds.DUE_CONFERENCE: _due_conference, kinds.DUE_ANSWERS: _due_answers,
    kinds.DUE_READINESS: _due_readiness, kinds.TICKET: _ticket, kinds.ALARM: _alarm, kinds.ANSWER: _answer,
    kinds.ANSWERS: _answers, kinds.CALL: _call, kinds.GAP: _gap, kinds.GAPS: _gaps, kinds.DUTY_GAP: _duty_gap,
    kinds.ITEM: _readiness, kinds.STOCK: _stock, kinds.TICKET_EVENT: _ticket_event,
    kinds.CONFERENCE_EVENT: _conference_event, kinds.PUBLICATION: _publication, kinds.SWAP: _swap,
    kinds.OVERRIDE: _override, kinds.PERIOD: _period, kinds.NOTE: _note, kinds.ENTRY: _log,
}  # fmt: skip


def cells(say: Wording, snapshot: Snapshot, row: DigestRow, now: datetime, zone: ZoneInfo) -> Cells:
    """The cells of a line as `HEADINGS` names them; times in the site's zone."""
    return _CELLS[row.kind](_Row(say, snapshot, row, now, zone))
