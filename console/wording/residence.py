"""Residents of a period in words: how they serve, what plans refuse or warn of."""

from console.domain.hours import hours_text
from console.domain.residence import ALL_DAY, Duty
from console.wording.catalogue import Wording, mark

FACTS = {
    "unknown_period": mark("There is no period “{value}”."),
    "outside_period": mark("Residents serve within the period “{name}”."),
    "unknown_duty_mode": mark("Residents serve round the clock or in the customer's hours, not “{value}”."),
    "bad_shift_hours": mark("Shifts last 8 or 12 hours, not {value}."),
    "bad_duty_hours": mark("The hours can't be read. Write them like 08:00-12:00,14:00-18:00."),
    "bad_count": mark("{field}: a number from 1 to {most} is needed, not {value}."),
    "no_duty_spans": mark("No duty hours lie in this time: it has no working day."),
    "too_many_needs": mark("That would be {count} duties; {most} is the most. Narrow the scope or the time."),
    "residence_draft": mark("“{title}” is no meeting: change it as residents of its period."),
    "shift_over_hours": mark(
        "A duty lasts {hours} h on one day; the limit is {limit} h, so everyone sent gets a warning."
    ),
    "days_unannounced": mark("“{title}”: the public holidays of that year are not announced yet; the days may change."),
}
FIELDS = {
    "period": mark("Assurance period"),
    "mode": mark("Way of duty"),
    "shift_hours": mark("Hours a shift"),
    "begins": mark("First shift begins"),
    "posts": mark("Posts"),
    "venues": mark("Venues"),
}


def duty_sentence(say: Wording, duty: Duty) -> str:
    """How residents serve, in a few words."""
    if duty.mode == ALL_DAY:
        at = f"{duty.begins // 60:02d}:{duty.begins % 60:02d}"
        return say("Round the clock, shifts of {n} hours from {time}", n=duty.shift_hours, time=at)
    if duty.hours:
        return say("Each day {hours}", hours=hours_text(duty.hours))
    return say("On working days, in working hours")
