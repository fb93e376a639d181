"""The states that the pictures show can be brought about."""

from datetime import timedelta

import pytest

from console.domain.people import Person
from console.services.tickets import ReportFault
from tests.support.alarms import site
from tests.support.surroundings import START
from ui.pages.alarms import PAGE
from ui.pages.alarms.forms import CallForm, ShelfForm

SHOWN = {
    "standing": lambda page: any(a.acknowledged for row in page.board.view.rows for a in row.alarms),
    "flood": lambda page: page.board.flood.isVisible() and len(page.alarms.current().alarms) > 1,
    "shelf": lambda page: isinstance(page.side.form, ShelfForm),
    "shelved": lambda page: len(page.board.view.rows) == 1 and page.bar.view == "shelved",
    "calls": lambda page: page.messages.hasFocus() and page.messages.current().by_phone,
    "call": lambda page: isinstance(page.side.form, CallForm),
}


def test_each_scene_is_named_here():
    assert SHOWN.keys() == PAGE.scenes.keys()


@pytest.mark.parametrize("name", SHOWN)
def test_the_scenes_show_what_they_are_named_after(open_alarms, name):
    people = [Person(f"p{n}", f"{n}", f"人员{n}", "county", "350121", "fixed", "10000000000") for n in (1, 2)]
    hands = open_alarms(site())
    hands.office.put(*people)
    for number in range(1, 12):
        received = START - timedelta(minutes=225 + 3 * number)
        hands.office.do_now(ReportFault("中断", received, f"C-{number}", assignee="人员1"))
    PAGE.scenes[name](hands.page)
    hands.page.tick(hands.clock.now())
    assert SHOWN[name](hands.page)
