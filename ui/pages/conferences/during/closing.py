"""Before a meeting is closed: what stands open is listed, and the cursor goes to the first of it [D]."""

from typing import Any

from console.domain.conference_log import ENTRY, tasks_by_conference
from console.domain.conferences import Conference
from console.domain.rollcalls import TEARDOWN
from console.services.conferences import closing_problem, venues_open
from console.wording.findings import FindingWording
from ui.pages.conferences.during.mode import KEY as LOG
from ui.pages.conferences.rollcall.mode import KEY as ROLLCALL

ConferencesPage = Any  # ui.pages.conferences.page imports this module


class Closing:
    """Acts for the page that it belongs to."""

    def __init__(self, page: ConferencesPage) -> None:
        self.page, self.desk = page, page.desk

    def stands_open(self, conference: Conference) -> bool:
        """Whether it can't be closed yet; then that is said, and the first venue or task is under the cursor."""
        problem = closing_problem(self.desk.snapshot, conference)
        if problem is None:
            return False
        wording = FindingWording(self.page.say, self.desk.snapshot)
        self.desk.tell("\n".join(wording.fact(finding) for finding in problem.findings))
        if venues := venues_open(self.desk.snapshot, conference.id):
            self.page.modes.choose(ROLLCALL)
            self.page.modes.widgets[ROLLCALL].go_to(venues[0].id, TEARDOWN)
            return True
        self.page.modes.choose(LOG)
        rows = self.desk.snapshot.unit_tasks.derived(tasks_by_conference).get(conference.id, ())
        task = next(row for row in rows if row.done is None and row.kind == ENTRY)
        self.page.modes.widgets[LOG].table.select(f"task:{task.id}")
        return True
