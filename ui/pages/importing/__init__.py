"""Import: the site's own spreadsheets, seen before they are brought in."""

from console.wording.catalogue import mark
from ui.desk import PageSpec, Place
from ui.pages.importing.page import ImportPage
from ui.pages.importing.scenes import SCENES
from ui.theme.icons import Icon

PAGE = PageSpec(Place.IMPORT, Icon.IMPORT, mark("Import"), ImportPage, scenes=SCENES)
