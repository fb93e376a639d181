"""Escalation policies: which clock runs from what to what, and who is told when [C]. Rows that a site edits.

An edit makes a new row with the next number; the clocks of a ticket keep the figures of the row they started under.
"""

from dataclasses import dataclass
from typing import ClassVar

from console.domain.table import Table

# Clocks: those of tickets, and those of the answers that units owe to a conference's notice [D].
CAUSE, FEEDBACK, REPAIR, CONFIRM, MEETING = "cause", "feedback", "repair", "confirm", "meeting"
CLOCKS = (CAUSE, FEEDBACK, REPAIR, CONFIRM, MEETING)
ANSWER_IM, ANSWER_OA = "answer_im", "answer_oa"
ANSWER_CLOCKS = (ANSWER_IM, ANSWER_OA)
ALL_CLOCKS = (*CLOCKS, *ANSWER_CLOCKS)

# What happens to a ticket, as far as clocks care.
ON_REPORTED, ON_FEEDBACK, ON_ANSWERED, ON_PROMISED = "reported", "feedback", "answered", "promised"
ON_RESTORED, ON_REOPENED, ON_WITHDRAWN, ON_CUSTOMER = "restored", "not_restored", "cause_withdrawn", "customer_side"
ON_MEETING, ON_NO_MEETING, ON_ENDED = "meeting", "no_meeting", "ended"
EVENTS = (
    ON_REPORTED, ON_FEEDBACK, ON_ANSWERED, ON_PROMISED, ON_RESTORED, ON_REOPENED, ON_WITHDRAWN, ON_CUSTOMER,
    ON_MEETING, ON_NO_MEETING, ON_ENDED,
)  # fmt: skip

# What happens to a notice at a unit: sent, answered by one means or another, overtaken by a later one or called off.
ON_SENT_IM, ON_SENT_OA = "notice_sent_im", "notice_sent_oa"
ON_ANSWERED_IM, ON_ANSWERED_OA, ON_ANSWERED_PHONE, ON_WITHDRAWN_NOTICE = (
    "answered_im", "answered_oa", "answered_phone", "notice_withdrawn",
)  # fmt: skip
ANSWER_EVENTS = (ON_SENT_IM, ON_SENT_OA, ON_ANSWERED_IM, ON_ANSWERED_OA, ON_ANSWERED_PHONE, ON_WITHDRAWN_NOTICE)
ALL_EVENTS = (*EVENTS, *ANSWER_EVENTS)

# Who is told: a role that the site's recipients hold, or the one the ticket is given to.
ASSIGNEE, SHIFT_LEAD, ACCOUNT_MANAGER, DIRECTOR, MAINTENANCE = (
    "assignee", "shift_lead", "account_manager", "director", "maintenance",
)  # fmt: skip
TICKET_ROLES = (ASSIGNEE, SHIFT_LEAD, ACCOUNT_MANAGER, DIRECTOR, MAINTENANCE)

# The units that a notice passes [D], and who leads one. MAINTENANCE is the county's technical maintenance.
OPERATIONS, CUSTOMER_UNIT, NETWORK_OPERATIONS, TOWNSHIP_STAFF, UNIT_LEAD = (
    "operations", "customer_unit", "network_operations", "township_staff", "unit_lead",
)  # fmt: skip
UNITS = (OPERATIONS, CUSTOMER_UNIT, NETWORK_OPERATIONS, MAINTENANCE, TOWNSHIP_STAFF)
INTEGRATOR = "integrator"
ROLES = (*TICKET_ROLES, OPERATIONS, CUSTOMER_UNIT, NETWORK_OPERATIONS, TOWNSHIP_STAFF, UNIT_LEAD, INTEGRATOR)

# What a step can ask for beside telling a role: a reminder in the groups that the notice went to, a call to the unit.
IN_GROUP, CALL_UNIT = "in_group", "call_unit"
ON_ROSTER = "on_roster"  # somebody who is told of their own duties
_TICKET_ROLES = (*TICKET_ROLES, NETWORK_OPERATIONS, INTEGRATOR)
_ANSWER_ROLES = (
    IN_GROUP, UNIT_LEAD, CUSTOMER_UNIT, MAINTENANCE, NETWORK_OPERATIONS, OPERATIONS, SHIFT_LEAD, CALL_UNIT,
)  # fmt: skip


def is_answer(clock: str) -> bool:
    """Whether a clock counts a unit's answer to a notice; else it is a ticket's."""
    return clock in ANSWER_CLOCKS


def events_of(clock: str) -> tuple[str, ...]:
    """What can happen to a clock of this name."""
    return ANSWER_EVENTS if is_answer(clock) else EVENTS


def step_roles(clock: str) -> tuple[str, ...]:
    """Whom the steps of a clock of this name can tell: those who can do something about it."""
    return _ANSWER_ROLES if is_answer(clock) else _TICKET_ROLES


FROM_START, FROM_TARGET = "start", "target"
_MINUTE, _HOUR = 60, 3600


