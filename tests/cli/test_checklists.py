"""Checklists headless: exported, filled, brought in, followed up, closed; templates edited as files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from console.cli.main import main
from console.services.clock import FixedClock
from console.services.conferences import AddConference, PublishConference
from console.services.office import Office
from tests.support.world import at, province
from tests.support.writing import stocked

Call = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def conference(database_url: str) -> str:
    """The id of a published meeting of ten venues, 2026-07-24 09:00 in the site's zone."""
    office = Office.open(database_url, user="林晓", clock=FixedClock(at(-24)))
    try:
        rows = province()
        office.do_now(stocked(rows.places, rows.people, rows.venues))
        added = office.do_now(AddConference("water", "防汛会商", at(1), at(3), "全省至乡镇", "水函1号"))
        key = str(added.result["conference"])  # type: ignore[union-attr]
        office.do_now(PublishConference(key))
        return key
    finally:
        office.close()


@pytest.fixture
def call(database_url: str, capsys: pytest.CaptureFixture[str]) -> Call:
    """One headless call: its exit code, its answer, what it said aside."""

    def made(*words: str, lang: str = "zh_CN", plain: bool = False) -> tuple[int, Any, str]:
        common = ["--database", database_url, "--lang", lang, "--user", "林晓", "--now", "2026-07-24T08:30"]
        code = main([*common, *([] if plain else ["--json"]), *words])
        told = capsys.readouterr()
        return code, told.out if plain or not told.out.strip() else json.loads(told.out), told.err

    return made


def number_at(call: Call, conference: str, place: str) -> str:
    code, rows, _ = call("checklist", "list", "--conference", conference)
    assert code == 0
    return str(next(row["number"] for row in rows if row["place"] == place))


def test_a_record_from_the_first_entry_to_its_close(call: Call, conference: str) -> None:
    number = number_at(call, conference, "350101")
    assert call("checklist", "list")[1] == []
    assert call("checklist", "record", number, "1.1", "√")[0] == 0
    assert call("checklist", "record", number, "1.2", "221,5 V")[0] == 0
    code, told, _ = call("checklist", "record", number, "3.1", "x", "--note", "黑屏")
    assert (code, told["unsettled"]) == (0, ["3.1"])
    code, findings, _ = call("checklist", "record", number, "1.3", "many")
    assert (code, findings[0]["rule"]) == (3, "not_a_number")
    code, shown, _ = call("checklist", "show", number)
    found = {row["item"]: (row["found"], row["value"]) for row in shown["items"] if row["found"]}
    assert found == {"1.1": ("normal", ""), "1.2": ("normal", "221.5"), "3.1": ("abnormal", "")}
    assert (shown["steps"], shown["template"]) == (["2/5", "0/5", "0/6", "0/5"], "meeting@1")
    code, findings, _ = call("checklist", "close", number)
    assert (code, [row["rule"] for row in findings]) == (3, ["items_missing", "items_unsettled"])
    assert call("checklist", "follow", number, "3.1", "note", "--note", "已换备机")[0] == 0
    for row in shown["items"]:
        if not row["found"]:
            assert call("checklist", "record", number, row["item"], "不适用")[0] == 0
    assert call("checklist", "sign", number, "人员甲")[0] == 0
    assert call("checklist", "close", number)[0] == 0
    assert call("checklist", "list", "--open")[1] == []
    assert call("checklist", "reopen", number)[0] == 0
    assert call("checklist", "show", "JC-1")[0] == 2


@pytest.mark.parametrize("lang", ["zh_CN", "vi", "en"])
def test_a_filled_workbook_comes_back(call: Call, conference: str, tmp_path: Path, lang: str) -> None:
    out = tmp_path / "out.xlsx"
    assert call("export", "checklists", "--conference", conference, "--out", str(out), lang=lang)[0] == 0
    book = load_workbook(out)
    sheet = book.worksheets[1]
    rows = {str(cell.value): cell.row for cell in sheet["A"] if cell.value}
    sheet[f"E{rows['1.1']}"].value, sheet[f"E{rows['1.2']}"].value = "√", "221"
    sheet[f"E{rows['3.1']}"].value = "maybe"
    number = str(sheet["C3"].value)
    filled = tmp_path / "filled.xlsx"
    book.save(filled)
    code, told, _ = call("checklist", "import", str(filled), lang=lang)
    first = next(row for row in told["records"] if row["number"] == number)
    assert (code, told["applied"], first["state"], first["taken"]) == (1, False, "taken", 2)
    assert [(p["code"], p["cell"]) for p in first["problems"]] == [("unreadable", f"E{rows['3.1']}")]
    assert call("checklist", "list")[1] == []
    _, text, _ = call("checklist", "import", str(filled), lang="en", plain=True)
    others = [row["number"] for row in told["records"] if row["number"] != number]
    assert others and "left blank." in text and not any(other in text for other in others)
    code, text, _ = call("checklist", "import", str(filled), "--apply", lang=lang, plain=True)
    assert (code, number in text, f"E{rows['3.1']}" in text) == (1, True, True)
    assert [row["number"] for row in call("checklist", "list")[1]] == [number]
    code, told, _ = call("checklist", "import", str(filled), "--apply", lang=lang)
    assert next(row["state"] for row in told["records"] if row["number"] == number) == "already"


def test_the_sheet_counts_where_it_is_said(call: Call, conference: str, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    call("export", "checklists", "--conference", conference, "--out", str(out))
    book = load_workbook(out)
    sheet = book.worksheets[1]
    row = next(cell.row for cell in sheet["A"] if cell.value == "1.1")
    sheet[f"E{row}"].value = "×"
    number = str(sheet["C3"].value)
    book.save(out)
    assert call("checklist", "record", number, "1.1", "√")[0] == 0
    code, told, _ = call("checklist", "import", str(out), "--apply")
    first = told["records"][0]
    assert (code, [c["item"] for c in first["conflicts"]], first["taken"]) == (1, ["1.1"], 0)
    code, told, _ = call("checklist", "import", str(out), "--apply", "--take", f"{number}:1.1")
    assert (code, told["records"][0]["taken"]) == (0, 1)
    assert call("checklist", "import", str(out), "--take", "nonsense")[0] == 2
    assert call("checklist", "import", str(tmp_path / "none.xlsx"))[0] == 2


def test_a_template_is_edited_as_a_file(call: Call, conference: str, tmp_path: Path) -> None:
    file = tmp_path / "meeting.json"
    assert call("checklist", "template", "show", "meeting", "--out", str(file))[0] == 0
    data = json.loads(file.read_text("utf-8"))
    data["steps"][0]["items"].append({"code": "1.6", "names": {"zh_CN": "门禁"}, "kind": "tick"})
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    code, told, _ = call("checklist", "template", "edit", str(file))
    assert (code, told["template"]) == (0, "meeting@2")
    rows = call("checklist", "template", "list")[1]
    assert [(row["id"], row["items"]) for row in rows if row["current"] and row["purpose"] == "meeting"] == [
        ("meeting@2", 22)
    ]
    number = number_at(call, conference, "35")
    assert call("checklist", "record", number, "1.6", "ok")[0] == 0
    assert call("checklist", "template", "disable", "meeting")[0] == 0
    assert call("export", "checklists", "--conference", conference, "--out", str(tmp_path / "x.xlsx"))[0] == 2
    assert call("checklist", "template", "enable", "meeting")[0] == 0
    file.write_text("{}", "utf-8")
    assert call("checklist", "template", "edit", str(file))[0] == 2
    data["names"] = {}
    file.write_text(json.dumps(data), "utf-8")
    assert call("checklist", "template", "edit", str(file))[0] == 3
