"""Why a command on duty rosters was refused, and what it leaves to be looked at."""

from typing import Any

from console.domain.duty import swaps
from console.domain.snapshot import Snapshot
from console.wording import duty, duty_findings
from console.wording.catalogue import Wording, mark

FACTS = {
    "duty_bad_day": mark("“{value}” is no day. Write it like 2027-02-05."),
    "duty_unknown_shift": mark("{line} has no shift “{value}”."),
    "duty_no_shifts": mark("{line} has no shifts: choose its shift pattern first."),
    "duty_outside_roster": mark("{line} on {day} is not in the roster “{name}”."),
    "duty_over": mark("{post} is over: what was published stays as it was."),
    "duty_lead_only": mark("Only the lead of the shift does that. Hand the roster in instead."),
    "duty_there_already": mark("{person} is in {post} already."),
    "duty_two_rosters": mark("Duties are changed within one roster; these are of two."),
    "duty_bad_shift": mark("The shift “{value}” needs a code, a beginning within the day and a length up to 48 h."),
    "duty_shift_twice": mark("The shift “{value}” is there twice."),
    "duty_shift_in_use": mark("{line} is served in the shift “{value}”, which would be gone."),
    "duty_pattern_in_use": mark("{line} goes by this shift pattern ({count} lines in all)."),
    "duty_times_differ": mark("“{name}”: {count} duties of {line} keep their old times, the first on {day}, {span}."),
    "duty_unknown_pattern": mark("There is no shift pattern “{value}”."),
    "duty_unknown_person": mark("There is nobody “{value}” among the staff."),
    "duty_unknown_line": mark("There is no duty line “{value}”."),
    "duty_bad_strength": mark("People a shift: a number up to {most} for a shift of the line and a type of day."),
    "duty_line_in_use": mark("{line} was served or is rostered. Switch it off instead of removing it."),
    "duty_desk_twice": mark("{line} is the desk already; a site has one."),
    "roster_last_before_first": mark("The last day must not lie before the first."),
    "roster_too_long": mark("A roster takes {most} days at most."),
    "roster_published": mark("“{name}” was published, so it stays. Take people off and publish it anew."),
    "roster_served_outside": mark(
        "{person} serves {post}, which would leave the roster. Take them off and publish first."
    ),
    "roster_taken": mark("“{name}” says who serves {line} from {first_day} on already."),
    "roster_nothing_new": mark("Nothing changed in “{name}” since it was published."),
    "roster_nobody_on_it": mark("Nobody is in “{name}” yet."),
    "roster_submitted_already": mark("“{name}” is handed in already."),
    "roster_bad_tell": mark("Tell nobody, those whose duties changed, or all; not “{value}”."),
    "roster_in_use": mark("Somebody was put into “{name}” since. Remove the roster instead."),
    "duty_by_roster": mark("{post} is said by the roster “{name}”. Change it there."),
    "rotation_taken": mark("{person} goes round in a rotation of {line} in that time already."),
    "duty_not_serving": mark("{person} does not serve {post}."),
    "duty_goes_anyway": mark("{person} leaves {post} with the next publication."),
    "duty_bad_swap": mark("A swap needs two people and a duty of each; a stand-in one duty and somebody else."),
    "duty_swap_open": mark("Somebody asked about {post} already."),
    "swap_not_asked": mark("That is answered or over already ({swap_state})."),
    "swap_not_accepted": mark("The other has not accepted it ({swap_state})."),
    "duty_wish_there": mark("{person} has a wish for {first_day} already."),
    "duty_bad_wish": mark("A wish is to be free or to be on duty, not “{value}”."),
    "duty_bad_couple": mark("Two people serve together or apart, or two lines share people; the two must differ."),
    "duty_couple_there": mark("There is a couple of these two already."),
    "duty_bad_leave": mark("The leave of {person} must end after it begins."),
    "duty_unknown_kind": mark("There is no kind of duty line “{value}”."),
    "duty_no_units": mark("The site has no unit of the level “{value}”."),
}
WAYS = {
    "align_roster": mark("Give the roster's duties the new times"),
}
FIELDS = {
    "lines": mark("Duty lines"),
    "first": mark("First day"),
    "last": mark("Last day"),
    "shifts": mark("Shifts"),
    "shift": mark("Shift"),
    "pattern": mark("Shift pattern"),
    "members": mark("People"),
    "needs": mark("Strength"),
    "desk": mark("Desk"),
    "tell": mark("Whom to tell"),
    "cycle": mark("Cycle"),
    "groups": mark("Groups"),
    "why": mark("Reason"),
    "to": mark("Who takes it"),
}
SWAP_STATES = {
    swaps.ASKED: mark("Asked"),
    swaps.ACCEPTED: mark("Accepted"),
    swaps.APPROVED: mark("Approved"),
    swaps.DECLINED: mark("Declined"),
    swaps.WITHDRAWN: mark("Withdrawn"),
}
_DAYS = ("day", "first_day", "last_day")


def swap_state_name(say: Wording, state: str) -> str:
    """How far a swap or a stand-in is."""
    return say(SWAP_STATES.get(state, state))


def spoken(say: Wording, snapshot: Snapshot, facts: dict[str, Any]) -> dict[str, str]:
    """Facts in words."""
    said = duty_findings.spoken(say, snapshot, facts)
    for name in _DAYS:
        if facts.get(name):
            said[name] = duty.duty_day(say, facts[name])
    if "state" in facts:
        said["swap_state"] = swap_state_name(say, facts["state"])
    return said
