"""`watch`, `message …` and `alarm …` as scripts call them."""

import json
from datetime import datetime, timedelta

import pytest

from console.cli.main import main
from console.domain.messages import Address, Channel, Recipient
from console.services.clock import FixedClock
from console.services.clockwork.leasing import WORK
from console.services.decision import Decision, handles
from console.services.office import Office
from console.services.tickets import ReportFault
from console.storage.leases import release_lease, take_lease

REPORTED, LATER = "2026-12-01T09:00+08:00", "2026-12-01T15:30+08:00"


class Prepare:
    """A gateway that nobody answers at, and one manager who is told by it."""


@handles(Prepare)
def _prepare(command, snapshot, acting):
    settings = {
        "url": "http://127.0.0.1:9/", "allow_http": True, "body": '{"to": "{phone}", "text": "{text}"}',
        "success_path": "code", "success_value": "0",
    }  # fmt: skip
    manager = Recipient("r", "李经理", "account_manager", (Address("sms", "10011112222"),))
    return Decision((Channel("sms", "sms", "短信", settings), manager))


@pytest.fixture
def console(database_url, capsys):
    office = Office.open(database_url, user="tester", clock=FixedClock(datetime.fromisoformat(REPORTED)))
    office.do_now(Prepare())
    office.do_now(ReportFault("断", office.clock.now(), circuit="FZ-1"))
    office.close()

    def run(*words, now=LATER, lang="en", as_json=True):
        flags = ["--json"] if as_json else []
        code = main(["--database", database_url, "--lang", lang, "--user", "tester", "--now", now, *flags, *words])
        said = capsys.readouterr()
        return code, (json.loads(said.out) if as_json and said.out else said.out), said.err

    return run


def test_once_takes_what_is_due_and_tells_what_remains(console):
    assert console("watch", "--once", now="2026-12-01T12:00+08:00")[1]["steps"] == 0
    code, told, _ = console("watch", "--once")
    assert code == 0 and told == {
        "state": "done", "steps": 5, "sent": 0, "delivered": 0, "failed": 0, "waiting": 2,
    }  # fmt: skip
    assert console("watch", "--once")[1]["steps"] == 0
    _, rows, _ = console("message", "list")
    assert {(row["to"], row["channel"], row["state"], row["by_phone"]) for row in rows} == {
        ("李经理", "短信", "waiting", False), (None, "phone", "waiting", True),
    }  # fmt: skip
    assert {row["address"] for row in rows} == {"100 **** **22", None}
    _, said, _ = console("watch", "--once", lang="zh_CN", as_json=False)
    assert said.startswith("处理时限 0 个；消息送达 0 条")


def test_a_ticket_shows_its_messages_by_the_names_of_their_channels(console):
    console("watch", "--once")
    _, said, _ = console("ticket", "show", "ZX-1201-001", as_json=False)
    rows = [line.split("\t") for line in said.splitlines() if line.startswith("messages\t")]
    assert {row[row.index("waiting") - 1] for row in rows} == {"phone", "短信"}
    _, said, _ = console("ticket", "show", "ZX-1201-001", as_json=False, lang="zh_CN")
    assert "\t电话\t" in said and "\tphone\t" not in said and "\tsms\t" not in said
    _, told, _ = console("ticket", "show", "ZX-1201-001")
    assert {row["channel"] for row in told["messages"]} == {"sms", "phone"}, "scripts get the id"


def test_a_gateway_that_is_away_is_tried_again_and_given_up_at_last(console):
    console("watch", "--once")
    for minute in range(31, 40):
        console("watch", "--once", now=f"2026-12-01T15:{minute}+08:00")
    code, _, _ = console("watch", "--once", now="2026-12-01T16:30+08:00")
    _, rows, _ = console("message", "list")
    assert "given_up" in {row["state"] for row in rows if row["channel"] == "短信"}
    assert sum(row["by_phone"] for row in rows) >= 3 and code in (0, 1)
    _, alarms, _ = console("alarm", "list")
    assert any(row["unreached"] for row in alarms if row["step"] == "account_manager")


def test_a_stated_time_does_not_run(console):
    code, _, err = console("watch")
    assert code == 2 and "--once" in err


def test_calls_are_recorded_and_messages_withdrawn(console):
    console("watch", "--once")
    _, calls, _ = console("message", "list", "--calls", now="2026-12-01T15:31+08:00")
    assert calls and all(row["by_phone"] for row in calls)
    code, told, _ = console("message", "answer", calls[0]["id"], "--answer", "知道了，电话 10011113333")
    assert code == 0 and told["state"] == "delivered"
    code, _, err = console("message", "answer", calls[0]["id"], "--not-reached")
    assert code == 3
    _, rows, _ = console("message", "list")
    assert next(row for row in rows if row["id"] == calls[0]["id"])["answer"] == "知道了，电话 100 **** **33"
    mine = [row["id"] for row in rows if row["channel"] == "短信"]
    assert console("message", "withdraw", *mine)[0] == 0
    code, _, err = console("message", "withdraw", calls[0]["id"], as_json=False)
    assert code == 3 and "has left already" in err


def test_alarms_by_the_number_of_their_ticket(console):
    console("watch", "--once")
    _, rows, _ = console("alarm", "list")
    breaches = [row for row in rows if not row["notice"]]
    code, told, _ = console("alarm", "acknowledge", breaches[0]["ticket"])
    assert code == 0 and len(told["alarms"]) == len(breaches) == 3
    late = "2026-12-02T09:00+08:00"
    code, _, err = console("alarm", "shelve", breaches[0]["id"], "--until", late, "--reason", "检修", as_json=False)
    assert code == 3 and "8 h at most" in err
    soon = "2026-12-01T17:00+08:00"
    assert console("alarm", "shelve", breaches[0]["id"], "--until", soon, "--reason", "检修")[0] == 0
    _, rows, _ = console("alarm", "list")
    assert [row["shelf_reason"] for row in rows if row["id"] == breaches[0]["id"]] == ["检修"]
    assert console("alarm", "unshelve", breaches[0]["id"])[0] == 0
    _, rate, _ = console("alarm", "rate")
    assert (rate["alarms"], rate["unacknowledged"], rate["worst"]) == (3, 0, [["FZ-1", 3]])
    assert console("alarm", "acknowledge", "nothing")[0] == 2
    assert "Cảnh báo: 3" in console("alarm", "rate", lang="vi", as_json=False)[1]


def test_once_leaves_it_to_whoever_does_it_already(console, database_url):
    office = Office.open(database_url)

    def renew():
        office.ask_now(lambda keeper: take_lease(keeper.database, WORK, "other", "王 @ 二号机", timedelta(seconds=10)))

    renew()
    code, told, _ = console("watch", "--once")
    assert (code, told) == (1, {"state": "held"})
    renew()
    assert "王 @ 二号机" in console("watch", "--once", as_json=False)[1]
    assert console("message", "list")[1] == []
    office.ask_now(lambda keeper: release_lease(keeper.database, WORK, "other"))
    office.close()
    assert console("watch", "--once")[0] == 0
