"""The modes of the conference page, in the order of their chips."""

from ui.pages.conferences.modes import Mode
from ui.pages.conferences.notices.answers_mode import AnswersMode

MODES: tuple[type[Mode], ...] = (AnswersMode,)
