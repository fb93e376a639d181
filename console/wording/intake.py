"""Why a site's file, or a row of it, can't be taken, in words."""

from typing import Any

from console.wording.catalogue import Wording, mark
from console.wording.names import conference_state_name

FILE_SENTENCES = {
    "missing": mark("The file does not exist."),
    "unreadable": mark("The file can't be opened: it is a folder, locked, or not yours to read."),
    "empty": mark("The file is empty."),
    "too_big": mark(
        "The file is too big to be read safely. Split it, or delete sheets and columns that are not needed."
    ),
    "html": mark("This is a web page saved under a spreadsheet's name. Open it in Excel or WPS and save it as .xlsx."),
    "xml": mark("This is an XML file, no workbook. Open it in Excel or WPS and save it as .xlsx."),
    "pdf": mark("This is a PDF, no workbook. Ask for the spreadsheet it was printed from."),
    "archive": mark("This is an archive, no workbook. Unpack it and import the files in it."),
    "document": mark("This is a text document, no workbook. Copy its table into a spreadsheet and save that as .xlsx."),
    "other_workbook": mark("This kind of workbook is not read (.ods, .xlsb). Save it as .xlsx."),
    "not_workbook": mark("This is no workbook and no text table."),
    "encrypted": mark("The workbook is protected with a password. Open it, remove the password, save it again."),
    "truncated": mark("The file is cut short: part of it was lost when it was copied or sent. Get it again."),
    "damaged": mark(
        "The workbook is damaged and can't be read. Open it in Excel or WPS, let it repair the file, save it again."
    ),
    "bomb": mark("The file would unpack to {megabytes} MB. That is no spreadsheet but a trap; it was not unpacked."),
    "uncalculated": mark(
        "Sheet “{sheet}”, cell {cell}: a formula that was never calculated. "
        "Open the workbook in Excel or WPS and save it."
    ),
    "encoding": mark("The text's encoding is unknown. Save the file as CSV UTF-8 or as .xlsx."),
    "open_quote": mark("A quotation mark is opened and never closed, so the rest of the table can't be told apart."),
    "no_header": mark("No header row was found. Choose the columns yourself, or use the template."),
    "missing_columns": mark("Row {row} looks like the header of {kind}, but these columns are missing: {columns}."),
    "too_many_rows": mark("The sheet has more than {limit} rows. Delete what lies far below the table, or split it."),
    "too_many_columns": mark("The sheet has more than {limit} columns. Delete what lies far beside the table."),
    "too_slow": mark("The file could not be read within {seconds} seconds."),
    "no_checklist": mark("The file holds no checklist that this console printed."),
    "no_duty_roster": mark("The file holds no duty roster."),
    "bad_mapping": mark("The chosen sheet, header row or columns do not exist in this file."),
}

