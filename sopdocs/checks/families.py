"""All modules of rules, by what they know. A new one is named here."""

from sopdocs.checks import actors, durations, flow

__all__ = ["actors", "durations", "flow"]
