"""Deadlines decided once and messages sent at least once, by whichever console holds the lease."""

from console.services.clockwork.channels import ChannelPost, Post, site_post
from console.services.clockwork.leasing import DARK, Light
from console.services.clockwork.sender import ACTOR, Tally
from console.services.clockwork.service import Around, ClockWork, Pace

__all__ = ["ACTOR", "DARK", "Around", "ChannelPost", "ClockWork", "Light", "Pace", "Post", "Tally", "site_post"]
