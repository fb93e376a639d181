"""The roster of conferences in the operator's form: a sheet each, the summary, the strength of units, one
sheet for machines [D].
"""

from collections import Counter
from datetime import date, timedelta

from console.domain.conferences import RESIDENCE, Conference
from console.domain.people import FIXED, MOBILE
from console.domain.places import Place, children, paths
from console.domain.strength import Strength, strengths
from console.exchange.forms.basis import Basis, chosen
from console.exchange.forms.document import CENTER, GROUP, ROSTER, SUBGROUP, Column, Document, Line, TableForm
from console.exchange.forms.roster_records import roster_records
from console.exchange.forms.roster_rows import Post, needs_in_order, posts_of
from console.exchange.forms.roster_summary import bearing_needs, strength_form, summary_form
from console.wording.catalogue import mark
from console.wording.forms import period_text
from console.wording.names import post_name, system_name

_MEETING, _RESIDENTS = mark("Meeting: {time}   Notice: {notice}"), mark("Residents: {time}   Order: {notice}")


def roster(basis: Basis, conference_ids: tuple[str, ...]) -> Document:
    """The document with FULL phone numbers: whoever writes it records the export. Raises ExportProblem."""
    conferences = chosen(basis, conference_ids)
    snapshot, say = basis.snapshot, basis.say
    found = strengths(snapshot, bearing_needs(snapshot, conferences))
    by_conference = {c.id: tuple(posts_of(snapshot, c, needs_in_order(snapshot, c.id))) for c in conferences}
    period = period_text(say, (day for c in conferences for day in days_of(basis, c)))
    title = say("{unit}: roster of conference support ({period})", unit=basis.unit, period=period)
    sheets = [_conference_form(basis, c, by_conference[c.id], found) for c in conferences]
    everyone = [post for rows in by_conference.values() for post in rows]
    return Document(
        kind=ROSTER,
        title=title,
        language=say.language,
        rows=len(everyone),
        tables=(summary_form(basis, title, by_conference), *sheets, strength_form(basis, title, conferences, found)),
        records=(roster_records(basis, everyone),),
        page_of=basis.page_of,
        full_phones=True,
    )


def days_of(basis: Basis, conference: Conference) -> tuple[date, ...]:
    """The day of a meeting; the first and the last of a residence."""
    if conference.kind != RESIDENCE:
        return (basis.day(conference.start),)
    return basis.day(conference.start), basis.day(conference.end - timedelta(microseconds=1))


def _columns(basis: Basis) -> tuple[Column, ...]:
    say = basis.say
    return (
        Column(say("No."), 6, CENTER),
        Column(say("Venue"), 29),
        Column(say("Place"), 36),
        Column(say("On site"), 13, CENTER),
        Column(say("Staff member"), 18),
        Column(say("Post"), 12, CENTER),
        Column(say("Phone"), 15, CENTER),
        Column(say("Unit"), 22),
        Column(say("Remark"), 15),
    )


def _conference_form(
    basis: Basis, conference: Conference, posts: tuple[Post, ...], found: tuple[Strength, ...]
) -> TableForm:
    say, snapshot = basis.say, basis.snapshot
    period = period_text(say, days_of(basis, conference))
    system = system_name(say, snapshot, conference.system)
    return TableForm(
        name=f"{system} {basis.day(conference.start):%m%d} {conference.title}",
        title=say("{unit}: roster of conference support ({period})", unit=basis.unit, period=period),
        heading=(
            basis.filled_in(),
            (
                say("Conference: {title} ({system})", title=conference.title, system=system),
                say(
                    _RESIDENTS if conference.kind == RESIDENCE else _MEETING,
                    time=basis.dated_span(conference.start, conference.end),
                    notice=conference.notice or "—",
                ),
            ),
        ),
        columns=_columns(basis),
        lines=_lines(basis, conference, posts, found),
        legend=legend(basis),
        signatures=basis.signatures(),
    )


