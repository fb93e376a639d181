"""Settings as data: what is asked, what is wrong, what is built."""

from typing import Any

import pytest

from console.domain.messages import CHANNEL_KINDS
from console.notifications.fields import FieldType
from console.notifications.kinds import KINDS, build
from console.notifications.means import Means
from console.notifications.secrets import Secret
from console.notifications.web import WebClient
from console.wording.catalogue import LANGUAGES, wording
from console.wording.notifications import CHOICE_NAMES, FIELD_NAMES, KIND_NAMES, problem_sentence
from tests.notifications.attempts import NOW, SMS, TOKEN

SMS_GOOD = {"url": "https://sms.example/send", **SMS}
MAIL_GOOD = {"host": "mail.example", "sender": "noc@carrier.example"}
GOOD: dict[str, dict[str, Any]] = {"dingtalk": {}, "wecom": {}, "smtp": MAIL_GOOD, "sms": SMS_GOOD, "phone": {}}
PROBLEMS = [
    ("dingtalk", {"url": "http://robot.example/"}, [("url", "https_owed")]),
    ("dingtalk", {"url": "ftp://robot.example/"}, [("url", "bad_url")]),
    ("dingtalk", {"url": "https://"}, [("url", "bad_url")]),
    ("dingtalk", {"url": "https://me:word@robot.example/"}, [("url", "bad_url")]),
    ("dingtalk", {"url": "https://robot.example/?access_token=x"}, [("url", "secret_in_url")]),
    ("dingtalk", {"url": ""}, [("url", "setting_owed")]),
    ("dingtalk", {"token": TOKEN}, [("token", "secret_in_settings")]),
    ("dingtalk", {"colour": "red"}, [("colour", "unknown_setting")]),
    ("dingtalk", {"format": "html"}, [("format", "not_a_choice")]),
    ("dingtalk", {"allow_http": "yes"}, [("allow_http", "wrong_type")]),
    ("dingtalk", {"keyword": "a\nb"}, [("keyword", "control_character")]),
    ("wecom", {"proxy": "socks5://p:1"}, [("proxy", "bad_proxy")]),
    ("wecom", {"proxy": "http://me:word@p:1"}, [("proxy", "bad_proxy")]),
    ("smtp", {"port": 0}, [("port", "out_of_range")]),
    ("smtp", {"port": True}, [("port", "wrong_type")]),
    ("smtp", {"sender": "noc"}, [("sender", "bad_mail_address")]),
    ("smtp", {"sender": "a@b.example\r\nBcc: c@d.example"}, [("sender", "control_character")]),
    ("smtp", {"host": "mail.example:25"}, [("host", "bad_host")]),
    ("sms", {"url": "https://{phone}.example/"}, [("url", "placeholder_here")]),
    ("sms", {"url": "{text}"}, [("url", "placeholder_here")]),
    ("sms", {"url": "file:///etc/passwd"}, [("url", "bad_url")]),
    ("sms", {"url": "https://h\\@evil.example/"}, [("url", "bad_url")]),
    ("sms", {"url": "https://a@h/x"}, [("url", "bad_url")]),
    ("sms", {"url": "https://h:99999/"}, [("url", "bad_url")]),
    ("sms", {"url": "//h/"}, [("url", "bad_url")]),
    ("sms", {"url": "http://h/"}, [("url", "https_owed")]),
    ("sms", {"body": '{"to": {phone}, "text": "{text}"}'}, [("body", "bad_json")]),
    ("sms", {"body": '{"to": "{phone}"}'}, [("body", "placeholder_owed")]),
    ("sms", {"method": "GET"}, [("body", "placeholder_owed"), ("body", "placeholder_owed")]),
    ("sms", {"body_type": "form", "body": "to={phone}\nmsg={text}"}, [("body", "bad_form")]),
    ("sms", {"headers": "X: {text}"}, [("headers", "placeholder_here")]),
    ("sms", {"headers": "no header"}, [("headers", "bad_header")]),
    ("sms", {"headers": "Host: other.example"}, [("headers", "bad_header")]),
    ("sms", {"success_path": "", "success_value": ""}, [("success_path", "no_success_condition")]),
    ("sms", {"success_value": ""}, [("success_value", "setting_owed")]),
    ("sms", {"success_pattern": "ok"}, [("success_pattern", "one_condition_only")]),
    ("sms", {"success_pattern": "("}, [("success_pattern", "bad_pattern")]),
]


