"""An SMS gateway by template: what is put in stays a value, and success is what the site says it is."""

import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.notifications.letters import Outcome
from console.notifications.templates import fill_body, fill_url
from tests.notifications.attempts import LETTER, PHONE, TOKEN, attempt
from tests.notifications.servers import answering

GOOD = answering({"result": {"code": 0}})
NASTY = 'a"}, {"to": "all"&x=1#\\ {phone} {secret}</msg><to>%0d%0a'


def test_the_gateway_gets_it() -> None:
    receipt, server = attempt("sms", GOOD, headers="X-Key: {key}\nAuthorization: Bearer {secret}")
    assert receipt.outcome is Outcome.DELIVERED
    (request,) = server.requests
    assert request.json == {"to": PHONE, "msg": "故障单 1\n福州—厦门专线中断", "id": LETTER.id, "auth": TOKEN}
    assert request.headers["x-key"] == LETTER.id and request.headers["authorization"] == f"Bearer {TOKEN}"
    assert request.headers["content-type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_form_in_the_gateways_charset(charset: str) -> None:
    letter = replace(LETTER, subject="", text="障&to=1 " + NASTY)
    form = "m={phone}&c={text}&id={key}&empty="
    receipt, server = attempt("sms", GOOD, letter, body_type="form", body=form, charset=charset)
    assert receipt.delivered
    fields = parse_qs(server.requests[0].body.decode(), keep_blank_values=True, encoding=charset, strict_parsing=True)
    assert fields == {"m": [PHONE], "c": [letter.text], "id": [LETTER.id], "empty": [""]}


def test_a_get_with_all_in_the_address() -> None:
    letter = replace(LETTER, subject="", text=NASTY)
    receipt, server = attempt("sms", GOOD, letter, method="GET", path="/send?m={phone}&c={text}&k={secret}")
    assert receipt.delivered
    assert server.requests[0].query == {"m": [PHONE], "c": [NASTY], "k": [TOKEN]}
    assert server.requests[0].method == "GET" and server.requests[0].body == b""


def test_xml_stays_whole() -> None:
    letter = replace(LETTER, subject="", text=NASTY)
    _, server = attempt("sms", GOOD, letter, body_type="xml", body="<m><to a='{phone}'/><msg>{text}</msg></m>")
    tree = ElementTree.fromstring(server.requests[0].body)
    assert [part.tag for part in tree] == ["to", "msg"]
    assert tree[0].get("a") == PHONE and tree[1].text == NASTY


VALUES = st.text(st.characters(codec="utf-8"), max_size=60)


@given(VALUES, VALUES)
def test_no_value_leaves_its_place(text: str, secret: str) -> None:
    values = {"phone": PHONE, "text": text, "key": "k", "secret": secret}
    filled = json.loads(fill_body('{"a": ["{text}"], "b": {"c": "{secret}!"}}', "json", values, "utf-8"))
    assert filled == {"a": [text], "b": {"c": secret + "!"}}
    form = fill_body("a={text}&b={secret}", "form", values, "utf-8").decode()
    assert parse_qs(form, keep_blank_values=True) == {"a": [text], "b": [secret]}
    url = fill_url("https://h/{text}?q={secret}", values, "utf-8")
    assert url.isascii() and url.count("/") == 3 and url.count("?") == url.count("=") == 1
    assert not set(url) & set("#& \r\n\\")


@pytest.mark.parametrize(
    ("answer", "settings", "outcome", "code", "detail"),
    [
        ({"result": {"code": "0"}}, {}, Outcome.DELIVERED, "", ""),
        ({"result": {"code": 7}}, {}, Outcome.REJECTED, "gateway_refused", "7"),
        ({"result": {"code": "-42"}}, {}, Outcome.REJECTED, "gateway_refused", "-42"),
        ({"result": {"code": f"bad {PHONE}"}}, {}, Outcome.REJECTED, "gateway_refused", ""),
        ({"result": {"code": PHONE}}, {}, Outcome.REJECTED, "gateway_refused", ""),
        ({"result": {"code": "F5"}}, {"throttled_values": "F4, F5"}, Outcome.THROTTLED, "throttled", "F5"),
        ({"result": {}}, {}, Outcome.UNKNOWN, "unreadable_answer", ""),
        ({"result": {"code": {}}}, {}, Outcome.UNKNOWN, "unreadable_answer", ""),
        ("<html>登录</html>", {}, Outcome.UNKNOWN, "unreadable_answer", ""),
        ({"result": {"code": True}}, {"success_value": "true"}, Outcome.DELIVERED, "", ""),
        ({"result": {"code": True}}, {"success_value": "1"}, Outcome.REJECTED, "gateway_refused", "true"),
        ({"list": [{"s": "ok"}]}, {"success_path": "list.0.s", "success_value": "ok"}, Outcome.DELIVERED, "", ""),
    ],
)
def test_success_by_path(answer, settings, outcome, code, detail) -> None:
    receipt, server = attempt("sms", answering(answer), **settings)
    assert (receipt.outcome, receipt.code, receipt.detail) == (outcome, code, detail)
    assert len(server.requests) == 1
    assert (receipt.retry_after == timedelta(minutes=1)) is (outcome is Outcome.THROTTLED)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("ok:123", Outcome.DELIVERED),
        ("error:-3", Outcome.REJECTED),
        ("<html>ok:1", Outcome.UNKNOWN),
        (" " * 5000 + "ok:1", Outcome.UNKNOWN),
    ],
)
def test_success_by_pattern(answer: str, outcome: Outcome) -> None:
    conditions = {"success_path": "", "success_value": "", "success_pattern": r"^ok:\d+", "refused_pattern": "^error"}
    receipt, _ = attempt("sms", answering(answer), **conditions)
    assert receipt.outcome is outcome


def test_another_status_is_no_success() -> None:
    receipt, _ = attempt("sms", answering({"result": {"code": 0}}, 202))
    assert (receipt.outcome, receipt.code) == (Outcome.UNKNOWN, "unexpected_answer")
    assert attempt("sms", answering({"result": {"code": 0}}, 202), success_status=202)[0].delivered
    assert attempt("sms", answering({"result": {"code": 0}}, 500))[0].outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("address", ["", "ann", "10012345678\r\nX: 1", "100&to=2", "１００１２３４５６７８", "+"])
def test_no_number_no_request(address: str) -> None:
    receipt, server = attempt("sms", GOOD, replace(LETTER, address=address))
    assert (receipt.outcome, receipt.code, server.connections) == (Outcome.REJECTED, "bad_address", 0)


def test_long_messages_are_cut() -> None:
    receipt, server = attempt("sms", GOOD, replace(LETTER, text="障" * 400))
    assert receipt.delivered and receipt.cut
    assert len(server.requests[0].json["msg"].encode()) <= 600
