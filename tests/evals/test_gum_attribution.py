"""GUM's trees are read as drawn, and what is found is compared with them, on a text of our own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

import gum_attribution
from gum_attribution import Ours, compare, figures, matches, measure, sort_of
from gum_trees import TreeError, documents, read, splits, text_of

SENTENCES = (
    "Dyke work stalls",
    "According to Corvane Wire, Solm believes the dyke, built in haste, won't hold.",
    "“We asked for sand,” said Burr.",
    "He hasn't said whether it came.",
    "Image: Ada Solm.",
    "The dyke at Harsk",
)
"""One paragraph each; what is one token is set apart in `UNITS`."""

# words of each elementary unit, its parent and its relation
UNITS = (
    ("Dyke work stalls", 20, "organization-heading"),
    ("According to Corvane Wire ,", 3, "attribution-positive"),
    ("Solm believes", 21, "span"),
    ("the dyke ,", 23, "span"),
    ("built in haste ,", 4, "elaboration-attribute"),
    ("wo n't hold .", 24, "same-unit"),
    ("“ We asked for sand , ”", 20, "joint-list"),
    ("said Burr .", 7, "attribution-positive"),
    ("He has n't said", 10, "attribution-negative"),
    ("whether it came .", 20, "joint-list"),
    ("Image : Ada Solm .", 12, "attribution-positive"),
    ("The dyke at Harsk", 20, "joint-list"),
)
GROUPS = (
    (20, "multinuc", None, ""),
    (21, "span", 24, "attribution-positive"),  # "according to … Solm believes" on the clause
    (23, "span", 24, "same-unit"),
    (24, "multinuc", 25, "span"),
    (25, "span", 20, "joint-list"),
)
RANKED = ("joint-list", "same-unit")
VERBS = {"stalls", "believes", "built", "wo", "hold", "asked", "said", "has", "came"}


def _xml():
    rows = [f'<rel name="{name}" type="multinuc"/>' for name in RANKED]
    rows += ["</relations></header><body>"]
    rows += [
        f'<segment id="{i}" parent="{parent}" relname="{name}">{words}</segment>'
        for i, (words, parent, name) in enumerate(UNITS, 1)
    ]
    rows += [
        f'<group id="{i}" type="{kind}"'
        + (f' parent="{parent}" relname="{name}"/>' if parent else "/>")
        for i, kind, parent, name in GROUPS
    ]
    signal = '<signal source="8" type="semantic" subtype="attribution_source" tokens="30"/>'
    rows += [f"<signals>{signal}</signals></body></rst>"]
    return "<rst><header><relations>" + "".join(rows)


def _conllu():
    tokens = [word for words, _, _ in UNITS for word in words.split()]
    lines = ["# newdoc id = GUM_news_dyke"]
    for sentence in SENTENCES:
        lines += ["# newpar", f"# text = {sentence}"]
        left, number = sentence, 0
        while left:
            word = tokens.pop(0)
            number += 1
            assert left.startswith(word)
            rest = left[len(word) :]
            kind = "VERB" if word in VERBS else "PUNCT"
            glued = "_" if rest.startswith(" ") or not rest else "SpaceAfter=No"
            lines.append("\t".join([str(number), word, word, kind, *"_____", glued]))
            left = rest.strip()
        lines.append("")
    return "\n".join(lines)


@pytest.fixture
def corpus(tmp_path):
    """A corpus of one document."""
    (tmp_path / "dep").mkdir()
    (tmp_path / "rst").mkdir()
    (tmp_path / "dep" / "GUM_news_dyke.conllu").write_text(_conllu(), "utf-8")
    (tmp_path / "rst" / "GUM_news_dyke.rs4").write_text(_xml(), "utf-8")
    listed = "# Splits\n\n## train\n\n  * GUM_news_dyke\n\n## test\n\n  * GUM_bio_far\n"
    (tmp_path / "splits.md").write_text(listed, "utf-8")
    return tmp_path


@pytest.fixture
def dyke(corpus):
    """That document."""
    return read(corpus / "dep" / "GUM_news_dyke.conllu", corpus / "rst" / "GUM_news_dyke.rs4")


def _shown(document, tokens):
    return " ".join(document.printed.words(t) for t in sorted(tokens))


def _ours(document, cue, source, content, **changed):
    """An attribution of ours, its words looked up as printed; `source` before `cue` if need be."""

    def spans(words):
        start = document.printed.text.index(words)
        return [type(document.printed.tokens[0])(start, start + len(words))] if words else []

    def tokens(words):
        return gum_attribution.tokens_of(spans(words), document.printed)

    made = {
        "id": cue,
        "inside": None,
        "cue": tokens(cue),
        "anchor": tokens(cue) | tokens(source),
        "source": tokens(source),
        "content": tokens(content),
        "negative": False,
        "words": cue,
    }
    return Ours(**(made | changed))


def test_the_text_is_printed_as_it_was(dyke):
    """Paragraphs stand apart, clitics and punctuation close up, and every token slices back."""
    assert dyke.printed.text == "\n\n".join(SENTENCES)
    assert _shown(dyke, range(len(dyke.printed.tokens))) == " ".join(u[0] for u in UNITS)


def test_a_token_that_is_not_printed_is_refused():
    """A token that its sentence does not print in that place is an error, not a wrong offset."""
    row = "1\tdykes\tdyke\tNOUN\t_\t_\t_\t_\t_\t_"
    with pytest.raises(TreeError, match="dykes"):
        text_of(f"# newpar\n# text = the dyke\n{row}")


def test_a_tree_of_another_text_is_refused(corpus):
    """Text and tree with other tokens are an error that names the document."""
    (corpus / "rst" / "GUM_news_dyke.rs4").write_text(_xml().replace("sand ,", ","), "utf-8")
    with pytest.raises(TreeError, match="GUM_news_dyke"):
        list(documents(corpus, "train", ("news",)))


def test_relations_are_read_with_satellite_and_nucleus(dyke):
    """A clause cut in two is whole, and a relation on an attributing clause holds what it says."""
    assert [(_shown(dyke, r.satellite), _shown(dyke, r.nucleus)) for r in dyke.relations] == [
        (
            "According to Corvane Wire ,",
            "Solm believes the dyke , built in haste , wo n't hold .",
        ),
        ("Solm believes", "the dyke , built in haste , wo n't hold ."),
        ("said Burr .", "“ We asked for sand , ”"),
        ("He has n't said", "whether it came ."),
        ("Image : Ada Solm .", "The dyke at Harsk"),
    ]
    assert [r.negative for r in dyke.relations] == [False, False, False, True, False]
    assert _shown(dyke, dyke.relations[2].source) == "Burr"
    assert [sort_of(dyke, r) for r in dyke.relations] == ["reported"] * 4 + ["credit"]


def test_parts_and_genres_choose_documents(corpus):
    """Only documents of the part and the genre that have a tree are read."""
    assert splits(corpus) == {"train": ["GUM_news_dyke"], "test": ["GUM_bio_far"]}
    assert [d.genre for d in documents(corpus, "train", ("news",))] == ["news"]
    assert not list(documents(corpus, "train", ("interview",)))
    assert not list(documents(corpus, "test", ("bio",)))


CLAUSE = "the dyke, built in haste, won't hold"
WIRE = ("According to", "Corvane Wire", f"Solm believes {CLAUSE}")
RIGHT = (
    ("believes", "Solm", CLAUSE),
    ("said", "Burr", "“We asked for sand,”"),
    ("hasn't said", "He", "whether it came"),
)


@pytest.mark.parametrize(
    ("act", "negated", "negative"),
    [
        ("say", False, False),
        ("say", True, True),
        ("deny", False, True),
        ("deny", True, False),
        ("withhold", False, True),
    ],
)
def test_polarity_of_ours(sample, act, negated, negative):
    """A negated saying, a denial and a non-statement are negative, a denial taken back is not."""
    attribution = replace(sample.attributions[0], act=act, negated=negated)
    assert gum_attribution.is_negative(attribution) is negative


def test_what_agrees_counts_as_found(dyke):
    """Found, polarity, source and nesting are full where ours says what GUM says."""
    ours = [_ours(dyke, *WIRE)] + [_ours(dyke, *row) for row in RIGHT]
    ours[1] = _ours(dyke, *RIGHT[0], inside=ours[0].id)
    ours[3] = _ours(dyke, *RIGHT[2], negative=True)
    counts: Counter[str] = Counter()
    assert [line.split()[0] for line in compare(dyke, ours, counts)] == ["missed"]
    got = figures(counts)
    assert (got["found"], got["close"], got["precision"], got["source"]) == (80, 80, 100, 100)
    assert (got["polarity"], got["negative_n"], got["negative_right"]) == (100, 1, 1)
    assert (got["nested"], got["nested_found"], got["nested_agreed"]) == (1, 1, 1)
    assert (got["reported"], got["reported_found"], got["credit"]) == (4, 4, 1)


def test_disagreements_lower_their_own_number(dyke):
    """A negation not seen, a nesting not seen and a short content each show where they belong."""
    ours = [
        _ours(dyke, *WIRE),
        _ours(dyke, *RIGHT[0]),
        _ours(dyke, "said", "Burr", "We"),
        _ours(dyke, *RIGHT[2]),
    ]
    counts: Counter[str] = Counter()
    lines = [line.split()[0] for line in compare(dyke, ours, counts)]
    got = figures(counts)
    assert sorted(lines) == ["differs", "missed", "polarity"]
    assert (got["touched"], got["found"]) == (80, 60)
    assert (got["polarity"], got["negative_n"], got["negative_right"]) == (66.7, 1, 0)
    assert (got["nested_found"], got["nested_agreed"]) == (1, 0)
    assert got["precision"] == 75


def test_one_attribution_renders_one_relation(dyke):
    """Of two that render a relation the liker is joined, and the other counts against us."""
    ours = [_ours(dyke, "said", "Burr", "We asked"), _ours(dyke, *RIGHT[1])]
    assert [(m.relation, m.ours, m.dice) for m in matches(dyke, ours)] == [(2, 1, 1.0)]
    counts: Counter[str] = Counter()
    lines = list(compare(dyke, ours, counts))
    assert [line for line in lines if line.startswith("extra")]
    assert figures(counts)["precision"] == 50


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("asked", "We", "for sand"), "one_unit"),
        (("According to", "Corvane Wire", "Dyke"), "phrase"),
        (("stalls", "", "The dyke at Harsk"), "no_verb"),
        (("stalls", "", "whether it came"), None),
    ],
)
def test_what_gum_cannot_hold_is_set_apart(dyke, row, why):
    """A content within its cue's unit, a phrase or a content without a verb is no error of ours."""
    assert gum_attribution.beyond(dyke, _ours(dyke, *row)) == why


def test_the_whole_measurement_runs(corpus, capsys):
    """The program's own reading of the document is measured, by genre and in all."""
    numbers = measure(corpus, "train", ("news",), "rules", errors=True)
    assert numbers["news"] == numbers["all"]
    assert numbers["all"]["relations"] == 5
    assert 0 < numbers["all"]["reported_found"] <= 4
    assert "news_dyke" in capsys.readouterr().out


def test_test_documents_are_not_shown(tmp_path, corpus, capsys):
    """Errors on the test part are refused, and a missing corpus is told by the exit code."""
    with pytest.raises(SystemExit):
        gum_attribution.main([str(corpus), "--errors"])
    assert gum_attribution.main([str(tmp_path / "none")]) == 2
    assert "GUM" in capsys.readouterr().err
