"""One gettext catalogue in three languages; English is the language of the source.

`say("{n} left", n=3)` looks the sentence up and fills it in. A sentence without a translation is shown in English, and
a test fails for it.
"""

import gettext
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("zh_CN", "vi", "en")
DEFAULT_LANGUAGE = "zh_CN"
DOMAIN = "console"


def mark(message: str) -> str:
    """Mark a constant for the catalogue; it is looked up where it is shown."""
    return message


class Wording:
    """The sentences of one language."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def __call__(self, message: str, **facts: Any) -> str:
        """The sentence for `message`, with its `{facts}` filled in; an empty message stays empty."""
        if not message:
            return ""
        text = self._translations.gettext(message)
        return text.format(**facts) if facts else text

    def n(self, one: str, many: str, n: int, **facts: Any) -> str:
        """The sentence for a number of things; `{n}` is filled in."""
        return self._translations.ngettext(one, many, n).format(n=n, **facts)

    def __repr__(self) -> str:
        return f"Wording({self.language!r})"


@cache
def wording(language: str) -> Wording:
    """The wording of one of `LANGUAGES`. Raises KeyError for any other."""
    if language not in LANGUAGES:
        raise KeyError(language)
    if language == "en":
        return Wording(language, gettext.NullTranslations())
    path = files("resources") / "catalogues" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with path.open("rb") as stream:
        return Wording(language, gettext.GNUTranslations(stream))


def closest_language(name: str | None) -> str:
    """The language of ours nearest to a locale name such as `vi_VN.UTF-8`; Chinese when nothing fits."""
    tag = (name or "").replace("-", "_").split(".")[0].lower()
    for language in LANGUAGES:
        if tag.split("_")[0] == language.split("_")[0].lower():
            return language
    return DEFAULT_LANGUAGE
