"""The keys of a record, by what has the keyboard."""

from typing import Any

from console.domain.checks import READING
from console.planning.checks.run_view import UNSETTLED
from ui.widgets.hint_bar import Hint

CheckSheet = Any  # ui.pages.conferences.checks.sheet imports its parts


def sheet_hints(sheet: CheckSheet) -> tuple[Hint, ...]:
    """What matters now."""
    say, row = sheet.say, sheet.current()
    if sheet.bar.holds_keyboard:
        return (Hint(("Enter",), say("Take it")), Hint(("Esc",), say("Back, keep the draft")))
    if sheet.line.has_keyboard():
        return (Hint(("Tab",), say("Next field")), Hint(("Esc",), say("To the items")))
    if sheet.view is None or row is None:
        return (Hint(("PgUp", "PgDn"), say("Other venue")), Hint(("J",), say("Other checklist")))
    follow = (
        (Hint(("T",), say("Report a fault")), Hint(("P",), say("Part…")), Hint(("O",), say("Note…")))
        if row.item.state == UNSETTLED
        else ()
    )
    line = (Hint(("Tab",), say("Optical line")),) if sheet.view.line_done is not None else ()
    keys = (("0…9",), ("Y",), ("N",), ("/",)) if row.item.kind == READING else (("Y", "1"), ("N", "2"), ("/", "0"))
    names = [say("Normal"), say("Abnormal"), say("Not applicable")]
    names = [say("Measured value"), *names] if row.item.kind == READING else names
    return (
        *(Hint(key, name) for key, name in zip(keys, names, strict=True)),
        *follow,
        Hint(("Enter",), say("Note")),
        Hint(("Del",), say("Clear")),
        *line,
        Hint(("PgUp", "PgDn"), say("Other venue")),
        Hint(("Ctrl+PgDn",), say("Next unfinished")),
        Hint(("Ctrl+F",), say("Find a sheet")),
        Hint(("W",), say("On-site person")),
        Hint(("Ctrl+O",), say("Photo")),
        Hint(("Ctrl+D",), say("Open again") if sheet.closed else say("Close the record")),
    )
