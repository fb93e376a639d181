"""Settings: how the window looks, the site with its tables (calendar, channels, recipients, policies …), files."""

from console.wording.catalogue import mark
from ui.desk import PageSpec, Place
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.scenes import SCENES
from ui.theme.icons import Icon

PAGE = PageSpec(Place.SETTINGS, Icon.SETTINGS, mark("Settings"), SettingsPage, scenes=SCENES)
