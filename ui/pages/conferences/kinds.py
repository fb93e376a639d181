"""The modes of the conference page, in the order of their chips."""

from ui.pages.conferences.modes import Mode

MODES: tuple[type[Mode], ...] = ()
