"""The sheets around the rosters: the conferences at a glance, and the strength of the units they share [D]."""

from collections.abc import Iterable

from console.domain.conferences import Conference, Need
from console.domain.people import FIXED, MOBILE
from console.domain.places import paths
from console.domain.presence import active_needs
from console.domain.snapshot import Snapshot
from console.domain.strength import Strength
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import CENTER, GROUP, Column, Line, TableForm
from console.exchange.forms.roster_rows import Post
from console.wording.names import conference_title, level_name, place_name, system_name


def bearing_needs(snapshot: Snapshot, conferences: Iterable[Conference]) -> tuple[Need, ...]:
    """Needs that share the units' strength: of all published conferences, and of the chosen ones whatever
    their state.
    """
    active = active_needs(snapshot)
    chosen = {conference.id for conference in conferences}
    return tuple(need for need in snapshot.needs.values() if need.id in active or need.conference in chosen)


def summary_form(basis: Basis, title: str, posts: dict[str, tuple[Post, ...]]) -> TableForm:
    """One line a conference, and what they come to together."""
    say = basis.say
    lines, total_needed, total_sent = [], 0, 0
    for number, (key, rows) in enumerate(posts.items(), 1):
        conference = basis.snapshot.conferences[key]
        needed, sent = len(rows), sum(row.assignment is not None for row in rows)
        total_needed, total_sent = total_needed + needed, total_sent + sent
        lines.append(
            Line(
                (
                    str(number),
                    system_name(say, basis.snapshot, conference.system),
                    conference.title,
                    basis.dated_span(conference.start, conference.end),
                    conference.notice,
                    conference.scope_text,
                    str(needed),
                    str(sent),
                    str(needed - sent) if needed > sent else "",
                )
            )
        )
    total = ("", say("Total"), "", "", "", "", str(total_needed), str(total_sent), str(total_needed - total_sent))
    return TableForm(
        name=say("Summary"),
        title=title,
        heading=(basis.filled_in(),),
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("System"), 12),
            Column(say("Conference"), 34),
            Column(say("Meeting time"), 26),
            Column(say("Notice number"), 22),
            Column(say("Scope"), 26),
            Column(say("People needed"), 9, CENTER),
            Column(say("People sent"), 9, CENTER),
            Column(say("Unfilled"), 9, CENTER),
        ),
        lines=(*lines, Line(total, GROUP)),
        legend=(
            say("Needed: people on site by the rules in force on the day of publication, one at each venue in scope."),
        ),
        signatures=basis.signatures(),
    )


def strength_form(
    basis: Basis, title: str, conferences: tuple[Conference, ...], found: tuple[Strength, ...]
) -> TableForm:
    """Each unit's fixed and mobile strength over each group of overlapping meetings, the units that are short
    said so.
    """
    say, snapshot = basis.say, basis.snapshot
    chosen = {conference.id for conference in conferences}
    groups: dict[tuple[str, str], dict[str, Strength]] = {}
    for row in found:
        if chosen.intersection(row.conferences):
            groups.setdefault((row.place, row.start.isoformat()), {})[row.post] = row
    ways = snapshot.places.derived(paths)
    order = sorted(groups, key=lambda key: (tuple(step.code for step in ways.get(key[0], ())), key))
    return TableForm(
        name=say("Strength of units"),
        title=title,
        heading=(basis.filled_in(),),
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Unit"), 26),
            Column(say("Level"), 12, CENTER),
            Column(say("Time of the meetings"), 28),
            Column(say("Fixed"), 11, CENTER),
            Column(say("Mobile"), 11, CENTER),
            Column(say("People short"), 9, CENTER),
            Column(say("Conferences that share it"), 54),
        ),
        lines=tuple(_strength_line(basis, number, groups[key]) for number, key in enumerate(order, 1)),
        legend=(
            say(
                "n/m: people of the unit present over the whole time / people the rules ask for. "
                "All meetings share them."
            ),
        ),
        signatures=basis.signatures(),
    )


def _strength_line(basis: Basis, number: int, posts: dict[str, Strength]) -> Line:
    any_row = next(iter(posts.values()))
    short = sum(row.short for row in posts.values())
    figures = [f"{posts[post].present}/{posts[post].required}" if post in posts else "" for post in (FIXED, MOBILE)]
    snapshot = basis.snapshot
    return Line(
        (
            str(number),
            place_name(snapshot, any_row.place),
            level_name(basis.say, snapshot, any_row.level),
            basis.dated_span(any_row.start, any_row.end),
            *figures,
            str(short) if short else "",
            "\n".join(conference_title(snapshot, key) for key in any_row.conferences),
        )
    )
