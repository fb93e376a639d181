"""Makes the alarm tones: `python packaging/make_sounds.py [FOLDER]`. Own synthesis; nothing is sampled or copied.

Each pulse is a fundamental with harmonics, since small loudspeakers lose a pure low tone and the ear cannot tell where
a pure tone comes from. A lead of silence wakes sleeping headsets, so that they do not swallow the beginning.
"""

import math
import struct
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

RATE = 22050  # samples a second
LEAD = 0.15  # seconds
EDGE = 0.012  # seconds of rise and fall: no clicks
FULL = 32767
SOUNDS = Path(__file__).resolve().parent.parent / "resources" / "sounds"


@dataclass(frozen=True, slots=True)
class Pulse:
    """One pulse: hertz, seconds, loudness 0..1, the share of each harmonic, seconds of silence after it."""

    pitch: float
    length: float
    level: float
    harmonics: tuple[float, ...] = (1.0, 0.35, 0.2, 0.1)
    rest: float = 0.0


SOFT = (1.0, 0.12)
LOW = (1.0, 0.8, 0.6, 0.35, 0.2)
TONES: dict[str, tuple[Pulse, ...]] = {
    "breach": (Pulse(988, 0.22, 0.8, rest=0.06), Pulse(740, 0.30, 0.8)),  # two tones
    "due": (Pulse(784, 0.30, 0.6),),
    "unanswered": (Pulse(587, 0.35, 0.25, SOFT),),  # one soft tone
    "unstaffed": (Pulse(659, 0.40, 0.5, (1.0, 0.0, 0.5, 0.0, 0.25)),),
    "data_lost": (Pulse(196, 0.55, 0.7, LOW),),  # one low tone
}


def samples(pulse: Pulse) -> list[float]:
    """The pulse as -1..1, faded at both ends, with its rest."""
    count, edge = round(pulse.length * RATE), round(EDGE * RATE)
    whole = sum(pulse.harmonics)
    sound = []
    for i in range(count):
        angle = 2 * math.pi * pulse.pitch * i / RATE
        value = sum(share * math.sin(angle * n) for n, share in enumerate(pulse.harmonics, 1)) / whole
        sound.append(value * pulse.level * min(1.0, i / edge, (count - i) / edge))
    return sound + [0.0] * round(pulse.rest * RATE)


def frames(pulses: tuple[Pulse, ...]) -> bytes:
    """16-bit little-endian mono with its lead of silence."""
    values = [0.0] * round(LEAD * RATE) + [value for pulse in pulses for value in samples(pulse)]
    return struct.pack(f"<{len(values)}h", *(round(value * FULL) for value in values))


def main(folder: Path = SOUNDS) -> None:
    """Write every tone as a WAV file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, pulses in TONES.items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(frames(pulses))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
