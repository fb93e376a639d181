"""Contracts, hotlines, periods, policies, recipients, channels and duties without a window."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from console.cli.main import main
from console.notifications.secrets import new_key
from console.services.arrangements.site import AddDispatcher
from console.services.office import Office

CIRCUITS = "电路编号,客户名称,客户等级,合同编号,行政代码\n35-1,省水利厅,A,HT-1,3501\n35-2,某银行,C,HT-2,3501\n"
PLACES = "行政代码,名称,级别,上级代码\n35,P省,省,\n3501,福州市,市,35\n"


class Console:
    def __init__(self, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.url, self.capsys = url, capsys

    def __call__(self, *words: str, now: str = "2026-11-23T09:00") -> tuple[int, Any, str]:
        code = main(["--database", self.url, "--lang", "en", "--user", "林", "--now", now, "--json", *words])
        told = self.capsys.readouterr()
        lines = [json.loads(line) for line in told.out.splitlines() if line.strip()]
        return code, lines[-1] if lines else None, told.err

    def ok(self, *words: str, **more: str) -> Any:
        code, told, said = self(*words, **more)
        assert code == 0, (said, told)
        return told


@pytest.fixture
def console(sqlite_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: Any) -> Console:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DISPATCHER_KEY", raising=False)
    console = Console(sqlite_url, capsys)
    for name, text in (("p.csv", PLACES), ("c.csv", CIRCUITS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        console.ok("import", str(tmp_path / name))
    return console


def test_a_contract_covers_what_it_says(console: Console) -> None:
    words = ("--customer", "省水利厅", "--title", "水利专网", "--place", "福州市", "--to", "2026-12-31")
    console.ok("contract", "set", "HT-1", *words)
    (row,) = console.ok("contract", "list")
    assert (row["customer"], row["places"], row["valid_to"]) == ("省水利厅", ["3501"], "2027-01-01T00:00:00+08:00")
    console.ok("contract", "set", "HT-1", "--place", "-", "--to", "2026-06-30")
    (row,) = console.ok("contract", "list")
    assert (row["places"], row["title"]) == ([], "水利专网")
    told = console.ok("ticket", "report", "--circuit", "35-1", "--summary", "down")
    assert [finding["code"] for finding in told["findings"]] == ["contract_expired"]
    assert console.ok("ticket", "show", told["code"])["contract_terms"][0]["title"] == "水利专网"
    code, refused, _ = console("contract", "set", "HT-9")
    assert (code, refused[0]["rule"]) == (3, "field_owed")
    console.ok("contract", "remove", "HT-1")
    assert console.ok("contract", "list") == []
    assert console("contract", "remove", "HT-1")[0] == 2


def test_hotlines_by_region(console: Console) -> None:
    console.ok("hotline", "set", "100-10000", "--name", "省客服")
    console.ok("hotline", "set", "100-10001", "--place", "3501", "--order", "1")
    told = console.ok("ticket", "report", "--circuit", "35-1", "--summary", "down")
    assert console.ok("ticket", "show", told["code"])["hotlines"] == [{"number": "100-10001", "name": ""}]
    console.ok("hotline", "remove", "100-10001")
    assert console.ok("ticket", "show", told["code"])["hotlines"][0]["name"] == "省客服"
    assert console("hotline", "set", "ring")[0] == 3
    assert console("hotline", "remove", "1")[0] == 2


def test_a_period_raises_priorities_while_it_runs(console: Console) -> None:
    code = console.ok("ticket", "report", "--circuit", "35-2", "--summary", "down")["code"]
    assert console.ok("ticket", "show", code)["priority"] == 4
    console.ok("period", "add", "国庆", "--start", "2026-11-20", "--end", "2026-11-30", "--grade", "C")
    assert console.ok("ticket", "show", code)["priority"] == 3
    console.ok("period", "edit", "国庆", "--grade", "A,B")
    assert console.ok("ticket", "show", code)["priority"] == 4
    console.ok("period", "edit", "国庆", "--grade", "-", "--name", "重保")
    (row,) = console.ok("period", "list")
    assert (row["name"], row["grades"], row["end"], row["running"]) == ("重保", [], "2026-12-01T00:00:00+08:00", True)
    console.ok("period", "end", "重保", now="2026-11-23T10:00")
    assert console.ok("ticket", "show", code)["priority"] == 4
    assert console("period", "end", "重保", now="2026-11-23T11:00")[0] == 3
    console.ok("period", "remove", "重保")
    assert console("period", "remove", "重保")[0] == 2
    assert console("period", "add", "x", "--start", "2026-11-20", "--end", "2026-11-01")[0] == 3


def test_policies_are_edited_listed_and_gone_back_to(console: Console) -> None:
    rows = {row["clock"]: row for row in console.ok("policy", "list")}
    again = [word for step in rows["feedback"]["steps"] for word in ("--step", step)]
    assert console.ok("policy", "edit", "feedback", *again) == {"policy": "feedback@1"}  # what it prints, it reads
    told = console.ok("policy", "edit", "cause", "--step", "owed=2h30m:shift_lead", "--working", "yes")
    assert told == {"policy": "cause@2"}
    key = console.ok("ticket", "report", "--circuit", "35-1", "--summary", "down")["code"]
    (clock,) = console.ok("ticket", "explain", key, "--clock", "cause")["clocks"]
    assert (clock["policy"], clock["working_time"]) == ("cause@2", True)
    assert [row["id"] for row in console.ok("policy", "list", "--all") if row["clock"] == "cause"] == [
        "cause@1",
        "cause@2",
    ]
    console.ok("policy", "use", "cause@1")
    console.ok("policy", "disable", "confirm")
    assert "confirm" not in {row["clock"] for row in console.ok("policy", "list")}
    assert console("policy", "edit", "confirm", "--working", "yes")[0] == 2
    assert console("policy", "edit", "cause", "--step", "owed=2h:nobody")[0] == 3
    assert console("policy", "edit", "cause", "--step", "nonsense")[0] == 2


def test_recipients_by_role_with_their_ways(console: Console) -> None:
    words = ("--role", "account_manager", "--customer", "省水利厅", "--place", "3501", "--language", "vi")
    console.ok("recipient", "set", "王", *words, "--address", "phone=100 1234 5678")
    (row,) = console.ok("recipient", "list")
    assert (row["customers"], row["places"], row["language"], row["active"]) == (["省水利厅"], ["3501"], "vi", True)
    assert "1234" not in row["addresses"][0]
    console.ok("recipient", "set", "王", "--active", "no", "--customer", "-")
    (row,) = console.ok("recipient", "list")
    assert (row["active"], row["customers"], row["places"]) == (False, [], ["3501"])
    assert console("recipient", "set", "李")[0] == 2
    assert console("recipient", "set", "李", "--role", "director", "--address", "nowhere")[0] == 3
    console.ok("recipient", "remove", "王")
    assert console("recipient", "remove", "王")[0] == 2


def test_a_secret_is_sealed_never_shown_and_never_an_argument(console: Console, monkeypatch: Any, caplog: Any) -> None:
    monkeypatch.setenv("DISPATCHER_KEY", new_key().reveal())
    monkeypatch.setenv("DISPATCHER_SECRET_KEY", "s3cret-key-of-robot")
    console.ok("channel", "set", "群", "--kind", "wecom")
    code, _, said = console("channel", "set", "群", "--set", "key=s3cret")
    assert (code, "asked for" in said) == (2, True)
    (row,) = console.ok("channel", "list")
    assert (row["secrets_stored"], row["per_minute"], row["enabled"]) == (True, 20, True)
    code, refused, _ = console("channel", "set", "群", "--set", "url=http://robot.example")
    assert (code, refused[0]["rule"]) == (3, "channel_problem")
    assert "https" in refused[0]["fact"]
    console.ok("channel", "set", "群", "--enabled", "no", "--per-minute", "5")
    assert console.ok("channel", "key", "check")["closed"] == []
    office = Office.open(console.url)
    try:
        (channel,) = office.snapshot.channels.values()
        history = office.ask_now(lambda keeper: keeper.history("channel", channel.id))
    finally:
        office.close()
    assert "s3cret" not in repr(history) + caplog.text
    monkeypatch.setenv("DISPATCHER_KEY", new_key().reveal())
    code, told, _ = console("channel", "key", "check")
    assert (code, told["closed"]) == (1, ["群"])


def test_a_rotated_key_reseals_and_a_pasted_address_is_taken_apart(console: Console, monkeypatch: Any) -> None:
    old, new = new_key().reveal(), new_key().reveal()
    monkeypatch.setenv("DISPATCHER_KEY", old)
    pasted = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc-123"
    monkeypatch.setattr("sys.stdin", io.StringIO(pasted + "\n"))
    console.ok("channel", "set", "群", "--kind", "wecom", "--paste")
    monkeypatch.setenv("DISPATCHER_KEY", f"{new},{old}")
    assert console.ok("channel", "key", "reseal")["channels"] == 1
    monkeypatch.setenv("DISPATCHER_KEY", new)
    assert console.ok("channel", "key", "check")["closed"] == []
    (row,) = console.ok("channel", "list")
    assert row["settings"] == ["url=https://qyapi.weixin.qq.com/cgi-bin/webhook/send"]


def test_without_a_key_or_a_terminal_it_says_so(console: Console, monkeypatch: Any) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, _, said = console("channel", "set", "群", "--kind", "wecom")
    assert (code, "DISPATCHER_SECRET_KEY" in said) == (2, True)
    monkeypatch.setenv("DISPATCHER_KEY", "no key at all")
    monkeypatch.setenv("DISPATCHER_SECRET_KEY", "x")
    code, _, said = console("channel", "set", "群", "--kind", "wecom")
    assert (code, "not a valid key" in said) == (2, True)
    assert console("channel", "set", "群")[0] == 2
    assert console("channel", "remove", "群")[0] == 2
    assert len(console.ok("channel", "key", "make")["key"]) > 40


def test_a_test_message_is_delivered_only_when_it_was(console: Console, unused_tcp_port: int) -> None:
    settings = ("--set", "host=127.0.0.1", "--set", f"port={unused_tcp_port}", "--set", "sender=a@example.org")
    console.ok("channel", "set", "邮件", "--kind", "smtp", *settings)
    code, told, _ = console("channel", "test", "邮件", "--to", "b@example.org")
    assert (code, told["outcome"], told["code"]) == (1, "failed", "unreachable")


@pytest.fixture
def unused_tcp_port() -> int:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_dispatcher_becomes_lead(console: Console) -> None:
    office = Office.open(console.url)
    try:
        office.do_now(AddDispatcher("赵"))
    finally:
        office.close()
    console.ok("dispatcher", "role", "赵", "lead")
    assert {row["name"]: row["role"] for row in console.ok("dispatcher", "list")}["赵"] == "lead"
    assert console("dispatcher", "role", "无", "lead")[0] == 3
