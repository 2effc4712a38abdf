"""What is done to proposals whoever made them, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribute.accusations import with_accusations
from reportedly.attribute.action_beats import with_action_beats
from reportedly.attribute.aside_cues import with_asides_apart
from reportedly.attribute.bare_dissent import with_bare_dissent
from reportedly.attribute.broken_ends import with_whole_ends
from reportedly.attribute.cut_fronts import with_whole_fronts
from reportedly.attribute.deeds import without_deeds
from reportedly.attribute.denials import with_denials
from reportedly.attribute.enabled import without_enabled
from reportedly.attribute.given_figures import with_given_figures
from reportedly.attribute.hearers import without_hearers
from reportedly.attribute.joint_sources import with_whole_lists
from reportedly.attribute.layouts import with_layouts
from reportedly.attribute.lead_clauses import without_leads
from reportedly.attribute.lost_quotations import by_position, complete_quotations, recover_lost
from reportedly.attribute.missed_phrases import with_missed_phrases
from reportedly.attribute.narrated import without_narrated
from reportedly.attribute.narrator import without_remarks
from reportedly.attribute.nested_speech import with_nested_speech
from reportedly.attribute.possessors import with_whole_speakers
from reportedly.attribute.quoted_as import with_quoted_speakers
from reportedly.attribute.relayed import with_relayed
from reportedly.attribute.rules import RuleReading
from reportedly.attribute.said_without import with_tellings_apart
from reportedly.attribute.second_cues import with_second_cues
from reportedly.attribute.second_opinion import with_speakers
from reportedly.attribute.seen_papers import with_whole_papers
from reportedly.attribute.stray_pieces import without_strays
from reportedly.attribute.subjects import with_sources_before_cues, with_speaking_subjects
from reportedly.attribute.unvouched import with_unvouched
from reportedly.attribute.withheld import with_withheld

if TYPE_CHECKING:
    from reportedly.types import Article, Proposal


def settled(article: Article, proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """`proposals` as they are put out: remarks cut off, quotations whole, none lost.

    A deed is nobody's words, nor is what the page itself tells. What is said is told apart from what is kept back in the same breath. A subject that
    is only spoken about is no speaker. A quotation that its layout names belongs to that name alone; one that none of them took is given to whom the rules name beside it, or who alone acts there. Whom it is
    said to is cut off what is said. What is told inside all these is looked for last.
    """
    rules = RuleReading(article)
    spoken_of = without_enabled(article, proposals)
    told = with_tellings_apart(article, with_asides_apart(article, spoken_of), rules)
    known = with_missed_phrases(article, without_strays(article, told, rules), rules)
    reported = without_narrated(article, without_deeds(article, known))
    speakers = with_whole_speakers(article, reported)
    apart = with_relayed(article, with_second_cues(article, speakers))
    stated = with_denials(article, with_layouts(article, apart, rules))
    quoted = with_quoted_speakers(article, with_whole_lists(article, stated))
    own_words = without_remarks(article, with_speaking_subjects(article, quoted))
    accused = with_accusations(article, own_words)
    found = recover_lost(article, complete_quotations(article, accused))
    named = with_action_beats(article, with_speakers(article, found, rules))
    whole = with_whole_fronts(article, without_leads(article, named))
    whole_ends = with_whole_ends(article, whole)
    spoken = with_given_figures(
        article, with_unvouched(article, with_withheld(article, whole_ends))
    )
    dissented = with_bare_dissent(article, spoken)
    nested = with_nested_speech(article, without_hearers(article, dissented))
    return by_position(with_whole_papers(article, with_sources_before_cues(article, nested)))
