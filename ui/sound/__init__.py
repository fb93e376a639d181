"""Sound: tones that are heard in spite of a pulled headset, and a window that does not wait for them (ADR 60)."""
