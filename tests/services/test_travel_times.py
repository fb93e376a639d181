"""Ways as commands, in files, and what they change: set at once, taken back, told where they can't be read."""

from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.rules import PLANNING, figure, rule
from console.domain.snapshot import Snapshot
from console.domain.travel import minutes_between, rows_by_pair, setup_minutes
from console.domain.travel_times import TravelTime
from console.planning.plans.orders import reach_of, weights_of
from console.services.arrangements.site import EditRule
from console.services.arrangements.travel import RemoveTravelTime, SetTravelTime
from console.services.decision import Decision, Refused, Stale, decide
from console.services.importing import Rejection, load, rehearse
from console.wording.catalogue import LANGUAGES, wording
from console.wording.findings import FindingWording
from tests.support.world import acting, carried, done, province

HEAD = "起点,终点,分钟,布场,撤场\n"


def put(*way: object) -> SetTravelTime:
    return SetTravelTime(TravelTime("", *way))  # type: ignore[arg-type]


def refusal(command: object, snapshot: Snapshot | None = None) -> tuple[str, str]:
    answer = decide(command, snapshot or province(), acting())
    assert isinstance(answer, Refused)
    words = FindingWording(wording("en"), snapshot or province())
    assert words.fact(answer.findings[0])
    return answer.findings[0].rule, answer.findings[0].facts["field"]


def brought(snapshot: Snapshot, folder: Path, text: str) -> tuple[Snapshot, tuple[Rejection, ...]]:
    (folder / "t.csv").write_text(text, encoding="utf-8")
    (loaded,) = load(folder / "t.csv")
    assert loaded.command is not None and loaded.command.kind == "travel", loaded.problem
    (report,) = rehearse([loaded], snapshot, acting())
    return done(snapshot, loaded.command), report.rejected


def ways(snapshot: Snapshot) -> dict[tuple[str, str], tuple[int | None, int | None, int | None]]:
    rows = snapshot.travel_times.derived(rows_by_pair)
    return {pair: (row.minutes, row.setup, row.teardown) for pair, row in rows.items()}


def test_a_way_is_set_changed_taken_out_and_each_is_taken_back() -> None:
    first = decide(put("350101", "350102", 55), province(), acting())
    assert isinstance(first, Decision)
    snapshot = carried(province(), first)
    (row,) = snapshot.travel_times.values()
    changed = decide(SetTravelTime(replace(row, minutes=70)), snapshot, acting())
    assert isinstance(changed, Decision)
    after = carried(snapshot, changed)
    assert minutes_between(after, "350102", "350101") == 70
    assert changed.undo == SetTravelTime(replace(row, version=2))
    removed = decide(RemoveTravelTime(row.id, row.version), snapshot, acting())
    assert isinstance(removed, Decision)
    gone = carried(snapshot, removed)
    assert minutes_between(gone, "350102", "350101") == 90
    assert ways(done(gone, removed.undo)) == {("350101", "350102"): (55, None, None)}
    assert not done(snapshot, first.undo).travel_times


def test_a_change_of_what_has_changed_is_stale() -> None:
    snapshot = done(province(), put("350101", "350102", 55))
    (row,) = snapshot.travel_times.values()
    assert isinstance(decide(SetTravelTime(replace(row, version=7)), snapshot, acting()), Stale)
    assert isinstance(decide(RemoveTravelTime("none"), snapshot, acting()), Stale)


@pytest.mark.parametrize(
    ("way", "told"),
    [
        (("", "350102", 55), ("field_owed", "origin")),
        (("350101", "", 55), ("field_owed", "destination")),
        (("350101", "nowhere", 55), ("no_such_place", "destination")),
        (("350101", "350102"), ("field_owed", "minutes")),
        (("350101", "350102", -1), ("bad_minutes", "minutes")),
        (("350101", "350102", 1441), ("bad_minutes", "minutes")),
        (("350101", "350102", "bald"), ("bad_minutes", "minutes")),
        (("350101", "350102", 55, 30), ("setup_of_two", "setup")),
        (("350101", "350102", 55, None, 30), ("setup_of_two", "teardown")),
        (("350101", "350101"), ("way_says_nothing", "minutes")),
        (("350101", "350101", None, True), ("bad_minutes", "setup")),
    ],
)
def test_what_is_no_way_is_refused_by_its_field(way: tuple[object, ...], told: tuple[str, str]) -> None:
    assert refusal(put(*way)) == told


def test_a_pair_has_one_row_and_the_way_back_may_have_its_own() -> None:
    snapshot = done(province(), put("350101", "350102", 55))
    assert refusal(put("350101", "350102", 60), snapshot) == ("way_taken", "destination")
    back = done(snapshot, put("350102", "350101", 60))
    assert ways(back) == {("350101", "350102"): (55, None, None), ("350102", "350101"): (60, None, None)}


