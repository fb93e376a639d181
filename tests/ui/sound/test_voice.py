"""The child's side: its answers for each state of the library, and the tones themselves."""

import array
import importlib.util
import threading
import wave
from types import SimpleNamespace

import pytest

from console.planning.alarms.sound import CLASSES
from tests.support.surroundings import REPOSITORY
from ui.sound import voice

SOUNDS = REPOSITORY / "resources" / "sounds"


class Trouble(Exception):
    """The library's own error."""


class Library:
    """The library with outputs of our choosing; a device takes the stream as a real one does, in parts."""

    MiniaudioError = Trouble
    Backend = SimpleNamespace(WASAPI=0, COREAUDIO=3, PULSEAUDIO=7, ALSA=8)
    SampleFormat = SimpleNamespace(SIGNED16=2)
    ffi = SimpleNamespace(buffer=bytes)

    def __init__(self, outputs: list[bytes], opens: bool = True, takes: bool = True) -> None:
        self.outputs, self.opens, self.takes = outputs, opens, takes
        self.taken = array.array("h")
        self.closed = 0

    def Devices(self, backends):
        return SimpleNamespace(get_playbacks=lambda: [{"id": name} for name in self.outputs])

    def PlaybackDevice(self, form, channels, rate, buffer, backends, app_name):
        if not self.opens:
            raise Trouble
        return SimpleNamespace(start=self.start, close=self.close)

    def start(self, stream):
        while self.takes and (part := stream.send(1000)):
            self.taken.extend(part)

    def close(self):
        self.closed += 1


def answers(monkeypatch, library, word="probe"):
    monkeypatch.setattr(voice, "miniaudio", library)
    monkeypatch.setattr(voice, "DELAY_SECONDS", -10.0)
    return voice.answer(word)


REAL, DUMMY = b"headset\0", b"auto_null\0\0"


def test_a_loudspeaker_is_there_when_it_opens(monkeypatch):
    assert answers(monkeypatch, Library([DUMMY, REAL])) == voice.YES
    assert answers(monkeypatch, Library([REAL], opens=False)) == voice.NO


@pytest.mark.parametrize("outputs", [[], [DUMMY]])
def test_a_stand_in_is_no_loudspeaker(monkeypatch, outputs):
    assert answers(monkeypatch, Library(outputs)) == voice.NO
    assert answers(monkeypatch, Library(outputs), "breach") == voice.NO


@pytest.mark.parametrize("tone", CLASSES)
def test_a_tone_goes_out_whole(monkeypatch, tone):
    library = Library([REAL])
    assert answers(monkeypatch, library, tone) == voice.YES
    with wave.open(str(SOUNDS / f"{tone}.wav")) as file:
        frames = array.array("h", file.readframes(file.getnframes()))
    assert library.taken[: len(frames)] == frames
    assert set(library.taken[len(frames) :]) == {0}
    assert library.closed == 1


def test_a_device_that_takes_nothing_has_played_nothing(monkeypatch):
    library = Library([REAL], takes=False)
    assert answers(monkeypatch, library, "breach") == voice.NO
    assert library.closed == 1


def test_without_the_library_nothing_is_tried(monkeypatch):
    assert answers(monkeypatch, None) == voice.LIBRARY


def test_the_stream_ends_in_silence():
    taken = threading.Event()
    stream = voice._stream(array.array("h", range(5)), taken)
    assert len(next(stream)) == 0
    assert [list(stream.send(3)), taken.is_set(), list(stream.send(3)), list(stream.send(3))] == [
        [0, 1, 2],
        False,
        [3, 4],
        [],
    ]
    assert taken.is_set()


@pytest.fixture(scope="module")
def maker():
    spec = importlib.util.spec_from_file_location("make_sounds", REPOSITORY / "packaging" / "make_sounds.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_shipped_tones_are_the_made_ones(maker, tmp_path):
    maker.main(tmp_path)
    assert {path.stem for path in SOUNDS.glob("*.wav")} == set(CLASSES) == set(maker.TONES)
    for made in tmp_path.glob("*.wav"):
        with wave.open(str(made)) as new, wave.open(str(SOUNDS / made.name)) as old:
            assert new.getparams() == old.getparams()
            pair = [array.array("h", file.readframes(file.getnframes())) for file in (new, old)]
        assert max(abs(a - b) for a, b in zip(*pair, strict=True)) <= 1  # sines differ in the last bit by platform


def test_a_tone_ends_within_its_second(maker):
    """One tone a second may be asked for; none clips, and each begins with the lead that wakes a headset."""
    for name, pulses in maker.TONES.items():
        values = array.array("h", maker.frames(pulses))
        assert len(values) / maker.RATE < 1, name
        assert 2000 < max(map(abs, values)) < 32767, name
        assert set(values[: round(maker.LEAD * maker.RATE)]) == {0}, name
