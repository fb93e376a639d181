"""Conferences from the draft to the end [D]: every command of a conference by one name."""

from console.services.conferences.drafts import AddConference, DropDraft, EditConference
from console.services.conferences.ending import EndConference, closing_problem, venues_open
from console.services.conferences.publishing import PublishConference, WithdrawConference, has_basis
from console.services.conferences.revising import ReviseConference
from console.services.conferences.venues import ExcuseVenue, UnexcuseVenue

__all__ = [
    "AddConference",
    "DropDraft",
    "EditConference",
    "EndConference",
    "ExcuseVenue",
    "PublishConference",
    "ReviseConference",
    "UnexcuseVenue",
    "WithdrawConference",
    "closing_problem",
    "has_basis",
    "venues_open",
]
