"""Standard output of a headless call: always able to take the answer, and told apart from a failure of the answer."""

import io
import os
import sys

from console.wording.catalogue import Wording

INTERRUPTED = 130


def make_writable(*, as_json: bool) -> None:
    """No locale may break an answer: JSON is UTF-8 whatever the terminal speaks; of other text a letter that the
    terminal lacks is written as its number.

    A closed stream (`>&-`, a windowed program) takes everything and shows nothing.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 open as long as the program runs
        elif isinstance(stream, io.TextIOWrapper):
            # a lone surrogate (a file name of unknown bytes) becomes \udcd5, which JSON reads back
            encoding = "utf-8" if as_json and name == "stdout" else stream.encoding
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def silence() -> None:
    """What is still to be written goes nowhere: nobody reads it, and at exit Python would complain of it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def file_sentence(say: Wording, problem: OSError) -> str:
    """What the system said of a file, or of the output itself when it names none."""
    reason = problem.strerror or str(problem)
    if problem.filename is None:
        return say("The answer could not be written: {reason}.", reason=reason)
    return say("“{file}” can't be used: {reason}.", file=problem.filename, reason=reason)
