"""Fault tickets [C]: every command of a ticket by one name."""

from console.services.tickets.basis import TakeBack
from console.services.tickets.corrections import AddNote, CorrectReceipt, SetPriority
from console.services.tickets.family import CountFlap, GatherTickets, ReleaseTicket
from console.services.tickets.feedback import AssignTicket, GiveFeedback
from console.services.tickets.report import ReportFault, report_warnings
from console.services.tickets.steps import SUSPENSIONS, MoveTicket

__all__ = [
    "SUSPENSIONS",
    "AddNote",
    "AssignTicket",
    "CorrectReceipt",
    "CountFlap",
    "GatherTickets",
    "GiveFeedback",
    "MoveTicket",
    "ReleaseTicket",
    "ReportFault",
    "SetPriority",
    "TakeBack",
    "report_warnings",
]
