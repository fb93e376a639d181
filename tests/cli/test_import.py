"""`import` and `template` as scripts call them, on both databases."""

import json
from pathlib import Path

import openpyxl
import pytest

from console.cli.main import main
from console.services.office import Office
from tests.exchange.intake import makers

PLACES = "行政代码,名称,级别,上级代码\n35,福建省,省,\n350102,鼓楼区,县,35\n"
FUJIAN = {"places.csv": 1264, "people.xlsx": 1612, "venues.xlsx": 1452, "circuits.xlsx": 1452, "conferences.xlsx": 5}
THANH_HOA = {"places.csv": 167, "people.xlsx": 236, "circuits.xlsx": 166}


class Console:
    def __init__(self, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.url, self.capsys = url, capsys

    def __call__(self, *words: object, lang: str = "en") -> tuple[int, str, str]:
        flags = ("--database", self.url, "--lang", lang, "--user", "tester")
        code = main([*flags, *map(str, words)])
        out, err = self.capsys.readouterr()
        return code, out, err

    def json(self, *words: object, lang: str = "en") -> tuple[int, list[dict]]:
        code, out, _ = self(*words, "--json", lang=lang)
        return code, [json.loads(line) for line in out.splitlines()]

    def seq(self) -> int:
        office = Office.open(self.url)
        try:
            return office.snapshot.seq
        finally:
            office.close()


@pytest.fixture
def console(database_url: str, capsys: pytest.CaptureFixture[str]) -> Console:
    return Console(database_url, capsys)


@pytest.fixture
def lite(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> Console:
    return Console(sqlite_url, capsys)


@pytest.fixture
def places(tmp_path: Path) -> Path:
    path = tmp_path / "places.csv"
    path.write_text(PLACES, encoding="utf-8")
    return path


def test_one_object_a_file(console: Console, places: Path, tmp_path: Path) -> None:
    rows = [["名单"], makers.PEOPLE_HEAD, *makers.PEOPLE, ["3", "王五", "10000000003", "县", "350102", "厨师"]]
    people = makers.xlsx(tmp_path / "people.xlsx", rows)
    code, (first, second) = console.json("import", people, places)
    assert code == 1
    assert second == {
        "file": str(places), "kind": "places", "rows": 2, "imported": 2, "updated": 0, "unchanged": 0, "rejected": [],
    }  # fmt: skip
    assert (first["kind"], first["rows"], first["imported"]) == ("people", 3, 2)
    (rejected,) = first["rejected"]
    assert rejected == {
        "row": 5, "column": "岗位", "value": "厨师", "code": "unknown_post", "sheet": "人员",
        "reason": "Unknown post. Write resident, fixed, mobile or township.",
    }  # fmt: skip


def test_twice_changes_nothing(console: Console, places: Path) -> None:
    assert console.json("import", places)[0] == 0
    before = console.seq()
    code, (again,) = console.json("import", places)
    assert (code, again["unchanged"], again["imported"], again["updated"]) == (0, 2, 0, 0)
    assert console.seq() == before


def test_a_rehearsal_writes_nothing(console: Console, places: Path) -> None:
    before = console.seq()
    code, (report,) = console.json("import", "--dry-run", places)
    assert (code, report["imported"], console.seq()) == (0, 2, before)


def test_an_unusable_file_does_not_stop_the_others(lite: Console, places: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.xls"
    page.write_text("<html><table>", encoding="utf-8")
    code, (bad, good) = lite.json("import", page, places)
    assert (code, good["imported"]) == (2, 2)
    assert (bad["problem"], bad["kind"], bad["rows"], bad["rejected"]) == ("html", None, 0, [])
    code, out, err = lite("import", page, lang="vi")
    assert (code, out) == (2, "") and "HTML" in err and "Traceback" not in err


def test_people_are_told_in_their_language(lite: Console, places: Path, tmp_path: Path) -> None:
    code, out, _ = lite("import", places, lang="zh_CN")
    assert (code, out) == (0, f"{places}：地区 2 行，新增 2，更新 0，未变 0，拒收 0。\n")
    bad = makers.xlsx(tmp_path / "p.xlsx", [makers.PEOPLE_HEAD, ["1", "甲", "1000000000x", "县", "350102", "固定"]])
    code, out, err = lite("import", bad, lang="zh_CN")
    assert code == 1 and "第 2 行，手机“100" in err and "1000000000x" not in err, "even a misspelt phone is masked"


def test_missing_columns_are_named_as_the_template_heads_them(lite: Console, tmp_path: Path) -> None:
    path = makers.xlsx(tmp_path / "p.xlsx", [["姓名", "手机", "岗位"], ["甲", "1", "固定"]])
    _, (report,) = lite.json("import", path, lang="zh_CN")
    assert report["reason"] == "第 1 行像是“人员”的表头，但缺少这些列：员工编号、单位代码。"


def test_kind_by_the_users_word(lite: Console, tmp_path: Path) -> None:
    path = makers.xlsx(tmp_path / "c.xlsx", [["客户名称", "电路编号", "客户等级"], ["某局", "1", "A"]])
    assert lite.json("import", path, "--as", "customers")[1][0]["kind"] == "customers"
    assert lite.json("import", path, "--as", "person")[1][0]["problem"] in ("no_header", "missing_columns")
    code, _, err = lite("import", path, "--as", "fish")
    assert code == 2 and "“fish”" in err


def test_a_folder_stands_for_its_files(lite: Console, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    for name in ("b.csv", "~$b.csv", ".hidden"):
        (folder / name).write_text(PLACES, encoding="utf-8")
    code, reports = lite.json("import", folder)
    assert (code, [Path(report["file"]).name for report in reports]) == (0, ["b.csv"])


@pytest.mark.parametrize("lang", ["zh_CN", "vi", "en"])
def test_a_filled_template_is_imported(lite: Console, tmp_path: Path, lang: str) -> None:
    out = tmp_path / "t.xlsx"
    assert lite("template", "people", "--out", out, lang=lang)[0] == 0
    book = openpyxl.load_workbook(out)
    post = book.worksheets[0].data_validations.dataValidation[1].formula1.strip('"').split(",")[1]
    level = book.worksheets[0].data_validations.dataValidation[0].formula1.strip('"').split(",")[2]
    book.worksheets[0].append(["001", "Lê Văn A", "10000000001", level, "35", None, post])
    book.save(out)
    code, (report,) = lite.json("import", out)
    assert (code, report["imported"], report["rejected"]) == (0, 1, [])
    _, (people,) = lite.json("list", "people")
    assert (people[0]["code"], people[0]["post"], people[0]["level"]) == ("001", "fixed", "county")


def test_templates_never_write_over_a_file_unasked(
    lite: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert lite("template", "venue")[:2] == (0, "venues.xlsx\n")
    code, _, err = lite("template", "venue")
    assert code == 2 and "venues.xlsx" in err
    assert lite("template", "venue", "--out", tmp_path / "no" / "t.xlsx")[0] == 2


ORDERS = [list(FUJIAN), list(reversed(FUJIAN)), sorted(FUJIAN)]


@pytest.mark.parametrize("order", ORDERS, ids=["places-first", "places-last", "alphabetic"])
def test_fujian_whole_in_any_order(lite: Console, shared_data: Path, order: list[str]) -> None:
    for name in order:  # one call a file: nothing can put them in order
        code, (report,) = lite.json("import", shared_data / "fujian" / name)
        assert (code, report["imported"], report["rows"]) == (0, FUJIAN[name], FUJIAN[name])
    _, (venues,) = lite.json("list", "venues")
    assert all(venue["circuit_known"] and venue["level"] for venue in venues)
    _, (findings,) = lite.json("list", "findings")
    assert findings == []


def test_both_provinces_in_one_call(console: Console, shared_data: Path) -> None:
    for folder, expected in (("fujian", FUJIAN), ("thanh-hoa", THANH_HOA)):
        paths = [shared_data / folder / name for name in reversed(expected)]
        code, reports = console.json("import", *paths)
        assert code == 0
        assert [report["imported"] for report in reports] == list(reversed(expected.values()))
    before = console.seq()
    code, reports = console.json("import", shared_data / "thanh-hoa")
    assert {report["unchanged"] for report in reports} == set(THANH_HOA.values()) and console.seq() == before
