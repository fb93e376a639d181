"""Checklists at work: templates, runs and their results, filled sheets that come back."""

from console.services.checks.importing import ImportChecklists
from console.services.checks.results import FollowUp, LineEntry, RecordLine, RecordResults, ResultEntry
from console.services.checks.runs import CloseRun, OpenRun, ReopenRun, SignRun
from console.services.checks.templates import DisableTemplate, EditTemplate, EnableTemplate

__all__ = [
    "CloseRun",
    "DisableTemplate",
    "EditTemplate",
    "EnableTemplate",
    "FollowUp",
    "ImportChecklists",
    "LineEntry",
    "OpenRun",
    "RecordLine",
    "RecordResults",
    "ReopenRun",
    "ResultEntry",
    "SignRun",
]
