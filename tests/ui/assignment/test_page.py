"""The page as a whole: models that tell the truth, live changes, both widths, empty days, a real province."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester

from console.domain.conferences import DRAFT
from console.domain.inspection import inspect
from console.domain.people import Leave
from console.domain.venues import Venue
from console.planning.day.needs import Branch
from console.services.conferences import EndConference
from console.services.drill_staffing import first_fitting
from console.services.staffing import AssignPerson
from tests.support.desks import make_desk
from tests.support.provinces import province_of, three_at_once
from tests.support.surroundings import FixedClock
from tests.support.world import DAY, at, done, meeting, province, with_person
from tests.ui.assignment.conftest import COUNTY, TOWN, Scene
from ui.models import model_rows
from ui.pages.assignment import PAGE, counter
from ui.theme.symbols import Symbol

FATAL = QAbstractItemModelTester.FailureReportingMode.Warning


def models(scene):
    board = scene.board
    return [board.tree.rows, board.findings.rows, board.candidates.view.rows, board.candidates.left_out.rows]


def lines(model):
    """Needs shown, with their assigned / needed."""

    def below(rows):
        for _key, row, children in rows:
            if not isinstance(row, Branch):
                yield row.need, row.assigned, row.needed
            yield from below(children)

    return sorted(below(model_rows(model)))


def found(scene):
    """How many findings a fresh inspection has about what is shown."""
    chosen = scene.board.plan.chosen()
    return len(inspect(scene.snapshot, chosen)) if chosen else 0


def test_every_model_tells_the_truth_while_everything_happens(scene):
    testers = [QAbstractItemModelTester(model, FATAL, scene.page) for model in models(scene)]
    office = scene.desk.office
    for step in (
        lambda: office.do_now(AssignPerson(scene.need(TOWN).id, "p350101001t1")),
        lambda: office.do_now(first_fitting(scene.snapshot, scene.conferences)),
        lambda: scene.moves.set_gaps(True),
        lambda: office.put(replace(scene.snapshot.people["p350101f1"], leave=(Leave(at(0), at(9), "病假"),))),
        lambda: scene.moves.set_gaps(False),
        lambda: office.do_now(EndConference(scene.conferences[0], "cancelled", reason="客户取消")),
        lambda: scene.moves.step_day(1),
        lambda: scene.moves.go_today(),
    ):
        step()
        scene.board.plans.catch_up()  # what waits for a repair
        held = {need.id: 0 for need in scene.board.plan.needs()}
        for row in scene.snapshot.assignments.values():
            if row.need in held:
                held[row.need] += 1
        if not scene.board.plan.gaps_only:
            assert lines(scene.board.tree.rows) == sorted((need, n, 1) for need, n in held.items())
        assert scene.board.findings.rows.rowCount() == found(scene)
    assert testers


def test_a_change_by_another_console_keeps_the_current_need_and_candidate(scene):
    need = scene.need(COUNTY)
    scene.board.go_to(need.id)
    view = scene.board.candidates.view
    view.setCurrentIndex(view.rows.index(2, 0))
    chosen = view.person()
    scene.desk.office.do_now(AssignPerson(scene.need(TOWN).id, "p350101001t1"))
    assert scene.board.tree.need() == need.id and view.person() == chosen
    assert scene.board.lanes.ghosts[chosen].label == "可放，候选 3"


def test_strength_stands_beside_the_needs_and_warns_when_short(qtbot, two_meetings):
    snapshot, conferences = two_meetings
    snapshot = with_person(snapshot, "p350101m1", leave=(Leave(at(0), at(9), "年假"),))
    scene = Scene(qtbot, snapshot, conferences)
    rows = scene.board.tree.rows
    index = rows.find("place:350101")
    shown = [rows.data(index.siblingAtColumn(column)) for column in range(rows.columnCount())]
    assert shown[-2:] == ["2/2", "2/3"]
    findings = [row.rule for row in scene.board.findings.rows.rows()]
    assert "strength" in findings and "venue_clash" in findings
    assert scene.board.findings.warnings.number == 4 and scene.board.findings.unstaffed.number == 6


def test_wide_it_has_three_columns_and_narrow_a_dock_with_tabs(qtbot, two_meetings):
    scene = Scene(qtbot, *two_meetings, size=(1310, 690))
    columns, board = scene.board.columns, scene.board
    assert columns.narrow and columns.tabs.isVisible() and not columns.right.isVisible()
    assert board.tree.isVisible() and not board.candidates.isVisible()
    assert not board.findings.view.isVisible() and board.findings.header.isVisible()
    board.columns.reveal(board.candidates)
    assert board.candidates.isVisible() and not board.tree.isVisible()
    scene.page.resize(1700, 1000)
    assert not columns.narrow and board.tree.isVisible() and board.candidates.isVisible()
    assert board.findings.view.isVisible()
    scene.page.resize(1310, 690)
    assert columns.narrow and board.candidates.isVisible() and not board.tree.isVisible()


def test_narrow_the_keys_still_assign_and_ask(qtbot, two_meetings):
    scene = Scene(qtbot, *two_meetings, size=(1310, 690))
    need = scene.need(COUNTY)
    scene.board.go_to(need.id)
    scene.moves.press_number(1)
    assert scene.who(need) == {"p350101f1"}


def test_a_day_without_conferences_says_what_to_do(qtbot):
    bare = province()
    opened = []
    scene = Scene(qtbot, bare, [])
    empty = scene.board.empty
    assert scene.board.stack.currentIndex() == 1 and "导入" in empty.advice.text()
    scene.desk.place_asked.connect(lambda place, focus: opened.append(place))
    empty.button.activate()
    assert opened == ["conferences"]
    drafted, conference = meeting(bare, 2, 4)
    draft = replace(drafted.conferences[conference], state=DRAFT)
    scene.desk.office.put(draft)
    scene.moves.go_today()
    assert "1" in empty.sentence.text() and "草稿" in empty.sentence.text()
    scene.moves.step_day(1)
    assert empty.sentence.text() == "7月25日 周六没有会议。"


def test_it_goes_where_it_is_asked_to(scene):
    need = scene.need(TOWN, 1)
    scene.moves.toggle_meeting(scene.conferences[1])
    scene.moves.set_gaps(True)
    scene.moves.step_day(3)
    scene.page.focus_on(need=need.id)
    assert scene.board.plan.need_id == need.id and scene.board.tree.need() == need.id
    scene.page.focus_on(conference=scene.conferences[0])
    assert scene.board.plan.chosen() == (scene.conferences[0],)


def test_the_state_survives_building_anew(qtbot, scene):
    scene.moves.toggle_meeting(scene.conferences[0])
    scene.board.go_to(scene.need(TOWN, 1).id)
    scene.moves.step_zoom()
    scene.board.lanes.select("p350101m2")
    again = Scene(qtbot, scene.snapshot, scene.conferences, palette="light")
    again.page.restore(scene.page.state())
    assert again.page.state() == scene.page.state()


def test_many_meetings_fold_into_a_menu(qtbot):
    snapshot, conferences = province(), []
    for number in range(12):
        snapshot, conference = meeting(snapshot, 2 + number / 2, 3 + number / 2, "甲县")
        conferences.append(conference)
    scene = Scene(qtbot, snapshot, conferences, size=(1310, 690))
    chips = scene.board.bar.meetings
    shown = [chip for chip in chips.chips.values() if chip.isVisible()]
    assert 0 < len(shown) < 12 and chips.more.isVisible()
    assert len(chips.menu.actions()) == 12 - len(shown) and chips.more.text == f"+{12 - len(shown)}"
    assert max(chip.geometry().right() for chip in shown) <= chips.width()
    chips.menu.actions()[-1].trigger()
    assert scene.board.plan.off == {conferences[-1]}


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["gaps", "first", "second", "zoom", "next", "back", "forth"]), max_size=8))
def test_whatever_is_pressed_the_page_shows_what_is(qapp, steps):
    snapshot, first = meeting(province(), 2, 4, "甲县")
    snapshot, second = meeting(snapshot, 3, 5, "A市", system="finance")
    page = PAGE.build(make_desk(snapshot, clock=FixedClock(DAY)))
    page.show_snapshot(None, snapshot)
    moves, plan = page.moves, page.board.plan
    presses = {
        "gaps": lambda: moves.set_gaps(not plan.gaps_only),
        "first": lambda: moves.toggle_meeting(first),
        "second": lambda: moves.toggle_meeting(second),
        "zoom": moves.step_zoom,
        "next": lambda: moves.step_problem(1),
        "back": lambda: moves.step_day(-1),
        "forth": lambda: moves.step_day(1),
    }
    for step in steps:
        presses[step]()
        assert [need for need, _, _ in lines(page.board.tree.rows)] == sorted(n.id for n in plan.needs())
        assert page.board.tree.need() == plan.need_id
    page.deleteLater()


def test_the_rail_counts_who_is_missing_at_coming_meetings(two_meetings):
    snapshot, conferences = two_meetings
    assert counter(snapshot, at(1)) == (6, Symbol.UNSTAFFED)
    assert counter(snapshot, at(4.5)) == (3, Symbol.UNSTAFFED)  # the first meeting is over
    assert counter(done(snapshot, first_fitting(snapshot, conferences)), at(1)) is None


@pytest.mark.parametrize("language", ["zh_CN", "vi", "en"])
def test_a_real_province_is_staffed(qtbot, language):
    snapshot, conferences = three_at_once()
    scene = Scene(qtbot, snapshot, conferences, language=language)
    assert len(snapshot.needs) > 2000
    qtbot.waitUntil(lambda: scene.board.plan.inspection.complete)
    assert scene.board.bar.missing.number == len(snapshot.needs)
    planning = scene.board.planning
    scene.moves.plans.plan()
    qtbot.waitUntil(lambda: planning.proposal is not None and scene.still, timeout=60_000)
    qtbot.waitUntil(lambda: scene.board.plan.inspected.complete)
    assert planning.proposal.known.fewest
    left = scene.board.bar.missing.number
    assert left == planning.proposal.unfilled < 60 and not scene.snapshot.assignments
    scene.moves.plans.apply()
    qtbot.waitUntil(lambda: scene.board.plan.inspection.complete)
    assert scene.board.bar.missing.number == left == sum(f.rule == "shortfall" for f in inspect(scene.snapshot))
    assert scene.board.findings.rows.rowCount() == found(scene)
    scene.desk.undo()
    qtbot.waitUntil(lambda: scene.board.plan.inspection.complete)
    assert scene.board.bar.missing.number == len(snapshot.needs)


def test_a_site_without_counties_hangs_its_communes_under_the_province(qtbot):
    snapshot = province_of("thanh-hoa")
    communes = [place for place in snapshot.places.values() if place.level != "province"]
    rooms = [Venue(f"v{p.code}", f"Hội trường {p.name}", p.level, p.code, ("government",)) for p in communes]
    snapshot = snapshot.with_rows(snapshot.seq + 1, {"venue": {room.id: room for room in rooms}})
    snapshot, conference = meeting(snapshot, 2, 4, "toàn tỉnh", system="government")
    scene = Scene(qtbot, snapshot, [conference], language="vi")
    qtbot.waitUntil(lambda: scene.board.plan.inspection.complete)
    (top,) = model_rows(scene.board.tree.rows)
    assert len(top[2]) == len(communes)
    need = next(iter(scene.board.plan.needs()))
    scene.board.go_to(need.id)
    assert {lane.person.place for group in scene.board.lanes.scene.groups for lane in group.lanes} <= {need.place}
