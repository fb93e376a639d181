"""The lines of the side panel about one place."""

from zoneinfo import ZoneInfo

from console.domain.people import mask_phone
from console.domain.policies import UNIT_LEAD
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.planning.conferences.place import GapLine, PlaceDetail, PostLines, StaffLine, VenueLine
from console.planning.conferences.rows import Gap
from console.planning.recipients import recipients_at
from console.services.tickets.telling import phone_of
from console.wording.catalogue import Wording
from console.wording.conferences import away_text, elsewhere_text, gaps_text
from console.wording.findings import FindingWording
from console.wording.names import place_name, post_name, venue_name
from console.wording.staffing import short_venue_name
from console.wording.tickets import state_name
from ui.theme.symbols import Symbol
from ui.widgets.lines import Line

BELOW = 8  # places with gaps named under a city or province


def place_lead(snapshot: Snapshot, place: str) -> tuple[str, str] | None:
    """Who is called for a place: name and masked phone; None while nobody is entered for it or above it."""
    found = recipients_at(snapshot, UNIT_LEAD, place)
    if not found:
        return None
    row = found[0]
    return row.name, mask_phone(phone_of(snapshot, row.name, row.addresses))


class PlaceWords:
    """Says a place's details in one language, of one snapshot."""

    def __init__(self, say: Wording, snapshot: Snapshot, pressing: bool) -> None:
        self.say, self.snapshot, self.pressing = say, snapshot, pressing
        self._zone = ZoneInfo(snapshot.site.zone)

    def venues(self, detail: PlaceDetail) -> list[Line]:
        """Each venue with who sits there."""
        return [line for venue in detail.venues for line in self._venue(venue)]

    def _venue(self, venue: VenueLine) -> list[Line]:
        say = self.say
        name = short_venue_name(self.snapshot, venue.need.venue)
        if venue.need.excused:
            told = say("does not take part: {reason}", reason=venue.need.excused)
            return [Line(told, symbol=Symbol.EXEMPT, head=name, ink="text2")]
        lines = [Line(name, symbol=Symbol.DONE, tail=person.name) for person in venue.staff]
        if venue.missing:
            symbol = Symbol.UNSTAFFED if self.pressing else Symbol.NOT_STARTED
            token = "unst_t" if self.pressing else "text2"
            lines.append(Line(name, symbol=symbol, tail=say("{n} missing", n=venue.missing), token=token))
        return lines

    def post_title(self, lines: PostLines) -> str:
        """A post and how many of it must be there."""
        name = post_name(self.say, lines.post)
        return f"{name}  {lines.present}/{lines.required}" if lines.required else f"{name}  {len(lines.staff)}"

    def staff(self, lines: PostLines) -> list[Line]:
        """The people of a post by name, with where they are; and how many lack."""
        found = [self._person(line) for line in lines.staff]
        lack = max(0, lines.required - lines.present)
        if lack:
            found.append(Line(self.say("{n} missing", n=lack), symbol=Symbol.UNSTAFFED, ink="unst_t"))
        return found

    def _person(self, line: StaffLine) -> Line:
        where = self._where(line)
        phone = mask_phone(line.person.phone)
        if line.away_until is not None:
            return Line(where, symbol=Symbol.PAUSED, head=line.person.name, tail=phone, ink="text3")
        symbol = Symbol.NOT_STARTED
        if line.venue or line.elsewhere:
            symbol = Symbol.DONE if line.venue and not line.lent else Symbol.UNDER_WAY
        return Line(where, symbol=symbol, head=line.person.name, tail=phone, token="text", ink="text2")

    def _where(self, line: StaffLine) -> str:
        if line.away_until is not None:
            return away_text(self.say, line.away_until, self._zone)
        if line.lent:
            return self.say("Sent to {venue}", venue=venue_name(self.snapshot, line.lent))
        if line.venue:
            return self.say("On site here")
        return elsewhere_text(self.say, self.snapshot, line.elsewhere) if line.elsewhere else self.say("Standing by")

    def tickets(self, tickets: tuple[Ticket, ...]) -> list[Line]:
        """Open faults on the venues' circuits."""
        return [
            Line(ticket.summary, symbol=Symbol.DUE, head=ticket.code, tail=state_name(self.say, ticket.state))
            for ticket in tickets
        ]

    def gaps(self, gaps: tuple[GapLine, ...]) -> list[Line]:
        """Each finding as a fact, then its ways out."""
        wording, lines = FindingWording(self.say, self.snapshot), []
        for gap in gaps:
            symbol = Symbol.BREACH if gap.finding.blocks and gap.finding.rule != "shortfall" else Symbol.DUE
            lines.append(Line(wording.fact(gap.finding), symbol=symbol))
            ways = wording.ways_out(gap.finding, gap.ways)
            lines += [Line(f"→ {way}", ink="text2") for way in ways]
        return lines

    def below(self, detail: PlaceDetail) -> list[Line]:
        """Places below that lack something, the first few."""
        rows: dict[str, list[Gap]] = {}
        for gap in detail.row.gaps:
            if gap.place != detail.row.place:
                rows.setdefault(gap.place, []).append(gap)
        lines = [
            Line(gaps_text(self.say, rows[place]), head=place_name(self.snapshot, place, from_rank=-1), token="text")
            for place in list(rows)[:BELOW]
        ]
        if len(rows) > BELOW:
            more = len(rows) - BELOW
            lines.append(Line(self.say.n("{n} more place", "{n} more places", more), ink="text3"))
        return lines
