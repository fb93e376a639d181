"""`plan`, `fill`, `explain` as scripts call them, on both databases."""

import json
import signal
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from console.cli import planned
from console.cli.main import build_parser, main
from console.domain.people import Leave, by_code
from console.planning.plans.questions import run_here
from console.services.office import Office
from console.services.staffing import AssignPerson
from console.wording.catalogue import LANGUAGES, wording
from tests.cli.test_main_job import PEOPLE, PLACE_HEADER, VENUES
from tests.support.writing import Write

NOW = "2026-11-30T09:00"
DAY = datetime.fromisoformat("2026-12-01T00:00+08:00")


class Console:
    def __init__(self, url, capsys):
        self.url, self.capsys = url, capsys

    def write(self, row_of):
        """Somebody else writes the row that comes of the state."""
        office = Office.open(self.url, user="林")
        office.do_now(Write((row_of(office.snapshot),)))
        office.close()

    def takes_leave(self, code):
        """The person of this number is away on the day of the meetings."""
        away = Leave(DAY, DAY + timedelta(days=1), "年假")
        self.write(lambda snapshot: replace(by_code(snapshot.people)[code], leave=(away,)))

    def call(self, *words, lang="en", now=NOW):
        code = main(["--database", self.url, "--lang", lang, "--user", "林", "--now", now, *words])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def __call__(self, *words, **more):
        code, out, err = self.call("--json", *words, **more)
        return code, json.loads(out) if out.strip() else err

    def rows(self, what, **fields):
        _, rows = self("list", what)
        return [row for row in rows if all(row[name] == value for name, value in fields.items())]


