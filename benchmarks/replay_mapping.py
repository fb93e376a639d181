"""How the states of an incident log of another field (IT service desk) are taken by the lifecycle of a fault ticket.

The log says in which state an incident is after each event; the lifecycle says by which steps a ticket gets there.
`STEPS[log state][ticket state]` are these steps; one whose target the ticket is in already is left out.

Awaiting the user or evidence of the user is waiting for the customer: suspended. Awaiting a vendor or a problem
record is the carrier's own affair: repairing. Resolved is restored, awaiting confirmation; closed is confirmed.
"""

from console.domain.lifecycle import CONFIRM, DIAGNOSE, NOT_RESTORED, REPAIR, RESTORE, RESUME, SUSPEND
from console.domain.tickets import CUSTOMER_SIDE, CUSTOMER_WAIT, DIAGNOSING, REPAIRING, REPORTED, RESTORED, SUSPENDED

Steps = dict[str, tuple[str, ...]]

NEW, ACTIVE, RESOLVED, CLOSED_LOG, NEGATIVE = "New", "Active", "Resolved", "Closed", "-100"
AWAITING_USER, AWAITING_EVIDENCE = "Awaiting User Info", "Awaiting Evidence"
AWAITING_VENDOR, AWAITING_PROBLEM = "Awaiting Vendor", "Awaiting Problem"

_WORKING: Steps = {
    REPORTED: (DIAGNOSE,), DIAGNOSING: (), REPAIRING: (), SUSPENDED: (RESUME,), CUSTOMER_SIDE: (DIAGNOSE,),
    RESTORED: (NOT_RESTORED,),
}  # fmt: skip
_WAITING: Steps = {
    REPORTED: (SUSPEND,), DIAGNOSING: (SUSPEND,), REPAIRING: (SUSPEND,), SUSPENDED: (),
    CUSTOMER_SIDE: (DIAGNOSE, SUSPEND), RESTORED: (NOT_RESTORED, SUSPEND),
}  # fmt: skip
_MENDING: Steps = {
    REPORTED: (REPAIR,), DIAGNOSING: (REPAIR,), REPAIRING: (), SUSPENDED: (RESUME, REPAIR),
    CUSTOMER_SIDE: (DIAGNOSE, REPAIR), RESTORED: (NOT_RESTORED, REPAIR),
}  # fmt: skip
_MENDED: Steps = {
    REPORTED: (REPAIR, RESTORE), DIAGNOSING: (REPAIR, RESTORE), REPAIRING: (RESTORE,),
    SUSPENDED: (RESUME, REPAIR, RESTORE), CUSTOMER_SIDE: (DIAGNOSE, REPAIR, RESTORE), RESTORED: (),
}  # fmt: skip

STEPS: dict[str, Steps] = {
    NEW: {},
    ACTIVE: _WORKING,
    AWAITING_USER: _WAITING,
    AWAITING_EVIDENCE: _WAITING,
    AWAITING_VENDOR: _MENDING,
    AWAITING_PROBLEM: _MENDING,
    RESOLVED: _MENDED,
    CLOSED_LOG: {state: (*steps, CONFIRM) for state, steps in _MENDED.items()},
}

# What a step owes, out of an event's own words.
FIELDS: dict[str, dict[str, str]] = {
    SUSPEND: {"text": "{state}", "reason": CUSTOMER_WAIT},
    RESTORE: {"text": "{state}, code {code}"},
    NOT_RESTORED: {"text": "{state}"},
    CONFIRM: {"contact": "reporter {reporter}"},
}

# Columns of the log whose change is a command of its own.
ASSIGNED_BY = ("group", "assignee")
PRIORITY_BY = "priority"
