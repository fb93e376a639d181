"""A call that can't be understood is told in the user's language: nothing of argparse's own English is left."""

import re
from argparse import ArgumentParser
from functools import cache

import pytest

from console.cli.main import build_parser
from console.cli.parser import all_parsers, told
from console.wording.catalogue import LANGUAGES, wording

ENGLISH = re.compile(
    r"\b(usage|argument|arguments|invalid|choice|choose|expected|required|unrecognized|ambiguous|ignored|explicit"
    r"|allowed|match|following|value|options|show)\b",
    re.IGNORECASE,
)
# What is called, and what of it the sentence names.
CALLS = (
    (("roster",), ""),
    (("nosuch",), "nosuch"),
    (("roster", "put"), "shift"),
    (("roster", "publish", "x", "--tell", "so'me"), "so'me"),
    (("roster", "publish", "x", "--tell", r"C:\neu"), r"C:\neu"),
    (("plan", "--seconds", "x"), "--seconds"),
    (("log", "list", "--shift"), "--shift"),
    (("stock", "count", "x", "many"), "many"),
    (("roster", "plan", "x", "--nosuch"), "--nosuch"),
    (("roster", "plan", "x", "--apply=3"), "3"),
    (("roster", "plan", "x", "--re", "--s", "3", "--nosuch=1"), "--nosuch=1"),
    (("handover", "export", "--out", "x.xlsx"), "handover"),
    (("roster", "make", "--l", "x"), "--last"),
    (("export", "duty-roster", "--paper", "A5", "--out", "x"), "A4"),
    (("message", "answer", "x"), "--"),
    (("notice", "sent", "n", "--group", "a", "--oa"), "--oa"),
    (("stock", "list", "--kind", "x"), "spare, "),
)


@cache
def parser_of(language: str) -> ArgumentParser:
    return build_parser(wording(language))


def said(words: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """The usage and the sentence that answer a call which can't be understood."""
    with pytest.raises(SystemExit) as ended:
        parser_of(language).parse_args(words)
    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (2, "")
    usage, _, sentence = told.err.rstrip("\n").rpartition("\n")
    return usage, sentence


@pytest.mark.parametrize("language", ["zh_CN", "vi"])
@pytest.mark.parametrize(("words", "named"), CALLS, ids=lambda value: " ".join(value) if value else "")
def test_what_is_wrong_is_said(
    words: tuple[str, ...], named: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    usage, sentence = said(words, language, capsys)
    assert named in sentence
    own = sentence.replace(named, "") if named else sentence
    assert not ENGLISH.search(own), sentence
    assert usage.startswith(wording(language)("Usage:")) and "usage" not in usage


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_and_act_speaks_it(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    say = wording(language)
    sentences = (say("{names} must be given.", names="#"), say("One of these must be given: {names}.", names="#"),
                 say("{words} means nothing here.", words="#"))  # fmt: skip
    wanted = re.compile("|".join(re.escape(text).replace(r"\#", ".+") for text in sentences))
    head = say("The call can't be understood: {detail}", detail="")
    parsers = all_parsers(parser_of(language))
    assert len(parsers) > 150
    for parser in parsers:
        with pytest.raises(SystemExit):
            parser.parse_args(["--zz"])
        sentence = capsys.readouterr().err.rstrip("\n").rpartition("\n")[2]
        assert sentence.startswith(head) and wanted.fullmatch(sentence.removeprefix(head)), (parser.prog, sentence)


def test_a_wording_that_is_not_known_is_told_as_it_is() -> None:
    assert told(wording("vi"), "something new in Python") == "something new in Python"
