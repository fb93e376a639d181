"""Settings: how the window looks, the site, its rules, where files lie, backup."""

from console.wording.catalogue import mark
from ui.desk import PageSpec, Place
from ui.pages.settings.page import SettingsPage
from ui.theme.icons import Icon

PAGE = PageSpec(Place.SETTINGS, Icon.SETTINGS, mark("Settings"), SettingsPage)
