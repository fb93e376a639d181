"""Runs of checklists: the first entry opens, abnormal ones are followed up, closed once nothing remains, undone."""

from dataclasses import replace
from typing import Any

import pytest

from console.domain.checks import CheckRun, LineReading, runs_by_number
from console.domain.equipment import Equipment
from console.domain.inspections import InspectionPlan
from console.domain.snapshot import Snapshot
from console.planning.checks.choice import template_for
from console.planning.checks.run_view import run_view
from console.planning.checks.subjects import of_inspection, of_need, of_number, run_of, template_of
from console.services.attachments import KeepFile
from console.services.checks import (
    CloseRun,
    FollowUp,
    LineEntry,
    OpenRun,
    RecordLine,
    RecordResults,
    ReopenRun,
    ResultEntry,
    SignRun,
)
from console.services.decision import Decision, Refused, Stale, decide
from console.wording.catalogue import LANGUAGES, wording
from console.wording.findings import FindingWording
from tests.support.checks import with_templates
from tests.support.world import acting, at, carried, done, meeting, need_at, province, with_need

READINGS = {"1.2": "221", "1.3": "35", "1.5": "24.5", "2.2": "-18.2", "2.4": "0"}


@pytest.fixture
def state() -> tuple[Snapshot, str]:
    """A published meeting, and the record number of 甲县."""
    snapshot, conference = meeting(with_templates(province()), 1, 3)
    return snapshot, of_need(snapshot, need_at(snapshot, conference, "350101")).number


def entry(item: str, found: str = "normal", value: str = "", **more: str) -> ResultEntry:
    return ResultEntry(item, found, value or (READINGS.get(item, "") if found == "normal" else ""), **more)


def run_in(snapshot: Snapshot, number: str) -> CheckRun:
    return snapshot.check_runs.derived(runs_by_number)[number]


def rules(snapshot: Snapshot, command: Any) -> list[str]:
    """The rules by which a command is refused; each has its sentence in every language."""
    answer = decide(command, snapshot, acting())
    assert isinstance(answer, Refused), answer
    for finding in answer.findings:
        sentences = {FindingWording(wording(language), snapshot).fact(finding) for language in LANGUAGES}
        assert len(sentences) == len(LANGUAGES)
        assert not any("{" in sentence or "[" in sentence for sentence in sentences)
    return [finding.rule for finding in answer.findings]


def test_the_first_entry_opens_the_run(state: tuple[Snapshot, str]) -> None:
    snapshot, number = state
    assert run_of(snapshot, of_number(snapshot, number)) is None  # type: ignore[arg-type]
    after = done(snapshot, RecordResults(number, (entry("1.1"),), version=0))
    run = run_in(after, number)
    assert (run.template, run.place, [r.item for r in run.results]) == ("meeting@1", "350101", ["1.1"])
    assert isinstance(decide(RecordResults(number, (entry("1.4"),), version=0), after, acting()), Stale)
    again = done(after, RecordResults(number, (entry("1.4"), entry("1.2", value="221,5 V")), version=run.version))
    assert [(r.item, r.value) for r in run_in(again, number).results] == [("1.1", ""), ("1.2", "221.5"), ("1.4", "")]


def test_an_entry_is_undone(state: tuple[Snapshot, str]) -> None:
    snapshot, number = state
    first = decide(RecordResults(number, (entry("1.1"),)), snapshot, acting())
    assert isinstance(first, Decision)
    after = carried(snapshot, first)
    assert not done(after, first.undo).check_runs
    later = done(after, RecordResults(number, (entry("1.4"),)))
    moved = later.with_rows(later.seq, {"check_run": {r.id: replace(r, version=2) for r in later.check_runs.values()}})
    assert isinstance(decide(first.undo, moved, acting()), Stale)


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        (ResultEntry("9.9", "normal"), "unknown_item"),
        (ResultEntry("1.1", "fine"), "unknown_found"),
        (ResultEntry("1.1", "normal", "12"), "value_not_wanted"),
        (ResultEntry("1.2", "normal"), "value_owed"),
        (ResultEntry("1.2", "normal", "viel"), "not_a_number"),
        (ResultEntry("1.2", "normal", "2 kV"), "other_unit"),
        (ResultEntry("1.2", "normal", "1,000"), "unclear_number"),
        (ResultEntry("1.1", "abnormal", photo="p1"), "photo_unknown"),
    ],
)
def test_what_can_not_be_so_is_refused(state: tuple[Snapshot, str], wrong: ResultEntry, rule: str) -> None:
    snapshot, number = state
    assert rules(snapshot, RecordResults(number, (entry("1.4"), wrong))) == [rule]


