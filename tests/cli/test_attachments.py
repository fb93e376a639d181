"""Files of a ticket without a window, and a clock that jumped while no console ran."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from console.cli.main import main
from console.domain.attachments import MOST_BYTES
from console.storage.ledger import Ledger

Call = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def call(database_url: str, capsys: pytest.CaptureFixture[str]) -> Call:
    """One headless call: its exit code, its answer, what it said aside."""

    def made(*words: str, lang: str = "en") -> tuple[int, Any, str]:
        code = main(["--database", database_url, "--lang", lang, "--user", "林晓", "--json", *words])
        told = capsys.readouterr()
        return code, json.loads(told.out) if told.out.strip() else None, told.err

    return made


def reported(call: Call) -> str:
    code, told, _ = call("ticket", "report", "--circuit", "X-1", "--summary", "全部业务中断")
    assert code == 0
    return str(told["code"])


def test_files_go_in_come_out_and_are_removed(call: Call, tmp_path: Path) -> None:
    ticket, photo, note = reported(call), tmp_path / "断点.jpg", tmp_path / "a.txt"
    photo.write_bytes(b"\xff\xd8\xff" + bytes(5000))
    note.write_text("-28 dBm")
    code, told, _ = call("ticket", "attach", ticket, str(photo), "--note", "K12+300")
    assert (code, told["media"], told["size"]) == (0, "image/jpeg", 5003)
    assert call("ticket", "attach", ticket, str(note))[0] == 0
    code, rows, _ = call("ticket", "attachments", ticket)
    assert (code, [(row["name"], row["note"]) for row in rows]) == (0, [("断点.jpg", "K12+300"), ("a.txt", "")])
    out = tmp_path / "out.jpg"
    code, told, _ = call("ticket", "attachments", ticket, "--save", "断点.jpg", "--out", str(out))
    assert (code, told["size"], out.read_bytes()) == (0, 5003, photo.read_bytes())
    assert call("ticket", "detach", ticket, rows[0]["id"])[0] == 0
    assert [row["name"] for row in call("ticket", "attachments", ticket)[1]] == ["a.txt"]


@pytest.mark.parametrize("lang", ["en", "zh_CN", "vi"])
def test_what_can_not_be_attached_is_refused_with_its_sentence(call: Call, tmp_path: Path, lang: str) -> None:
    ticket, large, empty = reported(call), tmp_path / "large.bin", tmp_path / "empty.txt"
    empty.touch()
    with large.open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    for file in (large, empty, tmp_path / "nowhere.txt"):
        code, findings, _ = call("ticket", "attach", ticket, str(file), lang=lang)
        assert code == 3
        assert file.name in findings[0]["fact"]
    assert call("ticket", "attachments", ticket)[1] == []


def test_a_name_that_is_none_or_several_is_no_attachment(call: Call, tmp_path: Path) -> None:
    ticket, file = reported(call), tmp_path / "a.txt"
    for text in ("one", "two"):
        file.write_text(text)
        assert call("ticket", "attach", ticket, str(file))[0] == 0
    code, _, said = call("ticket", "detach", ticket, "a.txt")
    assert (code, "several" in said) == (2, True)
    assert call("ticket", "detach", ticket, "b.txt")[0] == 2
    assert call("ticket", "attachments", "ZX-0000-000")[0] == 2
    assert len(call("ticket", "attachments", ticket)[1]) == 2


@pytest.mark.parametrize("lang", ["en", "zh_CN", "vi"])
def test_a_clock_that_went_back_across_a_stop_refuses_commands_until_it_is_accepted(
    sqlite_url: str, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    def call(*words: str) -> tuple[int, str]:
        code = main(["--database", sqlite_url, "--lang", lang, "--user", "林晓", *words])
        return code, capsys.readouterr().err

    report = ("ticket", "report", "--circuit", "X-1", "--summary", "全部业务中断")
    assert call(*report)[0] == 0
    ledger = Ledger.open(sqlite_url)
    mark = ledger.mark()
    assert mark is not None
    ledger.keep_mark(type(mark)(mark.at + timedelta(hours=1), mark.boot, mark.uptime))
    ledger.close()
    code, said = call(*report)
    assert (code, len(said.strip().splitlines())) == (2, 3)
    for service in (("watch", "--once"), ("intake", "--listen", "127.0.0.1:0")):
        assert call(*service)[0] == 2
    code, said = call("list", "tickets")
    assert (code, len(said.strip().splitlines())) == (0, 2)
    assert call(*report, "--now", "2026-11-23T12:00")[0] == 0  # a stated time is nobody's clock
    assert call(*report, "--accept-time")[0] == 0
    assert call("list", "tickets") == (0, "")
