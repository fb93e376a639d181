"""An empty sheet with the right header, and a legend that says what belongs into each column."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from console.exchange.forms.aside import written
from console.exchange.forms.saving import save
from console.exchange.intake.layout import Column, Layout
from console.exchange.intake.vocabulary import BY_KIND, NOT_IN_TEMPLATE
from console.wording.catalogue import Wording, mark
from console.wording.intake import kind_name

Choices = dict[str, tuple[str, ...]]
"""The words that a column takes, by field, in the template's language."""

_LEGEND = {
    "code": mark("The site's own code of the place. Text: leading zeros count."),
    "name": mark("Name of the place, without those above it."),
    "parent": mark("Code of the place above; empty for the topmost."),
    "latitude": mark("Degrees, like 26.0745"),
    "longitude": mark("Degrees, like 26.0745"),
    "people.code": mark("The employee's own number. Text: leading zeros count."),
    "people.name": mark("Full name."),
    "phone": mark("Digits; several parted by /"),
    "place_code": mark("Code of the unit's place."),
    "place": mark("Full path of the place, like 福建省福州市; needed only without its code."),
    "duty": mark("Department or task."),
    "skills": mark("Several parted by 、 or comma."),
    "leave": mark("Days away, like 2026-12-01~2026-12-03; several parted by semicolons."),
    "note": mark("Anything worth knowing."),
    "venues.name": mark("Name of the venue, unique in its place."),
    "circuit": mark("Number of the circuit that carries the venue."),
    "address": mark("Address of the building and room."),
    "room": mark("Name of the room where several venues share one."),
    "number": mark("Number of the circuit. Text."),
    "customer": mark("Name of the customer."),
    "customers.name": mark("Name of the customer."),
    "contract": mark("Number of the contract."),
    "a_end": mark("Where the circuit begins."),
    "z_end": mark("Where the circuit ends."),
    "bandwidth": mark("Like 100M"),
    "service": mark("What the circuit carries."),
    "title": mark("Title of the conference."),
    "start": mark("Date and time, like 2026-12-01 09:00"),
    "end": mark("Date and time, like 2026-12-01 09:00"),
    "scope": mark("Who takes part, like 全省至乡镇 or 福州市、厦门市至县"),
    "day": mark("Date, like 2026-10-01"),
    "calendar.name": mark("What the day is called, like 国庆节; may stay empty."),
    "hours": mark("Working hours like 08:00-12:00,14:00-18:00; empty for the usual ones."),
    "contracts.title": mark("What the contract is called; may stay empty."),
    "contracts.scope": mark("What the contract covers, in your own words."),
    "places": mark("Places that the contract is limited to, parted by 、 or semicolons; empty for all."),
    "services": mark("Services that the contract is limited to, parted by 、 or comma; empty for all."),
    "valid_from": mark("First day of the contract, like 2026-01-01; empty for no limit."),
    "valid_to": mark("Last day of the contract, like 2026-12-31; empty for no limit."),
    "hotline": mark("The number that customers call. Text."),
    "hotlines.name": mark("What the number is called; may stay empty."),
    "hotlines.places": mark("Places whose customers call it, parted by 、 or semicolons; empty for all others."),
    "order": mark("Its place in the list, a whole number."),
    "recipients.name": mark("Full name."),
    "ways": mark(
        "Channels in the order in which they are tried, like 短信、电话; an address after = where it is another."
    ),
    "recipients.phone": mark("Number for calls and SMS. Text."),
    "mail": mark("Mail address."),
    "customers": mark("Customers for whom they are told, parted by 、 or semicolons; empty for all."),
    "recipients.places": mark("Places for which they are told, parted by 、 or semicolons; empty for all."),
    "serial": mark("Serial number, unique. Text."),
    "model": mark("Model, as the integrator names it."),
    "since": mark("Day since which it is so, like 2026-10-01; empty for today."),
    "thing": mark("What it is called."),
    "there": mark("How many are there, a whole number."),
    "least": mark("How many must be there at least, a whole number; empty for none."),
    "measure": mark("In what it is counted, like 台 or 套."),
    "beds": mark("Beds of a staging point, a whole number."),
    "point": mark("Name of the staging point where it lies; empty where it lies at none."),
    "keeper": mark("Who keeps it."),
    "counted": mark("Day of the count, like 2026-10-01; empty for today."),
    "stock.place_code": mark("Code of the place where it lies."),
    "venue": mark("Name of the venue in which it stands; empty where it stands in none."),
    "equipment.place_code": mark("Code of the place where it stands or to which it belongs."),
    "answers.notice": mark("Number of the formal meeting notice; empty where the meeting is chosen otherwise."),
    "at": mark("When they answered, like 2026-12-01 09:00; the time alone is of the day of the notice."),
    "who": mark("Who answered."),
    "text": mark("What they said."),
    "group": mark("In which group they answered; empty for other means."),
    "origin": mark("Code, or full path, of the place where the way begins."),
    "destination": mark("The place where it ends; empty, or the same one, for what concerns that place alone."),
    "minutes": mark("Minutes on the road; the way back takes as long unless it has a row of its own."),
    "setup": mark("Minutes before a meeting at this place, where they differ from the rule's; only with one place."),
    "teardown": mark("Minutes after a meeting at this place, where they differ from the rule's; only with one place."),
    "notice": mark("Number of the formal meeting notice; without it the conference stays a draft."),
}
_SEVERAL = {"systems"}
_TIMES = {"start", "end"}
_FILLED_ROWS = 2000
_THIN = Side(style="thin", color="808080")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="D9E2EC")


