"""What the tables say while they are empty, and what to do."""

from console.planning.alarms.panel import NOTICES, SHELVED, STANDING, UNSEEN
from console.wording.catalogue import Wording, mark

_SENTENCES = {
    STANDING: (mark("No alarm stands."), mark("A deadline that is passed shows here and sounds until acknowledged.")),
    UNSEEN: (mark("Every alarm has been acknowledged."), mark("1 shows those that still stand.")),
    NOTICES: (mark("Nothing falls due soon."), mark("1 shows the alarms that stand.")),
    SHELVED: (mark("No alarm is shelved."), mark("S shelves a marked alarm for at most 8 hours, with a reason.")),
}


def alarm_words(say: Wording, view: str, text: str) -> tuple[str, str]:
    """Sentence and advice for no alarms."""
    if text.strip():
        return say("No alarm fits the search."), say("Esc clears it.")
    sentence, advice = _SENTENCES[view]
    return say(sentence), say(advice)


def message_words(say: Wording, text: str) -> tuple[str, str]:
    """Sentence and advice for no messages."""
    if text.strip():
        return say("No message fits the search."), say("Esc clears it.")
    return say("No message yet."), say("Who is given a ticket, and who must know of a deadline, is told from here.")
