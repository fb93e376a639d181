"""The site's key: which one of this user's keyring it is, and what it opens."""

from collections.abc import Mapping

from console.domain.snapshot import Snapshot
from console.notifications.keys import Ring, open_vault, store_key, system_ring
from console.notifications.secrets import Secret, Vault, VaultProblem
from console.services.office import Office


def closed_channels(vault: Vault, snapshot: Snapshot) -> tuple[str, ...]:
    """Names of the channels whose secrets this vault does not open."""
    found = []
    for row in snapshot.channels.values():
        try:
            vault.open_all(row.secret)
        except VaultProblem:
            found.append(row.name)
    return tuple(sorted(found))


def _name(office: Office) -> str:
    """Under which name the keyring holds the key: a user may work at several sites."""
    return f"site {office.identity}"


def site_vault(environment: Mapping[str, str], office: Office, ring: Ring | None = None) -> Vault:
    """The vault of an office's site. Raises VaultProblem as `open_vault`. A key that an earlier release kept for all
    sites is this one's if it opens a secret here."""
    sealed = sum(bool(row.secret) for row in office.snapshot.channels.values())
    return open_vault(
        environment, _name(office), ring, lambda vault: len(closed_channels(vault, office.snapshot)) < sealed
    )


def store_site_key(office: Office, key: Secret, ring: Ring | None = None) -> None:
    """Put the key of an office's site into this user's keyring. Raises VaultProblem."""
    store_key(ring or system_ring(), _name(office), key)
