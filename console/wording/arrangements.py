"""What a site arranges, in words: contracts, hotlines, periods, policies, recipients, channels, and their refusals."""

from collections.abc import Iterable

from console.domain import policies
from console.domain.messages import BY_PHONE
from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording, mark
from console.wording.messages import ROLE_NAMES

CHANNEL_PROBLEM = "channel_problem"
LISTED = ("roles", "clocks", "events", "kinds", "languages", "reasons")  # facts that are lists of codes

DUTY_NAMES = {"dispatcher": mark("Dispatcher"), "lead": mark("Lead of the shift")}
GRADE_NONE = mark("Without a class")

EVENT_NAMES = {
    policies.ON_REPORTED: mark("the fault was reported"),
    policies.ON_FEEDBACK: mark("the customer was told"),
    policies.ON_ANSWERED: mark("cause and expected repair time were told"),
    policies.ON_PROMISED: mark("a repair time was promised"),
    policies.ON_RESTORED: mark("service was restored"),
    policies.ON_REOPENED: mark("it was not restored after all"),
    policies.ON_WITHDRAWN: mark("the cause was withdrawn"),
    policies.ON_CUSTOMER: mark("the fault is on the customer's side"),
    policies.ON_MEETING: mark("the circuit carries a meeting"),
    policies.ON_NO_MEETING: mark("the circuit carries no meeting any more"),
    policies.ON_ENDED: mark("the ticket ended"),
    policies.ON_SENT_IM: mark("a notice was sent in a group"),
    policies.ON_SENT_OA: mark("a notice was sent by OA, mail or SMS"),
    policies.ON_ANSWERED_IM: mark("the unit answered in a group"),
    policies.ON_ANSWERED_OA: mark("the unit answered by OA, mail or SMS"),
    policies.ON_ANSWERED_PHONE: mark("the unit answered by phone"),
    policies.ON_WITHDRAWN_NOTICE: mark("the notice was replaced or called off"),
}

FACTS = {
    "unknown_places": mark("There is no place with the code: {codes}."),
    "unknown_grades": mark("A customer class is A, B or C, not {codes}."),
    "period_over": mark("The period “{name}” is over already."),
    "contract_taken": mark("There is a contract {contract} already."),
    "contract_in_use": mark("{count} circuits still name the contract {contract}."),
    "bad_number": mark("“{value}” is no phone number."),
    "hotline_taken": mark("The hotline {number} is there already."),
    "unknown_clock": mark("There is no clock “{value}”. Clocks: {clocks}."),
    "unknown_policy": mark("There is no policy “{value}”."),
    "unknown_event": mark("There is no event “{value}”. Events: {events}."),
    "unknown_interruption": mark("There is no interruption “{value}”. Choose from {reasons}."),
    "bad_basis": mark("A clock counts from its start; only a promise or a meeting also gives it a target."),
    "never_ends": mark("The clock must stop when the ticket ends (event “ended”)."),
    "answer_never_ends": mark("The clock must stop when the notice is called off (event “notice_withdrawn”)."),
    "starts_and_stops": mark("The event “{event}” can't both start and stop the clock; let it restart the clock."),
    "paused_and_exempt": mark("“{reason}” can't both pause the clock and exempt it."),
    "no_mark": mark("At least one step must be owed; notices alone are no deadline."),
    "bad_step_code": mark("“{value}” is no name of a step: small letters, digits and _ only."),
    "step_twice": mark("The step “{step}” is there twice."),
    "steps_not_ascending": mark("Each step must come later than the one before it."),
    "step_out_of_range": mark("The time of the step “{step}” is out of range."),
    "unknown_role": mark("There is no role “{value}”. Roles: {roles}."),
    "no_role": mark("The step “{step}” must tell somebody."),
    "unknown_channel": mark("There is no channel “{value}”."),
    "bad_address": mark("The address for “{channel}” is not valid for this channel."),
    "address_twice": mark("Two addresses for “{channel}”: one is enough."),
    "unknown_language": mark("There is no language “{value}”. Languages: {languages}."),
    "unknown_channel_kind": mark("There is no kind of channel “{value}”. Kinds: {kinds}."),
    "channel_taken": mark("There is a channel “{name}” already."),
    "channel_in_use": mark("“{channel}” still reaches {names}; give them another way first."),
    "bad_rate": mark("Messages a minute: a whole number from 0 to {most} is needed, not “{value}”."),
    "unknown_dispatcher": mark("There is no dispatcher “{value}”."),
    "unknown_duty": mark("A dispatcher acts as dispatcher or as lead, not as “{value}”."),
}
FIELDS = {
    "code": mark("Number"),
    "customer": mark("Customer"),
    "valid_to": mark("Valid until"),
    "number": mark("Phone number"),
    "places": mark("Places"),
    "grades": mark("Customer classes"),
    "steps": mark("Steps"),
    "starts": mark("Starts with"),
    "addresses": mark("Addresses"),
    "role": mark("Role"),
    "order": mark("Place in the list"),
}


def role_name(say: Wording, role: str) -> str:
    """Who is told, by role."""
    return say(ROLE_NAMES.get(role, role))


def role_names(say: Wording, roles: Iterable[str]) -> str:
    """Several roles as a list."""
    return say(", ").join(role_name(say, role) for role in roles)


def clock_event(say: Wording, event: str) -> str:
    """What started or stopped a clock."""
    return say(EVENT_NAMES.get(event, event))


def channel_name(say: Wording, snapshot: Snapshot, channel: str) -> str:
    """A channel by the site's name for it."""
    if channel == BY_PHONE:
        return say("phone")
    row = snapshot.channels.get(channel)
    return row.name if row else channel