def test_a_photo_is_kept_with_the_record(state: tuple[Snapshot, str]) -> None:
    snapshot, number = state
    snapshot = done(snapshot, RecordResults(number, (entry("3.2", "abnormal"),)))
    kept = decide(KeepFile(run_in(snapshot, number).id, "黑屏.jpg", b"\xff\xd8\xff" + bytes(99)), snapshot, acting())
    assert isinstance(kept, Decision)
    photo = kept.result["attachment"]
    after = done(carried(snapshot, kept), RecordResults(number, (entry("3.2", "abnormal", photo=photo),)))
    assert run_in(after, number).results[0].photo == photo


def test_an_abnormal_item_asks_for_a_follow_up(state: tuple[Snapshot, str]) -> None:
    snapshot, number = state
    snapshot = snapshot.with_rows(
        0, {"equipment": {"e1": Equipment("e1", "SN1", "part", "mic", "spare", "2026-07-01")}}
    )
    snapshot = done(snapshot, RecordResults(number, (entry("3.2", "abnormal"), entry("3.1"))))
    template = snapshot.check_templates["meeting@1"]
    assert run_view(template, run_in(snapshot, number), "zh_CN").unsettled == ("3.2",)
    assert rules(snapshot, FollowUp(number, "3.1", "note", note="x")) == ["not_abnormal"]
    assert rules(snapshot, FollowUp(number, "3.3", "note", note="x")) == ["nothing_found"]
    assert rules(snapshot, FollowUp(number, "3.2", "later")) == ["unknown_follow"]
    assert rules(snapshot, FollowUp(number, "3.2", "ticket", "t9")) == ["unknown_followed"]
    assert rules(snapshot, FollowUp(number, "3.2", "note")) == ["note_owed"]
    followed = done(snapshot, FollowUp(number, "3.2", "part", "e1"))
    view = run_view(template, run_in(followed, number), "zh_CN")
    assert (view.unsettled, view.steps[2].done, view.steps[2].abnormal) == ((), 2, 1)
    again = done(followed, RecordResults(number, (entry("3.2", "abnormal", note="电池"),)))
    assert next(r for r in run_in(again, number).results if r.item == "3.2").followed == "e1"
    mended = done(again, RecordResults(number, (entry("3.2"),)))
    assert next(r for r in run_in(mended, number).results if r.item == "3.2").follow == ""


def test_it_closes_when_nothing_remains(state: tuple[Snapshot, str]) -> None:
    snapshot, number = state
    items = [item.code for item in snapshot.check_templates["meeting@1"].items]
    snapshot = done(snapshot, RecordResults(number, tuple(entry(item) for item in items[:-1] if item != "2.1")))
    snapshot = done(snapshot, RecordResults(number, (entry("2.1", "abnormal"),)))
    refused = decide(CloseRun(number), snapshot, acting())
    assert isinstance(refused, Refused)
    told = {finding.rule: finding.facts["items"] for finding in refused.findings}
    assert told == {"items_missing": [items[-1]], "items_unsettled": ["2.1"]}
    assert rules(snapshot, CloseRun(number)) == ["items_missing", "items_unsettled"]
    snapshot = done(snapshot, FollowUp(number, "2.1", "note", note="已重新插接"))
    snapshot = done(snapshot, RecordResults(number, (entry(items[-1], "na"),)))
    assert rules(snapshot, SignRun(number, "  ")) == ["on_site_owed"]
    snapshot = done(done(snapshot, SignRun(number, "人员甲")), CloseRun(number))
    assert (run_in(snapshot, number).on_site, run_in(snapshot, number).done) == ("人员甲", acting().now)
    assert rules(snapshot, RecordResults(number, (entry("1.1"),))) == ["run_closed"]
    again = done(snapshot, ReopenRun(number))
    assert rules(again, ReopenRun(number)) == ["run_open"]
    assert done(again, RecordResults(number, (entry("1.1", "na"),)))


def test_nothing_more_once_the_conference_is_over_or_the_venue_excused(state: tuple[Snapshot, str]) -> None:
    snapshot, number = state
    need = next(n for n in snapshot.needs.values() if of_need(snapshot, n).number == number)
    excused = with_need(snapshot, need.id, excused="停电", count=0)
    assert rules(excused, RecordResults(number, (entry("1.1"),))) == ["check_venue_excused"]
    over = snapshot.with_rows(
        0, {"conference": {need.conference: replace(snapshot.conferences[need.conference], state="cancelled")}}
    )
    assert rules(over, RecordResults(number, (entry("1.1"),))) == ["check_conference_over"]


def test_the_optical_line(state: tuple[Snapshot, str]) -> None:
    snapshot, number = state
    template = snapshot.check_templates["meeting@1"]
    assert rules(snapshot, RecordLine(number, (LineEntry(0, received="gut"),))) == ["not_a_number"]
    assert rules(snapshot, RecordLine(number, (LineEntry(2, received="-18"),))) == ["bad_path"]
    snapshot = done(snapshot, RecordLine(number, (LineEntry(0, a_end="A局", received="-18,2 dBm"),)))
    snapshot = done(snapshot, RecordLine(number, (LineEntry(0, otdr="17.2km"), LineEntry(1, loss="11"))))
    run = run_in(snapshot, number)
    assert run.line == (
        LineReading(0, a_end="A局", received="-18.2", otdr="17.2"),
        LineReading(1, loss="11"),
    )
    assert run_view(template, run, "vi").line_done is True
    assert run_view(template, replace(run, line=(LineReading(1, loss="11"),)), "vi").line_done is False


