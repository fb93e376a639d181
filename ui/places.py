"""The pages that are built; the navigation shows these and no others."""

from ui.desk import PageSpec
from ui.pages.alarms import PAGE as ALARMS
from ui.pages.assignment import PAGE as ASSIGNMENT
from ui.pages.conferences import PAGE as CONFERENCES
from ui.pages.directory import PAGE as DIRECTORY
from ui.pages.handover import PAGE as HANDOVER
from ui.pages.importing import PAGE as IMPORT
from ui.pages.periods import PAGE as PERIODS
from ui.pages.roster import PAGE as ROSTER
from ui.pages.settings import PAGE as SETTINGS
from ui.pages.tickets import PAGE as TICKETS

SPECS: tuple[PageSpec, ...] = (
    TICKETS, CONFERENCES, ASSIGNMENT, ROSTER, HANDOVER, PERIODS, DIRECTORY, IMPORT, ALARMS, SETTINGS,
)  # fmt: skip
