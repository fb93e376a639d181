"""`calendar …` as scripts call it, on both databases."""

import json

import pytest

from console.cli.main import main
from tests.exchange.intake import makers


@pytest.fixture
def console(database_url, capsys):
    return runner(database_url, capsys)


@pytest.fixture
def lite(sqlite_url, capsys):
    return runner(sqlite_url, capsys)


def runner(url, capsys):
    def run(*words, lang="en", now="2026-11-24T09:00"):
        code = main(["--database", url, "--lang", lang, "--user", "tester", "--now", now, *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def answered(console, *words, lang="en"):
    code, out, err = console(*words, "--json", lang=lang)
    assert code == 0, err
    return json.loads(out)


def test_days_with_their_hours_and_why(lite):
    rows = answered(lite, "calendar", "show", "--from", "2026-10-07", "--to", "2026-10-11")
    assert [(row["date"], row["working"], row["why"]) for row in rows] == [
        ("2026-10-07", False, "holiday"), ("2026-10-08", True, "weekly"), ("2026-10-09", True, "weekly"),
        ("2026-10-10", True, "makeup"), ("2026-10-11", False, "weekly"),
    ]  # fmt: skip
    assert rows[0]["name"] == "National Day" and rows[3]["hours"] == "08:00-12:00,14:30-17:30"
    assert rows[3]["lunar"] == {"year": 2026, "month": 9, "day": 1, "leap": False} and rows[3]["minutes"] == 420
    assert not any(row["provisional"] for row in rows)
    month = answered(lite, "calendar", "show")
    assert (month[0]["date"], len(month)) == ("2026-11-24", 31)


def test_people_read_it_in_their_language(lite):
    shown = {lang: lite("calendar", "show", "--from", "2026-10-10", "--to", "2026-10-10", lang=lang)[1] for lang in
             ("zh_CN", "vi", "en")}  # fmt: skip
    assert shown["zh_CN"] == "2026-10-10\t周六\t农历九月初一\t08:00-12:00,14:30-17:30\t调休上班\t国庆节\n"
    assert "Làm bù\tQuốc khánh" in shown["vi"] and "1/9 âm lịch" in shown["vi"]
    assert "Make-up workday\tNational Day" in shown["en"]
    _, out, _ = lite("calendar", "show", "--from", "2031-10-01", "--to", "2031-10-01", lang="zh_CN")
    assert out.endswith("工作日\t未公布\n")
    _, out, _ = lite("calendar", "show", "--from", "2025-07-25", "--to", "2025-07-25", lang="zh_CN")
    assert "农历闰六月初一" in out


def test_the_new_year_of_2030_by_country(console):
    assert answered(console, "calendar", "country") == {"country": "CN"}
    assert lunar_new_year(console) == "2030-02-03"
    assert console("calendar", "country", "VN")[0] == 0
    assert lunar_new_year(console) == "2030-02-02"
    assert console("calendar", "country", "none")[0] == 0
    assert lunar_new_year(console) is None
    assert console("calendar", "country", lang="vi")[1] == "Không theo nước nào\n"


def lunar_new_year(console):
    rows = answered(console, "calendar", "show", "--from", "2030-01-30", "--to", "2030-02-05")
    return next(
        (row["date"] for row in rows if row["lunar"] and row["lunar"]["month"] == row["lunar"]["day"] == 1), None
    )


def test_a_deadline_with_its_arithmetic(lite):
    told = answered(lite, "calendar", "due", "2026-09-30T16:30", "2h")
    assert told["due"] == "2026-10-08T09:00:00+08:00" and told["minutes"] == 120 and not told["provisional"]
    assert told["stretches"] == [
        {"start": "2026-09-30T16:30:00+08:00", "end": "2026-09-30T17:30:00+08:00", "minutes": 60},
        {"start": "2026-10-08T08:00:00+08:00", "end": "2026-10-08T09:00:00+08:00", "minutes": 60},
    ]
    code, out, _ = lite("calendar", "due", "2026-09-30T16:30", "1h30m", lang="zh_CN")
    assert (code, out) == (0, "2026-10-08 08:30\n  2026-09-30 16:30–17:30\t1 小时\n  2026-10-08 08:00–08:30\t30 分\n")
    assert answered(lite, "calendar", "due", "now", "90m")["due"] == "2026-11-24T10:30:00+08:00"
    assert lite("calendar", "due", "2031-01-01T09:00", "1h", lang="zh_CN")[1].startswith("2031-01-01 10:00\t未公布\n")


def test_a_day_of_the_sites_own_is_set_and_unset(console):
    assert console("calendar", "set", "2026-10-01", "workday", "--name", "值班", "--hours", "09:00-10:00")[0] == 0
    (row,) = answered(console, "calendar", "show", "--from", "2026-10-01", "--to", "2026-10-01")
    assert (row["why"], row["name"], row["hours"]) == ("site", "值班", "09:00-10:00")
    assert console("calendar", "unset", "2026-10-01")[0] == 0
    (row,) = answered(console, "calendar", "show", "--from", "2026-10-01", "--to", "2026-10-01")
    assert row["why"] == "holiday"
    code, _, err = console("calendar", "unset", "2026-10-01")
    assert code == 2 and "2026-10-01" in err


def test_weekly_hours(lite):
    shown = answered(lite, "calendar", "hours")
    assert shown["mon"] == "08:00-12:00,14:30-17:30" and shown["sun"] == ""
    week = answered(
        lite, "calendar", "hours", "mon-fri", "08:30-12:00,13:30-18:00", "sat", "08:30-12:00", "sun", "none"
    )
    assert (week["fri"], week["sat"], week["sun"]) == ("08:30-12:00,13:30-18:00", "08:30-12:00", "")
    assert answered(lite, "calendar", "due", "2026-11-27T17:30", "1h")["due"] == "2026-11-28T09:00:00+08:00"
    assert lite("calendar", "hours", "sat-mon", "none", lang="zh_CN")[1].splitlines()[1] == "周一\t无"
    assert answered(lite, "calendar", "hours", "--shipped") == shown


def test_days_come_in_from_a_file(console, tmp_path):
    rows = [
        ["Ngày", "Loại ngày", "Tên"],
        ["2027-02-05", "Nghỉ lễ", "Tết"],
        ["06/02/2027", "làm bù", ""],
        ["x", "nghỉ", ""],
    ]
    path = makers.xlsx(tmp_path / "lich.xlsx", rows)
    assert console("calendar", "import", path, "--dry-run", "--json")[0] == 1
    code, out, _ = console("calendar", "import", path, "--json")
    told = json.loads(out)
    assert (code, told["kind"], told["imported"]) == (1, "calendar", 2)
    (rejected,) = told["rejected"]
    assert (rejected["row"], rejected["column"], rejected["code"]) == (4, "Ngày", "moment")
    shown = answered(console, "calendar", "show", "--from", "2027-02-05", "--to", "2027-02-06")
    assert [(row["working"], row["why"], row["provisional"]) for row in shown] == [
        (False, "site", False), (True, "site", False),
    ]  # fmt: skip
    code, out, err = console("calendar", "import", path, lang="zh_CN")
    assert code == 1 and "日历 3 行，新增 0，更新 0，未变 2，拒收 1" in out and "第 4 行" in err


def test_a_file_that_is_none(lite, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert lite("calendar", "import", path)[0] == 2
    assert lite("calendar", "import", tmp_path / "no.xlsx")[0] == 2


def test_a_file_in_the_encoding_of_old_chinese_excel(lite, tmp_path):
    path = tmp_path / "放假.csv"
    path.write_bytes("日期,类型,名称\n2027-10-01,放假,国庆节\n".encode("gb18030"))
    assert lite("calendar", "import", path)[0] == 0
    assert lite("import", path)[1].startswith(str(path))
    assert answered(lite, "calendar", "show", "--from", "2027-10-01", "--to", "2027-10-01")[0]["name"] == "国庆节"


@pytest.mark.parametrize(
    "words",
    [
        ("set", "2026-02-30", "holiday"), ("set", "9999-01-01", "holiday"),
        ("set", "2026-10-01", "workday", "--hours", "x"),
        ("show", "--from", "x"), ("hours", "mon"), ("hours", "someday", "08:00-09:00"), ("hours", "mon", "25:00-26:00"),
        ("due", "x", "4h"), ("due", "now", "4 parsecs"), ("due", "now", ""), ("due", "now", "999999h"),
        ("due", "0001-01-01T00:00", "4h"),
    ],
)  # fmt: skip
def test_a_call_that_cannot_be_understood(lite, words):
    code, _, err = lite("calendar", *words)
    assert code == 2 and err.strip() and "Traceback" not in err


@pytest.mark.parametrize("words", [("country", "JP"), (), ("set", "2026-10-01", "maybe")])
def test_a_call_that_the_parser_refuses(lite, words):
    with pytest.raises(SystemExit) as ended:
        lite("calendar", *words)
    assert ended.value.code == 2


def test_refused_by_the_rules(lite):
    code, _, err = lite("calendar", "hours", "mon-sun", "none", lang="zh_CN")
    assert code == 3 and "一周至少要有一天有工作时段" in err
    code, _, err = lite("calendar", "set", "2026-10-01", "holiday", "--hours", "08:00-09:00", lang="zh_CN")
    assert code == 3 and "放假日没有工作时段" in err
