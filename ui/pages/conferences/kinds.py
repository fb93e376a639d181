"""The modes of the conference page, in the order of their chips."""

from ui.pages.conferences.checks.mode import ChecksMode
from ui.pages.conferences.during.mode import LogMode
from ui.pages.conferences.modes import Mode
from ui.pages.conferences.notices.answers_mode import AnswersMode
from ui.pages.conferences.notices.notice_mode import NoticeMode
from ui.pages.conferences.rollcall.mode import RollMode

MODES: tuple[type[Mode], ...] = (NoticeMode, AnswersMode, RollMode, LogMode, ChecksMode)
