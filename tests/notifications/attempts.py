"""One attempt of a channel against a local server, with small deadlines and a time that stands still."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from typing import Any

from console.notifications.kinds import build
from console.notifications.letters import Letter, Receipt
from console.notifications.means import Means
from console.notifications.secrets import Secret
from console.notifications.web import WebClient
from tests.notifications.servers import Behaviour, Server, serving

NOW = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
TOKEN, SIGN, PHONE = "token-9f2c-not-to-be-seen", "SEC-not-to-be-seen-either", "10012345678"
LETTER = Letter("ticket:1:cause:2:ann:ding", "故障单 1", "福州—厦门专线中断", PHONE)
SECRETS = {
    "dingtalk": {"token": Secret(TOKEN), "sign": Secret(SIGN)},
    "wecom": {"key": Secret(TOKEN)},
    "sms": {"secret": Secret(TOKEN)},
}
SMS = {
    "body": '{"to": "{phone}", "msg": "{text}", "id": "{key}", "auth": "{secret}"}',
    "success_path": "result.code",
    "success_value": "0",
}


def attempt(
    kind: str,
    behaviour: Behaviour,
    letter: Letter = LETTER,
    *,
    seconds: float = 20,
    tls: ssl.SSLContext | None = None,
    path: str = "/send",
    **settings: Any,
) -> tuple[Receipt, Server]:
    """What the channel says of it, and what the server has."""

    async def run() -> tuple[Receipt, Server]:
        async with serving(behaviour, tls) as server, WebClient() as web:
            address = f"{'https' if tls else 'http'}://127.0.0.1:{server.port}{path}"
            given = {"allow_http": True, **(SMS if kind == "sms" else {}), "url": address, **settings}
            means = Means(web, lambda: NOW, timedelta(seconds=seconds))
            return await build(kind, given, SECRETS[kind], means).send(letter), server

    return asyncio.run(run())


def attempt_at(kind: str, url: str, deadline: timedelta = timedelta(seconds=20), **settings: Any) -> Receipt:
    """One attempt at an address, whatever is there."""

    async def run() -> Receipt:
        async with WebClient() as web:
            given = {"allow_http": True, **(SMS if kind == "sms" else {}), "url": url, **settings}
            return await build(kind, given, SECRETS[kind], Means(web, lambda: NOW, deadline)).send(LETTER)

    return asyncio.run(run())
