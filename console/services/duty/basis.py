"""What every command on duty rosters stands on: refusals, the cell named, the roster seen, who may publish."""

from dataclasses import replace

from console.domain.duty.rosters import DRAFT, PUBLISHED, SUBMITTED, Roster
from console.domain.snapshot import Snapshot
from console.services import leads
from console.services.decision import Acting, Refused, Stale

OUTSIDE, OVER, LEAD_ONLY = "duty_outside_roster", "duty_over", "duty_lead_only"
LONGEST_ROSTER = 400  # days


def roster_seen(snapshot: Snapshot, roster: str, version: int = 0) -> Roster | Stale:
    """The roster as it stood in `version` (0: whichever)."""
    row = snapshot.rosters.get(roster)
    return row if row is not None and version in (0, row.version) else Stale("roster", roster)


def edited(roster: Roster) -> tuple[Roster, ...]:
    """The row to write when somebody edits what was submitted: it is to be submitted again."""
    if roster.state != SUBMITTED:
        return ()
    return (replace(roster, state=PUBLISHED if roster.number else DRAFT, submitted=None, submitted_by=""),)


def not_lead(snapshot: Snapshot, acting: Acting) -> Refused | None:
    """The refusal of what only the lead does with rosters, where the site has leads."""
    return leads.not_lead(snapshot, acting, LEAD_ONLY)


def person_row(snapshot: Snapshot, person: str) -> Stale | None:
    """That somebody is not there any more."""
    return None if person in snapshot.people else Stale("person", person)
