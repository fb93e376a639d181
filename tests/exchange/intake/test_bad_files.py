"""Every bad file is refused by its own code, in a child that can't take the console's memory."""

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import xlwt

from console.exchange.intake import Unusable, read
from console.exchange.intake.limits import LIMITS
from console.exchange.intake.problems import FILE_PROBLEMS
from console.wording.catalogue import LANGUAGES, wording
from console.wording.intake import FILE_SENTENCES, file_problem
from tests.exchange.intake import makers
from tests.support.surroundings import REPOSITORY

HTML = "<html><head><meta charset=utf-8></head><body><table><tr><td>员工编号</td></tr></table></body></html>"
SPREADSHEET_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def written(data: bytes):
    def make(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return make


def truncated(make):
    def cut(path: Path) -> Path:
        make(path)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        return path

    return cut


def with_sheet(xml: bytes):
    return lambda path: makers.repacked(path, makers.xlsx_bytes([["a"]]), {"xl/worksheets/sheet1.xml": xml})


def broken_crc(path: Path) -> Path:
    """A workbook in which some bytes were overwritten."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as book:
        data = makers.xlsx_bytes(makers.PEOPLE_ROWS)
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            for name in old.namelist():
                book.writestr(name, old.read(name))
    whole = path.read_bytes()
    at = whole.index(b"<sheetData>")
    path.write_bytes(whole[:at] + b"XXXXXXXXXXXXXXXX" + whole[at + 16 :])
    return path


def lying(path: Path) -> Path:
    """A bomb whose directory says that it is small."""
    makers.bomb(path, 40)
    data = path.read_bytes()
    size = (40 << 20).to_bytes(4, "little")
    assert data.count(size) >= 1
    path.write_bytes(data.replace(size, (1000).to_bytes(4, "little")))
    return path


def word_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return path


def ods(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return path


def plain_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("people.xlsx", makers.xlsx_bytes(makers.PEOPLE_ROWS))
    return path


def many_rows(path: Path) -> Path:
    path.write_text("员工编号,姓名,单位代码,岗位\n" + "1,a,35,固定\n" * (LIMITS.rows + 1), encoding="utf-8")
    return path


def uncalculated_xls(path: Path) -> Path:
    return makers.xls(path, [makers.PEOPLE_HEAD, ["1", xlwt.Formula('"a"&"b"'), "", "县", "35", "固定"]])


FILES = {
    "empty": ("empty", written(b"")),
    "blank": ("empty", written(b"\xef\xbb\xbf \r\n\r\n")),
    "empty_sheet": ("empty", lambda path: makers.xlsx(path, [])),
    "html": ("html", written(HTML.encode())),
    "html_utf16": ("html", written(HTML.encode("utf-16"))),
    "mht": ("html", written(b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<table>")),
    "xml": ("xml", written(SPREADSHEET_2003.encode())),
    "pdf": ("pdf", written(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")),
    "rtf": ("document", written(b"{\\rtf1\\ansi}")),
    "gzip": ("archive", written(b"\x1f\x8b\x08\x00" + b"\0" * 40)),
    "rar": ("archive", written(b"Rar!\x1a\x07\x00" + b"\0" * 40)),
    "zip_of_books": ("archive", plain_zip),
    "docx": ("document", word_zip),
    "doc": ("document", makers.word_document),
    "ods": ("other_workbook", ods),
    "picture": ("not_workbook", written(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)),
    "random": ("not_workbook", written(bytes(range(256)) * 40)),
    "xlsx_password": ("encrypted", makers.xlsx_encrypted),
    "xls_password": ("encrypted", lambda path: makers.xls_encrypted(path, makers.PEOPLE_ROWS)),
    "xlsx_cut": ("truncated", truncated(lambda path: makers.xlsx(path, makers.PEOPLE_ROWS * 50))),
    "xls_cut": ("truncated", truncated(lambda path: makers.xls(path, makers.PEOPLE_ROWS * 50))),
    "csv_cut": ("truncated", written("员工编号,姓名\r\n1,张三".encode()[:-1])),
    "broken_letters": (
        "encoding",
        written("员工编号,姓名,单位代码,岗位\n1,张三,35,固定\n".encode().replace(b"\xbc\xa0", b"\xff")),
    ),
    "bytes_overwritten": ("damaged", broken_crc),
    "lying_directory": ("damaged", lying),
    "no_xml": ("damaged", with_sheet(b"<worksheet><sheetData><row>")),
    "laughs": ("damaged", with_sheet(LAUGHS + b"<worksheet/>")),
    "bomb_300_mb": ("bomb", lambda path: makers.bomb(path, 300)),
    "bomb_of_12_mb": ("bomb", lambda path: makers.bomb(path, 12)),
    "bomb_of_entries": ("bomb", lambda path: makers.many_entries(path, LIMITS.entries + 1)),
    "uncalculated": (
        "uncalculated",
        lambda path: makers.xlsx(path, [makers.PEOPLE_HEAD, ["1", '="a"&"b"', "", "县", "35", "固定"]]),
    ),
    "uncalculated_xls": ("uncalculated", uncalculated_xls),
    "last_corner": ("too_many_rows|too_big", makers.sparse),
    "many_rows": ("too_many_rows", many_rows),
    "many_columns": ("too_many_columns", lambda path: makers.xlsx(path, [[str(n) for n in range(300)]])),
    "open_quote": ("open_quote", written('员工编号,姓名\r\n1,"张三\r\n2,李四\r\n'.encode())),
    "no_header": ("no_header", lambda path: makers.xlsx(path, [["苹果", "梨"], ["1", "2"]])),
    "half_header": ("missing_columns", lambda path: makers.xlsx(path, [["姓名", "手机", "岗位"], ["a", "1", "固定"]])),
}

PROBE = """
import json, resource, sys
from pathlib import Path
from console.exchange.intake import Unusable, read
try:
    read(Path(sys.argv[1]))
    code, facts = None, {}
except Unusable as problem:
    code, facts = problem.code, problem.facts
status = Path("/proc/self/status")  # ru_maxrss of this process also counts pytest's, from which it was forked
own = [int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")]
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"code": code, "facts": facts, "peak": (own[0] + child) * 1024}))
"""


@pytest.mark.parametrize("case", FILES)
def test_refused_by_its_own_code_within_memory(case: str, tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("this platform tells no peak of memory")
    codes, make = FILES[case]
    path = make(tmp_path / "site.xlsx")
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(path)], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told["code"] in codes.split("|")
    assert told["peak"] < 500 * 1024 * 1024
    for language in LANGUAGES:
        sentence = file_problem(wording(language), told["code"], told["facts"], "x")
        assert sentence and "{" not in sentence


def test_uncalculated_formula_is_named(tmp_path: Path) -> None:
    path = makers.xlsx(tmp_path / "f.xlsx", [makers.PEOPLE_HEAD, ["1", "a"], ["2", "=A2&A3"]], name="表一")
    with pytest.raises(Unusable) as refused:
        read(path)
    assert (refused.value.code, refused.value.facts) == ("uncalculated", {"sheet": "表一", "cell": "B3"})


def test_missing_columns_are_named(tmp_path: Path) -> None:
    path = makers.xlsx(tmp_path / "f.xlsx", [["题目"], ["员工编号", "姓名", "手机"], ["1", "a", "1"]])
    with pytest.raises(Unusable) as refused:
        read(path)
    assert refused.value.facts == {"kind": "people", "sheet": "人员", "row": 2, "missing": ("place_code", "post")}


def test_missing_and_unreadable(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "nowhere.xlsx", "missing"), (tmp_path, "unreadable")):
        with pytest.raises(Unusable) as refused:
            read(path)
        assert refused.value.code == code


def test_too_slow_is_given_up(tmp_path: Path) -> None:
    path = makers.xlsx(tmp_path / "f.xlsx", makers.PEOPLE_ROWS)
    with pytest.raises(Unusable) as refused:
        read(path, limits=replace(LIMITS, seconds=0.001))
    assert refused.value.code == "too_slow"


def test_a_name_says_nothing(tmp_path: Path) -> None:
    made = makers.xlsx(tmp_path / "book.csv", makers.PEOPLE_ROWS)
    assert len(read(made)[0].records) == 2
    made = makers.delimited(tmp_path / "text.xlsx", makers.PEOPLE_ROWS)
    assert len(read(made)[0].records) == 2
    made = makers.xls(tmp_path / "old.txt", makers.PEOPLE_ROWS)
    assert len(read(made)[0].records) == 2


def test_every_problem_has_its_own_sentence() -> None:
    assert set(FILE_SENTENCES) == set(FILE_PROBLEMS)
    assert len(set(FILE_SENTENCES.values())) == len(FILE_SENTENCES)
