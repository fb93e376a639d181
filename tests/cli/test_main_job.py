"""The main job without a window: what scripts rely on, on both databases."""

import json

import pytest

from console.cli.main import main

PLACES = "code,name,level,parent\n35,P省,省,\n3501,A市,市,35\n350101,甲县,县,3501\n350101001,一镇,乡镇,350101\n"
PEOPLE = (
    "员工编号,姓名,手机,层级,单位代码,岗位\n"
    "1,省人,10000000001,省,35,驻场\n2,市甲,10000000002,市,3501,固定\n3,市乙,10000000003,市,3501,机动\n"
    "4,县甲,10000000004,县,350101,固定\n5,县乙,10000000005,县,350101,固定\n6,镇人,10000000006,乡镇,350101001,乡镇\n"
)
VENUES = (
    "会场名称,级别,单位代码,所属系统\n省会场,省,35,水利\n市会场,市,3501,水利、财政\n"
    "县会场,县,350101,水利、财政\n镇会场,乡镇,350101001,水利\n"
)
PLACE_HEADER = PLACES.replace("code,name,level,parent", "行政代码,名称,级别,上级代码")


class Console:
    """One database and how a script calls the console on it."""

    def __init__(self, url, capsys):
        self.url, self.capsys = url, capsys

    def __call__(self, *words, lang="en"):
        code = main(["--database", self.url, "--lang", lang, "--user", "tester", "--json", *words])
        out = self.capsys.readouterr().out.strip()
        return code, [json.loads(line) for line in out.splitlines()]

    def rows(self, what, **fields):
        _, (rows,) = self("list", what)
        return [row for row in rows if all(row[name] == value for name, value in fields.items())]


