"""A file of filled checklists worth a picture: one record clean, one against what was typed, one refused."""

from pathlib import Path

from console.domain.checks import NORMAL, READING
from console.domain.conferences import PUBLISHED, needs_by_conference
from console.exchange.intake.filled import FilledFile, FilledItem, FilledRecord, SheetProblem
from console.planning.checks.subjects import Subject, of_need, template_of
from console.services.checks import RecordResults, ResultEntry
from console.services.decision import Acting, Decision, decide
from console.services.identity import new_ids
from console.services.importing import FileDraft
from console.wording.names import venue_name
from ui.desk import Desk, Page
from ui.pages.importing.filled import Filled
from ui.pages.importing.page import ImportPage
from ui.pages.importing.session import Entry
from ui.pages.importing.states import State


def _subjects(desk: Desk) -> list[Subject]:
    """The first venues of a published conference."""
    snapshot = desk.snapshot
    meeting = min((c for c in snapshot.conferences.values() if c.state == PUBLISHED), key=lambda c: (c.start, c.id))
    needs = sorted(snapshot.needs.derived(needs_by_conference)[meeting.id], key=lambda need: need.place)
    return [of_need(snapshot, need) for need in needs[1:4]]


def _record(desk: Desk, subject: Subject) -> FilledRecord:
    template = template_of(desk.snapshot, subject)
    assert template is not None
    items = tuple(
        FilledItem(item.code, NORMAL, "12" if item.kind == READING else "", cell=f"E{row}")
        for row, item in enumerate(template.items[:-2], start=15)
    )
    blank = tuple(item.code for item in template.items[-2:])
    name = venue_name(desk.snapshot, subject.venue)
    return FilledRecord(name[:24], subject.number, "C3", template.id, items, unfilled=blank)


def filled(page: Page) -> None:
    """The second record was typed otherwise before; a cell of the third can't be read."""
    assert isinstance(page, ImportPage)
    desk, session = page.desk, page.session
    subjects = _subjects(desk)
    clean, against, spoilt = (_record(desk, subject) for subject in subjects)
    sheet = SheetProblem("both_ticked", spoilt.sheet, "E20", "☑ ☑", spoilt.items[5].item)
    spoilt = FilledRecord(spoilt.sheet, spoilt.number, "C3", spoilt.template, spoilt.items[:5], problems=(sheet,))
    found = Filled(FilledFile("", "0" * 64, (clean, against, spoilt)))
    now = desk.now()
    acting = Acting(desk.user, now, new_ids(now))
    typed = RecordResults(against.number, tuple(
        ResultEntry(item.item, "abnormal", item.value, desk.say("What was done")) for item in against.items[:2]
    ))  # fmt: skip
    answer = decide(typed, desk.snapshot, acting)
    assert isinstance(answer, Decision)
    rows = {run.id: run for run in answer.puts}
    snapshot = desk.snapshot.with_rows(desk.snapshot.seq + 1, {"check_run": rows})
    found.rehearse(snapshot, acting)
    found.choose((found.questions[0],))
    found.rehearse(snapshot, acting)
    path = Path(f"{desk.say('Filled checklists')}.xlsx")
    session.entries = [Entry(path, State.READY, FileDraft(path), (found.report,), filled=found)]
    session.changed.emit()
    page.filled.table.setFocus()
    page.filled.step(1)
    page.filled.step(1)
