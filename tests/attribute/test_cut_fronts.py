"""The subject of words that their cue cuts in two belongs to them."""

import pytest

from reportedly.attribute.cut_fronts import with_whole_fronts
from reportedly.spans import joined
from reportedly.types import Proposal, Span


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "whole"),
    [
        ("The wells, she said, have run dry.", "she", "said", "have run dry", "The wells … have run dry"),
        ("That, as Orm put it, would be a gift.", "Orm", "put it", "would be a gift", "That … would be a gift"),
        ("The wells are dry, she said, and so is the lake.", "she", "said", "and so is the lake", "and so is the lake"),
        ("In spring, she said, the wells ran dry.", "she", "said", "the wells ran dry", "the wells ran dry"),
        ("“Well,” she said, is what she knows.", "she", "said", "is what she knows", "is what she knows"),
    ],
)  # fmt: skip
def test_a_subject_before_its_speaker_is_no_loss(make_article, text, source, cue, content, whole):
    """Words that open with an auxiliary get the subject before their cue; whole clauses get nothing."""
    article = make_article(text)
    spans = ((Span(at := text.index(part), at + len(part)),) for part in (source, cue, content))
    (found,) = with_whole_fronts(article, (Proposal(*spans, 0.8),))
    assert joined(text, found.content) == whole
