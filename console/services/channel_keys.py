"""The site's key and the channels' secrets, as a window and a verb handle them. Whatever asks a keyring blocks."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from console.domain.messages import Channel
from console.notifications.keys import VARIABLE, Ring
from console.notifications.letters import Letter, Receipt
from console.notifications.secrets import Secret, Vault, VaultProblem, new_key
from console.services.arrangements.people_told import SetChannel
from console.services.clockwork.channels import ChannelPost
from console.services.site_keys import closed_channels, site_vault, store_site_key
from console.wording.catalogue import Wording

ENVIRONMENT, KEYRING = "environment", "keyring"
Run = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class KeyState:
    """Whether this PC has the site's key: from where, its mark; `problem` is why it has none (code of VaultProblem).

    `closed` are the names of the channels whose secrets the key does not open.
    """

    source: str = ""
    mark: str = ""
    problem: str = ""
    closed: tuple[str, ...] = ()


def sealed(opened: Callable[[], Vault], row: Channel, secrets: Mapping[str, Secret]) -> SetChannel:
    """The command that puts a channel, new secrets sealed together with those it held; an empty one is dropped.

    The vault is opened only where there are new secrets. Raises VaultProblem.
    """
    if not secrets:
        return SetChannel(row, None if row.id else ())
    vault = opened()
    held = {**(vault.open_all(row.secret) if row.secret else {}), **secrets}
    held = {name: secret for name, secret in held.items() if secret}
    return SetChannel(replace(row, secret=vault.seal_all(held)), tuple(held))


def trial_letter(say: Wording, site: str, key: str, address: str) -> Letter:
    """What a test of a channel sends; `key` tells one test from the next."""
    return Letter(
        key=f"test:{key}",
        subject=say("Test message of the dispatcher console"),
        text=say("{unit}: this is a test, nothing has happened.", unit=site or say("Console")),
        address=address,
        language=say.language,
    )


class ChannelKeys:
    """The key and the channels of an office's site. `run` takes blocking work off the window's thread."""

    def __init__(
        self, office: Any, environment: Mapping[str, str], ring: Ring | None = None, run: Run = asyncio.to_thread
    ) -> None:
        self._office, self._environment, self._ring, self._run = office, environment, ring, run

    def _vault(self) -> Vault:
        return site_vault(self._environment, self._office, self._ring)

    def _state(self) -> KeyState:
        try:
            vault = self._vault()
        except VaultProblem as problem:
            return KeyState(problem=problem.code)
        source = ENVIRONMENT if self._environment.get(VARIABLE, "").strip() else KEYRING
        return KeyState(source, vault.mark, closed=closed_channels(vault, self._office.snapshot))

    def _store(self, key: Secret) -> None:
        store_site_key(self._office, key, self._ring)

    async def state(self) -> KeyState:
        """What is known of the key now."""
        found: KeyState = await self._run(self._state)
        return found

    async def make(self) -> Secret:
        """A new key, stored in this user's keyring; shown once for the other consoles. Raises VaultProblem."""
        key = new_key()
        await self._run(self._store, key)
        return key

    async def store(self, text: str) -> None:
        """Put the key of another console into this user's keyring. Raises VaultProblem."""
        await self._run(self._store, Secret(text.strip()))

    async def seal(self, row: Channel, secrets: Mapping[str, Secret]) -> SetChannel:
        """The command that puts a channel with new secrets. Raises VaultProblem."""
        command: SetChannel = await self._run(sealed, self._vault, row, secrets)
        return command

    async def send_test(self, row: Channel, say: Wording, address: str = "") -> Receipt:
        """One test message; every ending is a receipt."""
        post = ChannelPost(self._vault, self._office.clock.now)
        now = self._office.clock.now().isoformat()
        letter = trial_letter(say, self._office.snapshot.site.name, f"{row.id}:{now}", address)
        try:
            return await post.send(row, letter)
        finally:
            await post.close()
