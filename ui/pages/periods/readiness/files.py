"""Files that show that an item is done, kept with it."""

from console.wording.catalogue import mark
from ui.pages.conferences.checks.photos import RecordFiles


class ProofFiles(RecordFiles):
    """Evidence of an item."""

    title = mark("Choose files as evidence")