@pytest.mark.parametrize("kind", KINDS)
def test_good_settings_have_no_problems(kind: str) -> None:
    assert KINDS[kind].check(GOOD[kind]) == ()


@pytest.mark.parametrize(("kind", "change", "expected"), PROBLEMS)
def test_each_problem_is_named(kind: str, change: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    problems = KINDS[kind].check({**GOOD[kind], **change})
    assert [(problem.field, problem.code) for problem in problems] == expected
    for language in LANGUAGES:
        for problem in problems:
            sentence = problem_sentence(wording(language), problem.field, problem.code, problem.facts)
            assert "{field}" not in sentence and TOKEN not in sentence


@pytest.mark.parametrize(
    ("kind", "settings", "owed"),
    [
        ("dingtalk", {}, ["token"]),
        ("wecom", {}, ["key"]),
        ("smtp", MAIL_GOOD, []),
        ("smtp", {**MAIL_GOOD, "user": "noc"}, ["password"]),
        ("sms", SMS_GOOD, ["secret"]),
        ("sms", {**SMS_GOOD, "body": '["{phone}", "{text}"]'}, []),
    ],
)
def test_secrets_that_are_owed(kind: str, settings: dict[str, Any], owed: list[str]) -> None:
    problems = KINDS[kind].check(settings, held=())
    assert [(problem.field, problem.code) for problem in problems] == [(name, "secret_owed") for name in owed]
    assert KINDS[kind].check(settings, held=owed) == ()


def test_the_kinds_are_those_of_the_domain_and_have_names() -> None:
    assert tuple(KINDS) == CHANNEL_KINDS and set(KIND_NAMES) == set(KINDS)
    fields = [item for kind in KINDS.values() for item in kind.fields]
    assert {item.name for item in fields} == set(FIELD_NAMES)
    named = {choice for item in fields if item.name in ("format", "security") for choice in item.choices}
    assert named == set(CHOICE_NAMES)
    assert all(item.choices and item.default in item.choices for item in fields if item.type is FieldType.CHOICE)
    assert [kind.per_minute for kind in KINDS.values()] == [20, 20, 0, 0, 0]


def test_a_phone_call_is_made_by_people() -> None:
    assert not KINDS["phone"].sends and all(KINDS[kind].sends for kind in KINDS if kind != "phone")
    with pytest.raises(ValueError, match="phone"):
        build("phone", {}, {}, Means(WebClient(), lambda: NOW))


def test_nothing_faulty_is_built_and_the_fault_names_no_value() -> None:
    means = Means(WebClient(), lambda: NOW)
    with pytest.raises(ValueError, match="url secret_in_url") as caught:
        build("wecom", {"url": f"https://robot.example/?key={TOKEN}"}, {"key": Secret(TOKEN)}, means)
    assert TOKEN not in str(caught.value)
    with pytest.raises(ValueError, match="key secret_owed"):
        build("wecom", {}, {"key": Secret("")}, means)


def test_a_whole_webhook_address_can_be_pasted() -> None:
    settings, secrets = KINDS["dingtalk"].pasted(f" https://oapi.dingtalk.com/robot/send?access_token={TOKEN}\n")
    assert settings == {"url": "https://oapi.dingtalk.com/robot/send"} and secrets == {"token": Secret(TOKEN)}
    assert KINDS["wecom"].pasted(f"https://robot.example/send?key={TOKEN}")[1] == {"key": Secret(TOKEN)}
    for nothing in ("", "abc", "https://robot.example/", f"?key={TOKEN}", "https://[::1"):
        assert KINDS["wecom"].pasted(nothing) == ({}, {})
