"""Forms beside other consoles: what they say is said anew, and a form that is about nothing any more closes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from console.domain.duty.rosters import PUBLISHED, cell_key
from console.domain.duty.rotation import Override, Substitute
from console.domain.duty.swaps import ACCEPTED, STAND_IN, DutyRef, DutySwap
from tests.planning.duty.duty_room import AT, RESPONSE, TECH, TET, day, entry, put, room, without
from tests.ui.roster.conftest import CTRL, SHIFT, Scene, filled
from ui.pages.roster.forms.override import OverrideForm
from ui.pages.roster.forms.publish import PublishForm

Key = Qt.Key
F8 = Key.Key_F8


def published(*rows):
    """As `filled`, in force, with what a test adds."""
    snapshot = filled()
    force = [replace(row, standing="in_force") for row in snapshot.duty_entries.values()]
    roster = replace(snapshot.rosters[TET], number=1, state=PUBLISHED, published=AT)
    return put(snapshot, roster, *force, *rows)


def told_of(scene):
    found = []
    scene.desk.told.connect(found.append)
    return found


def test_there_is_no_form_where_nothing_is_to_be_published(qtbot, qapp):
    scene = Scene(qtbot, qapp, published(), language="en")
    told = told_of(scene)
    scene.key(F8, to=scene.grid)
    assert scene.board.host.form is None
    assert told == ["Nothing changed in “Tết Bính Ngọ” since it was published."]


def test_an_empty_draft_is_not_published_either(qtbot, qapp):
    scene = Scene(qtbot, qapp, room(), language="en")
    told = told_of(scene)
    scene.key(F8, to=scene.grid)
    assert scene.board.host.form is None and told == ["Nobody is in “Tết Bính Ngọ” yet."]


@pytest.mark.parametrize("key", [(F8,), (Key.Key_E,), (Key.Key_Delete, SHIFT)])
def test_a_form_of_a_roster_that_another_console_removes_closes_with_a_sentence(scene, key):
    told = told_of(scene)
    scene.grid.setFocus()
    scene.key(*key, to=scene.grid)
    assert scene.board.host.form is not None
    scene.office.put(removes=(("roster", TET), *(("duty_entry", one) for one in scene.desk.snapshot.duty_entries)))
    assert scene.board.host.form is None and scene.grid.hasFocus()
    assert told == ["表单对应的内容已被他人删除，表单已关闭。"]


def test_the_publish_form_says_what_would_be_published_now(qtbot, qapp):
    scene = Scene(qtbot, qapp, published(entry(TECH, 18, "morning", "p8")), language="en")
    scene.key(F8, to=scene.grid)
    form = scene.board.host.form
    assert isinstance(form, PublishForm) and "1 came, 0 went" in form.second.text()
    scene.office.put(replace(scene.desk.snapshot.rosters[TET], note="x"), entry(TECH, 19, "morning", "p9"))
    assert scene.board.host.form is form and "2 came, 0 went" in form.second.text()
    meant = form.command({"tell": "nobody", "despite": "", "note": ""})
    assert meant.version == scene.desk.snapshot.rosters[TET].version


def test_the_publish_form_closes_when_another_console_has_published(qtbot, qapp):
    fresh = entry(TECH, 18, "morning", "p8")
    scene = Scene(qtbot, qapp, published(fresh), language="en")
    told = told_of(scene)
    scene.key(F8, to=scene.grid)
    scene.office.put(replace(fresh, standing="in_force"), replace(scene.desk.snapshot.rosters[TET], number=2))
    assert scene.board.host.form is None and told == ["Nothing changed in “Tết Bính Ngọ” since it was published."]


def test_ones_own_publication_is_told_once(qtbot, qapp):
    scene = Scene(qtbot, qapp, published(entry(TECH, 18, "morning", "p8")), language="en")
    told = told_of(scene)
    scene.desk.undo_offered.connect(told.append)
    scene.key(F8, to=scene.grid)
    scene.board.host.form.inputs["despite"].setText("agreed")
    scene.board.host.commit()
    assert scene.desk.snapshot.rosters[TET].number == 2 and scene.board.host.form is None
    assert len(told) == 1 and told[0].startswith("Published")


def test_a_swap_that_went_a_step_further_closes_its_form(qtbot, qapp):
    swap = DutySwap("s", STAND_IN, DutyRef(TECH, day(16), "morning", "p0"), "p8", AT, "x")
    scene = Scene(qtbot, qapp, published(swap), language="en")
    told = told_of(scene)
    scene.go(TECH, 16, "morning", "p0")
    scene.key(Key.Key_R)
    assert scene.board.host.form is not None
    scene.office.put(replace(swap, state=ACCEPTED))
    assert scene.board.host.form is None
    assert told == ["Somebody else has taken this swap a step further; R shows how it stands."]


def test_a_swap_is_not_asked_for_whoever_another_console_takes_off(qtbot, qapp):
    scene = Scene(qtbot, qapp, published(), language="en")
    told = told_of(scene)
    scene.go(TECH, 16, "morning", "p0")
    scene.key(Key.Key_R)
    assert scene.board.host.form is not None
    scene.office.put(removes=(("duty_entry", entry(TECH, 16, "morning", "p0").id),))
    assert scene.board.host.form is None
    assert told == ["Hồ N is not on this shift any more; the form was closed."]


def test_after_a_late_commit_the_next_one_goes_by_what_stands(qtbot, qapp):
    scene = Scene(qtbot, qapp, without(published(), TET, kind="roster"), language="en")
    scene.page.look_at("")
    scene.grid.setFocus()
    scene.grid.select(0, 3, 0)
    scene.key(Key.Key_Return)
    form = scene.board.host.form
    assert isinstance(form, OverrideForm)
    form.inputs["people"].fill(["p5"])
    line, on, shift = form._at
    scene.office.put(Override(cell_key(*form._at), line, on, shift, (Substitute("p6"),), AT, "Mai", version=3))
    scene.key(Key.Key_Return, CTRL, to=form)
    scene.board.host.commit()
    assert [one.person for one in scene.desk.snapshot.overrides[cell_key(*form._at)].people] == ["p5"]


def test_the_hint_names_what_the_form_would_do_now(qtbot, qapp):
    scene = Scene(qtbot, qapp, published(), language="en")
    scene.go(RESPONSE, 16, "morning", "p3")
    scene.key(Key.Key_R)
    heard = []
    scene.page.hints_changed.connect(lambda: heard.append(scene.page.hints()[0].label))
    scene.board.host.form.inputs["at_once"].setChecked(True)
    assert heard == ["Let them stand in"]
