"""A roster that was exported and comes back as it was changes nothing; what somebody wrote into it is what changes."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.exchange.forms.duty_roster import duty_roster
from console.exchange.forms.duty_roster_view import BY_LINE, BY_PERSON, DutyWanted
from console.exchange.forms.workbook import write_workbook
from console.exchange.intake.duty import read_duty
from console.services.decision import Decision, decide
from console.services.duty.importing import ImportDuty, roster_for
from console.services.duty.sheet_names import known_to
from console.wording.catalogue import LANGUAGES
from tests.exchange.forms.duty.sample import NOW, basis, world
from tests.support.world import acting


def two_units(country: str) -> Snapshot:
    """The same lines for the province and for a county: a line is told by its unit."""
    state = world(country)
    county = replace(
        state.places["35"], id="3501", code="3501", name="甲县" if country == "CN" else "Nga Sơn", parent="35"
    )
    line = replace(state.duty_lines["technical"], id="there", place="3501")
    rows = [
        replace(row, id=f"x{row.id}", line="there", person="p38")
        for row in state.duty_entries.values()
        if row.line == "leadership"
    ]
    return replace(
        state,
        places=Table([*state.places.values(), county]),
        duty_lines=Table([*state.duty_lines.values(), line]),
        rosters=Table([replace(state.rosters["r"], lines=(*state.rosters["r"].lines, "there"))]),
        duty_entries=Table([*state.duty_entries.values(), *rows]),
    )


def taken(state: Snapshot, path: Path) -> Decision:
    found = read_duty(path, known_to(state, state.rosters["r"]))
    assert roster_for(state, found.sheets) == state.rosters["r"]
    answer = decide(ImportDuty("r", found.sheets, despite="节日人手紧", source=path.name), state, acting(NOW))
    assert isinstance(answer, Decision), answer
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", [BY_LINE, BY_PERSON])
def test_nothing_changes(tmp_path: Path, language: str, by: str) -> None:
    state = two_units("CN" if language == "zh_CN" else "VN")
    path = tmp_path / "r.xlsx"
    write_workbook(duty_roster(basis(state, language), DutyWanted(("r",), by, contacts=True)), path)
    answer = taken(state, path)
    assert answer.result["left"] == []
    counts = {name: answer.result[name] for name in ("put", "kept", "taken_off")}
    assert counts == {"put": 0, "kept": len(state.duty_entries), "taken_off": 0}
    assert not answer.puts and not answer.removes


def test_what_was_written_into_it_is_what_changes(tmp_path: Path) -> None:
    state = world("VN")
    path = tmp_path / "r.xlsx"
    write_workbook(duty_roster(basis(state), DutyWanted(("r",))), path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    gap = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Lê Hoàng An\n◇ Thiếu 1")
    gap.value = "Lê Hoàng An\nLê Hoàng Bình"
    book.save(path)
    answer = taken(state, path)
    (came,) = (row for row in answer.puts if row.id not in state.duty_entries)
    assert (came.line, came.day, came.shift, came.person) == ("technical", "2026-02-16", "night", "p9")
    assert came.despite == "节日人手紧" and came.passed == ("duty_rest",)
    assert answer.result["kept"] == len(state.duty_entries)
