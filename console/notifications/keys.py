"""Where the site's key is kept: DISPATCHER_KEY for services and containers, else the operating system's keyring."""

import logging
from collections.abc import Callable, Mapping
from typing import Protocol

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringError

from console.notifications.secrets import Secret, Vault, VaultProblem

log = logging.getLogger(__name__)

SERVICE = "dispatcher-console"
VARIABLE = "DISPATCHER_KEY"
ONE_FOR_ALL = "site"  # under which name the first release kept one key a user, whatever the site


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


def _adopted(ring: Ring, site: str, fits: Callable[[Vault], bool]) -> Secret | None:
    """The key that was kept for all sites, if it `fits` this one; from now on it is this site's own."""
    key = stored_key(ring, ONE_FOR_ALL)
    if key is None or not fits(Vault(key)):
        return None
    try:
        store_key(ring, site, key)
    except VaultProblem as problem:  # it was read, so it serves all the same
        log.info("the key of the site stays where it was: %s", problem.code)
    return key


def open_vault(
    environment: Mapping[str, str],
    site: str,
    ring: Ring | None = None,
    fits: Callable[[Vault], bool] = lambda vault: False,
) -> Vault:
    """The vault of a site. Raises VaultProblem: no_key, bad_key, keyring_unavailable.

    The environment wins, so that a service without a desktop session works. Blocks while the keyring is asked. `fits`
    says whether a key that an earlier release kept is that of this site.
    """
    if text := environment.get(VARIABLE, "").strip():
        return Vault(Secret(text))
    ring = ring or system_ring()
    key = stored_key(ring, site) or _adopted(ring, site, fits)
    if key is None:
        raise VaultProblem("no_key")
    return Vault(key)
