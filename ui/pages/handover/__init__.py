"""Hand-over of the desk from shift to shift, and the duty log [A]."""

from datetime import datetime

from console.domain.snapshot import Snapshot
from console.planning.handover.shift import desk_shift
from console.wording.catalogue import mark
from ui.desk import PageSpec, Place
from ui.pages.handover.doing import subject
from ui.pages.handover.page import HandoverPage
from ui.pages.handover.scenes import SCENES
from ui.theme.icons import Icon


def _figure(snapshot: Snapshot, now: datetime) -> datetime:
    """When the desk is handed over next."""
    return desk_shift(snapshot, now).ending.end


PAGE = PageSpec(Place.HANDOVER, Icon.HANDOVER, mark("Hand-over"), HandoverPage, scenes=SCENES, time=_figure,
                subject=subject)  # fmt: skip
__all__ = ["PAGE"]
