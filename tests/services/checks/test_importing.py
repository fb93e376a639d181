"""Filled sheets brought in: taken once, contradictions asked about, whole refusals told at the number's cell."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from console.domain.checks import CheckRun, CheckTemplate, LineReading, runs_by_number
from console.domain.snapshot import Snapshot
from console.exchange.intake.filled import FilledItem, FilledRecord
from console.planning.checks.subjects import of_need
from console.services.checks import CloseRun, FollowUp, ImportChecklists, RecordResults, ResultEntry
from console.services.decision import Decision, decide
from tests.support.checks import shipped_templates, with_templates
from tests.support.world import acting, at, carried, done, meeting, need_at, province, with_need

MEETING = next(row for row in shipped_templates() if row.id == "meeting@1")
ITEMS = (
    FilledItem("1.1", "normal", cell="E15"),
    FilledItem("1.2", "normal", "221", cell="E16"),
    FilledItem("3.1", "abnormal", note="黑屏", cell="E27"),
)
NOW = at(12)


@pytest.fixture
def state() -> tuple[Snapshot, FilledRecord]:
    """A published meeting and a sheet of 甲县."""
    snapshot, conference = meeting(with_templates(province()), 1, 3)
    number = of_need(snapshot, need_at(snapshot, conference, "350101")).number
    return snapshot, FilledRecord("甲县", number, "C3", "meeting@1", ITEMS, on_site="人员甲")


def brought(snapshot: Snapshot, *records: FilledRecord, **more: Any) -> tuple[Snapshot, list[dict[str, Any]]]:
    answer = decide(ImportChecklists(records, more.pop("digest", "d1"), **more), snapshot, acting(NOW))
    assert isinstance(answer, Decision)
    return carried(snapshot, answer), answer.result["records"]


def run_of(snapshot: Snapshot, number: str) -> CheckRun:
    return snapshot.check_runs.derived(runs_by_number)[number]


def test_a_sheet_makes_the_run_and_is_taken_once(state: tuple[Snapshot, FilledRecord]) -> None:
    snapshot, record = state
    after, (told,) = brought(snapshot, record)
    assert (told["state"], told["taken"], told["conflicts"], told["problems"]) == ("taken", 4, [], [])
    run = run_of(after, record.number)
    assert [(r.item, r.found, r.value, r.note) for r in run.results] == [
        ("1.1", "normal", "", ""),
        ("1.2", "normal", "221", ""),
        ("3.1", "abnormal", "", "黑屏"),
    ]
    assert (run.source, run.digest, run.on_site) == ("imported", "d1", "人员甲")
    again, (told,) = brought(after, record)
    assert told["state"] == "already"
    assert again.check_runs[run.id] is run
    _, (told,) = brought(after, record, digest="d2")
    assert (told["state"], told["taken"], told["unchanged"]) == ("nothing_new", 0, 3)


def test_what_was_corrected_since_is_not_asked_about_again(state: tuple[Snapshot, FilledRecord]) -> None:
    snapshot, record = state
    after, _ = brought(snapshot, record)
    mended = done(after, RecordResults(record.number, (ResultEntry("3.1", "normal"),)))
    assert brought(mended, record)[1][0]["state"] == "already"


def test_an_import_is_undone(state: tuple[Snapshot, FilledRecord]) -> None:
    snapshot, record = state
    answer = decide(ImportChecklists((record,), "d1"), snapshot, acting(NOW))
    assert isinstance(answer, Decision)
    assert not done(carried(snapshot, answer), answer.undo).check_runs


def test_what_contradicts_an_entry_is_asked_about(state: tuple[Snapshot, FilledRecord]) -> None:
    snapshot, record = state
    typed = (ResultEntry("1.2", "normal", "219"), ResultEntry("3.1", "normal"), ResultEntry("2.1", "normal"))
    before = done(snapshot, RecordResults(record.number, typed))
    after, (told,) = brought(before, record)
    assert [(c["item"], c["entered"], c["sheet"], c["cell"]) for c in told["conflicts"]] == [
        ("1.2", "normal · 219", "normal · 221", "E16"),
        ("3.1", "normal", "abnormal · 黑屏", "E27"),
    ]
    kept = {r.item: (r.found, r.value) for r in run_of(after, record.number).results}
    assert kept == {"1.1": ("normal", ""), "1.2": ("normal", "219"), "2.1": ("normal", ""), "3.1": ("normal", "")}
    _, (told,) = brought(after, record)
    assert len(told["conflicts"]) == 2, "while a question is open, the same file asks it again"
    chosen, (told,) = brought(after, record, overrule=((record.number, "3.1"),))
    assert ([c["item"] for c in told["conflicts"]], told["taken"]) == (["1.2"], 1)
    assert {r.item: r.found for r in run_of(chosen, record.number).results}["3.1"] == "abnormal"
    whole, (told,) = brought(after, record, overrule=((record.number, "*"),))
    assert (told["conflicts"], told["taken"]) == ([], 2)
    assert {r.item: r.value for r in run_of(whole, record.number).results}["1.2"] == "221"


def test_a_remark_adds_to_an_entry_and_the_follow_up_stays(state: tuple[Snapshot, FilledRecord]) -> None:
    snapshot, record = state
    before = done(snapshot, RecordResults(record.number, (ResultEntry("3.1", "abnormal"),)))
    before = done(before, FollowUp(record.number, "3.1", "note", note="黑屏"))
    blank = before.with_rows(
        before.seq,
        {
            "check_run": {
                r.id: replace(r, results=(replace(r.results[0], note=""),)) for r in before.check_runs.values()
            }
        },
    )
    after, (told,) = brought(blank, record)
    result = next(r for r in run_of(after, record.number).results if r.item == "3.1")
    assert (result.note, result.follow, told["conflicts"]) == ("黑屏", "note", [])


def test_the_line_is_taken_beside_what_was_entered(state: tuple[Snapshot, FilledRecord]) -> None:
    snapshot, record = state
    after, _ = brought(snapshot, replace(record, line=(LineReading(0, "A局", "甲县", received="-18"),)))
    more = replace(record, line=(LineReading(0, received="-18", otdr="17"), LineReading(1, received="-20")))
    after, (told,) = brought(after, more, digest="d2")
    assert told["conflicts"] == []
    assert run_of(after, record.number).line == (
        LineReading(0, "A局", "甲县", received="-18", otdr="17"),
        LineReading(1, received="-20"),
    )
    other = replace(record, line=(LineReading(0, received="-25"),), on_site="人员乙")
    same, (told,) = brought(after, other, digest="d3")
    assert [c["item"] for c in told["conflicts"]] == ["line", "on_site"]
    assert run_of(same, record.number) == run_of(after, record.number)


def cancelled(snapshot: Snapshot, record: FilledRecord) -> tuple[Snapshot, FilledRecord]:
    key = next(iter(snapshot.conferences))
    over = replace(snapshot.conferences[key], state="cancelled")
    return snapshot.with_rows(snapshot.seq, {"conference": {key: over}}), record


def excused(snapshot: Snapshot, record: FilledRecord) -> tuple[Snapshot, FilledRecord]:
    need = next(n for n in snapshot.needs.values() if n.place == "350101")
    return with_need(snapshot, need.id, excused="停电", count=0), record


def closed(snapshot: Snapshot, record: FilledRecord) -> tuple[Snapshot, FilledRecord]:
    values = {"1.2": "1", "1.3": "1", "1.5": "1", "2.2": "1", "2.4": "1"}
    entries = tuple(ResultEntry(i.code, "normal", values.get(i.code, "")) for i in MEETING.items)
    return done(done(snapshot, RecordResults(record.number, entries)), CloseRun(record.number)), record


def nobodys(snapshot: Snapshot, record: FilledRecord) -> tuple[Snapshot, FilledRecord]:
    return snapshot, replace(record, number="JC-20260724-350101-AAAA")


def of_another_form(snapshot: Snapshot, record: FilledRecord) -> tuple[Snapshot, FilledRecord]:
    return snapshot, replace(record, template="joint_test@1")


Turn = Callable[[Snapshot, FilledRecord], tuple[Snapshot, FilledRecord]]


@pytest.mark.parametrize(
    ("turn", "code"),
    [
        (cancelled, "conference_over"),
        (excused, "venue_excused"),
        (closed, "run_closed"),
        (nobodys, "unknown_record"),
        (of_another_form, "wrong_template"),
    ],
)
def test_a_whole_sheet_is_refused_at_its_number(state: tuple[Snapshot, FilledRecord], turn: Turn, code: str) -> None:
    snapshot, record = turn(*state)
    after, (told,) = brought(snapshot, record)
    assert (told["state"], [(p["code"], p["cell"]) for p in told["problems"]]) == ("refused", [(code, "C3")])
    assert after.check_runs == snapshot.check_runs


def edited(*removed: str, renamed: str = "") -> CheckTemplate:
    """The next number of the meeting's template."""
    steps = tuple(
        replace(
            step,
            items=tuple(
                replace(item, names={"zh_CN": "别的"}) if item.code == renamed else item
                for item in step.items
                if item.code not in removed
            ),
        )
        for step in MEETING.steps
    )
    return replace(MEETING, id="meeting@2", number=2, steps=steps)


