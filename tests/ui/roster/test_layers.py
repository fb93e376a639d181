"""A cell's details: which layer says who is on duty, what lies under it, and who really was."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from console.domain.duty.intervals import DutyInterval
from console.domain.duty.rosters import PUBLISHED, Roster, cell_key
from console.domain.duty.rotation import Override, Rotation, RotationGroup, Substitute
from console.domain.on_duty.in_force import OVERRIDE, PLAN
from console.services.duty.past import LET_BE, TAKEN_OFF, PastStep
from tests.planning.duty.duty_room import AT, TECH, TET, day, entry, put, room
from tests.ui.roster.conftest import Scene


def layered():
    """By the rotation p0, by a published roster p2, by hand p1 in place of p2."""
    over = Override(cell_key(TECH, day(16), "morning"), TECH, day(16), "morning", (Substitute("p1", "p2"),), AT, "Mai",
                    "đi công tác")  # fmt: skip
    roster = Roster(TET, "Tuần 7", day(14), day(22), (TECH,), "", PUBLISHED, 1, published=AT)
    turn = Rotation("t", TECH, day(1), ("morning",), (RotationGroup(("p0",)),))
    return put(room(), over, roster, turn, entry(TECH, 16, "morning", "p2", "in_force"))


def said(scene):
    scene.key(Qt.Key.Key_Space)
    return scene.board.detail.layers.lines.lines


def test_the_layer_that_holds_comes_first_and_what_it_covers_after_it(qtbot, qapp):
    scene = Scene(qtbot, qapp, layered(), language="en")
    scene.page.look_at("")
    scene.board.shown.first = scene.board.shown.today() + timedelta(days=9)
    scene.board.refresh()
    scene.go(TECH, 16, "morning", "p1")
    found = [(line.head, line.text) for line in said(scene)]
    assert found == [
        ("holds", "Override: Ngô P (stand-in) (Mai: đi công tác)"),
        ("beneath", "Duty roster “Tuần 7”: Dương Q"),
        ("beneath", "Rotation: Hồ N"),
    ]


def test_a_roster_tells_that_somebody_else_holds_its_cell(qtbot, qapp):
    scene = Scene(qtbot, qapp, layered(), language="en")
    scene.go(TECH, 16, "morning", "p2")
    assert said(scene)[0].text.startswith("Override: Ngô P")
    scene.go(TECH, 17, "morning")
    assert [line.text for line in scene.board.detail.layers.lines.lines] == [
        "Duty roster “Tuần 7”: Nobody", "Rotation: Hồ N",
    ]  # fmt: skip


def test_a_cell_of_which_nothing_is_known_shows_no_layers(qtbot, qapp):
    scene = Scene(qtbot, qapp, room(), language="en")
    scene.go(TECH, 16, "morning")
    assert not said(scene) and not scene.board.detail.layers.isVisible() and not scene.board.detail.served.isVisible()


def test_who_really_was_on_duty_is_shown_with_the_hours(qtbot, qapp):
    row = entry(TECH, 16, "night", "p2", "in_force")
    middle = row.start + timedelta(hours=3)
    rows = (
        DutyInterval("i1", TECH, "38", day(16), "night", "p2", row.start, middle, PLAN, "Dương Q"),
        DutyInterval("i2", TECH, "38", day(16), "night", "p1", middle, row.end, OVERRIDE, "Ngô P", "p2"),
        DutyInterval("i3", TECH, "38", day(17), "night", "gone", row.start + timedelta(days=1), None, PLAN, "Người cũ"),
    )
    scene = Scene(qtbot, qapp, put(layered(), *rows), language="en")
    scene.go(TECH, 16, "night")
    scene.key(Qt.Key.Key_Space)
    served = scene.board.detail.served
    assert served.isVisible()
    assert [(line.lead, line.text) for line in served.lines.lines] == [
        ("22:00–01:00", "Dương Q (Duty roster)"),
        ("01:00–06:00", "Ngô P in place of Dương Q (Override)"),
    ]
    scene.go(TECH, 17, "night")
    assert [(line.lead, line.text) for line in served.lines.lines] == [("since 22:00", "Người cũ (Duty roster)")]


def test_a_name_that_another_layer_covers_is_marked_in_its_roster(qtbot, qapp):
    scene = Scene(qtbot, qapp, layered(), language="en")
    row, column, _ = scene.grid.sheet.find(TECH, day(16), "morning", "p2")
    assert scene.grid.sheet.covered(row, column) == OVERRIDE and not scene.grid.sheet.covered(row, column + 1)
    scene.go(TECH, 16, "morning", "p2")
    assert scene.grid.accessibleDescription().endswith("Dương Q, beneath: Override")
    scene.key(Qt.Key.Key_V)
    assert scene.grid.accessibleDescription().endswith("Dương Q, beneath: Override")
    scene.key(Qt.Key.Key_V)
    before = scene.grid.grab().toImage()
    held = layered()
    scene.office.put(removes=(("override", cell_key(TECH, day(16), "morning")),))
    assert not scene.grid.sheet.covered(row, column) and scene.grid.grab().toImage() != before
    draft = put(held, replace(held.rosters[TET], number=0))
    other = Scene(qtbot, qapp, draft, language="en")
    assert not other.grid.sheet.covered(row, column), "what was never published holds nowhere"


def test_a_gap_of_the_past_calls_nobody(qtbot, qapp):
    scene = Scene(qtbot, qapp, layered(), now=AT + timedelta(days=12, hours=5))  # 17 February, two in the afternoon
    sheet = scene.grid.sheet
    assert sheet.heads.short == (False,) * 3 + (True,) * 6
    line = scene.board.data.by_line[TECH]
    assert (
        line.short - sheet.line_names.short(line)
        == sum(cell.short for cell in line.cells.values() if cell.day < day(17)) + line.cells[day(17), "morning"].short
    )


class Told:
    """What would be read from the changes; `asked` are the cells."""

    def __init__(self, *steps):
        self.steps, self.asked = steps, []

    async def of(self, *cell):
        self.asked.append(cell)
        return self.steps


def test_the_history_of_a_shift_names_who_was_taken_off_before_anybody_was_told(qtbot, qapp):
    steps = (
        PastStep(AT + timedelta(minutes=5), "Mai", TAKEN_OFF, ("p4",)),
        PastStep(AT + timedelta(minutes=9), "Lan", LET_BE, ("p1",)),
    )
    scene = Scene(qtbot, qapp, layered(), language="en")
    scene.desk.past = Told(*steps)
    scene.go(TECH, 16, "morning", "p2")
    scene.key(Qt.Key.Key_Space)
    lines = scene.board.detail.history
    qtbot.waitUntil(lambda: len(lines.lines) == 3)
    assert [line.text for line in lines.lines] == [
        "Lan let it be as it was; by hand it had been Ngô P", "Mai S: taken off by Mai before it was published",
        "Dương Q, by x: In force",
    ]  # fmt: skip
    scene.key(Qt.Key.Key_Right)
    assert not lines.lines, "another shift has another history"
    qtbot.waitUntil(lambda: len(scene.desk.past.asked) == 2)
    assert scene.desk.past.asked[-1] == (TECH, day(17), "morning")


def test_an_entry_of_another_roster_says_of_which(qtbot, qapp):
    snapshot = put(layered(), Roster("march", "Tháng 3", day(14), day(22), (TECH,)))
    snapshot = put(snapshot, entry(TECH, 16, "morning", "p8", roster="march"))
    scene = Scene(qtbot, qapp, snapshot, language="en")
    scene.go(TECH, 16, "morning", "p2")
    scene.key(Qt.Key.Key_Space)
    said = {line.text for line in scene.board.detail.history.lines}
    assert said == {"Dương Q, by x: In force", "Đỗ M, by x: Not yet published (“Tháng 3”)"}
