"""Secrets of the channels: sealed in the database under the site's key, which stays outside of it.

The key comes from the environment variable DISPATCHER_KEY or the operating system's keyring, never from a file, and is
never logged or exported. Several keys separated by commas rotate: the first seals, all open.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, NoReturn

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

HIDDEN = "••••"


class Secret:
    """A text that does not show itself: not in repr, str, format, logs, pickles or JSON."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, at the moment of use."""
        return self._text

    def __repr__(self) -> str:
        return f"Secret({HIDDEN})"

    def __str__(self) -> str:
        return HIDDEN

    def __format__(self, spec: str) -> str:
        return HIDDEN

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written anywhere")


class VaultProblem(Exception):
    """Secrets can't be used. Codes: no_key, bad_key, wrong_key, keyring_unavailable, bad_seal.

    Sentences: wording/notifications.py `vault_sentence`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Vault:
    """Seals and opens texts under the site's keys. Raises VaultProblem("bad_key") for a key that is none."""

    def __init__(self, keys: Secret) -> None:
        parts = [part.strip() for part in keys.reveal().split(",") if part.strip()]
        if not parts:
            raise VaultProblem("no_key")
        try:
            self._fernet = MultiFernet([Fernet(part) for part in parts])
        except ValueError:
            raise VaultProblem("bad_key") from None  # the cause would show the key
        self.mark = hashlib.sha256(parts[0].encode()).hexdigest()[:8]
        """Tells keys apart on a screen; says nothing about the key."""

    def seal(self, text: str | Secret) -> str:
        """The sealed text, fit for a database."""
        plain = text.reveal() if isinstance(text, Secret) else text
        return self._fernet.encrypt(plain.encode()).decode()

    def open(self, token: str) -> Secret:
        """The text. Raises VaultProblem: wrong_key when none of the keys has sealed it."""
        try:
            return Secret(self._fernet.decrypt(token.encode()).decode())
        except InvalidToken:
            raise VaultProblem("wrong_key") from None

    def reseal(self, token: str) -> str:
        """The same text under the first key, for the time after a rotation. Raises VaultProblem: wrong_key."""
        return self.seal(self.open(token))

    def seal_all(self, secrets: Mapping[str, Secret]) -> str:
        """The secret fields of one channel as one sealed text; '' when there are none."""
        plain = {name: secret.reveal() for name, secret in secrets.items() if secret}
        return self.seal(json.dumps(plain, ensure_ascii=False)) if plain else ""

    def open_all(self, token: str) -> dict[str, Secret]:
        """The secret fields of one channel. Raises VaultProblem: wrong_key, bad_seal."""
        if not token:
            return {}
        plain = _json(self.open(token).reveal())
        if not isinstance(plain, dict) or not all(isinstance(value, str) for value in plain.values()):
            raise VaultProblem("bad_seal")  # outside of an `except`, whose error would hold the text
        return {name: Secret(value) for name, value in plain.items()}

    def __repr__(self) -> str:
        return f"Vault({self.mark})"


def _json(text: str) -> Any:
    """What the text holds; None when it is no JSON."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def new_key() -> Secret:
    """A fresh site key."""
    return Secret(Fernet.generate_key().decode())
