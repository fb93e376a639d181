"""Group robots: what is sent, and what each of their answers means."""

import base64
import hashlib
import hmac
from dataclasses import replace
from datetime import timedelta

import pytest

from console.notifications.letters import Outcome
from tests.notifications.attempts import LETTER, NOW, PHONE, SIGN, TOKEN, attempt
from tests.notifications.servers import answering

OK = {"errcode": 0, "errmsg": "ok"}
ANSWERS = [
    ("dingtalk", 310000, "keywords not in content", Outcome.REJECTED, "keyword_missing", None),
    ("dingtalk", 310000, "sign not match, more: https://…", Outcome.REJECTED, "signature_refused", None),
    ("dingtalk", 310000, "invalid timestamp", Outcome.REJECTED, "clock_off", None),
    ("dingtalk", 310000, "ip 1.2.3.4 not in whitelist", Outcome.REJECTED, "address_not_allowed", None),
    ("dingtalk", 310000, "", Outcome.REJECTED, "robot_security", None),
    ("dingtalk", 130101, "send too fast", Outcome.THROTTLED, "throttled", timedelta(minutes=10)),
    ("dingtalk", 400102, "stopped", Outcome.REJECTED, "robot_disabled", None),
    ("dingtalk", 300001, "token is not exist", Outcome.REJECTED, "robot_unknown", None),
    ("dingtalk", -1, "busy", Outcome.FAILED, "robot_busy", None),
    ("wecom", 45009, "api freq out of limit", Outcome.THROTTLED, "throttled", timedelta(minutes=1)),
    ("wecom", 40058, "content exceed max length", Outcome.REJECTED, "message_refused", None),
    ("wecom", 93000, "invalid webhook url", Outcome.REJECTED, "robot_unknown", None),
    ("wecom", 310000, "belongs to another platform", Outcome.REJECTED, "robot_refused", None),
    ("wecom", -1, "system busy", Outcome.FAILED, "robot_busy", None),
]


@pytest.mark.parametrize("kind", ["dingtalk", "wecom"])
def test_errcode_0_is_delivery(kind: str) -> None:
    receipt, server = attempt(kind, answering(OK))
    assert receipt.outcome is Outcome.DELIVERED and receipt.delivered and not receipt.cut
    assert [request.json["text"]["content"] for request in server.requests] == ["故障单 1\n福州—厦门专线中断"]


@pytest.mark.parametrize(("kind", "errcode", "errmsg", "outcome", "code", "wait"), ANSWERS)
def test_http_200_is_no_delivery(kind, errcode, errmsg, outcome, code, wait) -> None:
    receipt, server = attempt(kind, answering({"errcode": errcode, "errmsg": errmsg}))
    assert (receipt.outcome, receipt.code, receipt.retry_after) == (outcome, code, wait)
    assert receipt.detail == str(errcode)
    assert len(server.requests) == 1


@pytest.mark.parametrize("errcode", [0.0, "0", True, False, None, [0]])
def test_only_the_number_0_is_success(errcode: object) -> None:
    receipt, _ = attempt("wecom", answering({"errcode": errcode}))
    assert receipt.outcome is Outcome.UNKNOWN and receipt.code == "unreadable_answer"


def test_dingtalk_signs_the_moment() -> None:
    _, server = attempt("dingtalk", answering(OK))
    stamp = str(int(NOW.timestamp() * 1000))
    digest = hmac.new(SIGN.encode(), f"{stamp}\n{SIGN}".encode(), hashlib.sha256).digest()
    query = server.requests[0].query
    assert query == {"access_token": [TOKEN], "timestamp": [stamp], "sign": [base64.b64encode(digest).decode()]}
    assert "+" not in server.requests[0].target.split("sign=")[1], "a bare + would arrive as a space"


def test_wecom_key_is_in_the_address_alone() -> None:
    _, server = attempt("wecom", answering(OK))
    assert server.requests[0].query == {"key": [TOKEN]}
    assert TOKEN.encode() not in server.requests[0].body


def test_people_are_called_upon() -> None:
    letter = replace(LETTER, mentions=(PHONE, "10087654321"))
    _, server = attempt("dingtalk", answering(OK), letter, format="markdown")
    assert server.requests[0].json["msgtype"] == "text", "markdown would have to show the numbers"
    assert server.requests[0].json["at"] == {"atMobiles": [PHONE, "10087654321"], "isAtAll": False}
    assert PHONE not in server.requests[0].json["text"]["content"]
    _, server = attempt("wecom", answering(OK), letter, format="markdown")
    assert server.requests[0].json["text"]["mentioned_mobile_list"] == [PHONE, "10087654321"]


@pytest.mark.parametrize(
    ("language", "mark"), [("zh_CN", "【重发】故障单 1"), ("vi", "[Gửi lại] "), ("en", "[Resent] ")]
)
def test_a_repeat_says_so(language: str, mark: str) -> None:
    _, server = attempt("wecom", answering(OK), replace(LETTER, repeated=True, language=language))
    assert server.requests[0].json["text"]["content"].startswith(mark)


@pytest.mark.parametrize(("style", "field", "most"), [("text", "text", 2048), ("markdown", "markdown", 4096)])
def test_wecom_cuts_by_bytes_and_says_so(style: str, field: str, most: int) -> None:
    receipt, server = attempt("wecom", answering(OK), replace(LETTER, text="障" * 3000), format=style)
    content = server.requests[0].json[field]["content"]
    assert receipt.delivered and receipt.cut
    assert most - 3 < len(content.encode()) <= most
    assert content.endswith("……（内容过长已截断，全文见调度台）")
    assert "�" not in content


def test_dingtalk_keyword_is_added_where_it_lacks() -> None:
    _, server = attempt("dingtalk", answering(OK), keyword="值班")
    assert server.requests[0].json["text"]["content"].startswith("值班 故障单 1")
    _, server = attempt("dingtalk", answering(OK), keyword="故障")
    assert server.requests[0].json["text"]["content"].startswith("故障单 1")


@pytest.mark.parametrize("kind", ["dingtalk", "wecom"])
def test_markdown_is_not_slipped_in(kind: str) -> None:
    letter = replace(LETTER, subject="a\n# b", text="# big\n[click](http://evil.example) <@all> **x**")
    _, server = attempt(kind, answering(OK), letter, format="markdown")
    message = server.requests[0].json["markdown"]
    content = message.get("text") or message["content"]
    assert content.startswith("**a # b**\nbig")
    assert not set("[]<>") & set(content) and content.count("**") == 2
