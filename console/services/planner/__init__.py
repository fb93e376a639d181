"""The planner: questions answered in worker processes, so that the window never waits for a solver (ADR 90)."""

from console.services.planner.events import (
    CANCELLED,
    ERROR,
    LOST,
    LOST_AGAIN,
    MISSING,
    NOT_STARTED,
    TOO_LARGE,
    Answered,
    Event,
    Failed,
    Lost,
    Told,
)
from console.services.planner.job import Job
from console.services.planner.planner import Asking, Planner

__all__ = [
    "CANCELLED",
    "ERROR",
    "LOST",
    "LOST_AGAIN",
    "MISSING",
    "NOT_STARTED",
    "TOO_LARGE",
    "Answered",
    "Asking",
    "Event",
    "Failed",
    "Job",
    "Lost",
    "Planner",
    "Told",
]