@dataclass(frozen=True, slots=True)
class Step:
    """`seconds` of counted time after the clock's start the `roles` are told.

    In a policy whose basis is the target (a promised time, a meeting's start) they count from the target, before it
    where negative; frozen on a ticket they count from the start always. A `notice` tells without being a breach.
    """

    SHARED: ClassVar[bool] = True  # for the codec: equal steps become one object

    code: str
    seconds: int
    roles: tuple[str, ...]
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """How one clock runs. `id` is clock@number; `current` marks the row that new clocks start under.

    `starts`, `restarts`, `stops` name events; `paused_by` and `exempt_by` why an interruption stops the count
    (`tickets.CUSTOMER_SIDE`, `CUSTOMER_WAIT`, `RESTORED`, `FORCE_MAJEURE`). `working`: working time instead of all.
    """

    id: str
    clock: str
    order: int
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    steps: tuple[Step, ...]
    restarts: tuple[str, ...] = ()
    paused_by: tuple[str, ...] = ()
    exempt_by: tuple[str, ...] = ()
    basis: str = FROM_START
    working: bool = False
    current: bool = True
    version: int = 1


SHIPPED_POLICIES = (
    Policy(
        "cause@1", CAUSE, 1,
        starts=(ON_REPORTED,), restarts=(ON_WITHDRAWN,), stops=(ON_ANSWERED, ON_ENDED),
        steps=(
            Step("soon", 7 * _HOUR // 2, (ASSIGNEE,), notice=True),
            Step("owed", 4 * _HOUR, (SHIFT_LEAD, ACCOUNT_MANAGER)),
        ),
        paused_by=("customer_side", "customer_wait", "restored"),
    ),
    Policy(
        "feedback@1", FEEDBACK, 2,
        starts=(ON_REPORTED,), restarts=(ON_FEEDBACK,), stops=(ON_ENDED,),
        steps=(
            Step("soon", 7 * _HOUR // 2, (ASSIGNEE,), notice=True),
            Step("account_manager", 4 * _HOUR, (ACCOUNT_MANAGER,)),
            Step("director", 6 * _HOUR, (DIRECTOR,)),
        ),
        paused_by=("customer_side", "customer_wait", "restored"),
    ),
    Policy(
        "repair@1", REPAIR, 3,
        starts=(ON_PROMISED,), restarts=(ON_PROMISED,), stops=(ON_RESTORED, ON_CUSTOMER, ON_ENDED),
        steps=(
            Step("soon", -_HOUR // 2, (ASSIGNEE,), notice=True),
            Step("promised", 0, (SHIFT_LEAD, ACCOUNT_MANAGER)),
        ),
        paused_by=("customer_wait",), exempt_by=("force_majeure",), basis=FROM_TARGET,
    ),
    Policy(
        "confirm@1", CONFIRM, 4,
        starts=(ON_RESTORED,), stops=(ON_REOPENED, ON_ENDED),
        steps=(
            Step("ask", 2 * _HOUR, (ASSIGNEE,), notice=True),
            Step("unconfirmed", 4 * _HOUR, (SHIFT_LEAD,)),
            Step("account_manager", 24 * _HOUR, (ACCOUNT_MANAGER,)),
        ),
    ),
    Policy(
        "meeting@1", MEETING, 5,
        starts=(ON_MEETING,), restarts=(ON_MEETING,),
        stops=(ON_NO_MEETING, ON_RESTORED, ON_CUSTOMER, ON_ENDED),
        steps=(
            Step("soon", -_HOUR // 2, (ASSIGNEE, SHIFT_LEAD), notice=True),
            Step("carried", 0, (SHIFT_LEAD, MAINTENANCE)),
        ),
        basis=FROM_TARGET,
    ),
    Policy(
        "answer_im@1", ANSWER_IM, 6,
        starts=(ON_SENT_IM,), restarts=(),
        stops=(ON_ANSWERED_IM, ON_ANSWERED_PHONE, ON_WITHDRAWN_NOTICE),
        steps=(
            Step("remind", 5 * _MINUTE, (IN_GROUP,), notice=True),
            Step("owed", 10 * _MINUTE, (UNIT_LEAD,)),
            Step("city", 15 * _MINUTE, (NETWORK_OPERATIONS,)),
            Step("call", 20 * _MINUTE, (CALL_UNIT,)),
        ),
    ),
    Policy(
        "answer_oa@1", ANSWER_OA, 7,
        starts=(ON_SENT_OA,), restarts=(),
        stops=(ON_ANSWERED_OA, ON_ANSWERED_PHONE, ON_WITHDRAWN_NOTICE),
        steps=(
            Step("remind", 90 * _MINUTE, (IN_GROUP,), notice=True),
            Step("owed", 2 * _HOUR, (UNIT_LEAD,)),
            Step("city", 3 * _HOUR, (NETWORK_OPERATIONS,)),
            Step("call", 4 * _HOUR, (CALL_UNIT,)),
        ),
        working=True,
    ),
)  # fmt: skip


def current(policies: Table[Policy]) -> dict[str, Policy]:
    """The policy of each clock that new clocks start under; the shipped ones while a site has none."""
    rows = tuple(policies.values()) or SHIPPED_POLICIES
    return {row.clock: row for row in sorted(rows, key=lambda row: row.order) if row.current}


_SHIPPED = {row.id: row for row in SHIPPED_POLICIES}


def under(policies: Table[Policy], policy: str) -> Policy | None:
    """The row that a clock started under."""
    return policies.get(policy) or _SHIPPED.get(policy)


def frozen_steps(policy: Policy, length: int = 0) -> tuple[Step, ...]:
    """The steps as a clock keeps them, from its start; `length` is the seconds from the start to the target.

    A step that would come before the start (a promise given ten minutes ahead) falls out when it is a notice.
    """
    if policy.basis == FROM_START:
        return policy.steps
    moved = (Step(step.code, length + step.seconds, step.roles, step.notice) for step in policy.steps)
    return tuple(step for step in moved if step.seconds > 0 or not step.notice)