def legend(basis: Basis) -> tuple[str, ...]:
    """What the marks of a roster mean."""
    say = basis.say
    return (
        say(
            "Sent n/m: people assigned / people needed. "
            "Strength n/m: people of the unit present over the meetings / owed."
        ),
        say("“Unfilled”: nobody has been assigned yet. On site: from set-up to the end of tear-down, without travel."),
        say("This roster holds full phone numbers; its export is recorded. Pass it on only to those on duty."),
    )


def _lines(
    basis: Basis, conference: Conference, posts: tuple[Post, ...], found: tuple[Strength, ...]
) -> tuple[Line, ...]:
    """Venues under their places: a line for each place above, and for a place with venues and places below it."""
    ways = basis.snapshot.places.derived(paths)
    needed, sent = _totals(basis, posts)
    strong = {(s.place, s.post): s for s in found if conference.id in s.conferences}
    above: dict[str, tuple[Place, ...]] = {}
    open_path: tuple[Place, ...] = ()
    lines: list[Line] = []
    for number, post in enumerate(posts, 1):
        code = post.need.place
        path = above.get(code)
        if path is None:
            path = above[code] = _group_path(basis, ways.get(code, ()))
        if path != open_path:
            common = _shared(path, open_path)
            for depth in range(common, len(path)):
                lines.append(_group_line(basis, path[depth], depth, needed, sent, strong))
            open_path = path
        lines.append(_post_line(basis, number, post))
    return tuple(lines)


def _group_path(basis: Basis, path: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places that get a line of their own above this one's venues: all that have places below them."""
    below = basis.snapshot.places.derived(children)
    return tuple(place for place in path if below.get(place.code))


def _shared(path: tuple[Place, ...], other: tuple[Place, ...]) -> int:
    count = 0
    for one, two in zip(path, other, strict=False):
        if one.code != two.code:
            break
        count += 1
    return count


def _totals(basis: Basis, posts: tuple[Post, ...]) -> tuple[Counter[str], Counter[str]]:
    """People needed and sent, by the code of each place with everything below it."""
    ways = basis.snapshot.places.derived(paths)
    needed: Counter[str] = Counter()
    sent: Counter[str] = Counter()
    for post in posts:
        for step in ways.get(post.need.place, ()):
            needed[step.code] += 1
            sent[step.code] += post.assignment is not None
    return needed, sent


def _group_line(
    basis: Basis,
    place: Place,
    depth: int,
    needed: Counter[str],
    sent: Counter[str],
    strong: dict[tuple[str, str], Strength],
) -> Line:
    say = basis.say
    fixed, mobile = strong.get((place.code, FIXED)), strong.get((place.code, MOBILE))
    short = (fixed.short if fixed else 0) + (mobile.short if mobile else 0)
    return Line(
        (
            "　" * max(0, depth - 1) + place.name,
            "",
            "",
            "",
            say("Sent {n}/{m}", n=sent[place.code], m=needed[place.code]),
            say("Fixed {n}/{m}", n=fixed.present, m=fixed.required) if fixed else "",
            say("Mobile {n}/{m}", n=mobile.present, m=mobile.required) if mobile else "",
            say.n("Strength: {n} person short", "Strength: {n} people short", short) if short else "",
            "",
        ),
        GROUP if depth < 2 else SUBGROUP,
    )


def _on_site(basis: Basis, post: Post) -> str:
    """From when to when; a residence has many days."""
    need = post.need
    if post.conference.kind != RESIDENCE:
        return basis.span(need.start, need.end)
    first, last = (moment.astimezone(basis.zone) for moment in (need.start, need.end))
    return f"{first:%m-%d %H:%M}\n{last:%m-%d %H:%M}"


def _post_line(basis: Basis, number: int, post: Post) -> Line:
    need, venue, person = post.need, post.venue, post.person
    place = basis.snapshot.places.derived(paths).get(need.place)
    name = place[-1].name if place else need.place
    say = basis.say
    return Line(
        (
            str(number),
            venue.name if venue else need.venue,
            (venue.address if venue else "") or name,
            _on_site(basis, post),
            person.name if person else say("Unfilled"),
            post_name(say, person.post if person else need.post),
            person.phone if person else "",
            (person.unit or name) if person else name,
            post.assignment.override if post.assignment else "",
        )
    )
