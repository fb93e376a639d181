from dataclasses import replace

from console.domain.duty.rosters import DRAFT, GOING, IN_FORCE, NEW, PAST, PUBLISHED, SUBMITTED
from console.domain.messages import BY_PHONE, DELIVERED, SMS, WAITING, Channel
from console.domain.people import Leave
from console.domain.rules import DUTY_OVERLAP, DUTY_REST, ON_LEAVE
from console.domain.site import LEAD
from console.services.decision import Decision, Refused, Stale, decide
from console.services.duty.leave import SetLeave
from console.services.duty.publishing import PublishRoster, SubmitRoster
from console.services.duty.rosters import MakeRoster, RemoveRoster, SetRoster
from tests.services.duty.duty_site import DESK, LEADERS, TECH, Desk, clock, control_room, day
from tests.support.world import acting


def drafted() -> tuple[Desk, str, str]:
    desk = Desk()
    roster = desk.roster()
    return desk, roster, desk.put(roster, DESK, 0, "morning", "k1")


def test_a_draft_takes_force_when_it_is_published() -> None:
    desk, roster, entry = drafted()
    done = desk.publish(roster)
    row = desk.snapshot.rosters[roster]
    assert (row.state, row.number, row.published_by) == (PUBLISHED, 1, "林")
    assert done.result["came"] == 1 and done.result["told"] == []
    assert desk.standing(entry) == IN_FORCE and not desk.snapshot.messages
    assert desk.refusal(PublishRoster(roster)) == "roster_nothing_new"


def test_only_those_whose_duties_changed_are_told() -> None:
    desk, roster, entry = drafted()
    stays = desk.put(roster, DESK, 1, "morning", "k3")
    desk.publish(roster)
    desk.take(entry)
    new = desk.put(roster, DESK, 0, "morning", "k2")
    done = desk.publish(roster)
    assert (desk.standing(entry), desk.standing(new), desk.standing(stays)) == (PAST, IN_FORCE, IN_FORCE)
    assert set(done.result["told"]) == {"k1", "k2"}
    rows = {row.about[0]: row for row in desk.snapshot.messages.values()}
    assert rows["k1"].channel == BY_PHONE and rows["k1"].address == "10000000001"
    assert "取消" in rows["k1"].text and "新增" in rows["k2"].text
    assert "100000000" not in rows["k1"].text
    assert desk.snapshot.publications[next(k for k, p in desk.snapshot.publications.items() if p.number == 2)].told


def test_who_is_taken_off_and_put_again_is_not_told() -> None:
    desk, roster, entry = drafted()
    desk.publish(roster)
    desk.take(entry)
    desk.put(roster, DESK, 0, "morning", "k1")
    desk.put(roster, LEADERS, 1, "h24", "k2")
    assert desk.publish(roster).result["told"] == ["k2"]


def test_by_sms_where_the_site_has_it_and_by_phone_without_a_number() -> None:
    desk, roster, _ = drafted()
    people = desk.snapshot.people
    desk.snapshot = desk.snapshot.with_rows(
        1,
        {"channel": {"sms": Channel("sms", SMS, "短信")}, "person": {"k2": replace(people["k2"], phone="")}},
    )
    desk.put(roster, DESK, 1, "morning", "k2")
    done = desk.publish(roster, tell="all")
    rows = {row.about[0]: row for row in desk.snapshot.messages.values()}
    assert (rows["k1"].channel, [way.channel for way in rows["k1"].rest]) == ("sms", [BY_PHONE])
    assert (rows["k2"].channel, rows["k2"].address) == (BY_PHONE, "")
    assert "没有值班员2的电话" in rows["k2"].text and done.result["unreached"] == ["k2"]


def test_what_waits_to_be_said_is_overtaken_by_the_next_publication() -> None:
    desk, roster, entry = drafted()
    desk.publish(roster)
    desk.take(entry)
    desk.publish(roster)
    (first,) = desk.snapshot.messages.values()
    desk.put(roster, LEADERS, 2, "h24", "k1")
    done = desk.publish(roster)
    (second,) = desk.snapshot.messages.values()
    assert first.id != second.id and second.about == ("k1",)
    desk.do(done.undo)
    assert [row.id for row in desk.snapshot.messages.values()] == [first.id]


def test_a_publication_is_taken_back_and_who_heard_of_it_is_told() -> None:
    desk, roster, entry = drafted()
    desk.publish(roster)
    desk.take(entry)
    new = desk.put(roster, DESK, 0, "morning", "k2")
    done = desk.publish(roster)
    heard = next(row for row in desk.snapshot.messages.values() if row.about == ("k1",))
    sent = replace(heard, state=DELIVERED, attempts=1, version=heard.version)
    desk.snapshot = desk.snapshot.with_rows(desk.snapshot.seq, {"message": {heard.id: sent}})
    back = desk.do(done.undo)
    assert (desk.standing(entry), desk.standing(new)) == (GOING, NEW)
    assert desk.snapshot.rosters[roster].number == 1 and len(desk.snapshot.publications) == 1
    assert back.result["told"] == ["k1"]
    waiting = [row for row in desk.snapshot.messages.values() if row.state == WAITING]
    assert len(waiting) == 1 and "作废" in waiting[0].title
    assert desk.do(back.undo).result["number"] == 2
    assert isinstance(desk.ask(done.undo), Stale)


