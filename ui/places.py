"""The pages that are built; the navigation shows these and no others."""

from ui.desk import PageSpec
from ui.pages.settings import PAGE as SETTINGS

SPECS: tuple[PageSpec, ...] = (SETTINGS,)
