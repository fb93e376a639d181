"""What to say when a setting can't be used."""

from collections.abc import Mapping
from typing import Any

from console.wording.catalogue import Wording, mark

_BAD_VALUE = {
    "flag": mark("“{value}” does not fit the flag for {name}. Allowed: {allowed}."),
    "environment": mark("The environment variable for {name} says “{value}”. Allowed: {allowed}."),
    "file": mark("The settings file says {name} = “{value}”. Allowed: {allowed}."),
}
_TEXT_WANTED = mark("The settings file says {name} = {value}. It must be a text in quotation marks.")
_UNREADABLE = mark("The settings file “{file}” can't be read: {detail}")


def settings_sentence(say: Wording, code: str, facts: Mapping[str, Any]) -> str:
    """The sentence for a SettingsProblem's code and facts."""
    if code == "unreadable":
        return say(_UNREADABLE, **facts)
    sentence = _BAD_VALUE[facts["source"]] if facts["allowed"] else _TEXT_WANTED
    return say(sentence, **facts)
