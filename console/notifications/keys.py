"""Where the site's key is kept: DISPATCHER_KEY for services and containers, else the operating system's keyring."""

from collections.abc import Mapping
from typing import Protocol

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringError

from console.notifications.secrets import Secret, Vault, VaultProblem

SERVICE = "dispatcher-console"
VARIABLE = "DISPATCHER_KEY"


class Ring(Protocol):
    """What is used of a keyring."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...


def system_ring() -> Ring:
    """The operating system's keyring. Raises VaultProblem("keyring_unavailable") where there is none.

    Stand-ins that keep keys in files (package keyrings.alt) or nowhere (null, fail) are no keyring here.
    """
    try:
        chosen = keyring.get_keyring()
        parts: list[KeyringBackend] = list(chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]
    except (KeyringError, OSError, RuntimeError):
        raise VaultProblem("keyring_unavailable") from None
    for part in parts:
        module = type(part).__module__
        if not module.startswith(("keyrings.", "keyring.backends.null", "keyring.backends.fail")):
            return part
    raise VaultProblem("keyring_unavailable")


def stored_key(ring: Ring, site: str) -> Secret | None:
    """The key of a site, None where none was stored. Blocks: call it off the window's thread.

    Raises VaultProblem("keyring_unavailable"), also when the ring is locked.
    """
    try:
        text = ring.get_password(SERVICE, site)
    except (KeyringError, OSError, RuntimeError):
        raise VaultProblem("keyring_unavailable") from None
    return Secret(text) if text else None


def store_key(ring: Ring, site: str, key: Secret) -> None:
    """Put the key of a site into the ring and make sure that it is there. Raises VaultProblem like `stored_key`."""
    Vault(key)  # refuses what is no key before it takes the place of one
    try:
        ring.set_password(SERVICE, site, key.reveal())
    except (KeyringError, OSError, RuntimeError):
        raise VaultProblem("keyring_unavailable") from None
    if stored_key(ring, site) != key:
        raise VaultProblem("keyring_unavailable")


def open_vault(environment: Mapping[str, str], site: str, ring: Ring | None = None) -> Vault:
    """The vault of a site. Raises VaultProblem: no_key, bad_key, keyring_unavailable.

    The environment wins, so that a service without a desktop session works. Blocks while the keyring is asked.
    """
    if text := environment.get(VARIABLE, "").strip():
        return Vault(Secret(text))
    key = stored_key(ring or system_ring(), site)
    if key is None:
        raise VaultProblem("no_key")
    return Vault(key)
