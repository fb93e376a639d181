"""What a handler answers: rows to write, or why not. Handlers are pure; storage carries their decisions out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from console.domain.findings import Finding
from console.domain.site import DISPATCHER
from console.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts and as what, when (aware UTC, from the database's clock), and where new ids come from."""

    user: str
    now: datetime
    new_id: Callable[[], str]
    role: str = DISPATCHER

    def zone(self, snapshot: Snapshot) -> ZoneInfo:
        """The site's time zone, never the machine's."""
        return ZoneInfo(snapshot.site.zone)


@dataclass(frozen=True, slots=True)
class Decision:
    """Entities to put and (kind, id) pairs to remove, in one transaction.

    `undo` is the command that takes it back, `result` plain values for the caller, `findings` what remains
    worth a warning. `blobs` are (id, bytes) to keep beside the snapshot; those of removed attachments go by themselves.
    Storage sets the version of a put entity to that of the row it replaces plus one.
    """

    puts: tuple[Any, ...] = ()
    removes: tuple[tuple[str, str], ...] = ()
    undo: Any = None
    result: dict[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    blobs: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was written; the findings say the rule, the fact and the ways out."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Stale:
    """Nothing was written: what the command answered has changed since it was seen. `what` names the kind and id."""

    kind: str
    entity: str


@dataclass(frozen=True, slots=True)
class Done:
    """Written and visible in the snapshot of number `seq`."""

    seq: int
    undo: Any = None
    result: dict[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


Answer: TypeAlias = Decision | Refused | Stale
Outcome: TypeAlias = Done | Refused | Stale
Handler: TypeAlias = Callable[[Any, Snapshot, Acting], Answer]

_HANDLERS: dict[type[Any], Handler] = {}


def handles(command: type[Any]) -> Callable[[Handler], Handler]:
    """Register the handler of a command class; the handler stands beside it in the same file."""

    def register(handler: Handler) -> Handler:
        _HANDLERS[command] = handler
        return handler

    return register


def decide(command: Any, snapshot: Snapshot, acting: Acting) -> Answer:
    """The answer of the command's own handler. Raises KeyError for a class without one."""
    return _HANDLERS[type(command)](command, snapshot, acting)
