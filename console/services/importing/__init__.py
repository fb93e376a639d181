"""Bringing the site's own files in."""

from console.services.importing.command import ImportRecords
from console.services.importing.drafts import FileDraft, SheetDraft, read_file
from console.services.importing.files import (
    FileReport,
    Loaded,
    Rejection,
    exit_code,
    gathered,
    heading_of,
    in_order,
    load,
    rehearse,
)

__all__ = [
    "FileDraft",
    "FileReport",
    "ImportRecords",
    "Loaded",
    "Rejection",
    "SheetDraft",
    "exit_code",
    "gathered",
    "heading_of",
    "in_order",
    "load",
    "read_file",
    "rehearse",
]
