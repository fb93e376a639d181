"""PINs: set once, changed by the old one, reset by the lead; a guesser is locked out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.site import LEAD, Dispatcher
from console.services.decision import Done, Refused
from console.services.handover.pins import is_pin, new_pin, proof_of
from console.services.handover.setting_pins import ResetPin, SetPin
from console.services.handover.signing import SignOut
from tests.support.handing_over import begin, console, desk_state, proof_for, sign_out, stored_pin
from tests.support.memory import MemoryOffice


def rule(outcome):
    assert isinstance(outcome, Refused), outcome
    return outcome.findings[0].rule


@pytest.mark.parametrize(
    ("text", "fits"),
    [("1234", True), ("12345678", True), ("123", False), ("123456789", False), ("12a4", False), ("１２３４", False)],
)
def test_four_to_eight_digits(text, fits):
    assert is_pin(text) is fits


def test_neither_the_pin_nor_its_proof_is_stored():
    kept = new_pin("2468")
    assert "2468" not in kept and proof_of("2468", kept) not in kept
    assert new_pin("2468") != kept, "each has its own salt"


def test_a_guesser_is_locked_out_and_comes_back_after_the_time():
    office = console()
    row = begin(office)
    left = [sign_out(office, row, "0000").result for _ in range(5)]
    assert [one["left"] for one in left] == [4, 3, 2, 1, 0]
    assert "locked" in left[-1] and not left[-1]["signed"]
    assert rule(sign_out(office, row)) == "pin_locked", "not even the right one"
    assert office.snapshot.handovers[row].state == "under_way"
    office.clock.advance(timedelta(minutes=10))
    assert sign_out(office, row).result["signed"]
    assert office.snapshot.dispatchers["dLin"].locked_until is None


def test_a_right_pin_forgets_the_wrong_ones():
    office = console()
    row = begin(office)
    for _ in range(4):
        sign_out(office, row, "0000")
    assert office.snapshot.dispatchers["dLin"].tries == 4
    assert sign_out(office, row).result["signed"]
    assert office.snapshot.dispatchers["dLin"].tries == 0


def test_a_guesser_has_five_tries_in_ten_minutes_however_many_windows_guess():
    office = console()
    windows = office, MemoryOffice(office.keeper, "Huang")
    row = begin(office)
    looked_at = 0
    for _ in range(60):
        looked_at += sum(isinstance(sign_out(window, row, "0000"), Done) for window in windows)
        office.clock.advance(timedelta(minutes=1))
    assert looked_at <= 5 * 60 / 10, "of all PINs of four digits one in 333 an hour"
    assert looked_at >= 5


def test_without_a_pin_nobody_signs():
    office = console(desk_state(pins=False))
    row = begin(office)
    assert rule(office.do_now(SignOut(row, "x"))) == "no_pin"
    assert isinstance(office.do_now(SetPin("dLin", stored_pin("2468"))), Done)
    assert sign_out(office, row, "2468").result["signed"]


def test_changed_by_the_old_one_only():
    office = console()
    assert rule(office.do_now(SetPin("dLin", stored_pin("2468")))) == "old_pin_owed"
    wrong = office.do_now(SetPin("dLin", stored_pin("2468"), proof_for(office, "Lin", "0000")))
    assert not wrong.result["signed"] and wrong.result["left"] == 4
    office.do_now(SetPin("dLin", stored_pin("2468"), proof_for(office, "Lin")))
    assert sign_out(office, begin(office), "2468").result["signed"]


def test_the_lead_resets_it():
    state = desk_state()
    lead = Dispatcher("lead", "Lead", LEAD)
    office = console(state.with_rows(state.seq + 1, {"dispatcher": {"lead": lead}}))
    assert rule(office.do_now(ResetPin("dLin"))) == "pin_lead_only"
    office.user = "Lead"
    office.do_now(ResetPin("dLin"))
    row = office.snapshot.dispatchers["dLin"]
    assert row == replace(row, pin="", tries=0, locked_until=None)
