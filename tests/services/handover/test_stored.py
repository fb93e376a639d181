"""Through a database: a hand-over told, signed and read again, on two consoles, with the log."""

import pytest

from console.domain.handover import DONE
from console.domain.site import Dispatcher
from console.planning.handover.digest import digest_of
from console.planning.handover.holder import holder_of
from console.services.arrangements.site import AddDispatcher
from console.services.clock import FixedClock
from console.services.duty_log.writing import AddLogEntry, CorrectLogEntry
from console.services.handover.setting_pins import SetPin
from console.services.handover.telling import WriteNote
from console.services.office import Office
from tests.support.consoles import done
from tests.support.handing_over import NEAR_END, PINS, begin, proof, sign_in, sign_out, stored_pin, tell


@pytest.fixture
def two(database_url):
    """Two consoles on one database."""
    clock = FixedClock(NEAR_END)
    offices = [Office.open(database_url, user=name, clock=clock) for name in ("Lin", "Huang")]
    yield offices
    for office in offices:
        office.close()


def test_all_of_it_is_kept(two, database_url):
    lin, huang = two
    for name, pin in PINS.items():
        done(lin, AddDispatcher(name))
        key = next(row.id for row in lin.snapshot.dispatchers.values() if row.name == name)
        done(lin, SetPin(key, stored_pin(pin)))
    entry = done(lin, AddLogEntry("客户来电", kind="call")).result["log_entry"]
    done(lin, CorrectLogEntry(entry, "客户书面来函"))
    row = begin(lin)
    done(lin, WriteNote(row, "05:30 定船"))
    tell(lin, row)
    assert not sign_out(lin, row, "9999").result["signed"]
    assert sign_out(lin, row).result["signed"]
    huang.refresh_now()
    assert digest_of(huang.snapshot, NEAR_END).owed == ()
    assert sign_in(huang, row).result["signed"]
    lin.refresh_now()
    for office in two:
        held = office.snapshot.handovers[row]
        assert (held.state, held.note, held.in_at) == (DONE, "05:30 定船", NEAR_END)
        assert held.digest[6].count == 2 and held.told[0].marks == digest_marks(held, office)
        assert holder_of(office.snapshot, NEAR_END) == "Huang"
    again = Office.open(database_url, user="x", clock=FixedClock(NEAR_END))
    try:
        assert again.snapshot.handovers[row] == lin.snapshot.handovers[row]
        lines = again.snapshot.log_entries
        assert len(lines) == 2 and {one.corrects for one in lines.values()} == {"", entry}
        kept = next(one for one in again.snapshot.dispatchers.values() if one.name == "Lin")
        assert isinstance(kept, Dispatcher) and proof(PINS["Lin"], kept.pin) not in kept.pin
    finally:
        again.close()


def digest_marks(held, office):
    """The marks of the first section, as they were told."""
    assert held.told[0].section == "due_next"
    return digest_of(office.snapshot, NEAR_END).sections["due_next"].marks
