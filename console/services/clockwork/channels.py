"""Channels ready to send, made of the site's rows; secrets are opened at the moment of sending and not before."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from console.domain.messages import DINGTALK, SMS, WECOM, Channel
from console.notifications.dingtalk import CONTENT_BYTES
from console.notifications.kinds import KINDS, build
from console.notifications.letters import Channel as Sender
from console.notifications.letters import Letter, Outcome, Receipt
from console.notifications.means import Means
from console.notifications.secrets import Vault, VaultProblem
from console.notifications.web import WebClient
from console.notifications.wecom import TEXT_BYTES
from console.services.office import Office
from console.services.site_keys import site_vault

log = logging.getLogger(__name__)

_KEYRING_SECONDS = 10.0
_MANY_BYTES = 16_000
_HEAD_BYTES = 300  # subject, mark of a repeat, keyword


class Post(Protocol):
    """What sends a letter on a channel of the site."""

    async def send(self, channel: Channel, letter: Letter) -> Receipt:
        """One attempt; every ending is a receipt."""
        ...

    async def close(self) -> None:
        """Let go of what was opened."""
        ...


class ChannelPost:
    """Channels by version, secrets by the vault. The vault is asked for again after it failed: keys are entered while
    the console runs. `opened` blocks (a keyring), so it is called on another thread.
    """

    def __init__(self, opened: Callable[[], Vault], now: Callable[[], datetime]) -> None:
        self._opened = opened
        self._vault: Vault | None = None
        self._means = Means(WebClient(), now)
        self._senders: dict[str, tuple[Channel, Sender]] = {}

    async def send(self, channel: Channel, letter: Letter) -> Receipt:
        """Broken settings and a missing key refuse this channel, by their code."""
        try:
            sender = await self._sender(channel)
        except VaultProblem as problem:
            self._vault = None
            return Receipt(Outcome.REJECTED, problem.code)
        except (KeyError, ValueError) as problem:
            log.info("channel %s can't be used: %s", channel.id, problem)  # names of fields, never their values
            return Receipt(Outcome.REJECTED, "channel_broken")
        return await sender.send(letter)

    async def close(self) -> None:
        """Close connections; a later `send` opens anew."""
        await self._means.web.close()

    async def _ask_for_vault(self) -> Vault:
        """A locked keyring may wait for somebody at a desktop for ever; messages can't."""
        try:
            return await asyncio.wait_for(asyncio.to_thread(self._opened), _KEYRING_SECONDS)
        except TimeoutError:
            raise VaultProblem("keyring_unavailable") from None

    async def _sender(self, channel: Channel) -> Sender:
        held = self._senders.get(channel.id)
        if held is not None and held[0] == channel:
            return held[1]
        secrets = {}
        if channel.secret:
            if self._vault is None:
                self._vault = await self._ask_for_vault()
            secrets = self._vault.open_all(channel.secret)
        sender = build(channel.kind, channel.settings, secrets, self._means)
        self._senders[channel.id] = (channel, sender)
        return sender


def site_post(office: Office, environment: Mapping[str, str]) -> ChannelPost:
    """The channels of an office's site, whose key is in this environment or in the keyring of this user."""
    return ChannelPost(lambda: site_vault(environment, office), office.clock.now)


def digest_bytes(channel: Channel) -> int:
    """How long the text of a digest may be on a channel."""
    if channel.kind == WECOM:
        return TEXT_BYTES - _HEAD_BYTES
    if channel.kind == DINGTALK:
        return min(CONTENT_BYTES - _HEAD_BYTES, _MANY_BYTES)
    if channel.kind == SMS:
        fields = {field.name: field.default for field in KINDS[SMS].fields}
        most = channel.settings.get("most_bytes", fields["most_bytes"])
        return max(1, int(most) - _HEAD_BYTES // 2)
    return _MANY_BYTES
