"""The roster as plain records for machines: one an assignment or gap."""

from collections.abc import Iterable
from datetime import datetime

from console.domain.conferences import Conference
from console.domain.places import paths
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import Records, Value
from console.exchange.forms.roster_rows import Post

FIELDS = (
    "conference", "notice", "system", "title", "meeting_start", "meeting_end", "need", "venue", "venue_name", "place",
    "place_path", "level", "post", "start", "end", "status", "assignment", "person", "person_code", "person_name",
    "person_post", "phone", "unit", "override", "assigned_at", "assigned_by",
)  # fmt: skip


def roster_records(basis: Basis, posts: Iterable[Post]) -> Records:
    """Times are ISO 8601 with the site's offset; `status` is assigned or unfilled."""
    ways = basis.snapshot.places.derived(paths)
    path_of = {code: "/".join(step.name for step in path) for code, path in ways.items()}
    heads: dict[str, tuple[str, ...]] = {}
    times: dict[tuple[datetime, datetime], tuple[str, str]] = {}
    rows = []
    for post in posts:
        conference, span = post.conference, (post.need.start, post.need.end)
        if conference.id not in heads:
            heads[conference.id] = _conference_cells(basis, conference)
        if span not in times:
            times[span] = (basis.iso(span[0]), basis.iso(span[1]))
        rows.append((*heads[conference.id], *_need_cells(post, path_of), *times[span], *_person_cells(basis, post)))
    return Records("data", FIELDS, tuple(rows))


def _conference_cells(basis: Basis, row: Conference) -> tuple[str, ...]:
    return (row.id, row.notice, row.system, row.title, basis.iso(row.start), basis.iso(row.end))


def _need_cells(post: Post, path_of: dict[str, str]) -> tuple[Value, ...]:
    need, venue = post.need, post.venue
    name = venue.name if venue else ""
    return (need.id, need.venue, name, need.place, path_of.get(need.place, ""), need.level, need.post)


def _person_cells(basis: Basis, post: Post) -> tuple[Value, ...]:
    row, person = post.assignment, post.person
    if row is None:
        return ("unfilled", "", "", "", "", "", "", "", "", "", "")
    who: tuple[str, ...] = ("", "", "", "", "")
    if person:
        who = (person.code, person.name, person.post, person.phone, person.unit)
    return ("assigned", row.id, row.person, *who, row.override, basis.iso(row.at), row.by)
