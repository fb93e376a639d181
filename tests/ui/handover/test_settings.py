"""The PIN in the settings: set by its owner, changed by the old one, reset by the lead; who somebody is."""

import pytest

from console.domain.site import LEAD, Dispatcher
from console.services.decision import Done, Refused
from console.services.handover.dispatchers import EditDispatcher
from console.services.handover.setting_pins import ResetPin, SetPin
from tests.support.desks import make_desk
from tests.support.handing_over import console, desk_state, proof, stored_pin
from ui.pages.settings.dispatchers import DispatchersSection, PinForm


async def here(job, *args):
    return job(*args)


@pytest.fixture
def section(qtbot, qapp):
    state = desk_state()
    rows = {"lead": Dispatcher("lead", "Lead", LEAD), "new": Dispatcher("new", "New")}
    desk = make_desk(state.with_rows(state.seq + 1, {"dispatcher": rows}), user="Lead")
    section = DispatchersSection(desk)
    qtbot.addWidget(section)
    section.show_snapshot(desk.snapshot)
    section.show()
    return section


def pin_form(section, key):
    section.select(key)
    assert section.deed("I")
    form = section.open_form
    assert isinstance(form, PinForm)
    form.aside = here
    return form


def test_a_first_pin_is_typed_twice(section):
    form = pin_form(section, "new")
    form.inputs["new"].setText("12")
    form.inputs["again"].setText("12")
    section.commit()
    assert form.rows["new"].error and section.open_form is form
    for name in ("new", "again"):
        form.inputs[name].setText("2468")
    section.commit()
    row = section.desk.snapshot.dispatchers["new"]
    assert row.pin and "2468" not in row.pin
    assert not any("2468" in repr(command) for command in section.desk.office.commands)


def test_another_one_needs_the_old(section):
    form = pin_form(section, "dLin")
    form.inputs["old"].setText("0000")
    for name in ("new", "again"):
        form.inputs[name].setText("2468")
    before = section.desk.snapshot.dispatchers["dLin"].pin
    section.commit()
    row = section.desk.snapshot.dispatchers["dLin"]
    assert row.pin == before and row.tries == 1
    assert section.open_form is form and "4" in form.rows["old"].error
    form.inputs["old"].setText("041700")
    section.commit()
    assert section.open_form is None and section.desk.snapshot.dispatchers["dLin"].pin != before


def test_the_lead_resets_after_a_question(section):
    assert [extra.key for extra in section.extras(section.desk.snapshot.dispatchers["dLin"])] == ["I", "R"]
    section.select("dLin")
    section.deed("R")
    section.commit()
    assert section.desk.office.commands[-1] == ResetPin("dLin")
    section.desk.office.user = "Lin"
    assert [extra.key for extra in section.extras(section.desk.snapshot.dispatchers["dHuang"])] == ["I"]


def test_a_dispatcher_cant_make_themself_lead(section):
    section.desk.office.user = "Lin"
    section.select("dLin")
    section.edit()
    form = section.open_form
    form.inputs["role"].fill(LEAD)
    section.commit()
    assert form.rows["role"].error and section.open_form is form
    assert section.desk.snapshot.dispatchers["dLin"].role != LEAD


def test_who_of_the_staff_somebody_is():
    office = console()
    row = office.snapshot.dispatchers["dLin"]
    code = next(p.code for p in office.snapshot.people.values() if p.id == "p35r1")
    done = office.do_now(EditDispatcher("dLin", row.version, LEAD, code))
    assert isinstance(done, Done) and office.snapshot.dispatchers["dLin"].person == "p35r1"
    other = office.snapshot.dispatchers["dHuang"]
    for number in (code, "nobody"):
        refusal = office.do_now(EditDispatcher("dHuang", other.version, LEAD, number))
        assert isinstance(refusal, Refused) and refusal.findings[0].facts["field"] == "person_number"
    office.do_now(done.undo)
    assert office.snapshot.dispatchers["dLin"].person == ""
    assert isinstance(office.do_now(SetPin("dLin", stored_pin("1234"), proof("041700", row.pin))), Done)