def test_where_there_is_a_lead_others_hand_in() -> None:
    desk = Desk(control_room(leads=("陈",)))
    roster = desk.roster()
    desk.put(roster, DESK, 0, "morning", "k1")
    assert desk.refusal(PublishRoster(roster)) == "duty_lead_only"
    desk.do(SubmitRoster(roster))
    assert desk.snapshot.rosters[roster].state == SUBMITTED
    desk.put(roster, DESK, 1, "morning", "k1")
    assert desk.snapshot.rosters[roster].state == DRAFT
    lead = replace(acting(desk.now, "陈"), role=LEAD)
    assert isinstance(decide(PublishRoster(roster), desk.snapshot, lead), Decision)


def test_who_went_on_leave_since_is_not_published_and_a_warning_asks_for_a_reason() -> None:
    desk, roster, entry = drafted()
    done = desk.do(SetLeave("k1", (Leave(clock(5), clock(30), "病假"),)))
    assert [(one.rule, one.person) for one in done.findings] == [(ON_LEAVE, "k1")]
    assert desk.refusal(PublishRoster(roster)) == ON_LEAVE
    desk.do(done.undo)
    desk.publish(roster)
    assert desk.standing(entry) == IN_FORCE


def test_two_drafts_can_not_both_take_somebody() -> None:
    desk = Desk()
    first, second = desk.roster(lines=(DESK,)), desk.roster(lines=(TECH,), name="二")
    desk.put(first, DESK, 0, "morning", "k1")
    desk.put(second, TECH, 0, "day", "k1")
    desk.put(first, DESK, 1, "afternoon", "k2")
    late = desk.put(second, TECH, 0, "night", "k2")
    desk.publish(first)
    answer = desk.ask(PublishRoster(second, despite="缺人"))
    assert isinstance(answer, Refused) and answer.findings[0].rule == DUTY_OVERLAP
    desk.take(next(row.id for row in desk.snapshot.duty_entries.values() if row.shift == "day"))
    assert desk.refusal(PublishRoster(second)) == DUTY_REST
    desk.publish(second, despite="缺人")
    row = desk.snapshot.duty_entries[late]
    assert (row.despite, row.passed) == ("缺人", (DUTY_REST,))


def test_rosters_of_one_kind_never_share_a_line_on_a_day() -> None:
    desk = Desk()
    roster = desk.roster(3, (DESK, TECH))
    assert desk.refusal(MakeRoster("二", day(2), day(5), (TECH,))) == "roster_taken"
    other = desk.roster(3, (LEADERS,), name="三")
    assert desk.refusal(SetRoster(other, lines=(LEADERS, DESK))) == "roster_taken"
    gone = desk.do(RemoveRoster(roster))
    desk.do(SetRoster(other, lines=(LEADERS, DESK)))
    assert isinstance(desk.ask(gone.undo), Refused)


def test_a_roster_that_shrinks_drops_drafts_but_nobody_who_is_published() -> None:
    desk, roster, entry = drafted()
    desk.put(roster, DESK, 3, "morning", "k1")
    done = desk.do(SetRoster(roster, last=day(2)))
    assert done.result["removed"] == 1 and len(desk.snapshot.duty_entries) == 1
    desk.do(done.undo)
    assert len(desk.snapshot.duty_entries) == 2
    desk.publish(roster)
    assert desk.refusal(SetRoster(roster, last=day(2))) == "roster_served_outside"
    assert desk.refusal(RemoveRoster(roster)) == "roster_published"
    assert desk.standing(entry) == IN_FORCE


def test_a_roster_of_days_or_lines_that_are_none_is_refused() -> None:
    desk = Desk()
    rules = [
        desk.refusal(MakeRoster("", day(0), day(1), (DESK,))),
        desk.refusal(MakeRoster("一", "5月", day(1), (DESK,))),
        desk.refusal(MakeRoster("一", day(1), day(0), (DESK,))),
        desk.refusal(MakeRoster("一", "2026-01-01", "2028-01-01", (DESK,))),
        desk.refusal(MakeRoster("一", day(0), day(1), ("none",))),
        desk.refusal(MakeRoster("一", day(0), day(1), (DESK,), "none")),
    ]
    assert rules == [
        "field_owed", "duty_bad_day", "roster_last_before_first", "roster_too_long", "duty_unknown_line",
        "unknown_period",
    ]  # fmt: skip


def test_a_reason_given_by_the_later_one_holds_for_both() -> None:
    desk, roster, _ = drafted()
    desk.put(roster, DESK, 0, "night", "k1", "缺人")
    for n, person in ((2, "k2"), (3, "k2")):
        desk.put(roster, DESK, n, "afternoon", person)
    assert isinstance(desk.publish(roster), Decision)
