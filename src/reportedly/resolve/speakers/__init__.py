"""Who is meant: names with their titles, pronouns, possessives, descriptions."""

from reportedly.resolve.speakers.attributed import with_speakers
from reportedly.resolve.speakers.casting import cast_of

__all__ = ["cast_of", "with_speakers"]