def template_columns(kind: str) -> tuple[Column, ...]:
    """The columns of a kind's template."""
    return tuple(column for column in BY_KIND[kind].columns if (kind, column.field) not in NOT_IN_TEMPLATE)


def write_template(path: Path, kind: str, say: Wording, choices: Choices) -> None:
    """Write the empty sheet of a kind (one of KINDS) in the language of `say`.

    Written aside, then renamed; raises ExportProblem.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = kind_name(say, kind)
    columns = template_columns(kind)
    _fill_sheet(sheet, columns, say.language, choices)
    _fill_legend(book.create_sheet(say("How to fill it in")), kind, columns, say, choices)
    with written(path) as aside:
        save(book, aside.temporary)
        aside.publish()


def _fill_sheet(sheet: Worksheet, columns: tuple[Column, ...], language: str, choices: Choices) -> None:
    for index, column in enumerate(columns, start=1):
        letter = get_column_letter(index)
        heading = column.heading(language)
        _head(sheet, index, heading)
        width = sum(2 if ord(character) > 0x2E7F else 1 for character in heading)
        sheet.column_dimensions[letter].width = max(14, width + 4)
        sheet.column_dimensions[letter].number_format = "yyyy-mm-dd hh:mm" if column.field in _TIMES else "@"
        words = choices.get(column.field, ())
        listed = '"' + ",".join(words) + '"'
        if words and column.field not in _SEVERAL and len(listed) < 256 and not any("," in word for word in words):
            choice = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=False)
            choice.add(f"{letter}2:{letter}{_FILLED_ROWS}")
            sheet.add_data_validation(choice)
    sheet.freeze_panes = "A2"


def _fill_legend(sheet: Worksheet, kind: str, columns: tuple[Column, ...], say: Wording, choices: Choices) -> None:
    for index, text in enumerate((say("Column"), say("Must be filled"), say("What belongs there")), start=1):
        _head(sheet, index, text)
    for column in columns:
        heading = column.heading(say.language)
        sheet.append((heading, _required(BY_KIND[kind], column, say), _meaning(kind, column, say, choices)))
    for letter, width in (("A", 24), ("B", 14), ("C", 80)):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.border, cell.alignment = _BORDER, Alignment(wrap_text=True, vertical="center")


def _required(layout: Layout, column: Column, say: Wording) -> str:
    group = next((group for group in layout.required if column.field in group), ())
    shown = [field for field in group if (layout.kind, field) not in NOT_IN_TEMPLATE]
    if not shown:
        return ""
    return say("Yes") if len(shown) == 1 else say("One of them")


def _meaning(kind: str, column: Column, say: Wording, choices: Choices) -> str:
    if words := choices.get(column.field):
        listed = say(", ").join(words)
        return (
            say("One or several of: {words}", words=listed)
            if column.field in _SEVERAL
            else say("One of: {words}", words=listed)
        )
    return say(_LEGEND.get(f"{kind}.{column.field}") or _LEGEND[column.field])


def _head(sheet: Worksheet, column: int, text: str) -> None:
    cell = sheet.cell(1, column, text)
    cell.font, cell.fill, cell.border = Font(bold=True), _HEAD, _BORDER
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