def test_a_sheet_names_places_by_code_path_or_name(tmp_path: Path) -> None:
    text = HEAD + "甲县,350102,55,,\nA市甲县一镇,二镇,1小时10分,,\n丙县,丙县,,90,0\n3501,,20,无,-\n"
    snapshot, rejected = brought(province(), tmp_path, text)
    assert rejected == ()
    assert ways(snapshot) == {
        ("350101", "350102"): (55, None, None),
        ("350101001", "350101002"): (70, None, None),
        ("350201", "350201"): (None, 90, 0),
        ("3501", "3501"): (20, None, None),
    }
    assert setup_minutes(snapshot, "350201") == 90
    again, rejected = brought(snapshot, tmp_path, HEAD + "甲县,350102,55分钟,,\n丙县,丙县,,45,0\n")
    assert rejected == () and ways(again)["350201", "350201"] == (None, 45, 0)
    assert again.travel_times[next(iter(snapshot.travel_times))] == next(iter(snapshot.travel_times.values()))


def test_columns_that_a_sheet_lacks_change_nothing(tmp_path: Path) -> None:
    snapshot, _ = brought(province(), tmp_path, HEAD + "丙县,丙县,12,90,0\n")
    after, _ = brought(snapshot, tmp_path, "Nơi đi,Nơi đến,Phút\n丙县,丙县,15\n")
    assert ways(after) == {("350201", "350201"): (15, 90, 0)}
    emptied, _ = brought(after, tmp_path, "From,To,Minutes,Set-up\n350201,350201,,90\n")
    assert ways(emptied) == {("350201", "350201"): (None, 90, 0)}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",乙县,55,,", ("origin", "required")),
        ("甲县,丁县,55,,", ("destination", "unknown_place")),
        ("甲县,乙县,快,,", ("minutes", "minutes")),
        ("甲县,乙县,-5,,", ("minutes", "minutes")),
        ("甲县,乙县,2000,,", ("minutes", "bad_minutes")),
        ("甲县,乙县,,,", ("minutes", "required")),
        ("甲县,乙县,55,30,", ("setup", "setup_of_two")),
        ("甲县,甲县,,,", ("minutes", "way_says_nothing")),
        ("甲县,乙县,60,,", ("origin", "duplicate")),
    ],
)
def test_a_row_that_is_wrong_is_told_by_its_cell_and_stops_no_other(
    tmp_path: Path, row: str, told: tuple[str, str]
) -> None:
    good = "甲县,乙县,55,,\n" if told[1] == "duplicate" else "乙县,丙县,55,,\n"
    snapshot, (rejected,) = brought(province(), tmp_path, HEAD + good + row + "\n")
    assert (rejected.field, rejected.code) == told and len(snapshot.travel_times) == 1


def test_the_planners_weights_are_the_sites() -> None:
    snapshot = done(province(), EditRule(PLANNING, "warning", {"travel": 2, "reach": ["mobile", "fixed"]}))
    weights = weights_of(snapshot.rules)
    assert (weights.travel, weights.post, weights.told) == (2, 40, 120)
    assert reach_of(snapshot.rules).posts == ("mobile", "fixed")
    nobody = done(snapshot, EditRule(PLANNING, "warning", {"reach": []}))
    assert rule(nobody.rules, PLANNING).values["reach"] == [] and reach_of(nobody.rules).posts == ()
    assert figure(nobody.rules, PLANNING, "travel") == 2


@pytest.mark.parametrize(
    ("code", "values", "told"),
    [
        (PLANNING, {"travel": -1}, ("bad_figure", "travel")),
        (PLANNING, {"reach": ["cook"]}, ("unknown_post", "reach")),
        (PLANNING, {"reach": 3}, ("unknown_post", "reach")),
        (PLANNING, {"speed": 3}, ("bad_figure", "speed")),
        ("double_booking", {"road_percent": 99}, ("bad_figure", "road_percent")),
        ("double_booking", {"road_kmh": -1}, ("bad_figure", "road_kmh")),
    ],
)
def test_what_is_no_weight_is_refused(code: str, values: dict[str, object], told: tuple[str, str]) -> None:
    command = EditRule(code, "warning", values)
    assert refusal(command) == told
    answer = decide(command, province(), acting())
    assert isinstance(answer, Refused)
    for language in LANGUAGES:
        sentence = FindingWording(wording(language), province()).fact(answer.findings[0])
        assert sentence and "{" not in sentence
        assert told != ("bad_figure", "road_percent") or "100" in sentence
