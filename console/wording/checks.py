"""Checklists in words: the printed form's fixed words, what was found, why a result or a filled sheet is refused."""

from typing import Any

from console.domain import checks
from console.wording.catalogue import LANGUAGES, Wording, mark, wording
from console.wording.names import conference_state_name

# The form's own words. An import knows a sheet by them, in whichever language it was printed.
NUMBER, VERSION, DONE_AT = mark("Record number"), mark("Form version"), mark("done at")
HEADS = (mark("No."), mark("Item"), mark("What must be so"), mark("Result"), mark("Remark"))
PASSED, FAILED = mark("Pass"), mark("Fail")
LINE = mark("Optical-line assurance")
LINE_HEADS = (
    mark("Optical path"),
    mark("A end"),
    mark("Z end"),
    mark("Fibre cores"),
    mark("Sent dBm"),
    mark("Received dBm"),
    mark("Loss dB"),
    mark("OTDR km"),
)
PATHS = (mark("Main path"), mark("Standby path"))
SIGNERS = (mark("On-site person"), mark("Venue contact"), mark("County lead"))
SIGN_DATE = mark("__/__  __:__")

FOUND_NAMES = {
    checks.NORMAL: mark("Normal"),
    checks.ABNORMAL: mark("Abnormal"),
    checks.NOT_APPLICABLE: mark("Not applicable"),
}
PURPOSE_NAMES = {
    checks.MEETING_CHECK: mark("Conference support"),
    checks.JOINT_TEST: mark("Joint test"),
    checks.INSPECTION: mark("Routine inspection"),
}
FOLLOW_NAMES = {checks.TO_TICKET: mark("Fault ticket"), checks.TO_PART: mark("Part"), checks.TO_NOTE: mark("Note")}

FACTS = {
    "unknown_record": mark("No record has the number {number}."),
    "no_checklist": mark("The site keeps no checklist for this venue."),
    "run_closed": mark("Record {number} is closed."),
    "run_open": mark("Record {number} is not closed."),
    "check_conference_over": mark("“{title}” is {state}: nothing more is entered on its checklists."),
    "check_venue_excused": mark("{venue} does not take part in this conference: {reason}"),
    "unknown_item": mark("The checklist has no item {item}."),
    "unknown_found": mark("A result is normal, abnormal or not applicable, not “{value}”."),
    "value_owed": mark("Item {item}: write the measured value."),
    "value_not_wanted": mark("Item {item} is ticked; no value belongs to it."),
    "not_a_number": mark("Item {item}: “{value}” is no measured value."),
    "other_unit": mark("Item {item}: “{value}” is not in {unit}."),
    "unclear_number": mark("Item {item}: “{value}” may mean two numbers. Write it without a separator of thousands."),
    "nothing_found": mark("Nothing was entered for item {item} yet."),
    "not_abnormal": mark("Item {item} is not abnormal: nothing is to be followed up."),
    "unknown_follow": mark("An abnormal item becomes a ticket, a part or a note, not “{value}”."),
    "unknown_followed": mark("There is no ticket or part “{value}”."),
    "note_owed": mark("Item {item}: write what was done about it."),
    "items_missing": mark("Record {number} can't be closed yet. Not filled in: {items}."),
    "items_unsettled": mark("Record {number} can't be closed yet. Abnormal without a follow-up: {items}."),
    "on_site_owed": mark("Write the name of the person on site."),
    "bad_path": mark("The optical line has a main and a standby path only."),
    "unknown_check_template": mark("There is no checklist “{value}”."),
    "check_template_changed": mark("Checklist {code} is at number {number} by now."),
    "bad_check_code": mark("“{value}” is no code of a checklist: small letters, digits and _ only, at most 30."),
    "unknown_purpose": mark("There is no purpose “{value}”. Purposes: {purposes}."),
    "purpose_fixed": mark("Checklist {code} stays one for: {purpose}. Give a new one another code."),
    "no_steps": mark("A checklist needs at least one step, and each step at least one item."),
    "bad_item_code": mark("“{value}” is no number of a step or an item. Write it like 1 or 1.2."),
    "code_twice": mark("The number {value} is there twice."),
    "name_owed": mark("{code}: a name in {language} is needed."),
    "bad_item_kind": mark("Item {code}: choose tick or reading, not “{value}”."),
    "unit_owed": mark("Item {code} is measured: write its unit."),
    "too_many_items": mark("A checklist holds {most} items at most."),
    "unknown_levels": mark("There is no level “{value}” at this site."),
    "unknown_systems": mark("There is no system “{value}” at this site."),
    "unknown_due": mark("A step is due before the meeting, after it, or at any time, not “{value}”."),
    "photo_unknown": mark("The photo is not kept with this record."),
}
FIELDS = {
    "item": mark("Item"),
    "found": mark("Result"),
    "value": mark("Measured value"),
    "on_site": mark("On-site person"),
    "follow": mark("Follow-up"),
}

