"""Mail by SMTP. Certificates are verified, and nothing is sent in the clear unless the site chose that."""

import asyncio
import ssl
from collections.abc import Mapping
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime
from typing import Any

import aiosmtplib

from console.notifications.letters import Letter, Outcome, Receipt
from console.notifications.means import Means
from console.notifications.secrets import Secret
from console.notifications.texts import clean, one_line, subject_of

IMPLICIT, STARTTLS, PLAIN = "tls", "starttls", "plain"
SECURITIES = (STARTTLS, IMPLICIT, PLAIN)


def mail_address(text: str) -> Address | None:
    """A bare address in ASCII; None when it is none."""
    try:
        address = Address(addr_spec=text)
    except (ValueError, IndexError, MessageError):  # IndexError: the parser's answer to an unfinished address
        return None
    fit = text.isascii() and text.isprintable() and " " not in text and address.username and address.domain
    return address if fit else None


class Mail:
    """One mail account of the site."""

    def __init__(self, settings: Mapping[str, Any], secrets: Mapping[str, Secret], means: Means) -> None:
        self._settings, self._secrets, self._means = settings, secrets, means

    async def send(self, letter: Letter) -> Receipt:
        """One attempt."""
        if mail_address(letter.address) is None:
            return Receipt(Outcome.REJECTED, "bad_address")
        try:
            context = ssl.create_default_context(cafile=self._settings["ca_file"] or None)
        except (OSError, ssl.SSLError):
            return Receipt(Outcome.REJECTED, "ca_file")
        talk = _Conversation(self._settings, self._secrets.get("password"), context)
        try:
            async with asyncio.timeout(self._means.deadline.total_seconds()):
                return await talk.hold(letter.address, self._message(letter).as_bytes())
        except (TimeoutError, aiosmtplib.SMTPTimeoutError):
            return talk.lost("timeout")
        except (aiosmtplib.SMTPException, OSError) as error:
            return talk.ended_by(error)
        finally:
            talk.client.close()

    def _message(self, letter: Letter) -> EmailMessage:
        sender = Address(one_line(self._settings["sender_name"]), addr_spec=self._settings["sender"])
        message = EmailMessage(policy=SMTP_POLICY)
        message["From"] = sender
        message["To"] = Address(addr_spec=letter.address)
        message["Subject"] = subject_of(letter)
        message["Date"] = format_datetime(self._means.now())
        message["Message-ID"] = f"<{letter.id}@{sender.domain}>"  # the same in every attempt: a repeat is recognised
        message["Auto-Submitted"] = "auto-generated"  # no out-of-office answers
        message.set_content(clean(letter.text), cte="base64")
        return message


class _Conversation:
    """One talk with the server, which knows how far it got."""

    def __init__(self, settings: Mapping[str, Any], password: Secret | None, context: ssl.SSLContext) -> None:
        self._settings, self._password = settings, password
        self._security = settings["security"]
        self._step, self._content_sent = "connect", False
        self.client = aiosmtplib.SMTP(
            hostname=settings["host"],
            port=settings["port"],
            use_tls=self._security == IMPLICIT,
            start_tls=False,  # done below, so that a server without it is told apart
            tls_context=context,
            local_hostname=settings["sender"].rpartition("@")[2],  # not the name of this PC
            timeout=None,  # the deadline of the attempt is the only one
        )

    async def hold(self, recipient: str, message: bytes) -> Receipt:
        """From connecting to the server's word that it has the mail."""
        client = self.client
        await client.connect()
        if self._security == STARTTLS:
            self._step = "starttls"
            await client.starttls()
        if self._settings["user"] and self._password:
            self._step = "login"
            await client.login(self._settings["user"], self._password.reveal())
        self._step = "sender"
        await client.mail(self._settings["sender"])
        self._step = "recipient"
        await client.rcpt(recipient)
        self._step, self._content_sent = "content", True
        await client.data(message)
        return Receipt(Outcome.DELIVERED)

    def lost(self, code: str) -> Receipt:
        """The talk broke off."""
        return Receipt(Outcome.UNKNOWN if self._content_sent else Outcome.FAILED, code)

    def ended_by(self, error: Exception) -> Receipt:
        """What an error at this step means."""
        cause = error.__cause__ or error
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Receipt(Outcome.REJECTED, "certificate")
        if isinstance(cause, ssl.SSLError):
            return Receipt(Outcome.FAILED, "tls")
        if isinstance(error, aiosmtplib.SMTPResponseException):
            return self._refused(error.code)
        if type(error) in (aiosmtplib.SMTPException, aiosmtplib.SMTPNotSupported) and not self._content_sent:
            # The library's word for an extension that the server does not offer.
            return Receipt(Outcome.REJECTED, f"{self._step}_refused")
        return self.lost("unreachable" if self._step == "connect" else "connection_lost")

    def _refused(self, code: int) -> Receipt:
        """A reply of the server: 4xx passes, 5xx stays, and anything else after the content leaves doubt."""
        detail = f"SMTP {code}"
        if 400 <= code < 500:
            return Receipt(Outcome.FAILED, "mail_later", detail)
        if 500 <= code < 600:
            return Receipt(Outcome.REJECTED, f"{self._step}_refused", detail)
        return self.lost("connection_lost")
