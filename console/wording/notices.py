"""Notices in words: their kinds, means and states, what a template's fields mean, and why something was refused."""

from console.domain import notices
from console.domain.notice_hops import Hop
from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording, mark
from console.wording.messages import role_name
from console.wording.names import level_name

KIND_NAMES = {
    notices.ANNOUNCE: mark("Notice of the meeting"),
    notices.CHANGE: mark("Notice of a change"),
    notices.CANCEL: mark("Notice of cancellation"),
    notices.REMIND: mark("Reminder of an answer"),
}
MEANS_NAMES = {
    notices.IM: mark("Group message"),
    notices.OA: mark("OA"),
    notices.MAIL: mark("Mail"),
    notices.SMS: mark("SMS"),
    notices.PHONE: mark("Phone"),
}
# Of `planning/notices/standing.py`.
STATE_NAMES = {
    "late": mark("Answer overdue"),
    "failed": mark("Could not be sent"),
    "waiting": mark("Waiting for the answer"),
    "old_only": mark("Knows the old version only"),
    "open": mark("Sent"),
    "not_sent": mark("Notice not sent"),
    "answered": mark("Unit has answered"),
    "unused": mark("Not used"),
}
FIELD_MEANINGS = {
    "title": mark("Title of the meeting"),
    "system": mark("The customer's system"),
    "basis": mark("The formal notice behind it"),
    "day": mark("Day of the meeting"),
    "time": mark("Start and end of the meeting"),
    "venues": mark("How many venues take part"),
    "places": mark("Which places take part"),
    "arrival": mark("When to be on site"),
    "joint_day": mark("Time of the joint test the day before"),
    "joint_hours": mark("Time of the joint test before the meeting"),
    "watch": mark("From when to be on watch"),
    "rollcall": mark("When the roll is called"),
    "answer_minutes": mark("Minutes within which an answer is owed"),
    "people": mark("The place's people with phone, post, time and venue"),
    "changes": mark("What differs from the notice before"),
    "late": mark("The units that have not answered"),
    "number": mark("Number of the notice"),
    "note": mark("What the dispatcher adds"),
}

FACTS = {
    "unknown_notice_kind": mark("There is no notice of the kind “{value}”. Kinds: {notice_kinds}."),
    "notice_not_open": mark("{notice_kind} of “{title}” can't be sent while the meeting is in the state: {state}."),
    "notice_out_of_turn": mark("{notice_kind} of “{title}” is not the notice whose turn it is; {sent} were sent."),
    "notice_nothing_changed": mark(
        "Nothing has changed in “{title}” since the last notice. Say in a note what is new."
    ),
    "too_few_groups": mark("Places that would read the notice in fewer than {wanted} groups: {count} ({places})."),
    "unknown_notice_group": mark("“{value}” is no group that notices of this meeting go to."),
    "nobody_to_tell": mark("“{title}” has no unit that is to be told."),
    "notice_not_sent": mark("The latest notice has not gone to: {places}."),
    "notice_over": mark("The last notice of “{title}” is over."),
    "no_followers": mark("No unit after these still needs the notice: {places}."),
    "no_group_to_remind": mark("They read the notice in no group: {places}. Call them."),
    "nothing_to_mark": mark("The notice of “{title}” stands there already, or concerns nobody there."),
    "unknown_means": mark("Answers come by {means}, not “{value}”."),
    "answer_before_sent": mark("At that time the notice had not gone to: {places}."),
    "answered_already": mark("They have answered so already: {places}."),
    "unknown_template_fields": mark("A notice has no such field: {fields}."),
    "notice_group_taken": mark("There is a group “{name}” already."),
    "robot_taken": mark("This robot posts in the group “{name}”; the same group can't count twice."),
    "not_a_robot": mark("“{value}” is no robot of a group."),
    "unknown_level": mark("There is no level “{value}”."),
    "unknown_unit": mark("There is no unit “{value}”. Units: {roles}."),
    "hop_loop": mark("No way leads there: “{value}” is no hop before this one."),
    "hop_needed": mark("The hop is still needed: {codes}."),
}
WAYS = {
    "add_notice_group": mark("Add a group that reaches {place}"),
    "choose_notice_groups": mark("Send it in {names}, too"),
    "paste_notice": mark("Paste the text into {names}, then say so"),
}
FIELDS = {
    "oa": mark("Goes by OA, too (1 or 0)"),
    "mail": mark("Goes by mail, too (1 or 0)"),
    "sms": mark("Goes by SMS, too (1 or 0)"),
    "kind": mark("Kind"),
    "group": mark("Group"),
    "groups": mark("Groups"),
    "means": mark("Means"),
    "titles": mark("Titles"),
    "texts": mark("Texts"),
    "channel": mark("Channel"),
    "level": mark("Level"),
    "sender_level": mark("Level of the sender"),
    "unit": mark("Unit"),
    "sender": mark("Sender"),
    "after": mark("After"),
    "systems": mark("Systems"),
    "note": mark("Note"),
    "id": mark("Code"),
}


def notice_kind_name(say: Wording, kind: str) -> str:
    """A kind of notice in words."""
    return say(KIND_NAMES.get(kind, kind))


def means_name(say: Wording, means: str) -> str:
    """By what means, in words."""
    return say(MEANS_NAMES.get(means, means))


def standing_name(say: Wording, state: str) -> str:
    """How a unit stands towards its notice, in words."""
    return say(STATE_NAMES[state])


def field_meaning(say: Wording, field: str) -> str:
    """What a field of a template says."""
    return say(FIELD_MEANINGS[field])


def hop_name(say: Wording, snapshot: Snapshot, hop: Hop) -> str:
    """A hop by who reads it."""
    return say("{level}: {unit}", level=level_name(say, snapshot, hop.level), unit=role_name(say, hop.unit))
