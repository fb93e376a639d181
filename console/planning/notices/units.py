"""Which units a conference's notices concern: those on the way to every place that takes part [D]."""

from collections.abc import Iterable

from console.domain.conferences import Conference, Need, needs_by_conference
from console.domain.messages import Recipient
from console.domain.notice_hops import Hop, hops_of
from console.domain.notices import Addressee, Notice, addressee_id, by_conference, notice_id, notices_by_conference
from console.domain.places import Place, by_code, paths
from console.domain.policies import UNIT_LEAD
from console.domain.snapshot import Snapshot
from console.planning.recipients import recipients_at

Way = tuple[Place, ...]


def way_to(snapshot: Snapshot, code: str) -> Way:
    """A place with all above it, from the top; () while the place is unknown."""
    return snapshot.places.derived(paths).get(code, ())


def needs_taking_part(snapshot: Snapshot, conference: str) -> tuple[Need, ...]:
    """The needs of a conference (id) whose venues take part, by place code."""
    return tuple(n for n in snapshot.needs.derived(needs_by_conference).get(conference, ()) if not n.excused)


def _above(snapshot: Snapshot, codes: Iterable[str]) -> dict[str, Place]:
    """The places of these codes and all above them."""
    return {step.code: step for code in set(codes) for step in way_to(snapshot, code)}


def places_on_way(snapshot: Snapshot, conference: str) -> dict[str, Place]:
    """Every place at which a notice of the conference (id) is read, by code: those that take part, and all above."""
    return _above(snapshot, (need.place for need in needs_taking_part(snapshot, conference)))


def notices_of(snapshot: Snapshot, conference: str) -> tuple[Notice, ...]:
    """The notices of a conference (id), the first first."""
    return snapshot.notices.derived(notices_by_conference).get(conference, ())


def _knows_it_is_out(snapshot: Snapshot, row: Addressee) -> bool:
    """Whether the last notice that a unit got told already that it takes no part any more."""
    notice = snapshot.notices.get(notice_id(row.conference, row.number))
    if notice is None:
        return False
    held = [venue.place for key in notice.venues if (venue := snapshot.venues.get(key)) is not None]
    return row.place not in _above(snapshot, held)


def receivers(snapshot: Snapshot, conference: Conference) -> tuple[Addressee, ...]:
    """The units that the next notice concerns, hop by hop, by place: those that stand already, and new ones with
    number 0. A unit that was told and takes no part any more is told that too, once.
    """
    known = {row.id: row for row in by_conference(snapshot.addressees).get(conference.id)}
    concerned = places_on_way(snapshot, conference.id)
    found: dict[str, tuple[int, Addressee]] = {}
    for order, hop in enumerate(hops_of(snapshot.hops)):
        for code in sorted(concerned):
            if concerned[code].level == hop.level:
                key = addressee_id(conference.id, hop.id, code)
                found[key] = order, known.get(key) or Addressee(key, conference.id, hop.id, code, hop.unit)
    for key, row in known.items():
        if key not in found and row.number and not _knows_it_is_out(snapshot, row):
            found[key] = len(snapshot.hops) + 99, row
    return tuple(row for _, row in sorted(found.values(), key=lambda pair: (pair[0], pair[1].place)))


def hop_of(snapshot: Snapshot, row: Addressee) -> Hop | None:
    """The hop that a unit stands on; None where the site has taken it away since."""
    return next((hop for hop in hops_of(snapshot.hops) if hop.id == row.hop), None)


def lead_of(snapshot: Snapshot, row: Addressee) -> Recipient | None:
    """Who answers for a unit: the first entered for its role, else the lead of the place's units; None for nobody."""
    found = recipients_at(snapshot, row.unit, row.place) or recipients_at(snapshot, UNIT_LEAD, row.place)
    return found[0] if found else None


def followers(snapshot: Snapshot, row: Addressee, rows: Iterable[Addressee]) -> tuple[Addressee, ...]:
    """Those of `rows` to whom this unit passes a notice on: the hops after its own, at its place or below."""
    after = {hop.id for hop in hops_of(snapshot.hops) if hop.after == row.hop}
    return tuple(
        other
        for other in rows
        if other.hop in after and any(step.code == row.place for step in way_to(snapshot, other.place))
    )


def place_of(snapshot: Snapshot, code: str) -> Place | None:
    """The place of a code."""
    return snapshot.places.derived(by_code).get(code)
