from reportedly.attribute.model import _read_only
from reportedly.types import Proposal, Span

TEXT = "Oss said: “We ask.\n\n* * *\n\n“And we ask.”\n\nShare this\n\nQuill nodded."
UNREAD = [Span(20, 25), Span(42, 52)]


def test_a_run_over_a_dropped_block_is_cut_around_it():
    """Windows close up what is left out; the words of a share bar are nobody's."""
    proposal = Proposal((Span(0, 3),), (Span(4, 8),), (Span(10, 59),), 0.5)
    cut = _read_only(TEXT, proposal, UNREAD)
    assert [span.of(TEXT) for span in cut.content] == ["“We ask.", "“And we ask.”", "Quill"]
    assert (cut.source, cut.cue, cut.score) == (proposal.source, proposal.cue, 0.5)


def test_a_run_beside_a_dropped_block_stays_whole():
    """Only what is reached over is cut."""
    proposal = Proposal((), (Span(4, 8),), (Span(10, 18), Span(27, 40)), 0.5)
    assert _read_only(TEXT, proposal, UNREAD) == proposal
