"""The parser of the command line: what argparse would say in English alone it says in the user's language.

argparse hands over finished sentences only. They are known by their wording (Python 3.11 to 3.14); `tests/cli` makes
each of them, so that a Python that words one anew is found there.
"""

import argparse
import re
import sys
from ast import literal_eval
from typing import Any, NoReturn

from console.wording.catalogue import Wording, mark

UNUSABLE = 2
_OF = r"argument (?P<name>.+?): "
_CHOICE = r"invalid choice: (?P<value>.+?)(?:, maybe you meant .+?)? \(choose from (?P<choices>.*)\)"
_SENTENCES = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (r"the following arguments are required: (?P<names>.+)", mark("{names} must be given.")),
        (r"one of the arguments (?P<names>.+) is required", mark("One of these must be given: {names}.")),
        (r"unrecognized arguments: (?P<words>.+)", mark("{words} means nothing here.")),
        (_OF + _CHOICE, mark("{name} is one of {choices}, not “{value}”.")),
        (_OF + r"invalid int value: (?P<value>.+)", mark("{name} takes a whole number, not “{value}”.")),
        (_OF + r"invalid float value: (?P<value>.+)", mark("{name} takes a number, not “{value}”.")),
        (_OF + r"expected (?:one|at least one) argument", mark("After {name} something must follow.")),
        (_OF + r"not allowed with argument (?P<other>.+)", mark("{name} and {other} can't be given together.")),
        (_OF + r"ignored explicit argument (?P<value>.+)", mark("{name} takes nothing after it, but has “{value}”.")),
        (r"ambiguous option: (?P<name>.+) could match (?P<names>.+)", mark("{name} may mean any of these: {names}.")),
    )
)


def told(say: Wording, message: str) -> str:
    """What argparse says, in the user's language; as it is where the wording is not known."""
    for pattern, sentence in _SENTENCES:
        if found := pattern.fullmatch(message):
            return say(sentence, **{name: _plain(name, text) for name, text in found.groupdict().items()})
    return message


def _plain(name: str, text: str) -> str:
    """A value or choices without Python's quotes; a value as it was typed."""
    if name == "choices":
        return re.sub(r"'([^']*)'", r"\1", text).lstrip(", ")
    if name == "value" and text[:1] in "'\"":
        return str(literal_eval(text))
    return text


class _Formatter(argparse.HelpFormatter):
    """Help and usage with their first word translated."""

    say: Wording

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self.say("Usage:") + " " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser of one language; those of its verbs are of the same kind."""

    say: Wording

    def __init__(self, **how: Any) -> None:
        super().__init__(**{"formatter_class": type("Formatter", (_Formatter,), {"say": self.say}), **how})

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(UNUSABLE, self.say("The call can't be understood: {detail}", detail=told(self.say, message)) + "\n")


def parser_kind(say: Wording) -> type[Parser]:
    """The parsers of a language."""
    return type("Parser", (Parser,), {"say": say})


def all_parsers(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """The parsers of all verbs and acts below one."""
    found = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                found += [child, *all_parsers(child)]
    return found


def entitle(parser: argparse.ArgumentParser, say: Wording) -> None:
    """The words of its help that argparse brings in English alone."""
    parser._positionals.title, parser._optionals.title = say("Arguments"), say("Flags")
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction):
            action.help = say("Show this help")
        elif isinstance(action, argparse._VersionAction):
            action.help = say("Show the version")
        elif isinstance(action, argparse._SubParsersAction):
            action.metavar = say("VERB")
