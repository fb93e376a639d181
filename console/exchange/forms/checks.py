"""The on-site checklist of a venue: its four steps [D] and their items, in one place. Sentences are marked for
the catalogue.

The source names the four steps and the optical-line assurance; the items say how each is shown to be done on site.
Readings are written down, not judged against figures that no source gives.
"""

from dataclasses import dataclass

from console.wording.catalogue import mark

TICK, READING = "tick", "reading"
BEFORE_MEETING, AFTER_MEETING = "before_meeting", "after_meeting"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to check: its name, what must be so, and whether it is ticked or a value is written (`unit`)."""

    name: str
    standard: str
    result: str = TICK
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the four steps, with the moment it must be done by or may begin."""

    name: str
    due: str
    items: tuple[Item, ...]


STEPS: tuple[Step, ...] = (
    Step(
        mark("Power of equipment room and rack"),
        BEFORE_MEETING,
        (
            Item(mark("Arrival"), mark("On site in time, arrival reported in the notice group")),
            Item(mark("Mains power"), mark("Two feeds where fitted, breakers closed"), READING, "V"),
            Item(mark("UPS"), mark("No alarm, batteries charged, time left on load"), READING, "min"),
            Item(mark("Rack power"), mark("Every device powered, plugs firm, earth connected")),
            Item(mark("Room climate"), mark("Air conditioning works, temperature"), READING, "°C"),
        ),
    ),
    Step(
        mark("Optical path and access switch"),
        BEFORE_MEETING,
        (
            Item(mark("Fibre and frame"), mark("Pigtails seated, labels agree with the circuit")),
            Item(mark("Received power"), mark("Inside the module's range, written below"), READING, "dBm"),
            Item(mark("Access switch"), mark("Powered, port lamps normal, no alarm")),
            Item(mark("Circuit test"), mark("Ping the main venue, 1,000 packets: lost"), READING, mark("packets")),
            Item(mark("Standby path"), mark("Connected, switched over and back once")),
        ),
    ),
    Step(
        mark("Power the video equipment on and join"),
        BEFORE_MEETING,
        (
            Item(mark("Terminal"), mark("Self-test without alarm")),
            Item(mark("Camera, microphone, screen"), mark("Preset set, no howling, far and near picture shown")),
            Item(mark("Joining"), mark("The main venue sees this venue's name")),
            Item(mark("Picture"), mark("Both ways, no blocks, no freezing")),
            Item(mark("Sound check"), mark("Clear both ways, in step with the lips")),
            Item(mark("Stand by"), mark("On site for the whole meeting, faults reported at once")),
        ),
    ),
    Step(
        mark("Power down after the meeting"),
        AFTER_MEETING,
        (
            Item(mark("Permission to leave"), mark("The main venue has said that this venue may leave")),
            Item(mark("Video equipment"), mark("Shut down in order, then powered off")),
            Item(mark("System and rack"), mark("Powered down as the site lays down, standing services left on")),
            Item(mark("Tidy up"), mark("Devices and cables in place, power and doors checked")),
            Item(mark("Departure"), mark("Reported in the notice group")),
        ),
    ),
)

LINE_HEADS = (
    mark("Optical path"),
    mark("A end"),
    mark("Z end"),
    mark("Fibre cores"),
    mark("Sent dBm"),
    mark("Received dBm"),
    mark("Loss dB"),
    mark("OTDR km"),
)
SIGNERS = (mark("On-site person"), mark("Venue contact"), mark("County lead"))
