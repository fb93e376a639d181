"""PINs of dispatchers: four to eight digits that prove a signature. Only scrypt of a PIN leaves the hand that typed it,
and only a digest of that is stored.
"""

import hashlib
import hmac
import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Any

from console.domain.rules import HANDOVER, figure
from console.domain.site import Dispatcher
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Decision, Refused
from console.services.tickets.basis import refused

LEAST, MOST = 4, 8
_COST, _BLOCK, _SALT = 2**14, 8, 16
NO_PIN, PIN_LOCKED = "no_pin", "pin_locked"


def is_pin(text: str) -> bool:
    """Whether this can be a PIN."""
    return text.isascii() and text.isdigit() and LEAST <= len(text) <= MOST


def new_pin(pin: str) -> str:
    """What is stored of a new PIN. Costs some 50 ms: not to be asked on the window's thread."""
    salt = secrets.token_hex(_SALT)
    return f"{salt}:{_kept(_worked(pin, salt))}"


def proof_of(pin: str, stored: str) -> str:
    """What a command carries in place of a PIN, for the row as it is `stored`. Costs as `new_pin`."""
    return _worked(pin, stored.partition(":")[0])


def _worked(pin: str, salt: str) -> str:
    return hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), n=_COST, r=_BLOCK, p=1, dklen=32).hex()


def _kept(proof: str) -> str:
    return hashlib.sha256(proof.encode()).hexdigest()


def proved(row: Dispatcher, proof: str, snapshot: Snapshot, acting: Acting) -> Dispatcher | Decision | Refused:
    """The row with its tries forgotten where the PIN is right. A wrong one is a decision that counts it and signs
    nothing: `result` has `signed` False, the tries `left`, or until when it is `locked`. Refused while it is locked.
    """
    if not row.pin:
        return refused(NO_PIN, name=row.name)
    if row.locked_until is not None and acting.now < row.locked_until:
        return refused(PIN_LOCKED, name=row.name, until=row.locked_until)
    if hmac.compare_digest(_kept(proof), row.pin.partition(":")[2]):
        return replace(row, tries=0, locked_until=None)
    return _counted(row, snapshot, acting)


def _counted(row: Dispatcher, snapshot: Snapshot, acting: Acting) -> Decision:
    most = max(1, figure(snapshot.rules, HANDOVER, "pin_tries"))
    tries = row.tries + 1
    result: dict[str, Any] = {"signed": False, "left": max(0, most - tries)}
    if tries < most:
        return Decision((replace(row, tries=tries, locked_until=None),), result=result)
    until = acting.now + timedelta(minutes=figure(snapshot.rules, HANDOVER, "lock_minutes"))
    return Decision((replace(row, tries=0, locked_until=until),), result={**result, "locked": until.isoformat()})
