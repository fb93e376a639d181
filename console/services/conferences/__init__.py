"""Conferences from the draft to the end [D]: every command of a conference by one name."""

from console.services.conferences.drafts import AddConference, DropDraft, EditConference
from console.services.conferences.ending import EndConference, closing_problem, venues_open
from console.services.conferences.faults import ReportVenueFault
from console.services.conferences.formal_notice import AttachFormalNotice, formal_notice_of
from console.services.conferences.log import SWITCH_ACTS, NoteConference, SwitchPath, on_now
from console.services.conferences.publishing import PublishConference, WithdrawConference, has_basis
from console.services.conferences.revising import ReviseConference
from console.services.conferences.tasks import CloseTask, GiveTask
from console.services.conferences.venues import ExcuseVenue, UnexcuseVenue

__all__ = [
    "SWITCH_ACTS",
    "AddConference",
    "AttachFormalNotice",
    "CloseTask",
    "DropDraft",
    "EditConference",
    "EndConference",
    "ExcuseVenue",
    "GiveTask",
    "NoteConference",
    "PublishConference",
    "ReportVenueFault",
    "ReviseConference",
    "SwitchPath",
    "UnexcuseVenue",
    "WithdrawConference",
    "closing_problem",
    "formal_notice_of",
    "has_basis",
    "on_now",
    "venues_open",
]
