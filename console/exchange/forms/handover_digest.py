"""The digest as it stood at a signature, in words of every language: it is read later as it was."""

from typing import Any
from zoneinfo import ZoneInfo

from console.domain.digest import DigestRow
from console.domain.handover import SECTIONS, DigestSection
from console.domain.snapshot import Snapshot
from console.planning.handover.digest import Digest
from console.wording.catalogue import LANGUAGES, wording
from console.wording.handover_rows import cells


def frozen(snapshot: Snapshot, digest: Digest) -> tuple[DigestSection, ...]:
    """Its sections as plain values; phone numbers are masked."""
    found = []
    for code in SECTIONS:
        part = digest.sections[code]
        rows = tuple(_row(snapshot, digest, row) for row in part.rows)
        found.append(DigestSection(code, part.count, rows))
    return tuple(found)


def _row(snapshot: Snapshot, digest: Digest, row: DigestRow) -> dict[str, Any]:
    zone = ZoneInfo(snapshot.site.zone)
    words = {name: list(cells(wording(name), snapshot, row, digest.at, zone)) for name in LANGUAGES}
    return {
        "kind": row.kind, "id": row.id, "at": row.at.isoformat() if row.at else "", "state": row.state, "cells": words,
        "left": row.names.get("left", ""),
    }  # fmt: skip
