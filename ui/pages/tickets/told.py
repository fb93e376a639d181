"""How somebody will hear that a fault is theirs."""

from console.services.tickets.telling_ahead import reader_named
from console.wording.arrangements import channel_name
from ui.desk import Desk


def told_note(desk: Desk, name: str) -> str:
    """The ways in their order, in words; '' without a name."""
    reader, say = reader_named(desk.snapshot, name), desk.say
    if reader is None:
        return ""
    if reader.name == desk.user:
        return say("You take it yourself: no message.")
    ways = say(", then ").join(channel_name(say, desk.snapshot, way.channel) for way in reader.ways)
    if reader.recipient:
        return say("Told by {ways}", ways=ways)
    return say("No recipient of this name: a call by phone will be asked of you.")
