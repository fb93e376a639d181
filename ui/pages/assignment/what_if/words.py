"""What the line below the conditions says: how far it is, what it comes to, that it is old."""

from dataclasses import dataclass

from console.planning.plans.questions import StressYear
from console.planning.plans.whatif.outlook import Outlook, YearOutlook
from console.wording.catalogue import Wording
from console.wording.planner import planner_sentence
from console.wording.plans import certificate_sentence
from console.wording.whatif import draws_sentence, outlook_sentence, problem_sentence, year_sentence
from ui.pages.assignment.plan_bar.words import seconds_text
from ui.pages.assignment.what_if.seeking import Seeking
from ui.theme.symbols import Symbol

SLOW = 1.0  # seconds; what takes less is not counted aloud


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its palette token and sign."""

    text: str
    token: str = "text"
    symbol: Symbol | None = None


def state_of(say: Wording, sought: Seeking) -> Said:
    """How it stands with the question, '' where there is an answer to it and nothing else to say."""
    if sought.problem is not None:
        return Said(problem_sentence(say, sought.problem), "crit_t", Symbol.BREACH)
    if sought.failed is not None:
        return Said(planner_sentence(say, sought.failed.code, sought.failed.facts), "warn_t", Symbol.DUE)
    if sought.running:
        words = _running(say, sought)
        seconds = sought.asking.seconds() if sought.asking.under_way else 0.0
        if seconds >= SLOW:
            words = say("{what} {time}", what=words, time=seconds_text(say, seconds))
        return Said(words, "text2", Symbol.UNDER_WAY)
    if sought.stopped:
        return Said(_stopped(say, sought), "text2", Symbol.PAUSED)
    if sought.aged:
        return Said(say("The data has changed since; F9 tries again"), "warn_t", Symbol.DUE)
    if sought.late:
        return Said(say("The conditions have changed; F9 tries these"), "warn_t", Symbol.DUE)
    if sought.restarted:
        return Said(say("The planner was started anew"), "text2")
    return Said("")


def far(sought: Seeking) -> tuple[int, int]:
    """(done, of how many) of what is being worked out; of 0 where that is not known."""
    answer = sought.answer
    if answer is None or sought.late or not sought.running:
        return 0, 0
    if isinstance(answer, YearOutlook):
        return len(answer.days), answer.total
    return len(answer.draws), answer.scenario.draws


def result_of(say: Wording, sought: Seeking) -> str:
    """What the answer that is shown comes to."""
    answer = sought.answer
    if isinstance(answer, YearOutlook):
        return year_sentence(say, answer)
    if not isinstance(answer, Outlook):
        return ""
    parts = (outlook_sentence(say, answer), draws_sentence(say, answer),
             certificate_sentence(say, answer.known, sought=False))  # fmt: skip
    return " · ".join(part for part in parts if part)  # whole sentences beside each other, each with its capital


def _running(say: Wording, sought: Seeking) -> str:
    done, total = far(sought)
    if isinstance(sought.wanted, StressYear):
        return say("Year being tried: {done} of {total} days", done=done, total=total) if total else say("Being tried…")
    if total > 1:
        return say("Being tried: draw {done} of {total}", done=done, total=total)
    return say("Being tried…")


def _stopped(say: Wording, sought: Seeking) -> str:
    answer = sought.answer
    if answer is None or sought.late:
        return say("Stopped before there was an answer; F9 tries again")
    if isinstance(answer, YearOutlook):
        return say("Stopped after {done} of {total} days; F9 tries again", done=len(answer.days), total=answer.total)
    return say("Stopped after {done} of {total} draws; F9 tries again", done=len(answer.draws),
               total=answer.scenario.draws)  # fmt: skip
