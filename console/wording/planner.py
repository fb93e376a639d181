"""What to say when the planner's process failed, and what to do about it."""

from collections.abc import Mapping
from typing import Any

from console.wording.catalogue import Wording, mark

_SENTENCES = {
    "lost": mark("The planner's process ended and was started again."),
    "lost_again": mark("The planner's process ended twice at this question. Plan fewer conferences at once."),
    "not_started": mark("The planner can't be started on this PC; the log tells more."),
    "missing": mark("The planner needs the library “{module}”, which is missing. Install it: pip install {module}"),
    "too_large": mark("This is too much for one plan. Plan fewer conferences at once."),
    "cancelled": mark("Stopped before there was an answer."),
}
_ELSE = mark("The planner failed at this question; the log tells more.")


def planner_sentence(say: Wording, code: str, facts: Mapping[str, Any]) -> str:
    """The sentence for the code and facts of a planner's `Failed` or `Lost`."""
    return say(_SENTENCES.get(code, _ELSE), module=facts.get("module", ""))
