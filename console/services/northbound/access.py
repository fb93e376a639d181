"""Other systems that speak to the console: their tokens and their listeners."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace

from console.domain.northbound import Listener, Token
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Stale, handles
from console.services.tickets.basis import FIELD_OWED, refused

NAME_TAKEN, TOO_MANY_LISTENERS = "token_name_taken", "too_many_listeners"
SECRET_BYTES = 32
MOST_LISTENERS = 64
MOST_NAME = 64
ACTOR = "interface:"
_NOBODY = "0" * 64


def new_secret() -> str:
    """A secret of 256 random bits."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hashed(secret: str) -> str:
    """What is kept of a secret. It is random in full length, so one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def bearer(token: str, secret: str) -> str:
    """What the other system sends: id and secret, so that one row is looked up and compared."""
    return f"{token}.{secret}"


def token_of(snapshot: Snapshot, shown: str) -> Token | None:
    """The token that was shown, None for one that is unknown or revoked. Takes the same time for any wrong secret."""
    key, _, secret = shown.partition(".")
    token = snapshot.tokens.get(key)
    right = hmac.compare_digest(hashed(secret), token.hash if token else _NOBODY)
    return token if token and right and token.revoked is None else None


def actor(token: Token) -> str:
    """In whose name a system acts: the interface, by the name of its token."""
    return f"{ACTOR}{token.name}"


@dataclass(frozen=True, slots=True)
class AddToken:
    """Let another system in. `hash` is what `hashed` makes of its secret, which is shown once and never kept."""

    name: str
    hash: str


@dataclass(frozen=True, slots=True)
class RevokeToken:
    """Shut a system out; what it reported stays, its listeners go."""

    token: str


@handles(AddToken)
def add_token(command: AddToken, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a name or for the name of a token in force."""
    name = command.name.strip()[:MOST_NAME]
    if not name:
        return refused(FIELD_OWED, field="name")
    if any(token.name == name and token.revoked is None for token in snapshot.tokens.values()):
        return refused(NAME_TAKEN, field="name", name=name)
    token = Token(acting.new_id(), name, command.hash, acting.now, acting.user)
    return Decision((token,), undo=RevokeToken(token.id), result={"token": token.id, "name": name})


@handles(RevokeToken)
def revoke_token(command: RevokeToken, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale for an unknown token; one revoked already stays as it is."""
    token = snapshot.tokens.get(command.token)
    if token is None:
        return Stale("token", command.token)
    result = {"token": token.id, "name": token.name}
    if token.revoked:
        return Decision(result=result)
    gone = tuple(("listener", row.id) for row in snapshot.listeners.values() if row.token == token.id)
    return Decision((replace(token, revoked=acting.now),), gone, result=result)


@dataclass(frozen=True, slots=True)
class AddListener:
    """Tell `callback` of what happens from now on, as far as it matches `query`."""

    token: str
    callback: str
    query: str = ""


@handles(AddListener)
def add_listener(command: AddListener, snapshot: Snapshot, acting: Acting) -> Answer:
    """The same wish twice is one listener. Refused beyond `MOST_LISTENERS`."""
    own = [row for row in snapshot.listeners.values() if row.token == command.token]
    wish = (command.callback, command.query)
    if known := next((row for row in own if (row.callback, row.query) == wish), None):
        return Decision(result={"listener": known.id})
    if len(own) >= MOST_LISTENERS:
        return refused(TOO_MANY_LISTENERS, most=MOST_LISTENERS)
    listener = Listener(acting.new_id(), command.callback, command.query, command.token, snapshot.seq)
    return Decision((listener,), undo=RemoveListener(listener.id), result={"listener": listener.id})


@dataclass(frozen=True, slots=True)
class RemoveListener:
    """No more events to this listener."""

    listener: str


@handles(RemoveListener)
def remove_listener(command: RemoveListener, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it is gone already."""
    if command.listener not in snapshot.listeners:
        return Stale("listener", command.listener)
    return Decision(removes=(("listener", command.listener),))


@dataclass(frozen=True, slots=True)
class MarkDelivered:
    """All events up to change `seq` have reached the listener."""

    listener: str
    seq: int


@handles(MarkDelivered)
def mark_delivered(command: MarkDelivered, snapshot: Snapshot, acting: Acting) -> Answer:
    """A mark never goes back; a listener that is gone needs none."""
    listener = snapshot.listeners.get(command.listener)
    if listener is None or listener.delivered >= command.seq:
        return Decision()
    return Decision((replace(listener, delivered=command.seq),))
