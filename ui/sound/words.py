"""How sound stands, as a sentence for the strip and its tooltip."""

from zoneinfo import ZoneInfo

from console.wording.catalogue import Wording, mark
from console.wording.names import clock_time
from ui.sound.player import NO_ANSWER, NO_DEVICE, NO_LIBRARY
from ui.sound.sounder import MUTED, SILENT, SOUNDING, SoundState

TROUBLES = {
    NO_DEVICE: mark("No sound: no loudspeaker or headset"),
    NO_ANSWER: mark("No sound: the sound system does not answer"),
    NO_LIBRARY: mark("No sound: the sound library is missing"),
}


def sound_sentence(say: Wording, state: SoundState, zone: ZoneInfo) -> str:
    """One line in any state; the end of a mute in the site's time."""
    if state.mode == SILENT:
        return say(TROUBLES[state.trouble or NO_DEVICE])
    if state.mode == MUTED and state.until is not None:
        return say("Muted until {time}", time=clock_time(state.until, zone))
    return say("Alarm sounding") if state.mode == SOUNDING else say("Sound on")
