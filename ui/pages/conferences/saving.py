"""A conference's form is written down: what stands in it, then the formal notice's file that was chosen with it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from console.services.conferences.formal_notice import formal_notice_of
from console.services.decision import Done, Outcome, Refused
from ui.desk import Desk, Refusal
from ui.pages.conferences.form import Values, values_of
from ui.pages.importing.aside import aside


async def written(desk: Desk, values: Values, refused: Callable[[Refusal], None]) -> Outcome | None:
    """What came of saving; a file alone changes nothing else of a published meeting."""
    row = desk.snapshot.conferences.get(values.conference)
    if values.file and values.published and row and replace(values_of(row), file=values.file) == values:
        return Done(desk.snapshot.seq, None, {"conference": row.id})
    return await desk.run(values.command(), refused)


async def keep_notice(desk: Desk, conference: str, file: Path) -> None:
    """Keep the file as the formal notice of a conference (id), and say so."""
    command = await aside(partial(formal_notice_of, conference, file))
    if isinstance(command, Refused):
        desk.tell(desk.refusal(command).text)
        return
    outcome = await desk.run(command)
    desk.undoable(outcome, desk.say("Formal notice kept: {file}", file=file.name))