LISTED = ("items", "purposes")  # facts that are lists of codes

# Why a cell of a filled sheet can't be taken.
CELL_PROBLEMS = {
    "no_record_number": mark("The record number is missing. Write the one printed on the sheet."),
    "unknown_record": mark("No record has this number."),
    "wrong_record": mark("This number does not belong to this sheet: it was printed for another record."),
    "no_version": mark("The form's version is missing. Write the one printed on the sheet."),
    "unknown_version": mark("This version of the form is not known here."),
    "wrong_template": mark("This form is not the one for this record."),
    "no_header_row": mark("The row with the column titles is missing, so no result can be told apart."),
    "conference_over": mark("The conference is {state}; nothing more is entered on its checklists."),
    "venue_excused": mark("This venue does not take part in the conference."),
    "run_closed": mark("This record is closed."),
    "duplicate_record": mark("This record is in the file twice, first at {cell} of sheet “{sheet}”."),
    "record_contradicts": mark("The same record at {cell} of sheet “{sheet}” says otherwise."),
    "unknown_item": mark("The form has no item with this number."),
    "item_mismatch": mark("Number and name do not belong together: {item} is “{name}”."),
    "item_not_in_run": mark("The record was begun with another version of the form, which has no such item."),
    "duplicate_item": mark("This item is there twice; the rows contradict each other."),
    "code_missing": mark("The item's number is missing, so it is unknown what this result is about."),
    "item_row_missing": mark("The row of item {item} is missing."),
    "merged": mark("Cells of several items were merged. Split them and write each result."),
    "both_ticked": mark("Both boxes are ticked."),
    "unclear_mark": mark("A cross beside a printed word may mean chosen or not. Tick one box, or write 正常 or 异常."),
    "unreadable": mark("This is no result. Write √ or ×, or a word like 正常, 异常, 不适用."),
    "contradiction": mark("The cell says two different things."),
    "number_for_tick": mark("A tick is wanted here, not a number."),
    "date_for_result": mark("The cell holds a date. Write the result as text."),
    "value_owed": mark("The measured value is missing."),
    "not_a_number": mark("This is no measured value."),
    "other_unit": mark("The value must be in {unit}."),
    "unclear_number": mark("This may mean two numbers. Write it without a separator of thousands."),
    "formula": mark("The cell holds a formula. Write the value itself."),
    "cell_error": mark("The cell shows an error."),
    "digits_lost": mark("A number of more than 15 digits lost its last ones when it was saved. Enter it as text."),
    "result_missing": mark("There is a remark but no result."),
    "unknown_path": mark("The optical path is neither the main nor the standby one."),
    "bad_clock": mark("The time can't be read. Write it like 08:40."),
    "bad_name": mark("This is no name."),
    "text_too_long": mark("The text is longer than {most} characters."),
    "contradicts": mark("Something else was entered before. Say which one counts."),
}


def in_all_languages(message: str) -> tuple[str, ...]:
    """A word as each language writes it."""
    return tuple(wording(language)(message) for language in LANGUAGES)


def found_name(say: Wording, found: str) -> str:
    """What was found, in words."""
    return say(FOUND_NAMES.get(found, found))


def cell_problem(say: Wording, code: str, facts: dict[str, Any]) -> str:
    """Why a cell of a filled sheet can't be taken. `state` among the facts is a conference's."""
    told = dict(facts)
    if "state" in told:
        told["state"] = conference_state_name(say, told["state"])
    return say(CELL_PROBLEMS[code], **told) if told else say(CELL_PROBLEMS[code])
