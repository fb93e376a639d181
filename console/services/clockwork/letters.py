"""From claimed messages to the letter that leaves."""

from collections.abc import Sequence

from console.domain.messages import Channel, Message
from console.domain.snapshot import Snapshot
from console.notifications.letters import Letter
from console.planning.outbox.sendings import GROUP_KINDS
from console.services.tickets.telling_words import language_of, words_in
from console.wording.messages import digest_text, digest_title


def letter_of(snapshot: Snapshot, channel: Channel, messages: Sequence[Message]) -> Letter:
    """One message as it is, several under the name of their digest. In a group, addresses are who is called upon."""
    first = messages[0]
    group = channel.kind in GROUP_KINDS
    language = language_of(snapshot, "" if group and len(messages) > 1 else first.recipient)
    subject, text = first.title, first.text
    if len(messages) > 1:
        subject = digest_title(words_in(language), len(messages))
        text = digest_text([message.title for message in messages])
    return Letter(
        key=first.digest or first.id,
        subject=subject,
        text=text,
        address="" if group else first.address,
        mentions=tuple(dict.fromkeys(m.address for m in messages if m.address)) if group else (),
        repeated=any(message.repeated for message in messages),
        language=words_in(language).language,
    )
