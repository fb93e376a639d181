"""Rosters: who is on duty, fairly, by the rules, and told when it changes [A]."""

from console.wording.catalogue import mark
from ui.desk import PageSpec, Place
from ui.pages.roster.page.page import RosterPage
from ui.theme.icons import Icon

PAGE = PageSpec(Place.ROSTER, Icon.ROSTER, mark("Rosters"), RosterPage)
