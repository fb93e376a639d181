"""Lines of a hand-over's digest in words, cell by cell; phone numbers masked. What a line is about may be gone by then.

Cells by section: due and open tickets start with the time, then what, whom it concerns, where; see `HEADINGS`.
"""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain import digest as kinds
from console.domain.digest import DigestRow
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
from console.wording import handover_changed as changed
from console.wording import tickets
from console.wording.alarms import alarm_text
from console.wording.catalogue import Wording, mark
from console.wording.duty import line_name, shift_name
from console.wording.handover_line import Cells, Line, day_text
from console.wording.names import conference_title, person_name, place_name
from console.wording.notice_ladder import unit_name
from console.wording.readiness import ITEM_STATE_NAMES, SECTION_NAMES, STOCK_KIND_NAMES
from console.wording.tickets import mask_numbers

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


def _due_ticket(own: Line) -> Cells:
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


def _due_conference(own: Line) -> Cells:
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


def _due_answers(own: Line) -> Cells:
    say, n = own.say, int(own.facts["n"])
    units = say.n("{n} unit owes its answer", "{n} units owe their answers", n)
    return own.at(), say("Answer"), conference_title(own.snapshot, str(own.facts["conference"])), "", units


def _item(own: Line) -> tuple[str, str, str]:
    item, n = own.snapshot.readiness_items.get(own.row.id), int(own.facts.get("n", 1))
    if item is None:
        return "", "", ""
    section = own.say(SECTION_NAMES.get(item.section, item.section))
    what = own.say("{section}: {title}", section=section, title=mask_numbers(item.title))
    if n > 1:
        return what, own.say.n("{n} unit", "{n} units", n), ""
    where = place_name(own.snapshot, item.place) if item.place else own.snapshot.site.name
    return what, where, mask_numbers(item.owner)


def _due_readiness(own: Line) -> Cells:
    what, where, owner = _item(own)
    return own.at(), own.say("Assurance readiness"), what, where, owner


def _ticket(own: Line) -> Cells:
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


def _alarm(own: Line) -> Cells:
    alarm = own.snapshot.alarms.get(own.row.id)
    if alarm is None:
        return own.at(), own.about, ""
    period = own.snapshot.periods.get(alarm.period)
    who = own.about or (period.name if period is not None else conference_title(own.snapshot, alarm.conference))
    return own.at(), who, alarm_text(own.say, own.snapshot, alarm)


def _answer(own: Line) -> Cells:
    unit = own.snapshot.addressees.get(own.row.id)
    who = unit_name(own.say, own.snapshot, unit) if unit is not None else ""
    return own.at(), who, _notice(own)


def _answers(own: Line) -> Cells:
    n = int(own.facts["n"])
    return own.at(), own.say.n("{n} unit", "{n} units", n), _notice(own)


def _notice(own: Line) -> str:
    title = conference_title(own.snapshot, str(own.facts["conference"]))
    return own.say("Notice {number} of “{title}”", number=own.facts["number"], title=title)


def _call(own: Line) -> Cells:
    message = own.snapshot.messages.get(own.row.id)
    return (
        own.at(),
        mask_numbers(str(own.facts["name"])),
        own.say("To be called: {what}", what=mask_numbers(message.title if message is not None else "")),
    )


def _gap(own: Line) -> Cells:
    title = conference_title(own.snapshot, str(own.facts["conference"]))
    return own.at(), place_name(own.snapshot, str(own.facts["place"])), _lacking(own, title)


def _gaps(own: Line) -> Cells:
    places = own.say.n("{n} place", "{n} places", int(own.facts["places"]))
    return own.at(), places, _lacking(own, conference_title(own.snapshot, own.row.id))


def _lacking(own: Line, title: str) -> str:
    return own.say.n("{n} person missing: {what}", "{n} people missing: {what}", int(own.facts["people"]), what=title)


def _duty_gap(own: Line) -> Cells:
    line, shift = str(own.facts["line"]), str(own.facts["shift"])
    duty = own.snapshot.duty_lines.get(line)
    where = place_name(own.snapshot, duty.place) if duty is not None and duty.place else own.snapshot.site.name
    name = own.say("{line}, {shift}", line=line_name(own.say, own.snapshot, line),
                   shift=shift_name(own.say, own.snapshot, line, shift))  # fmt: skip
    return own.at(), where, _lacking(own, name)


def _readiness(own: Line) -> Cells:
    what, where, owner = _item(own)
    several = int(own.facts.get("n", 1)) > 1
    state = "" if several else own.say(ITEM_STATE_NAMES.get(str(own.facts["state"]), ""))
    return day_text(own, str(own.facts["due"])), what, where, own.say(", ").join(p for p in (state, owner) if p)


def _stock(own: Line) -> Cells:
    item = own.snapshot.stock_items.get(own.row.id)
    if item is None:
        return "", "", "", ""
    what = own.say("{section}: {title}", section=own.say(STOCK_KIND_NAMES.get(item.kind, item.kind)), title=item.name)
    short = own.say("{count} of at least {least}", count=own.facts["count"], least=own.facts["least"])
    return own.say("Stock"), what, place_name(own.snapshot, item.place), short


def _note(own: Line) -> Cells:
    return "", own.say("Note of the hand-over"), mask_numbers(str(own.facts["text"])), ""


def _log(own: Line) -> Cells:
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


_CELLS: dict[str, Callable[[Line], Cells]] = {
    kinds.DUE_TICKET: _due_ticket, kinds.DUE_CONFERENCE: _due_conference, kinds.DUE_ANSWERS: _due_answers,
    kinds.DUE_READINESS: _due_readiness, kinds.TICKET: _ticket, kinds.ALARM: _alarm, kinds.ANSWER: _answer,
    kinds.ANSWERS: _answers, kinds.CALL: _call, kinds.GAP: _gap, kinds.GAPS: _gaps, kinds.DUTY_GAP: _duty_gap,
    kinds.ITEM: _readiness, kinds.STOCK: _stock, kinds.TICKET_EVENT: changed.ticket_event,
    kinds.CONFERENCE_EVENT: changed.conference_event, kinds.PUBLICATION: changed.publication, kinds.SWAP: changed.swap,
    kinds.OVERRIDE: changed.override, kinds.PERIOD: changed.period, kinds.NOTE: _note, kinds.ENTRY: _log,
}  # fmt: skip


def cells(say: Wording, snapshot: Snapshot, row: DigestRow, now: datetime, zone: ZoneInfo) -> Cells:
    """The cells of a line as `HEADINGS` names them; times in the site's zone."""
    return _CELLS[row.kind](Line(say, snapshot, row, now, zone))
