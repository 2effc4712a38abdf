"""What is quoted in the title or a heading, beside what is quoted in the body."""

from reportedly.resolve.headlines.compared import headlines_of
from reportedly.resolve.headlines.spoken import with_body_speakers

__all__ = ["headlines_of", "with_body_speakers"]
