"""New ids: opaque, unique without asking anyone, and in order of their making."""

import itertools
import secrets
from collections.abc import Callable
from datetime import datetime

from console.domain.site import DISPATCHER
from console.domain.snapshot import Snapshot

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u


def new_ids(now: datetime) -> Callable[[], str]:
    """A maker of ids for one command: its time, 40 random bits, and a counter."""
    prefix = _word(int(now.timestamp() * 1000), 10) + _word(secrets.randbits(40), 8)
    numbers = itertools.count()
    return lambda: prefix + _word(next(numbers), 4)


def new_id(now: datetime) -> str:
    """A single id."""
    return new_ids(now)()


def role_of(snapshot: Snapshot, user: str) -> str:
    """As what a user acts: by the site's row of that name, a dispatcher where it has none or they are gone."""
    rows = (row for row in snapshot.dispatchers.values() if row.name == user and row.active)
    return next((row.role for row in rows), DISPATCHER)


def _word(number: int, width: int) -> str:
    digits = []
    while number:
        number, digit = divmod(number, 32)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits)).rjust(width, "0")
