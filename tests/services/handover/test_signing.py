"""Two signatures: what each asks for, what is kept of the digest, who holds the desk afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.alarms import Alarm
from console.domain.handover import DONE, NOTES, SECTIONS, SIGNED_OUT, UNDER_WAY, WITHDRAWN
from console.domain.rules import HANDOVER, SHIPPED_RULES
from console.planning.handover.digest import digest_of
from console.planning.handover.holder import LAPSE, holder_of, is_asked, past_handovers
from console.services.decision import Done, Refused, Stale
from console.services.duty_log.writing import AddLogEntry
from console.services.handover.opening import ChooseSides, OpenHandover, WithdrawHandover
from console.services.handover.telling import TellSection, UntellSection, WriteNote
from console.services.tickets import GiveFeedback
from console.wording.catalogue import wording
from console.wording.handover import withdrawn_said
from tests.support.handing_over import (
    NEAR_END,
    begin,
    console,
    desk_state,
    hand_over,
    report,
    sign_in,
    sign_out,
    tell,
    with_desk_line,
)
from tests.support.world import DAY


def with_unseen(office):
    """A fault of the first priority whose mark was passed, and nobody has seen it."""
    alarm = Alarm("first", report(office), "cause", 1, "owed", DAY, 1)
    office.keeper.truth = office.snapshot.with_rows(office.snapshot.seq + 1, {"alarm": {alarm.id: alarm}})
    return office


def rule(outcome):
    assert isinstance(outcome, Refused), outcome
    return outcome.findings[0].rule


def test_the_desk_is_somebody_elses_with_the_second_signature():
    office = console()
    assert holder_of(office.snapshot, NEAR_END) == "" and is_asked(office.snapshot, "anybody", NEAR_END)
    row = begin(office)
    assert isinstance(sign_out(office, row), Done)
    assert office.snapshot.handovers[row].state == SIGNED_OUT and holder_of(office.snapshot, NEAR_END) == ""
    tell(office, row)
    done = sign_in(office, row)
    assert done.result == {"signed": True, "handover": row}
    held = office.snapshot.handovers[row]
    assert (held.state, held.outgoing, held.incoming) == (DONE, "Lin", "Huang")
    assert holder_of(office.snapshot, NEAR_END) == "Huang"
    assert is_asked(office.snapshot, "Huang", NEAR_END) and not is_asked(office.snapshot, "Lin", NEAR_END)
    assert holder_of(office.snapshot, held.next_end + LAPSE) == "" and done.undo is None


def test_before_all_is_told_nobody_signs_in():
    office = console()
    row = begin(office)
    assert rule(sign_in(office, row)) == "handover_not_out"
    sign_out(office, row)
    tell(office, row, *SECTIONS[:-1])
    refusal = sign_in(office, row)
    assert rule(refusal) == "handover_untold" and refusal.findings[0].facts == {"sections": [NOTES]}
    assert office.snapshot.dispatchers["dHuang"].tries == 0, "what is refused asks for no PIN"


def test_what_came_since_it_was_told_is_told_again():
    office = console()
    key = report(office)
    row = begin(office)
    tell(office, row)
    sign_out(office, row)
    assert digest_of(office.snapshot, NEAR_END).owed == ()
    office.do_now(GiveFeedback(key, 1, "抢修车已出发"))
    refusal = sign_in(office, row)
    assert refusal.findings[0].facts == {"sections": ["open_tickets", "changes"]}
    tell(office, row, "open_tickets", "changes")
    assert isinstance(sign_in(office, row), Done)


def test_time_alone_changes_nothing_that_was_told():
    office = console()
    report(office)
    row = begin(office)
    tell(office, row)
    sign_out(office, row)
    office.clock.advance(timedelta(minutes=5))
    assert digest_of(office.snapshot, office.clock.now()).owed == ()


def test_told_can_be_taken_back_and_its_undo_tells_again():
    office = console()
    row = begin(office)
    tell(office, row)
    undo = office.do_now(UntellSection(row, "notes")).undo
    assert digest_of(office.snapshot, NEAR_END).owed == ("notes",)
    office.do_now(undo)
    assert digest_of(office.snapshot, NEAR_END).owed == ()
    assert rule(office.do_now(TellSection(row, "weather", 1, ()))) == "handover_section"


def test_unseen_faults_of_the_first_priority_ask_for_a_reason():
    office = with_unseen(console())
    row = begin(office)
    refusal = sign_out(office, row)
    assert rule(refusal) == "handover_unseen" and refusal.findings[0].facts["n"] == 1
    assert isinstance(sign_out(office, row, reason="正在会议室，已口头说明"), Done)
    tell(office, row)
    assert sign_in(office, row).result["signed"], "the reason stands for both"
    held = office.snapshot.handovers[row]
    assert (held.unseen, held.reason) == (("first",), "正在会议室，已口头说明")


def unseen(office, key):
    """Another one, of a fault that came in by now."""
    alarm = Alarm(key, report(office), "cause", 1, "owed", office.clock.now(), 1)
    office.keeper.truth = office.snapshot.with_rows(office.snapshot.seq + 1, {"alarm": {key: alarm}})


def seen(office, key):
    alarm = replace(office.snapshot.alarms[key], acknowledged=office.clock.now(), acknowledged_by="Lin")
    office.keeper.truth = office.snapshot.with_rows(office.snapshot.seq + 1, {"alarm": {key: alarm}})


def test_a_reason_does_not_speak_of_what_came_after_it():
    office = with_unseen(console())
    row = begin(office)
    sign_out(office, row, reason="已口头说明")
    unseen(office, "second")
    tell(office, row)
    refusal = sign_in(office, row)
    assert rule(refusal) == "handover_unseen" and refusal.findings[0].facts["n"] == 1
    assert sign_in(office, row, reason="正在拨打客户").result["signed"]
    held = office.snapshot.handovers[row]
    assert (held.unseen, held.reason) == (("first", "second"), "已口头说明 / 正在拨打客户"), "both are kept"


def test_what_was_seen_between_the_signatures_was_unseen_at_the_first():
    office = with_unseen(console())
    row = begin(office)
    sign_out(office, row, reason="已口头说明")
    seen(office, "first")
    tell(office, row)
    assert sign_in(office, row).result["signed"]
    assert office.snapshot.handovers[row].unseen == ("first",), "the sheet says how many the reason is about"


def test_somebody_elses_reason_is_not_ones_own():
    office = with_unseen(console())
    row = begin(office)
    sign_out(office, row, reason="已口头说明")
    assert isinstance(office.do_now(ChooseSides(row, outgoing="Chen", reason="代班")), Done)
    held = office.snapshot.handovers[row]
    assert (held.outgoing, held.reason, held.unseen) == ("Chen", "", ())


def test_where_the_rule_only_warns_no_reason_is_owed():
    soft = replace(next(r for r in SHIPPED_RULES if r.id == HANDOVER), severity="warning")
    state = desk_state()
    office = with_unseen(console(state.with_rows(state.seq + 1, {"rule": {HANDOVER: soft}}), now=DAY))
    assert isinstance(sign_out(office, begin(office)), Done)


def test_a_double_shift_needs_a_reason():
    office = console()
    row = begin(office, "Lin")
    assert rule(sign_out(office, row)) == "handover_same"
    office.do_now(ChooseSides(row, reason="接班人路上堵车"))
    assert isinstance(sign_out(office, row), Done)


def test_choosing_somebody_else_makes_a_signature_void():
    office = console()
    row = begin(office)
    sign_out(office, row)
    office.do_now(ChooseSides(row, incoming="Chen"))
    held = office.snapshot.handovers[row]
    assert (held.incoming, held.state, held.out_at) == ("Chen", UNDER_WAY, None)
    assert any(one.name == "Chen" for one in office.snapshot.dispatchers.values()), "known from now on"


def test_who_does_not_hold_the_desk_hands_over_with_a_reason_only():
    office = console()
    hand_over(office)
    office.clock.advance(timedelta(hours=12))
    office.user = "Chen"
    row = begin(office, "Lin")
    assert office.snapshot.handovers[row].outgoing == "Huang", "who holds it, whoever opens it"
    assert rule(office.do_now(ChooseSides(row, outgoing="Chen"))) == "handover_not_holder"
    assert isinstance(office.do_now(ChooseSides(row, outgoing="Chen", reason="黄突发疾病")), Done)


def test_too_early_needs_a_reason():
    office = console(now=DAY + timedelta(hours=2))
    assert rule(office.do_now(OpenHandover("Huang"))) == "handover_early"
    assert isinstance(office.do_now(OpenHandover("Huang", reason="家中有事")), Done)


def test_one_is_under_way_at_a_time_and_both_consoles_see_it():
    office = console()
    other = type(office)(office.keeper, "Huang")
    row = begin(office)
    assert begin(other, "Chen") == row and len(office.snapshot.handovers) == 1
    tell(other, row, "notes")
    assert digest_of(office.snapshot, NEAR_END).state("notes") == "told"


def test_a_note_never_goes_over_somebody_elses():
    office = console()
    row = begin(office)
    office.do_now(WriteNote(row, "05:30 定船"))
    assert isinstance(office.do_now(WriteNote(row, "别的", before="")), Stale)
    done = office.do_now(WriteNote(row, "05:30 定船，通知医院", before="05:30 定船"))
    assert office.snapshot.handovers[row].note == "05:30 定船，通知医院"
    office.do_now(done.undo)
    assert office.snapshot.handovers[row].note == "05:30 定船"


def test_withdrawn_it_stays_to_be_read_and_another_can_begin():
    office = console()
    row = begin(office)
    assert rule(office.do_now(WithdrawHandover(row, " "))) == "field_owed"
    done = office.do_now(WithdrawHandover(row, "接班人没到"))
    assert office.snapshot.handovers[row].state == WITHDRAWN
    assert rule(sign_out(office, row)) == "handover_over"
    again = begin(office)
    assert again != row
    assert isinstance(office.do_now(done.undo), Stale), "a desk has one under way"
    tell(office, again)
    assert sign_out(office, again).result["signed"] and sign_in(office, again).result["signed"]
    assert isinstance(office.do_now(done.undo), Stale), "none goes back before one that is signed"
    assert [one.state for one in office.snapshot.handovers.values()] == [WITHDRAWN, DONE]


def test_a_withdrawal_is_taken_back_with_what_was_told_and_signed():
    office = console()
    row = begin(office)
    tell(office, row, "due_next")
    sign_out(office, row)
    before = office.snapshot.handovers[row]
    undo = office.do_now(WithdrawHandover(row, "接班人没到")).undo
    assert isinstance(office.do_now(undo), Done)
    held = office.snapshot.handovers[row]
    assert (held.state, held.told, held.out_at) == (SIGNED_OUT, before.told, before.out_at)
    assert isinstance(office.do_now(undo), Stale)


@pytest.mark.parametrize("after", ["off", "removed", "replaced", "no_desk"])
def test_a_hand_over_of_a_line_that_is_the_desk_no_more_ends_with_the_next(after):
    office = console(with_desk_line(desk_state(), ("p35r1", "p35r1", "p35r1")))
    row = begin(office, reason="换台")
    sign_out(office, row)
    line = office.snapshot.duty_lines["desk"]
    rows = {
        "off": {"desk": replace(line, active=False)},
        "removed": {"desk": None},
        "replaced": {"desk": replace(line, desk=False), "other": replace(line, id="other")},
        "no_desk": {"desk": replace(line, desk=False)},
    }[after]
    office.keeper.truth = office.snapshot.with_rows(office.snapshot.seq + 1, {"duty_line": rows})
    done = office.do_now(OpenHandover("Huang", reason="换台"))
    held, new = office.snapshot.handovers[row], office.snapshot.handovers[done.result["handover"]]
    assert (held.state, new.state) == (WITHDRAWN, UNDER_WAY) and done.result["ended"] == [row]
    assert new.desk == ("other" if after == "replaced" else "") and len(held.digest) == len(SECTIONS)
    assert held in past_handovers(office.snapshot)
    assert "Dispatch" in withdrawn_said(wording("en"), held) and rule(sign_in(office, row)) == "handover_over"
    again = office.do_now(OpenHandover("Huang"))
    assert again.result == {"handover": new.id, "ended": []}


def test_the_digest_is_frozen_in_words_of_all_languages_with_phones_masked():
    office = console()
    key = report(office)
    office.do_now(GiveFeedback(key, 1, "请打 10012345678 找老李"))
    office.do_now(AddLogEntry("客户来电 10087654321", NEAR_END, "call", ticket=key))
    row = hand_over(office)
    held = office.snapshot.handovers[row]
    assert [part.code for part in held.digest] == list(SECTIONS)
    parts = {part.code: part for part in held.digest}
    words = parts["open_tickets"].rows[0]["cells"]
    code = office.snapshot.tickets[key].code
    assert set(words) == {"zh_CN", "vi", "en"} and words["vi"][1] == code
    assert "10012345678" not in str(held.digest) and "10087654321" not in str(held.digest)
    assert parts["unstaffed"].count == sum(need.count for need in office.snapshot.needs.values())
    assert held.facts["counts"]["open_tickets"] == 1


def test_what_is_read_later_is_what_was():
    office = console()
    key = report(office)
    row = hand_over(office)
    before = office.snapshot.handovers[row].digest
    office.do_now(GiveFeedback(key, 1, "已修复"))
    assert office.snapshot.handovers[row].digest == before


@pytest.mark.parametrize("nights", [1, 3])
def test_shifts_follow_each_other_over_midnight(nights):
    office = console()
    names = ["Huang", "Lin"]
    for n in range(2 * nights):
        row = hand_over(office, names[n % 2])
        held = office.snapshot.handovers[row]
        assert held.end == NEAR_END + timedelta(minutes=20, hours=12 * n), "day, night, day"
        office.user = held.incoming
        office.clock.advance(timedelta(hours=12))


def test_the_next_on_duty_at_the_desk_is_chosen():
    people = ("p35r1", "p35r2", "p3501f1")
    state = with_desk_line(desk_state(), people)
    office = console(state, now=DAY + timedelta(hours=5, minutes=45))  # 13:45: morning to afternoon
    outcome = office.do_now(OpenHandover())
    held = office.snapshot.handovers[outcome.result["handover"]]
    assert (held.desk, held.shift, held.outgoing) == ("desk", "morning", "Lin")
    person = next(p for p in state.people.values() if p.name == held.incoming)
    assert person.id in people
    made = next(d for d in office.snapshot.dispatchers.values() if d.name == held.incoming)
    assert made.person == person.id, "whoever is on duty is known as who they are"
