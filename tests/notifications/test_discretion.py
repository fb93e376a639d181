"""Neither logs nor receipts nor exceptions give away a secret or a whole phone number; each code has its sentence."""

import ast
import asyncio
import logging
import traceback
from dataclasses import replace
from pathlib import Path

import pytest

import console.notifications
from console.notifications.kinds import build
from console.notifications.letters import Outcome
from console.notifications.means import Means
from console.notifications.web import WebClient
from console.wording.catalogue import LANGUAGES, wording
from console.wording.notifications import (
    OUTCOME_NAMES,
    receipt_sentence,
    vault_sentence,
)
from tests.notifications.attempts import LETTER, NOW, PHONE, SECRETS, SIGN, TOKEN, attempt, attempt_at
from tests.notifications.servers import (
    Behaviour,
    Server,
    answering,
    closed_port,
    no_http,
    receive,
    resetting_after_body,
    resetting_in_answer,
    serving,
    silent,
)
from tests.notifications.test_mail import PASSWORD, TO, send_to

FOLDER = Path(console.notifications.__file__).parent
TALKATIVE = f"refused {TOKEN} {SIGN} for {PHONE}"
BEHAVIOURS: list[Behaviour] = [
    answering({"errcode": 310000, "errmsg": TALKATIVE}),
    answering({"result": {"code": TALKATIVE}}),
    answering(TALKATIVE, 500),
    answering("", 302, Location=f"/{TOKEN}/{PHONE}"),
    no_http,
    resetting_after_body,
    resetting_in_answer,
]


def told(text: str) -> list[str]:
    """What the text gives away."""
    return [word for word in (TOKEN, SIGN, PASSWORD, PHONE) if word in text]


@pytest.mark.parametrize("kind", ["dingtalk", "wecom", "sms"])
def test_nothing_is_given_away(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    letter = replace(LETTER, mentions=(PHONE,))
    for behaviour in BEHAVIOURS:
        receipt, server = attempt(kind, behaviour, letter)
        assert server.requests, "the secret and the number did leave"
        assert not receipt.delivered and not told(repr(receipt))
        for language in LANGUAGES:
            assert not told(receipt_sentence(wording(language), receipt.code, receipt.detail))
    attempt(kind, silent, letter, seconds=0.2)
    attempt_at(kind, f"http://127.0.0.1:{closed_port()}/")
    assert not told(caplog.text) and not told(repr(letter))


def test_mail_gives_nothing_away(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    receipt = asyncio.run(send_to(closed_port(), TO, {"user": "noc"}))
    assert not told(repr(receipt) + caplog.text)
    assert TO.address not in repr(TO) + caplog.text


def test_a_cancelled_attempt_gives_nothing_away(caplog: pytest.LogCaptureFixture) -> None:
    """A supervisor prints the traceback of what it cancels."""
    caplog.set_level(logging.DEBUG)

    async def run() -> str:
        arrived = asyncio.Event()

        async def noted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: Server) -> None:
            server.requests.append(await receive(reader))
            arrived.set()
            await reader.read()

        async with serving(noted) as server, WebClient() as web:
            settings = {"url": f"http://127.0.0.1:{server.port}/send", "allow_http": True}
            channel = build("dingtalk", settings, SECRETS["dingtalk"], Means(web, lambda: NOW))
            task = asyncio.ensure_future(channel.send(replace(LETTER, mentions=(PHONE,))))
            await arrived.wait()
            task.cancel()
            await asyncio.wait({task})
            with pytest.raises(asyncio.CancelledError) as caught:
                task.result()
            return "".join(traceback.format_exception(caught.value))

    said = asyncio.run(run())
    assert "CancelledError" in said and not told(said + caplog.text)


def codes_used() -> set[str]:
    """Every code that the channels give a receipt, read from their source."""
    codes: set[str] = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Receipt" and len(node.args) > 1:
                codes |= {part.value for part in ast.walk(node.args[1]) if isinstance(part, ast.Constant)}
            if isinstance(node, ast.keyword) and node.arg == "refused" and isinstance(node.value, ast.Dict):
                codes |= {value.value for value in node.value.values if isinstance(value, ast.Constant)}
    steps = {f"{step}_refused" for step in ("connect", "starttls", "login", "sender", "recipient", "content")}
    words = {code for code in codes if code.isidentifier() and code not in ("errmsg", "gateway")}
    return words - {"_refused", "sent"} | steps | {"timeout", "connection_lost", "unreachable"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_sentence(language: str) -> None:
    say = wording(language)
    codes = codes_used()
    assert "throttled" in codes and len(codes) > 30
    for code in codes:
        sentence = receipt_sentence(say, code, "X1")
        assert sentence and "{" not in sentence
    assert receipt_sentence(say, "") == "" and receipt_sentence(say, "", cut=True)
    assert set(OUTCOME_NAMES) == set(Outcome)
    sentences = {
        vault_sentence(say, code) for code in ("no_key", "bad_key", "wrong_key", "bad_seal", "keyring_unavailable")
    }
    assert len(sentences) == 5