@pytest.fixture
def console(database_url, capsys, tmp_path, monkeypatch):
    """Two meetings of one morning: water at the province, city, county and town, finance at the city and county."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    console = Console(database_url, capsys)
    for name, text in (("a.csv", VENUES), ("b.csv", PEOPLE), ("c.csv", PLACE_HEADER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    console.call("import", *[str(tmp_path / name) for name in ("a.csv", "b.csv", "c.csv")])
    for number, start, end in (("函1", "09:00", "10:00"), ("函2", "09:30", "11:00")):
        words = ("--title", f"会{number}", "--start", f"2026-12-01T{start}", "--end", f"2026-12-01T{end}")
        system = "water" if number == "函1" else "finance"
        assert (
            console("conference", "add", "--system", system, *words, "--scope", "全省至乡镇", "--notice", number)[0]
            == 0
        )
        assert console("conference", "publish", number)[0] == 0
    return console


def test_a_days_plan_is_proposed_and_nothing_written(console):
    code, plan = console("plan", "--day", "2026-12-01")
    # six needs: 4 of water, 2 of finance; city and county hold both in one room, which one person serves
    assert (plan["places"], plan["filled"], plan["assigned"], plan["unfilled"], plan["changed"]) == (6, 6, 6, 0, 0)
    assert plan["certificate"]["proven"] and plan["certificate"]["sentence"] == "Proven optimal"
    assert (plan["bound"], plan["applied"], plan["interrupted"]) == (
        {"unfilled": 0, "cost": plan["cost"]},
        False,
        False,
    )
    assert {row["rule"] for row in plan["findings"]} == {"venue_clash", "strength"}
    assert code == 1
    assert console.rows("assignments") == []
    people = {row["id"]: row["code"] for row in console.rows("people")}
    assert sorted(people[row["after"]] for row in plan["changes"]) in (
        ["1", "2", "2", "4", "4", "6"], ["1", "2", "2", "5", "5", "6"],
    )  # fmt: skip


def test_below_a_plan_ways_out_name_nobody_whom_it_sends_elsewhere(console):
    """Two meetings at once and one person left: whoever the plan sends to one is no way out for the other."""
    county = console.rows("needs", place="350101")
    console.takes_leave("5")
    console.write(lambda snapshot: replace(snapshot.needs[county[0]["id"]], room="二楼"))

    def ways(findings):
        places = {row["id"] for row in county}
        return {
            row["need"]: row["ways_out"] for row in findings if row["rule"] == "shortfall" and row["need"] in places
        }

    before = ways(console.rows("findings"))
    assert len(before) == 2 and all("Assign 县甲" in found for found in before.values())
    _, plan = console("plan", "--day", "2026-12-01")
    ((left, found),) = ways(plan["findings"]).items()
    assert [row["need"] for row in plan["open"]] == [left]
    assert found and not any("县甲" in way for way in found)
    _, out, _ = console.call("plan", "--day", "2026-12-01")
    assert "Assign 县甲" not in out and found[0] in out
    assert console.rows("assignments") == []
    assert ways(console.rows("findings")) == before  # the state itself has its own
    _, done = console("plan", "--day", "2026-12-01", "--apply")
    assert done["applied"] and ways(done["findings"]) == {left: found} == ways(console.rows("findings"))


def test_it_is_carried_out_and_the_next_has_nothing_to_do(console):
    code, plan = console("plan", "函1", "函2", "--apply")
    assert (code, plan["applied"]) == (1, True)  # the room is taken twice, units are short of [D]'s strength
    assert len(console.rows("assignments")) == 6
    code, again = console("plan", "函1", "函2", "--apply")
    assert (again["changes"], again["applied"], again["filled"]) == ([], False, 6)
    _, out, _ = console.call("plan", "--day", "2026-12-01")
    assert out.splitlines()[-2:] == ["Nothing to change", "Proven optimal"]  # below the findings, which may be many


def test_a_place_that_nobody_can_fill_stays_open_and_is_named(console):
    console.takes_leave("6")
    code, plan = console("plan", "函1")
    assert (code, plan["unfilled"], plan["certificate"]["sentence"]) == (
        1, 1, "1 unfilled is the minimum; proven optimal",
    )  # fmt: skip
    (left,) = plan["open"]
    assert (left["place"], left["places"], left["start"]) == ("350101001", 1, "2026-12-01T08:00:00+08:00")
    (lack,) = plan["lacks"]
    assert (lack["needs"], lack["people"], lack["asked"], lack["lacking"]) == ([left["need"]], [], 1, 1)
    _, out, _ = console.call("plan", "函1", lang="zh_CN")
    assert "空缺：镇会场，会函1，1 人" in out and "空缺 1 个已是最少；已证明最优" in out


def test_ctrl_c_keeps_the_best_so_far_and_says_so(console, monkeypatch):
    def interrupted(snapshot, question, tell, enough):
        def told(proposal):
            tell(proposal)
            if not enough():
                signal.raise_signal(signal.SIGINT)

        return run_here(snapshot, question, told, enough)

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(planned, "run_here", interrupted)
    code, plan = console("plan", "--day", "2026-12-01", "--apply")
    assert (code, plan["interrupted"], plan["applied"], plan["filled"]) == (1, True, False, 6)
    _, out, _ = console.call("plan", "--day", "2026-12-01", "--apply")
    assert "Broken off" in out
    assert console.rows("assignments") == []
    assert signal.getsignal(signal.SIGINT) is before


def test_who_was_faster_is_planned_around(console, monkeypatch):
    """Another console sends somebody while the plan is being made: the plan is made again."""
    office = Office.open(console.url, user="周")
    need = next(row.id for row in office.snapshot.needs.values() if row.place == "350101")
    person = next(row.id for row in office.snapshot.people.values() if row.code == "5")
    calls = []

    def overtaken(snapshot, question, tell, enough):
        if not calls:
            office.do_now(AssignPerson(need, person))
        calls.append(question)
        return run_here(snapshot, question, tell, enough)

    monkeypatch.setattr(planned, "run_here", overtaken)
    _, plan = console("plan", "函1", "函2", "--apply")
    office.close()
    assert (plan["applied"], len(calls)) == (True, 2)
    assert len(console.rows("assignments")) == 6


def test_fill_is_the_planners_and_moves_nobody(console):
    need = console.rows("needs", place="350101")[0]["id"]
    assert console("assign", need, "5")[0] == 0
    code, told = console("fill", "--conference", "函1", "函2")
    assert (code, told["assigned"], told["unfilled"]) == (1, 5, 0)
    assert {(row["need"], row["person"]) for row in console.rows("assignments")} >= {
        (need, next(row["id"] for row in console.rows("people", code="5")))
    }


MISUSES = (
    (("plan", "--day", "morgen"), "“morgen” is no date. Write it like 2026-10-01."),
    (("plan", "函9"), "There is no conference “函9”."),
    (("plan", "草稿"), "“草稿” is not published (Draft), so nobody is sent to it."),
    (("plan", "--seconds", "-1"), "The seconds of a proof are 0 or more, not -1."),
    (("explain", "函1"), "There is no need “函1”. Write its id, or conference/venue"),
    (("explain", "函1/别处"), "“会函1” has no venue “别处”."),
    (("explain", "函1/县会场", "nobody"), "There is no person “nobody”."),
)


def test_what_can_not_be_meant_is_said(console):
    words = ("--title", "草稿", "--start", "2026-12-01T09:00", "--end", "2026-12-01T10:00", "--scope", "全省至县")
    console("conference", "add", "--system", "water", *words)
    for words, said in MISUSES:
        code, out, err = console.call(*words)
        assert (code, out) == (2, "")
        assert said in err


def test_a_day_without_anything_is_no_failure(console):
    code, plan = console("plan", "--day", "2027-03-01")
    assert (code, plan["places"], plan["changes"]) == (0, 0, [])


def test_a_need_is_explained_by_its_conference_and_venue(console):
    need = next(row["id"] for row in console.rows("needs", place="350101") if row["code"].startswith("函1/"))
    codes = {row["id"]: row["code"] for row in console.rows("people")}
    for name in (need, "函1/县会场", "函1/350101/县会场", "函1/350101"):
        code, found = console("explain", name)
        assert (code, found["need"], found["filled"], found["places"]) == (0, need, 1, 1)
    assert {codes[row["person"]] for row in found["candidates"]} == {"4", "5"}
    assert {codes[row["person"]] for row in found["left_out"]} == {"1", "2", "3", "6"}
    code, one = console("explain", "函1/县会场", "市甲")
    assert (code, one["verdict"]["possible"]) == (1, False)
    assert "wrong_level" in [row["rule"] for row in one["verdict"]["findings"]]
    for lang in LANGUAGES:
        code, out, _ = console.call("explain", "函1/县会场", lang=lang)
        assert (code, "✓ 县" in out, "✗ 省人" in out) == (0, True, True)
        assert "{" not in out


def test_a_shortage_is_explained_in_words_with_its_ways_out(console):
    console.takes_leave("6")
    (person,) = [row["id"] for row in console.rows("people") if row["code"] == "6"]
    code, found = console("explain", "函1/镇会场")
    shortage, ways = found["shortage"], found["ways_out"]
    assert (code, found["filled"], found["places"]) == (1, 0, 1)
    assert (shortage["needs"], shortage["people"], shortage["lacking"]) == ([found["need"]], [], 1)
    assert "nobody can come" in shortage["sentence"]
    assert {"one_more", "recall"} <= {way["code"] for way in ways} and all(way["fills"] == 1 for way in ways)
    recall = next(way for way in ways if way["code"] == "recall")
    assert (recall["person"], recall["left"], recall["start"]) == (person, 0, "2026-12-01T08:00:00+08:00")
    for lang, words in (("en", "nobody can come"), ("zh_CN", "没有人能去"), ("vi", "không ai")):
        code, out, _ = console.call("explain", "函1/镇会场", lang=lang)
        assert code == 1 and words in out and "  1. " in out and "{" not in out
    code, filled = console("explain", "函1/县会场")
    assert (code, filled["shortage"], filled["ways_out"]) == (0, None, [])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_speaks_each_language(lang, capsys):
    told = {"zh_CN": ("执行方案", "逐条规则"), "vi": ("Thực hiện phương án", "từng quy tắc"),
            "en": ("Carry the plan out", "each rule")}[lang]  # fmt: skip
    for verb, words in zip(("plan", "explain"), told, strict=True):
        with pytest.raises(SystemExit):
            build_parser(wording(lang)).parse_args([verb, "--help"])
        assert words in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("lang", "points", "made_of"),
    [
        ("en", " points more for the whole plan", "Points are what the whole plan would cost more"),
        ("zh_CN", "全方案代价增加 ", "点数是整份方案比目前最优方案多出的代价"),
        ("vi", " điểm", "Điểm là chi phí cả phương án tăng thêm"),
    ],
)
def test_points_are_explained_where_they_are_told(console, lang, points, made_of):
    """Below the candidates, and beside the one asked about; not where no line names points."""
    _, found = console("explain", "函1/县会场")
    sent, other = sorted(found["candidates"], key=lambda row: not row["there"])
    assert sent["there"] and not other["there"]
    for words in (("函1/县会场",), ("函1/县会场", other["person"])):
        _, out, _ = console.call("explain", *words, lang=lang)
        assert points in out and out.count(made_of) == 1
    _, out, _ = console.call("explain", "函1/县会场", sent["person"], lang=lang)
    assert "✓" in out and made_of not in out
