"""A change of duties as it is written: held to the guard, with the history of who really was on duty, and its undo."""

from collections.abc import Iterable
from typing import Any

from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Refused
from console.services.on_duty.cells import with_rows_put
from console.services.on_duty.effects import Effects
from console.services.putting_back import undo_of


def duties_written(
    snapshot: Snapshot,
    acting: Acting,
    puts: Iterable[Any],
    removes: Iterable[tuple[str, str]] = (),
    *,
    undo: Any = None,
    result: dict[str, Any] | None = None,
    findings: tuple[Finding, ...] = (),
    beside: Iterable[Any] = (),
) -> Answer:
    """The decision that writes these rows; refused where somebody would be at two places by it, or without rest and
    without a reason. `beside` are rows that its undo leaves as they are (messages).
    """
    rows, gone = tuple(puts), tuple(removes)
    effects = Effects(snapshot, with_rows_put(snapshot, rows, gone), acting, rows, gone)
    if barred := effects.barred():
        return Refused(barred)
    kept, dropped = effects.history()
    return Decision(
        (*rows, *beside, *kept),
        (*gone, *dropped),
        undo=undo if undo is not None else undo_of(snapshot, rows, gone),
        result=result or {},
        findings=findings,
    )
