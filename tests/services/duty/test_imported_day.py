"""Days at the desk with plans and with sheets of the site between: what a sheet says comes in at any time, over what
stands, with a reason or without.
"""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from console.domain.duty.rosters import WORKING
from console.exchange.intake.duty import DutyCell, DutySheet, NameInCell
from console.exchange.intake.duty.records import DAYS as ROW_A_DAY
from console.services.decision import Decision, Refused
from console.services.duty.importing import BARRED, ImportDuty
from tests.services.duty.roster_day import DAYS, LINES, PEOPLE, REASONS
from tests.services.duty.test_planned_day import PlannedDay

CELLS = st.tuples(
    st.sampled_from(LINES), st.sampled_from(DAYS), st.integers(0, 2), st.lists(st.sampled_from(PEOPLE), max_size=2),
    st.sampled_from(("", "", *PEOPLE)),
)  # fmt: skip


class ImportedDay(PlannedDay):
    """The same desk, which gets sheets from units."""

    taken = barred = 0

    @rule(found=st.lists(CELLS, min_size=1, max_size=6), reason=REASONS, add_only=st.booleans(), last=st.booleans())
    def take_in(self, found: list[Any], reason: str, add_only: bool, last: bool) -> None:
        """A sheet is taken into a roster; what a rule bars is left out by name, and nothing is half taken."""
        roster = self._roster(last)
        if not roster:
            return
        cells = tuple(self._cell(n, *one) for n, one in enumerate(found))
        sheet = DutySheet(ROW_A_DAY, "表", "值班表", None, None, cells)
        lines = {line: line for line in LINES}
        answer = self.do(ImportDuty(roster, (sheet,), lines, reason, add_only, "表.xlsx"))
        assert isinstance(answer, Decision | Refused), answer
        if isinstance(answer, Refused):
            assert answer.findings and (reason == "" or any(one.blocks for one in answer.findings)), answer
            return
        ImportedDay.taken += answer.result["put"]
        ImportedDay.barred += sum(row["code"] == BARRED for row in answer.result["left"])
        working = [row for row in self.snapshot.duty_entries.values() if row.standing in WORKING]
        assert all(row.despite and row.by for row in working if row.passed), "who went past a rule said why"

    def _cell(self, n: int, line: str, day: str, shift: int, people: list[str], whom: str) -> DutyCell:
        code = self._shift(line, shift)
        pattern = self.snapshot.shift_patterns[self.snapshot.duty_lines[line].pattern]
        word = next(one.names["zh_CN"] for one in pattern.shifts if one.code == code)
        rows = self.snapshot.people
        names = tuple(
            NameInCell(rows[key].name, rows[whom].name if whom and whom != key else "", bool(whom)) for key in people
        )
        return DutyCell(date.fromisoformat(day), line, word, names, "表", f"C{n + 2}")


TestImportedDay = ImportedDay.TestCase
TestImportedDay.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_many_long_days() -> None:
    """400 times sixty steps; sheets came in and some of them were barred."""
    long = settings(
        max_examples=400, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(ImportedDay, settings=long)  # type: ignore[no-untyped-call]
    assert ImportedDay.taken > 100 and ImportedDay.barred > 20
