"""Which place a site means: by its code, by its full path, by as much of the path as makes it unique."""

import re
from collections.abc import Callable

from console.domain.places import Place, by_code, full_name, paths
from console.domain.table import Table
from console.exchange.intake.problems import Unreadable
from console.exchange.intake.text import fold

Endings = dict[str, tuple[Place, ...]]
_JOINTS = re.compile(r"[\s/>\-–·|]+")


def match_place(places: Table[Place], text: str) -> Place | None:
    """The one place that `text` names, None when none does. Raises `Unreadable("ambiguous_place")` with the candidates.

    Spellings that differ only in diacritics (Thanh Hoá, Thanh Hóa) mean the same place where no other bears that name.
    """
    codes = places.derived(by_code)
    if text in codes:
        return codes[text]
    turned = "".join(reversed(re.split(r"[,，]", text)))
    for endings, spelling in ((places.derived(_by_ending), _joined), (places.derived(_by_folded_ending), fold)):
        found = endings.get(spelling(text)) or endings.get(spelling(turned)) or ()
        if len(found) > 1:
            candidates = [f"{full_name(places, place.code)} ({place.code})" for place in found]
            raise Unreadable("ambiguous_place", candidates=candidates)
        if found:
            return found[0]
    return None


def _joined(text: str) -> str:
    return _JOINTS.sub("", text).casefold()


def _by_ending(places: Table[Place]) -> Endings:
    return _endings(places, _joined)


def _by_folded_ending(places: Table[Place]) -> Endings:
    return _endings(places, fold)


def _endings(places: Table[Place], spelling: Callable[[str], str]) -> Endings:
    """Places by every ending of their path: the name, the county with the name, … A whole path is stronger
    than an ending.
    """
    found: dict[str, tuple[Place, ...]] = {}
    whole: dict[str, tuple[Place, ...]] = {}
    codes = places.derived(by_code)
    for code, path in places.derived(paths).items():
        names = [spelling(step.name) for step in path]
        for start in range(len(path)):
            target, key = (whole if start == 0 else found), "".join(names[start:])
            target[key] = (*target.get(key, ()), codes[code])
    return {**found, **whole}
