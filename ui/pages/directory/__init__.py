"""The directory: places, people, venues, circuits and conferences that the site brought in."""

from console.wording.catalogue import mark
from ui.desk import PageSpec, Place
from ui.pages.directory.page import DirectoryPage
from ui.pages.directory.scenes import SCENES
from ui.theme.icons import Icon

PAGE = PageSpec(Place.DIRECTORY, Icon.DIRECTORY, mark("Directory"), DirectoryPage, scenes=SCENES)