def test_a_view_says_what_comes_next(state: tuple[Snapshot, str]) -> None:
    snapshot, number = state
    template = snapshot.check_templates["meeting@1"]
    blank = run_view(template, None, "vi")
    assert (blank.next_item, len(blank.missing), blank.complete, blank.line_done) == ("1.1", 21, False, False)
    snapshot = done(snapshot, RecordResults(number, (entry("1.1"), entry("1.3"))))
    view = run_view(template, run_in(snapshot, number), "vi")
    assert view.next_item == "1.2"
    assert [(s.done, s.total) for s in view.steps] == [(2, 5), (0, 5), (0, 6), (0, 5)]
    row = view.rows[2]
    assert (row.name, row.unit, row.state, row.kind) == ("UPS", "min", "normal", "reading")


def test_numbers_lead_back_to_what_they_are_about(state: tuple[Snapshot, str]) -> None:
    snapshot, number = state
    subject = of_number(snapshot, number)
    assert subject is not None
    need = snapshot.needs[subject.need]
    assert of_number(snapshot, "JC-20260724-350101-AAAA") is None
    assert of_number(snapshot, "nothing") is None
    later = with_need(snapshot, need.id, meeting_start=at(25), meeting_end=at(27))
    assert of_need(later, later.needs[need.id]).number != number
    found = of_number(later, number)  # the sheet was printed before the meeting was put off
    assert found is not None
    assert found.need == need.id
    joint = decide(OpenRun(need=need.id, purpose="joint_test"), snapshot, acting())
    assert isinstance(joint, Decision)
    run = joint.puts[0]
    assert (run.template, run.number != number, run.need) == ("joint_test@1", True, need.id)
    assert of_number(carried(snapshot, joint), run.number).purpose == "joint_test"  # type: ignore[union-attr]


def test_two_of_the_same_characters_are_told_apart(
    state: tuple[Snapshot, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot, _ = state
    monkeypatch.setattr("console.planning.checks.subjects._mark", lambda key: "SAME" + key[-4:].upper().rjust(4, "2"))
    snapshot, _ = meeting(snapshot, 5, 7, system="finance")
    ours = [need for need in snapshot.needs.values() if need.place == "350101"]
    numbers = [of_need(snapshot, need).number for need in ours]
    assert len(set(numbers)) == 2
    assert sorted(len(n.rsplit("-", 1)[1]) for n in numbers) == [4, 8]
    assert [of_number(snapshot, n).need for n in numbers] == [need.id for need in ours]  # type: ignore[union-attr]


def test_an_inspection_by_its_plan(state: tuple[Snapshot, str]) -> None:
    snapshot, _ = state
    plan = InspectionPlan("i1", "周巡检", "inspection", "weekly", 1, "2026-07-01")
    snapshot = snapshot.with_rows(0, {"inspection_plan": {"i1": plan}})
    opened = decide(OpenRun(plan="i1", venue="v350101", day="2026-07-27"), snapshot, acting())
    assert isinstance(opened, Decision)
    run = opened.puts[0]
    assert (run.plan, run.day, run.venue, run.template) == ("i1", "2026-07-27", "v350101", "inspection@1")
    assert run.number == of_inspection("i1", "", snapshot.venues["v350101"], "2026-07-27").number
    found = of_number(snapshot, run.number)
    assert found is not None
    assert (found.plan, found.venue, found.day) == ("i1", "v350101", "2026-07-27")
    assert template_of(snapshot, found) is not None
    after = carried(snapshot, opened)
    assert decide(OpenRun(plan="i1", venue="v350101", day="2026-07-27"), after, acting()) == Decision(
        result={"run": run.id, "number": run.number}
    )
    assert isinstance(decide(OpenRun(plan="i9", venue="v350101", day="2026-07-27"), after, acting()), Stale)


def test_the_most_specific_template_is_chosen() -> None:
    base = with_templates(province())
    plain = base.check_templates["meeting@1"]
    county = replace(plain, id="c@1", code="c", levels=("county",))
    water = replace(plain, id="w@1", code="w", systems=("water",))
    both = replace(plain, id="b@1", code="b", systems=("water",), levels=("county",))
    snapshot = with_templates(province(), county, water, both)

    def chosen(system: str, level: str) -> str:
        found = template_for(snapshot, "meeting", system, level)
        return found.id if found else ""

    assert chosen("water", "county") == "b@1"
    assert chosen("water", "city") == "w@1"
    assert chosen("finance", "county") == "c@1"
    assert chosen("finance", "city") == "meeting@1"
    off = with_templates(province(), replace(plain, current=False))
    assert template_for(off, "meeting", "finance", "city") is None
