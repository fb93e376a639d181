"""Leave of people: who is away, from when to when, what breaks by it."""

from ui.pages.directory.leave.tab import LeaveTab

__all__ = ["LeaveTab"]
