"""What changed since the last hand-over, in words: the section CHANGES of a digest, cell by cell."""

from console.domain.duty.swaps import SWAP
from console.wording import conference_log, tickets
from console.wording.duty import line_name, shift_name
from console.wording.handover_line import Cells, Line, day_text
from console.wording.names import conference_title, person_name
from console.wording.tickets import mask_numbers


def _many(own: Line, text: str) -> str:
    times = int(own.facts.get("times", 1))
    return own.say("{text} ({n} times)", text=text, n=times) if times > 1 and text else text


def ticket_event(own: Line) -> Cells:
    """What happened to a ticket, the last of several of one kind."""
    event = own.snapshot.ticket_events.get(own.row.id)
    if event is None:
        return own.at(), "", own.about, ""
    details = own.say("; ").join(tickets.event_details(own.say, event, own.now, own.zone))
    if event.what == "reported":
        ticket = own.snapshot.tickets.get(event.ticket)
        details = details or (ticket.summary if ticket is not None else "")
    return own.at(), tickets.event_name(own.say, event), own.about, _many(own, mask_numbers(details))


def conference_event(own: Line) -> Cells:
    """What happened at a conference, the last of several of one kind."""
    event = own.snapshot.conference_events.get(own.row.id)
    if event is None:
        return own.at(), "", "", ""
    details = conference_log.event_details(own.say, own.snapshot, event, own.zone)
    venue = conference_log.event_venue(own.snapshot, event)
    text = own.say("; ").join(part for part in (venue, *details) if part)
    title = conference_title(own.snapshot, event.conference)
    return own.at(), conference_log.event_name(own.say, event.what), title, _many(own, mask_numbers(text))


def publication(own: Line) -> Cells:
    """A roster was published."""
    roster = own.snapshot.rosters.get(str(own.facts["roster"]))
    more = own.say("{came} came, {went} went", came=own.facts["came"], went=own.facts["went"])
    return own.at(), own.say("Roster published"), roster.name if roster is not None else "", more


def swap(own: Line) -> Cells:
    """A swap or a stand-in was approved."""
    swap = own.snapshot.duty_swaps.get(own.row.id)
    what = own.say("Swap of duties") if own.facts["kind"] == SWAP else own.say("Stand-in")
    if swap is None:
        return own.at(), what, "", ""
    line = line_name(own.say, own.snapshot, swap.given.line)
    shift = shift_name(own.say, own.snapshot, swap.given.line, swap.given.shift)
    about = own.say("{line}, {shift}", line=line, shift=f"{day_text(own, swap.given.day)} {shift}")
    pair = (person_name(own.snapshot, swap.given.person), person_name(own.snapshot, swap.to))
    return own.at(), what, about, own.say("{before} → {after}", before=pair[0], after=pair[1])


def override(own: Line) -> Cells:
    """A shift was given to others."""
    cell = own.snapshot.overrides.get(own.row.id)
    if cell is None:
        return own.at(), own.say("Duty changed"), "", ""
    shift = shift_name(own.say, own.snapshot, cell.line, cell.shift)
    about = own.say("{line}, {shift}", line=line_name(own.say, own.snapshot, cell.line),
                    shift=f"{day_text(own, cell.day)} {shift}")  # fmt: skip
    people = own.say(", ").join(person_name(own.snapshot, one.person) for one in cell.people)
    return own.at(), own.say("Duty changed"), about, people or own.say("nobody")


def period(own: Line) -> Cells:
    """A period's readiness list was made."""
    return own.at(), own.say("Period opened"), str(own.facts["name"]), ""
