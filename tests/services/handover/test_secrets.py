"""What proves a PIN is in no text that a log or an error could show; who left the console signs nothing."""

from dataclasses import replace

from console.domain.site import Dispatcher
from console.services.decision import Refused
from console.services.handover.setting_pins import SetPin
from console.services.handover.signing import SignIn, SignOut
from tests.support.handing_over import begin, console, proof_for, sign_out, stored_pin


def test_no_text_of_a_command_or_a_row_shows_it() -> None:
    pin = stored_pin("2468")
    salt, kept = pin.split(":")
    for told in (SignOut("h", kept), SignIn("h", kept), SetPin("d", pin, kept), Dispatcher("d", "Lin", pin=pin)):
        assert kept not in repr(told) and salt not in repr(told) and pin not in str(told)


def test_who_left_the_console_signs_nothing_and_no_try_is_counted() -> None:
    office = console()
    row = begin(office)
    lin = replace(office.snapshot.dispatchers["dLin"], active=False)
    office.keeper.truth = office.snapshot.with_rows(office.snapshot.seq + 1, {"dispatcher": {lin.id: lin}})
    for pin in ("", "9999"):
        outcome = sign_out(office, row, pin)
        assert isinstance(outcome, Refused) and outcome.findings[0].rule == "handover_left"
    assert office.snapshot.dispatchers["dLin"].tries == 0
    again = replace(office.snapshot.dispatchers["dLin"], active=True)
    office.keeper.truth = office.snapshot.with_rows(office.snapshot.seq + 1, {"dispatcher": {again.id: again}})
    assert proof_for(office, "Lin") and sign_out(office, row).result["signed"]
