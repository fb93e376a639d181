"""The scope of a conference as sites write it: which places take part, and down to which level [D]."""

import re
from dataclasses import dataclass

from console.domain.levels import Level, level_named
from console.domain.places import Place, by_code, full_name, paths
from console.domain.table import Table

_WHOLE = re.compile(
    r"^(全省|全自治区|全区|全市|全县|toàn tỉnh|toàn thành phố|toàn huyện"
    r"|whole province|all|province-?wide)$",
    re.I,
)
_TERMS = re.compile(r"[;；\n]+")
_NAMES = re.compile(r"\s*(?:[、,，]|\s及\s|\s和\s|\svà\s|\sand\s)\s*")
_DEPTH = re.compile(r"^(?P<names>.*?)\s*(?:至|到|\s(?:đến|tới|down to|to)\s)\s*(?P<level>[^至到]+)$", re.I | re.S)


@dataclass(frozen=True, slots=True)
class ScopeTerm:
    """Places with all below them, down to level `depth` ('' = to the lowest). No names: the whole site."""

    names: tuple[str, ...]
    depth: str = ""


class ScopeUnreadable(ValueError):
    """The scope can't be understood; `part` is the piece that was not."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def _term(text: str) -> ScopeTerm:
    names, depth = text, ""
    if match := _DEPTH.match(text):
        level = level_named(match["level"].strip())
        if level is None:
            raise ScopeUnreadable(match["level"].strip())
        names, depth = match["names"].strip(), level
    if not names:
        raise ScopeUnreadable(text)
    if _WHOLE.match(names):
        return ScopeTerm((), depth)
    return ScopeTerm(tuple(name for name in _NAMES.split(names) if name), depth)


def parse_scope(text: str) -> tuple[ScopeTerm, ...]:
    """`全省至乡镇`, `福州市、厦门市至县`, `toàn tỉnh đến xã` as terms. Raises ScopeUnreadable for an empty or unknown
    form.

    A comma also parts terms when each has a depth of its own: `福州市至县，厦门市至乡镇`.
    """
    parts = [part.strip() for part in _TERMS.split(text) if part.strip()]
    terms: list[ScopeTerm] = []
    for part in parts:
        pieces = [piece for piece in re.split(r"[,，]", part) if piece.strip()]
        own_depths = len(pieces) > 1 and all(_DEPTH.match(piece.strip()) for piece in pieces)
        terms += [_term(piece.strip()) for piece in (pieces if own_depths else [part])]
    if not terms:
        raise ScopeUnreadable(text)
    return tuple(terms)


def find_places(places: Table[Place], name: str) -> tuple[Place, ...]:
    """Places a site may mean by `name`: a code, a full path, else every place with that name."""
    codes = places.derived(by_code)
    if name in codes:
        return (codes[name],)
    folded = _folded(name)
    if by_path := places.derived(_by_path).get(folded):
        return by_path
    return places.derived(_by_name).get(folded, ())


def _folded(name: str) -> str:
    return re.sub(r"[\s/>\-·]+", "", name).casefold()


def _by_path(places: Table[Place]) -> dict[str, tuple[Place, ...]]:
    return {_folded(full_name(places, place.code)): (place,) for place in places.values()}


def _by_name(places: Table[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for place in places.values():
        key = _folded(place.name)
        found[key] = (*found.get(key, ()), place)
    return found


def places_in_scope(
    scope: tuple[ScopeTerm, ...], places: Table[Place], levels: Table[Level]
) -> tuple[frozenset[str], tuple[str, ...]]:
    """Codes of the places that take part, and the names that were not found or are not unique."""
    ranks = {level.id: level.rank for level in levels.values()}
    ways = places.derived(paths)
    inside: set[str] = set()
    unknown: list[str] = []
    for term in scope:
        lowest = ranks.get(term.depth, max(ranks.values(), default=0))
        tops: set[str] = set()
        for name in term.names:
            found = find_places(places, name)
            if len(found) == 1:
                tops.add(found[0].code)
            else:
                unknown.append(name)
        inside.update(
            place.code
            for place in places.values()
            if ranks.get(place.level, lowest) <= lowest
            and (not term.names or any(step.code in tops for step in ways[place.code]))
        )
    return frozenset(inside), tuple(unknown)
