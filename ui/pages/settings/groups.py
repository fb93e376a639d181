"""Which sections there are, in which groups and order."""

from console.wording.catalogue import mark
from ui.pages.settings.calendar_section import CalendarSection
from ui.pages.settings.channels import ChannelsSection
from ui.pages.settings.checks.section import CheckTemplatesSection
from ui.pages.settings.contracts import ContractsSection
from ui.pages.settings.dispatchers import DispatchersSection
from ui.pages.settings.duty.couples import CouplesSection
from ui.pages.settings.duty.lines import DutyLinesSection
from ui.pages.settings.duty.patterns import ShiftPatternsSection
from ui.pages.settings.duty.rotations import RotationsSection
from ui.pages.settings.hotlines import HotlinesSection
from ui.pages.settings.notices.groups import NoticeGroupsSection
from ui.pages.settings.notices.hops import HopsSection
from ui.pages.settings.notices.texts import NoticeTextsSection
from ui.pages.settings.panels import FilesSection, LookSection, RulesSection, SiteSection
from ui.pages.settings.periods import PeriodsSection
from ui.pages.settings.policies import PoliciesSection
from ui.pages.settings.readiness.section import ReadinessTemplatesSection
from ui.pages.settings.recipients import RecipientsSection
from ui.pages.settings.section import Section
from ui.pages.settings.tokens import TokensSection
from ui.pages.settings.travel import TravelSection
from ui.pages.settings.wall import WallSection

GROUPS: tuple[tuple[str, tuple[type[Section], ...]], ...] = (
    (mark("This console"), (LookSection, FilesSection)),
    (mark("The site"), (SiteSection, CalendarSection, DispatchersSection, RulesSection, TravelSection, WallSection)),
    (mark("Duty and shifts"), (DutyLinesSection, ShiftPatternsSection, RotationsSection, CouplesSection)),
    (mark("Who is told"), (PoliciesSection, RecipientsSection, ChannelsSection)),
    (mark("Notices of meetings"), (NoticeGroupsSection, NoticeTextsSection, HopsSection)),
    (mark("At the venues"), (CheckTemplatesSection,)),
    (mark("Customers"), (ContractsSection, HotlinesSection)),
    (mark("Assurance"), (PeriodsSection, ReadinessTemplatesSection)),
    (mark("Interfaces"), (TokensSection,)),
)
SECTIONS: dict[str, type[Section]] = {section.code: section for _, group in GROUPS for section in group}
