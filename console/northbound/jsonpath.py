"""The `filter` of a list: a JSONPath, of which a ticket must have something."""

from collections.abc import Callable, Mapping
from typing import Any

from jsonpath import JSONPathEnvironment, JSONPathError

MOST = 300
NOT_UNDERSTOOD = "filter is no JSONPath that this server takes; nothing matches it"

Matcher = Callable[[Mapping[str, Any]], bool]


class _Environment(JSONPathEnvironment):
    """Without functions: `match` and `search` would run a stranger's regular expression."""

    def setup_function_extensions(self) -> None:
        self.function_extensions = {}


_ENVIRONMENT = _Environment()


def matcher(text: str) -> tuple[Matcher, str]:
    """A test of one ticket, and a warning; what is not understood matches nothing.

    A path may begin with `$`, the ticket, or with an attribute's name. `$[?…]` on the whole list asks the ticket
    itself. Regular expressions, functions and more than one `..` are not taken.
    """
    path = text.strip()
    if len(path) > MOST or "=~" in path or path.count("..") > 1 or not path:
        return _nothing, NOT_UNDERSTOOD
    on_list = path.startswith(("$[?", "[?"))
    try:
        compiled = _ENVIRONMENT.compile(path if path.startswith("$") else f"$.{path}" if path[0] != "[" else f"${path}")
    except (JSONPathError, RecursionError, ValueError, KeyError, IndexError):
        return _nothing, NOT_UNDERSTOOD

    def holds(row: Mapping[str, Any]) -> bool:
        try:
            return next(iter(compiled.finditer([row] if on_list else row)), None) is not None
        except (JSONPathError, TypeError, ValueError):
            return False

    return holds, ""


def _nothing(row: Mapping[str, Any]) -> bool:
    return False