def test_a_sheet_of_an_older_version_is_read_by_its_own(state: tuple[Snapshot, FilledRecord]) -> None:
    snapshot, record = state
    snapshot = with_templates(snapshot, replace(MEETING, current=False), edited("3.1", renamed="1.2"))
    after, (told,) = brought(snapshot, record)
    assert (told["taken"], told["problems"]) == (4, [])
    assert run_of(after, record.number).template == "meeting@1"
    begun = done(snapshot, RecordResults(record.number, (ResultEntry("2.1", "normal"),)))
    assert run_of(begun, record.number).template == "meeting@2"
    after, (told,) = brought(begun, record)
    assert [(p["code"], p["cell"]) for p in told["problems"]] == [
        ("item_not_in_run", "E16"),
        ("item_not_in_run", "E27"),
    ]
    assert [r.item for r in run_of(after, record.number).results] == ["1.1", "2.1"]


def test_a_record_twice_in_a_file(state: tuple[Snapshot, FilledRecord]) -> None:
    snapshot, record = state
    copy = replace(record, sheet="副本")
    after, (told,) = brought(snapshot, record, copy)
    assert (told["taken"], [(p["code"], p["sheet"]) for p in told["problems"]]) == (4, [("duplicate_record", "副本")])
    against = replace(copy, items=(replace(ITEMS[0], found="abnormal"), FilledItem("2.1", "normal", cell="E21")))
    after, (told,) = brought(snapshot, record, against)
    codes = sorted((p["code"], p["sheet"], p["cell"]) for p in told["problems"])
    assert codes == [
        ("duplicate_record", "副本", "C3"),
        ("record_contradicts", "副本", "E15"),
        ("record_contradicts", "甲县", "E15"),
    ]
    assert [r.item for r in run_of(after, record.number).results] == ["1.2", "2.1", "3.1"]


def test_the_time_on_the_sheet_is_the_meetings_day(state: tuple[Snapshot, FilledRecord]) -> None:
    snapshot, record = state
    timed = replace(record, items=(replace(ITEMS[0], clock="08:05"), replace(ITEMS[1], clock="23:00")))
    after, _ = brought(snapshot, timed)
    first, second = run_of(after, record.number).results
    assert first.at == at(0).replace(minute=5)
    assert second.at == NOW, "a time that is still to come is none"
