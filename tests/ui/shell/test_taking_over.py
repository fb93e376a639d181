"""A whole run of the application: the desk handed over in the window with real PINs; the next start acts for the
holder.
"""

import pytest

from console.domain.handover import DONE, SECTIONS, SIGNED_OUT
from console.services.arrangements.site import AddDispatcher
from console.services.decision import Done
from console.services.handover.opening import OpenHandover
from console.services.handover.setting_pins import SetPin
from console.services.office import Office
from console.services.settings import load_settings
from tests.support.handing_over import PINS, stored_pin
from tests.support.window import run, shown, startup, until
from ui.app import Application
from ui.desk import Place
from ui.windows.main import MainWindow

pytestmark = pytest.mark.usefixtures("qapp")


def prepared(url):
    """Both have their PINs, and a hand-over is under way."""
    office = Office.open(url, user="Lin")
    try:
        for name, pin in PINS.items():
            assert isinstance(office.do_now(AddDispatcher(name)), Done)
            key = next(row.id for row in office.snapshot.dispatchers.values() if row.name == name)
            assert isinstance(office.do_now(SetPin(key, stored_pin(pin))), Done)
        outcome = office.do_now(OpenHandover("Huang", reason="test"))
        assert isinstance(outcome, Done)
        return str(outcome.result["handover"])
    finally:
        office.close()


def test_signed_in_the_window_it_acts_for_who_took_over(monkeypatch, tmp_path, database_url):
    key = prepared(database_url)

    async def hand_over(application: Application) -> None:
        window = await until(lambda: shown(MainWindow))
        desk = application.desk
        desk.drafts.put("step:t1:note", {"text": "Lin's"})
        window.frame.open(Place.HANDOVER)
        page = await until(lambda: window.frame.stack.pages.get(Place.HANDOVER))
        for code in SECTIONS:
            page.deeds.tell(code)
            await until(lambda code=code: page.digest.state(code) == "told")
        await until(lambda: page.foot.out.pin.isEnabled())
        page.foot.out.pin.digits = PINS["Lin"]
        page.foot.out.pin.enter()
        await until(lambda: desk.snapshot.handovers[key].state == SIGNED_OUT)
        await until(lambda: page.foot.coming.pin.isEnabled())
        page.foot.coming.pin.digits = PINS["Huang"]
        page.foot.coming.pin.enter()
        await until(lambda: desk.snapshot.handovers[key].state == DONE)
        await until(lambda: desk.user == "Huang")
        assert desk.drafts.names() == (), "what Lin was typing is Lin's"
        window.close()

    assert run(monkeypatch, startup(tmp_path, database_url, user="Lin"), hand_over) == (0, [])

    async def look(application: Application) -> None:
        window = await until(lambda: shown(MainWindow))
        assert application.desk.user == "Huang", "this PC sits at the desk, whatever name it was started with"
        application.desk.holding.sit(False)
        window.close()

    again = startup(tmp_path, database_url, user="Lin")
    assert run(monkeypatch, again, look) == (0, [])
    assert load_settings(paths=again.paths).at_desk == "no"

    async def elsewhere(application: Application) -> None:
        window = await until(lambda: shown(MainWindow))
        assert application.desk.user == "Lin" and application.desk.drafts.names() == ("step:t1:note",)
        assert not application.desk.holding.asked
        window.close()

    assert run(monkeypatch, startup(tmp_path, database_url, user="Lin"), elsewhere) == (0, [])
