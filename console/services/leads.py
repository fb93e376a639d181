"""Who leads the shift at this site, and what only they do."""

from typing import Any

from console.domain.findings import Finding
from console.domain.rules import BLOCKING
from console.domain.site import LEAD, Dispatcher
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Refused

ROLE_LEAD_ONLY, NO_LEAD = "role_lead_only", "no_lead_left"


def has_leads(snapshot: Snapshot) -> bool:
    """Whether somebody leads the shift at this site; else every dispatcher does what a lead would."""
    return any(row.role == LEAD and row.active for row in snapshot.dispatchers.values())


def not_lead(snapshot: Snapshot, acting: Acting, rule: str, **facts: Any) -> Refused | None:
    """The refusal of what only the lead does, where the site has leads."""
    if acting.role == LEAD or not has_leads(snapshot):
        return None
    return Refused((Finding(rule, BLOCKING, facts),))


def left_without(snapshot: Snapshot, new: Dispatcher) -> bool:
    """Whether nobody leads any more once this row is written, though somebody does now."""
    others = (row for row in snapshot.dispatchers.values() if row.id != new.id)
    stays = any(row.role == LEAD and row.active for row in (*others, new))
    return has_leads(snapshot) and not stays


def takes_back(snapshot: Snapshot, acting: Acting, new: Dispatcher) -> bool:
    """Whether whoever writes this row could still write it back: the first lead, once named, decides alone."""
    if left_without(snapshot, new):
        return True
    after = {row.id: row for row in (*snapshot.dispatchers.values(), new)}.values()
    leads = [row.name for row in after if row.role == LEAD and row.active]
    return not leads or acting.user in leads