ROW_SENTENCES = {
    "required": mark("This cell must not be empty."),
    "duplicate": mark("Row {row} already has this key, with other values."),
    "unknown_level": mark("Unknown level. Write one like province, city, county, township."),
    "unknown_post": mark("Unknown post. Write resident, fixed, mobile or township."),
    "unknown_system": mark("Unknown system: “{part}”."),
    "unknown_grade": mark("Unknown customer class. Write A, B or C."),
    "grade_conflict": mark("Row {row} gives this customer class {grade}."),
    "ambiguous_place": mark("Several places bear this name: {candidates}. Write the full path or the code."),
    "parent_loop": mark("A place can't lie below itself."),
    "phone": mark("This is no phone number."),
    "coordinate": mark("This is no coordinate in degrees."),
    "leave": mark("Leave can't be read. Write it like 2026-12-01~2026-12-03."),
    "moment": mark("The time can't be read. Write it like 2026-12-01 09:00."),
    "no_time": mark("The time of day is missing. Write it like 2026-12-01 09:00."),
    "no_day": mark("The date is missing. Write it like 2026-12-01 09:00."),
    "end_before_start": mark("The end must come after the start."),
    "scope_unreadable": mark(
        "The scope can't be understood at “{part}”. Write it like 全省至乡镇 or 福州市、厦门市至县."
    ),
    "not_a_draft": mark("The conference is no draft any more ({state})."),
    "digits_lost": mark("A number of more than 15 digits lost its last ones when it was saved. Enter it as text."),
    "cell_error": mark("The cell shows an error."),
    "unknown_place": mark("There is no place “{part}”. Write its code or its full path."),
    "bad_number": mark("This is no number that can be dialled."),
    "whole_number": mark("This is no whole number."),
    "unknown_role": mark("Unknown role. Write one like account manager, director, lead of the shift."),
    "several_recipients": mark("Several recipients bear this name in this role. Change them in the settings."),
    "unknown_language": mark("Unknown language. Write one like 中文, Tiếng Việt, English."),
    "unknown_active": mark("Write yes or no."),
    "unknown_customer": mark("There is no customer “{part}”."),
    "unknown_channel": mark("There is no channel “{part}”. Write its name as in the settings, or phone."),
    "several_channels": mark("There are several channels of this kind. Write the name of one."),
    "no_channel": mark("There is no channel of this kind. Enter it in the settings first."),
    "bad_address": mark("The channel can't reach this address."),
    "way_twice": mark("A channel is named twice."),
    "unknown_day_kind": mark("Unknown kind of day. Write holiday or workday."),
    "hours": mark("The hours can't be read. Write them like 08:00-12:00,14:00-18:00."),
    "unknown_equipment_kind": mark("Unknown kind. Write terminal or spare part."),
    "unknown_equipment_state": mark("Unknown state. Write one like in service, in store, faulty, scrapped."),
    "unknown_stock_kind": mark("Unknown kind. Write spare part, supplies, vehicle, base station or staging point."),
    "no_such_point": mark("There is no staging point “{part}”."),
    "several_points": mark("Several staging points bear this name. Write the place too."),
    "stock_bad_figure": mark("A whole number from {least} to {most} is needed."),
    "stock_day_not_come": mark("This day has not come yet."),
    "stock_beds_elsewhere": mark("Only a staging point has beds."),
    "stock_field_owed": mark("This cell must not be empty."),
    "no_such_venue": mark("There is no venue “{part}” there."),
    "several_venues": mark("Several venues bear this name. Write the place too."),
    "day_in_future": mark("This day has not come yet."),
    "day_before_last": mark("This is before its last move, of {last}."),
    "move_refused": mark("It can't come to this state from the one it is in."),
    "since_differs": mark("It has been in this state since {since}. Move it instead."),
    "unknown_conference": mark("There is no conference with the notice number “{part}”."),
    "no_unit_told": mark("No such unit was sent the notice of this meeting."),
    "unknown_unit": mark("Unknown unit. Write one like enterprise-customer unit, network operations."),
    "which_unit": mark("Several units of this place were told. Write which one answered."),
    "unknown_means": mark("Unknown means. Write group, OA, mail, SMS or phone."),
    "unknown_group": mark("There is no group “{part}”."),
    "notice_not_sent": mark("The notice has not gone to this unit yet."),
    "in_future": mark("This time is still to come."),
    "answer_before_sent": mark("At that time the unit had not got the notice yet."),
    "answered_already": mark("This unit has answered this way already."),
    "minutes": mark("This is no number of minutes. Write it like 90."),
    "bad_minutes": mark("Minutes go from 0 to {most}."),
    "setup_of_two": mark("Set-up and tear-down belong to one place: write it as both start and end."),
    "way_says_nothing": mark("The row says nothing: no minutes, no set-up, no tear-down."),
    "hours_of_day_off": mark("A day off has no working hours."),
}

KINDS_IN_WORDS = {
    "places": mark("Places"),
    "people": mark("People"),
    "venues": mark("Venues"),
    "circuits": mark("Circuits"),
    "customers": mark("Customers"),
    "conferences": mark("Conferences"),
    "calendar": mark("Calendar"),
    "contracts": mark("Contracts"),
    "hotlines": mark("Hotlines"),
    "recipients": mark("Recipients"),
    "answers": mark("Answers to notices"),
    "equipment": mark("Equipment"),
    "stock": mark("Stock"),
    "travel": mark("Travel times"),
}


def kind_name(say: Wording, kind: str | None) -> str:
    """A kind of sheet in words; '' when it was not recognised."""
    return say(KINDS_IN_WORDS[kind]) if kind else ""


def file_problem(say: Wording, code: str, facts: dict[str, Any], columns: str = "") -> str:
    """Why a file is unusable. `columns` names the missing ones as the user's sheets head them."""
    told = {**facts, "columns": columns, "kind": kind_name(say, facts.get("kind"))}
    return say(FILE_SENTENCES[code], **told)


def row_problem(say: Wording, code: str, facts: dict[str, Any]) -> str:
    """Why a row was rejected."""
    told = dict(facts)
    if "candidates" in told:
        told["candidates"] = say(", ").join(told["candidates"])
    if "state" in told:
        told["state"] = conference_state_name(say, told["state"])
    return say(ROW_SENTENCES[code], **told) if told else say(ROW_SENTENCES[code])
