"""Mail against a real SMTP server with its own certificate: delivered only when the server has it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from console.notifications.kinds import build
from console.notifications.letters import Letter, Outcome, Receipt
from console.notifications.means import Means
from console.notifications.secrets import Secret
from console.notifications.web import WebClient
from tests.notifications.attempts import NOW, PHONE
from tests.notifications.conftest import Certificates
from tests.notifications.servers import Server, closed_port, deaf, serving

PASSWORD = "mail-password-not-to-be-seen"
TO = Letter("ticket:1:cause:2:ann:mail", "故障单 1：福州—厦门", "专线中断\n.单独一行的点", "ann@customer.example")


@dataclass
class Postmaster:
    """Takes mail, or answers with what the test says; `lose` breaks the connection once the content is there."""

    answers: dict[str, str] = field(default_factory=dict)
    lose: bool = False
    taken: list[Envelope] = field(default_factory=list)
    logins: list[bytes] = field(default_factory=list)
    secured: list[bool] = field(default_factory=list)

    async def handle_MAIL(self, _: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:
        self.secured.append(session.ssl is not None)
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list) -> str:
        if (answer := self.answers.get("RCPT", "250 OK")).startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:
        self.taken.append(envelope)
        if self.lose:
            server.transport.abort()
        return self.answers.get("DATA", "250 OK")

    def authenticate(self, _: SMTP, __: Session, ___: Envelope, ____: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append(data.login)
        return AuthResult(success=data.password == PASSWORD.encode(), handled=False)


def mail_of(postmaster: Postmaster) -> EmailMessage:
    """The one mail that was taken."""
    (envelope,) = postmaster.taken
    return message_from_bytes(envelope.content, policy=policy.SMTP)


@pytest.fixture
def post(certificates: Certificates) -> Callable[..., Receipt]:
    """One attempt: post(postmaster, letter, offer="starttls" | "tls" | "plain", **settings)."""

    def attempt(postmaster: Postmaster, letter: Letter = TO, *, offer: str = "starttls", **settings: Any) -> Receipt:
        return asyncio.run(_attempt(certificates, postmaster, letter, offer, settings))

    return attempt


async def _attempt(
    certificates: Certificates, postmaster: Postmaster, letter: Letter, offer: str, settings: dict[str, Any]
) -> Receipt:
    context = certificates.server_context()
    talks: list[SMTP] = []

    def factory() -> SMTP:
        talk = SMTP(
            postmaster,
            hostname="mail.example",
            tls_context=context if offer == "starttls" else None,
            require_starttls=offer == "starttls",
            authenticator=postmaster.authenticate,
            auth_require_tls=False,
        )
        talks.append(talk)
        return talk

    loop = asyncio.get_running_loop()
    listener = await loop.create_server(factory, "127.0.0.1", 0, ssl=context if offer == "tls" else None)
    port = listener.sockets[0].getsockname()[1]
    try:
        return await send_to(port, letter, {"ca_file": certificates.ca_file, **settings})
    finally:
        listener.close()
        for talk in talks:
            await ended(talk)
        await listener.wait_closed()


async def ended(talk: SMTP) -> None:
    """The server's side of a connection has noticed that it is over."""
    if talk.transport is not None:
        talk.transport.abort()
    if talk._handler_coroutine is not None:
        talk._handler_coroutine.cancel()
        with suppress(asyncio.CancelledError, ConnectionError):
            await talk._handler_coroutine


async def send_to(port: int, letter: Letter, settings: dict[str, Any], seconds: float = 20) -> Receipt:
    secrets = {"password": Secret(PASSWORD)} if settings.get("user") else {}
    given = {"host": "127.0.0.1", "port": port, "sender": "noc@carrier.example", **settings}
    async with WebClient() as web:
        return await build("smtp", given, secrets, Means(web, lambda: NOW, timedelta(seconds=seconds))).send(letter)


@pytest.mark.allowed_log("mail.log: Session.login_data is deprecated")  # the server's own affair
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_delivered_when_the_server_has_it(post: Callable[..., Receipt], security: str) -> None:
    postmaster = Postmaster()
    receipt = post(postmaster, offer=security, security=security, user="noc", sender_name="调度台")
    assert receipt == Receipt(Outcome.DELIVERED)
    assert postmaster.secured == [True] or security == "tls"
    assert set(postmaster.logins) == {b"noc"}
    assert postmaster.taken[0].rcpt_tos == ["ann@customer.example"]
    mail = mail_of(postmaster)
    assert mail["Subject"] == TO.subject and mail["To"] == "ann@customer.example"
    assert mail["From"].addresses[0].display_name == "调度台"
    assert mail["Date"].datetime == NOW
    assert mail.get_content().strip().splitlines() == ["专线中断", ".单独一行的点"]


def test_a_repeat_is_recognisable_and_marked(post: Callable[..., Receipt]) -> None:
    first, second, other = Postmaster(), Postmaster(), Postmaster()
    post(first)
    post(second, replace(TO, repeated=True))
    post(other, replace(TO, key="another"))
    assert mail_of(first)["Message-ID"] == mail_of(second)["Message-ID"] != mail_of(other)["Message-ID"]
    assert mail_of(second)["Subject"] == f"【重发】{TO.subject}"
    assert TO.key not in mail_of(first)["Message-ID"]


def test_nobody_slips_in_a_header(post: Callable[..., Receipt]) -> None:
    postmaster = Postmaster()
    subject = "障\r\nBcc: all@customer.example\r\n\r\nbody\x00\u2028X-More: 1"
    assert post(postmaster, replace(TO, subject=subject)).delivered
    mail = mail_of(postmaster)
    assert mail["Bcc"] is None and mail["X-More"] is None
    assert mail["Subject"] == "障 Bcc: all@customer.example body X-More: 1"
    assert postmaster.taken[0].rcpt_tos == ["ann@customer.example"]


