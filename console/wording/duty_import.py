"""Why a cell of a duty-roster sheet was not taken into the roster, in words."""

from collections.abc import Mapping
from typing import Any

from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording, mark
from console.wording.duty import duty_day, line_name
from console.wording.duty_sheets import unread_sentence
from console.wording.rule_names import RULE_NAMES

LEFT = {
    "unknown_line": mark("The roster has no duty line “{text}”."),
    "which_line": mark("“{text}” may be several duty lines of the roster. Say which."),
    "unknown_shift": mark("{line} has no shift “{text}”."),
    "unknown_person": mark("There is nobody “{text}” among the staff."),
    "which_person": mark("Several people are called “{text}”. Write the employee number."),
    "outside_days": mark("{day} is not in the roster “{name}”."),
    "over": mark("{day} is over; what was published stays as it was."),
    "barred": mark("{text} was not put on duty: {rule}."),
}


def left_sentence(say: Wording, snapshot: Snapshot, row: Mapping[str, Any]) -> str:
    """The sentence of one row of `left` in the result of an import."""
    facts, code = row["facts"], row["code"]
    if code == "unread":
        return unread_sentence(say, facts["why"], facts["facts"])
    told = {"text": row["text"], "name": facts.get("name", "")}
    if facts.get("line"):
        told["line"] = line_name(say, snapshot, facts["line"])
    if facts.get("first_day"):
        told["day"] = duty_day(say, facts["first_day"])
    if facts.get("rule"):
        told["rule"] = say(RULE_NAMES.get(facts["rule"], facts["rule"]))
    return say(LEFT[code], **told)
