"""The child process that makes the sound: `python -m ui.sound.voice`, a word a line in, a word a line out.

`probe` asks whether a loudspeaker is there, any other word is a tone to play. Answers: `yes` (there is one, the tone
went out), `no` (there is none, or it did not take the tone), `library` (the library cannot be loaded). The device is
opened for every tone: whatever is the system's output now is used, and nothing is left to go stale (ADR 60). A sound
server that hangs or crashes costs this process, never the window.
"""

import array
import faulthandler
import sys
import threading
import wave
from collections.abc import Generator
from importlib.resources import files
from typing import Any

try:
    import miniaudio
except (ImportError, OSError):  # no wheel for this platform; the window says that there is no sound
    miniaudio = None

PROBE, YES, NO, LIBRARY = "probe", "yes", "no", "library"
STUCK_SECONDS = 20.0  # longer than the window waits: only a child whose window is gone gets there
TAIL_SECONDS = 0.3  # silence behind a tone, so that closing the device cuts off nothing
DELAY_SECONDS = 3.0  # a device that has not taken the tone by then plays nothing
BUFFER_MS = 100
DUMMY = b"auto_null\0"  # PulseAudio and PipeWire put this sink where there is none: it swallows everything


def answer(word: str) -> str:
    """What the window is told."""
    if miniaudio is None:
        return LIBRARY
    try:
        return YES if _listened() and (_opens() if word == PROBE else _played(word)) else NO
    except miniaudio.MiniaudioError:
        return NO


def _backends() -> list[Any]:
    """Whatever the platform has, but never the one that plays into nothing."""
    kinds = miniaudio.Backend
    return [kinds.WASAPI, kinds.COREAUDIO, kinds.PULSEAUDIO, kinds.ALSA]


def _listened() -> bool:
    """Whether an output is listed that is more than a stand-in."""
    outputs = miniaudio.Devices(_backends()).get_playbacks()
    return any(not bytes(miniaudio.ffi.buffer(output["id"])).startswith(DUMMY) for output in outputs)


def _device(rate: int) -> Any:
    return miniaudio.PlaybackDevice(
        miniaudio.SampleFormat.SIGNED16, 1, rate, BUFFER_MS, backends=_backends(), app_name="dispatcher-console"
    )


def _opens() -> bool:
    _device(44100).close()
    return True


def _played(tone: str) -> bool:
    rate, sound = _sound(tone)
    taken = threading.Event()
    device = _device(rate)
    try:
        stream = _stream(sound, taken)
        next(stream)
        device.start(stream)
        return taken.wait(len(sound) / rate + DELAY_SECONDS)
    finally:
        device.close()


def _sound(tone: str) -> tuple[int, "array.array[int]"]:
    with (files("resources") / "sounds" / f"{tone}.wav").open("rb") as file, wave.open(file) as wav:
        rate = wav.getframerate()
        sound = array.array("h", wav.readframes(wav.getnframes()))
    if sys.byteorder == "big":
        sound.byteswap()
    sound.extend([0] * round(rate * TAIL_SECONDS))
    return rate, sound


def _stream(sound: "array.array[int]", taken: threading.Event) -> Generator["array.array[int]", int, None]:
    """Hands out as many samples as the device asks for; `taken` once it has them all."""
    at = 0
    count = yield array.array("h")
    while at < len(sound):
        part = sound[at : at + count]
        at += count
        count = yield part
    taken.set()
    while True:
        yield array.array("h")


def main() -> None:
    """Until the window closes its end."""
    for line in sys.stdin:
        faulthandler.dump_traceback_later(STUCK_SECONDS, exit=True)
        said = answer(line.strip())
        faulthandler.cancel_dump_traceback_later()
        print(said, flush=True)


if __name__ == "__main__":
    main()