@pytest.fixture
def console(database_url, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name, text in (("a.csv", VENUES), ("b.csv", PEOPLE), ("c.csv", PLACE_HEADER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    console = Console(database_url, capsys)
    code, reports = console("import", *[str(tmp_path / name) for name in ("a.csv", "b.csv", "c.csv")])
    assert (code, [r["imported"] for r in reports]) == (0, [4, 6, 4])
    return console


@pytest.fixture
def published(console):
    for number, start, end in (("函1", "09:00", "10:00"), ("函2", "09:30", "11:00")):
        words = ("--title", f"会{number}", "--start", f"2026-12-01T{start}", "--end", f"2026-12-01T{end}")
        system = "water" if number == "函1" else "finance"
        code, _ = console("conference", "add", "--system", system, *words, "--scope", "全省至乡镇", "--notice", number)
        assert code == 0
        assert console("conference", "publish", number)[0] == 0
    return console


def test_lists_are_arrays_of_flat_objects_with_ids_and_offsets(published):
    for what in (
        "places",
        "people",
        "venues",
        "circuits",
        "conferences",
        "needs",
        "assignments",
        "tickets",
        "findings",
    ):
        rows = published.rows(what)
        assert all({"id", "code"} <= row.keys() for row in rows), what
        assert all(not isinstance(value, dict) for row in rows for value in row.values()), what
    need = published.rows("needs", place="35")[0]
    assert (need["start"], need["end"]) == ("2026-12-01T08:00:00+08:00", "2026-12-01T10:30:00+08:00")
    assert {"conference", "venue", "place", "post"} <= need.keys()
    assert all("****" in row["phone"] for row in published.rows("people"))


def test_publish_is_refused_without_a_notice_and_leaves_a_draft(console):
    _, (made,) = console(
        "conference", "add", "--system", "water", "--title", "会", "--start", "2026-12-01T09:00", "--end",
        "2026-12-01T10:00", "--scope", "全省至县",
    )  # fmt: skip
    code, (findings,) = console("conference", "publish", made["conference"])
    assert code == 3
    assert [(f["rule"], f["severity"]) for f in findings] == [("no_notice", "blocking")]
    assert findings[0]["fact"] and findings[0]["ways_out"]
    assert console.rows("conferences")[0]["state"] == "draft"


def test_a_system_is_named_as_sheets_name_it(console):
    for index, word in enumerate(("水利", "thủy lợi", "Water", "water")):
        words = ("--title", f"会{index}", "--start", "2026-12-01T09:00", "--end", "2026-12-01T10:00")
        assert console("conference", "add", "--system", word, *words, "--scope", "全省至县")[0] == 0, word
    assert {row["system"] for row in console.rows("conferences")} == {"water"}
    code, (findings,) = console("conference", "add", "--system", "航天", *words, "--scope", "全省至县")
    assert (code, findings[0]["rule"]) == (3, "unknown_system")


def test_the_site_answers_with_what_it_is_now(console):
    assert console("site", "--zone", "Asia/Ho_Chi_Minh")[1][0]["zone"] == "Asia/Ho_Chi_Minh"
    row = console("site", "--language", "vi", "--name", "Sở chỉ huy")[1][0]
    assert (row["name"], row["language"]) == ("Sở chỉ huy", "vi")
    assert console("site")[1][0] == row | {"zone": "Asia/Ho_Chi_Minh"}
    code, (findings,) = console("rule", "double_booking", "--set", "setup_minutes=-5")
    assert code == 3 and "-5" in findings[0]["fact"] and "[" not in findings[0]["fact"]


def test_a_blocked_assignment_says_rule_fact_and_ways_out(published):
    need = published.rows("needs", place="350101001")[0]["id"]
    code, (findings,) = published("assign", need, "4")
    assert code == 3
    assert {f["rule"] for f in findings} >= {"wrong_level", "wrong_post"}
    assert published("assign", need, "4", "--override", "no one else")[0] == 3
    assert published.rows("assignments") == []


def test_a_warning_is_passed_with_a_reason_that_is_kept(published):
    need = published.rows("needs", place="350101")[0]["id"]
    assert published("assign", need, "4")[0] == 0
    code, (findings,) = published("assign", need, "5")
    assert (code, [f["rule"] for f in findings]) == (3, ["surplus"])
    assert published("assign", need, "5", "--override", "training")[0] == 0
    kept = [row for row in published.rows("assignments") if row["override"]]
    assert [(row["override"], row["by"]) for row in kept] == [("training", "tester")]
    assert published("unassign", need, "5")[0] == 0
    assert len(published.rows("assignments")) == 1


def test_one_person_is_not_in_two_rooms_at_once_and_fill_staffs_the_rest(published):
    code, (filled,) = published("fill", "--conference", "函1", "--conference", "函2")
    assert filled["assigned"] == 6
    assert filled["unfilled"] == 0
    people = {row["need"]: row["person"] for row in published.rows("assignments")}
    rooms = {row["id"]: row["venue"] for row in published.rows("needs")}
    assert len(people) == len(rooms) == 6
    at_city = {
        people[need] for need, venue in rooms.items() if venue == published.rows("venues", place="3501")[0]["id"]
    }
    assert len(at_city) == 1  # the same room in both meetings: one person serves both
    assert code == 1
    assert {f["rule"] for f in filled["findings"]} == {"strength", "venue_clash"}


def test_check_tells_strength_of_units_and_exits_one(published):
    published("fill", "--conference", "函1", "--conference", "函2")
    code, (findings,) = published("check")
    assert code == 1
    strength = [f for f in findings if f["rule"] == "strength"]
    assert {(f["place"], f["severity"]) for f in strength} == {("3501", "warning"), ("350101", "warning")}
    assert len([f for f in findings if f["rule"] == "venue_clash"]) == 2
    code, (only,) = published("check", "--conference", "函1")
    assert code == 1 and len(only) == len(findings)


def test_cancelling_frees_people_and_needs(published):
    published("fill", "--conference", "函1")
    assert published("conference", "cancel", "函1", "--reason", "客户取消")[0] == 0
    assert {row["state"] for row in published.rows("conferences")} == {"cancelled", "published"}
    assert published.rows("assignments") == []
    assert published("conference", "cancel", "函1", "--reason", "客户取消")[0] == 3


def test_a_closed_conference_stays_on_record(published):
    published("fill", "--conference", "函1")
    before = len(published.rows("assignments"))
    assert published("conference", "close", "函1")[0] == 3  # venues stand open
    assert published("rollcall", "mark", "函1", "present", "--round", "teardown", "--rest")[0] == 0
    assert published("conference", "close", "函1")[0] == 0
    assert len(published.rows("assignments")) == before == 4
    assert len(published.rows("needs")) == 6


def test_what_does_not_exist_is_a_sentence_and_exit_2(published, capsys):
    for words in (("assign", "nope", "4"), ("conference", "publish", "函9"), ("fill", "--conference", "函9")):
        assert main(["--database", published.url, "--lang", "en", *words]) == 2
        assert "There is no" in capsys.readouterr().err
    with pytest.raises(SystemExit) as stop:
        main(["--lang", "vi", "list", "nothing"])
    assert stop.value.code == 2
    assert "Không hiểu lệnh" in capsys.readouterr().err


def test_the_sites_zone_rules_not_the_machines(console):
    assert console("site", "--zone", "Asia/Ho_Chi_Minh")[0] == 0
    words = ("--title", "会", "--start", "2026-12-01T09:00", "--end", "2026-12-01T10:00", "--scope", "全省")
    console("conference", "add", "--system", "water", *words)
    assert console.rows("conferences")[0]["start"] == "2026-12-01T09:00:00+07:00"
    assert console("site", "--zone", "Mars/Olympus")[0] == 3


def test_a_stated_time_is_the_time_of_what_is_done(published):
    need = published.rows("needs", place="3501")[0]["id"]
    published("--now", "2026-11-30T18:00", "assign", need, "2")
    assert published.rows("assignments")[0]["at"] == "2026-11-30T18:00:00+08:00"
    assert published("--now", "yesterday", "check") == (2, [])


def test_paths_hides_a_password(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert main(["--database", "postgresql://me:secret@host/db", "--json", "paths"]) == 0
    out = capsys.readouterr().out
    assert "secret" not in out
    assert {"settings", "database", "data", "backups", "logs"} <= json.loads(out).keys()


def test_a_site_edits_its_rules(console):
    (hours,) = (row for row in console("rule")[1][0] if row["code"] == "over_hours")
    assert (hours["severity"], hours["hours"]) == ("warning", 10)
    assert console("rule", "over_hours", "--severity", "blocking", "--set", "hours=12")[0] == 0
    assert console("rule", "over_hours")[1][0][0]["hours"] == 12
    assert console("rule", "presence", "--set", "township=township,mobile")[0] == 0
    assert console("rule", "presence")[1][0][0]["township"] == "township,mobile"
    assert console("rule", "presence", "--set", "township=cook")[0] == 3
    assert console("rule", "over_hours", "--set", "hours")[0] == 2