@pytest.mark.parametrize(
    "address", ["", "ann", "ann@", "a b@c.example", "ann@c.example\r\nRCPT TO:<b@c.example>", "张@c.example", "<a@b.c>"]
)
def test_a_bad_address_is_refused_before_anything_is_sent(post: Callable[..., Receipt], address: str) -> None:
    postmaster = Postmaster()
    assert post(postmaster, replace(TO, address=address)) == Receipt(Outcome.REJECTED, "bad_address")
    assert postmaster.taken == [] == postmaster.secured


@pytest.mark.parametrize(
    ("step", "answer", "outcome", "code"),
    [
        ("MAIL", "550 no", Outcome.REJECTED, "sender_refused"),
        ("RCPT", "550 no such user 10012345678", Outcome.REJECTED, "recipient_refused"),
        ("RCPT", "450 greylisted", Outcome.FAILED, "mail_later"),
        ("DATA", "554 spam", Outcome.REJECTED, "content_refused"),
        ("DATA", "452 full", Outcome.FAILED, "mail_later"),
    ],
)
def test_refusals(post: Callable[..., Receipt], step: str, answer: str, outcome: Outcome, code: str) -> None:
    receipt = post(Postmaster({step: answer}))
    assert (receipt.outcome, receipt.code, receipt.detail) == (outcome, code, f"SMTP {answer[:3]}")
    assert PHONE not in repr(receipt)


def test_a_connection_lost_after_the_content_leaves_doubt(post: Callable[..., Receipt]) -> None:
    postmaster = Postmaster(lose=True)
    assert post(postmaster) == Receipt(Outcome.UNKNOWN, "connection_lost")
    assert len(postmaster.taken) == 1, "the server has it, though it never said so"


def test_a_wrong_password(post: Callable[..., Receipt], monkeypatch: pytest.MonkeyPatch) -> None:
    postmaster = Postmaster()
    monkeypatch.setattr(postmaster, "authenticate", lambda *_: AuthResult(success=False, handled=False), raising=True)
    receipt = post(postmaster, user="noc")
    assert (receipt.outcome, receipt.code) == (Outcome.REJECTED, "login_refused")
    assert postmaster.taken == []


def test_never_in_the_clear_unless_chosen(post: Callable[..., Receipt]) -> None:
    postmaster = Postmaster()
    assert post(postmaster, offer="plain") == Receipt(Outcome.REJECTED, "starttls_refused")
    assert postmaster.taken == []
    assert post(postmaster, offer="plain", security="plain").delivered
    assert len(postmaster.taken) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_stranger_certificate_gets_nothing(post: Callable[..., Receipt], security: str) -> None:
    postmaster = Postmaster()
    receipt = post(postmaster, offer=security, security=security, ca_file="")
    assert receipt == Receipt(Outcome.REJECTED, "certificate")
    assert postmaster.taken == []


def test_an_authority_file_that_is_none(post: Callable[..., Receipt], tmp_path) -> None:
    assert post(Postmaster(), ca_file=str(tmp_path / "absent.pem")) == Receipt(Outcome.REJECTED, "ca_file")


def test_nobody_there() -> None:
    assert asyncio.run(send_to(closed_port(), TO, {})) == Receipt(Outcome.FAILED, "unreachable")


def scripted(*lines: bytes, keep: bool = False) -> Callable[..., Awaitable[None]]:
    """A server that says the next line after each command, whatever it was, and then leaves or falls silent."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _: Server) -> None:
        for line in lines:
            writer.write(line + b"\r\n")
            await writer.drain()
            await reader.readline()
        if keep:
            await reader.read()

    return behave


UP_TO_DATA = (b"220 hi", b"250 hi", b"250 ok", b"250 ok")


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (deaf, Receipt(Outcome.FAILED, "timeout")),
        (scripted(b"220 hi", keep=True), Receipt(Outcome.FAILED, "timeout")),
        (scripted(*UP_TO_DATA, b"354 go on", keep=True), Receipt(Outcome.UNKNOWN, "timeout")),
        (scripted(), Receipt(Outcome.FAILED, "unreachable")),
        (scripted(b"220 hi"), Receipt(Outcome.FAILED, "connection_lost")),
        (scripted(*UP_TO_DATA[:3]), Receipt(Outcome.FAILED, "connection_lost")),
        (scripted(*UP_TO_DATA, b"354 go on"), Receipt(Outcome.UNKNOWN, "connection_lost")),
        (scripted(b"554 not you"), Receipt(Outcome.REJECTED, "connect_refused", "SMTP 554")),
        (scripted(b"421 later"), Receipt(Outcome.FAILED, "mail_later", "SMTP 421")),
        (scripted(b"HTTP/1.1 400 Bad Request"), Receipt(Outcome.FAILED, "connection_lost")),
    ],
)
def test_servers_that_break_off(behaviour: Any, expected: Receipt) -> None:
    async def run() -> Receipt:
        async with serving(behaviour) as server:
            seconds = 0.3 if expected.code == "timeout" else 20
            return await send_to(server.port, TO, {"security": "plain"}, seconds)

    assert asyncio.run(run()) == expected


def test_a_certificate_of_another_server_gets_nothing(post: Callable[..., Receipt], certificates: Certificates) -> None:
    """The authority is the site's own; the name is not the one that was called."""
    postmaster = Postmaster()
    misnamed = replace(certificates, chain_file=certificates.misnamed_file)
    receipt = asyncio.run(_attempt(misnamed, postmaster, TO, "starttls", {}))
    assert receipt == Receipt(Outcome.REJECTED, "certificate")
    assert postmaster.taken == []
