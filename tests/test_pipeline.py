from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import ModelError, ReadError
from reportedly.pipeline import Reader, as_page, at_least
from reportedly.testing import FakeSource, FixedAttributor, check_reading, sample_reading
from reportedly.types import Article, Block, ModelName, Page, Problem, Reading, Resolution, Span

SAID = {"“We will wait.”": ("Mira Tolvane", "said"), "“No.”": ("Piet Oss", "said")}
WAIT = "Mira Tolvane said: “We will wait.”"
NO = "“No.” Piet Oss said."


@dataclass(frozen=True)
class OneBlock:
    """An extractor for tests: the whole page is one paragraph."""

    language: str | None = "en"
    problems: tuple[Problem, ...] = ()

    def extract(self, page):
        text = page.data.decode("utf-8", "replace")
        if not text.strip():
            return None, (Problem("reading", "empty", "no text", "failed"),)
        block = Block("paragraph", 0, len(text))
        spans = (Span(0, len(text)),)
        article = Article(
            "x", page.ref, page.url, None, None, None, None, self.language, text, (block,), spans
        )
        return article, self.problems


def reader(attributor=None, **options):
    return Reader(attributor or FixedAttributor(SAID), extractor=OneBlock(), **options)


def contents(result):
    return [item.content.text for item in result.attributions]


def test_an_article_goes_all_the_way():
    """A text becomes a reading with its speaker, cue and content."""
    reading = reader().read(WAIT, url="https://a.example/")
    check_reading(reading)
    (found,) = reading.attributions
    assert found.source.text == "Mira Tolvane"
    assert found.cue.text == "said"
    assert found.content.text == "“We will wait.”"
    assert reading.article.url == "https://a.example/"
    assert reading.model == ModelName("fixed", "0" * 16)


@pytest.mark.parametrize("batch", [1, 2, 3, 100])
def test_one_result_for_each_input_in_order(batch):
    """Failed inputs keep their place, whatever the batch."""
    inputs = [WAIT, "", NO.encode(), as_page(WAIT), Problem("acquire", "x", "gone", "failed", "r")]
    results = list(reader().pipe(inputs, batch=batch))
    assert [isinstance(result, Reading) for result in results] == [True, False, True, True, False]
    assert contents(results[2]) == ["“No.”"]
    assert results[1] == Problem("reading", "empty", "no text", "failed", "-")
    assert results[4].reason == "gone"


def test_the_stream_is_read_as_it_is_needed():
    """No more than one batch is taken before the first result comes."""
    taken = []

    def articles():
        for number in range(10):
            taken.append(number)
            yield WAIT

    next(reader().pipe(articles(), batch=3))
    assert taken == [0, 1, 2]


def test_a_batch_below_one_makes_no_sense():
    """The mistake is named at once and not as an endless stream."""
    with pytest.raises(ValueError, match="at least 1"):
        list(reader().pipe([WAIT], batch=0))


def test_one_unreadable_text_raises_and_says_why():
    """Where one thing was asked for, its problem is an exception."""
    with pytest.raises(ReadError) as caught:
        reader().read("")
    assert caught.value.problem.code == "empty"
    assert caught.value.exit_code == 1


def test_another_language_is_named_and_not_guessed_at():
    """A German page gives a reading without attributions and says so."""
    german = Reader(FixedAttributor(SAID), extractor=OneBlock(language="de"))
    reading = german.read(WAIT)
    assert reading.attributions == ()
    (problem,) = reading.problems
    assert (problem.code, problem.severity) == ("language", "failed")
    assert "de" in problem.reason


def test_a_failed_article_yields_no_attribution():
    """An error page that has text is not searched, and its problem is kept as it is."""
    failed = Problem("reading", "error-page", "this is an error page", "failed")
    reading = Reader(FixedAttributor(SAID), extractor=OneBlock(problems=(failed,))).read(WAIT)
    assert reading.attributions == ()
    assert reading.problems == (failed,)


class Raising:
    """An attributor that breaks its promise on one text."""

    model = ModelName("raising", "0")

    def __init__(self, error):
        self.error = error

    def propose(self, articles):
        if any("bait" in article.text for article in articles):
            raise self.error
        return FixedAttributor(SAID).propose(articles)


def test_an_attributor_that_raises_costs_one_article_only():
    """Its neighbours in the batch are read, and the failure is a problem."""
    results = list(reader(Raising(RuntimeError("boom"))).pipe([WAIT, "bait", NO]))
    assert [contents(result) for result in results] == [["“We will wait.”"], [], ["“No.”"]]
    (problem,) = results[1].problems
    assert (problem.stage, problem.code, problem.severity) == ("attribute", "crash", "failed")
    assert "boom" in problem.reason


def test_a_broken_model_is_not_a_page_s_problem():
    """A model error ends the run: no other page would fare better."""
    with pytest.raises(ModelError):
        list(reader(Raising(ModelError("gone"))).pipe(["bait"]))


def test_an_extractor_that_raises_costs_one_page_only():
    """A bug in reading is a problem that asks to be reported."""

    class Broken(OneBlock):
        def extract(self, page):
            if b"bait" in page.data:
                raise RecursionError
            return super().extract(page)

    results = list(Reader(FixedAttributor(SAID), extractor=Broken()).pipe(["bait", WAIT]))
    assert results[0].code == "crash"
    assert contents(results[1]) == ["“We will wait.”"]


def test_min_score_leaves_out_and_nothing_dangles():
    """What lay inside a dropped attribution moves up to what encloses that."""
    items = sample_reading().attributions
    chain = (items[0], replace(items[1], inside="s1"), replace(items[2], score=0.9))
    kept = at_least(chain, 0.85)
    assert [(item.id, item.inside) for item in kept] == [("s1", None), ("s3", "s1")]
    assert at_least(items, 0.0) == items


class Sample:
    """Resolves everything to the sample reading, or fails."""

    def __init__(self, error=None):
        self.error = error

    def resolve(self, *_):
        if self.error:
            raise self.error
        made = sample_reading()
        return Resolution(made.attributions, tensions=made.tensions, headlines=made.headlines)


def test_what_is_added_by_resolving_obeys_min_score_too():
    """No tension and no headline points at an attribution that was left out."""
    reading = reader(resolver=Sample(), min_score=0.9).read(WAIT)
    assert [item.id for item in reading.attributions] == ["s1"]
    assert reading.tensions == ()
    assert [headline.attribution for headline in reading.headlines] == ["s1"]
    none = reader(resolver=Sample(), min_score=0.99).read(WAIT)
    assert [headline.attribution for headline in none.headlines] == [None]


def test_a_resolver_that_fails_costs_what_it_would_have_added():
    """What was found stays, and a problem tells of the failure."""
    reading = reader(resolver=Sample(RuntimeError("boom"))).read(WAIT)
    assert len(reading.attributions) == 1
    assert [(p.stage, p.code) for p in reading.problems] == [("resolve", "crash")]


def test_references_are_followed_in_order():
    """A source's pages and problems come out in its order."""
    source = FakeSource({"a": WAIT, "b": NO})
    results = list(reader().follow(["b", "missing", "a"], source))
    assert [isinstance(result, Reading) for result in results] == [True, False, True]
    assert results[2].article.ref == "a"


def test_a_lone_surrogate_moves_no_offset():
    """What cannot be encoded is replaced one for one, and the output can be written."""
    reading = reader().read("\ud800 " + WAIT)
    check_reading(reading)
    assert reading.article.text == "? " + WAIT


def test_names_that_cannot_be_encoded_are_mended():
    """A reference with stray bytes does not break the output."""
    (reading,) = reader().pipe([Page("a\udcff.txt", WAIT.encode())])
    reading.article.ref.encode()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=80), st.binary(max_size=80)), max_size=4))
def test_no_input_raises_and_every_span_slices_back(inputs):
    """Any text and any bytes give a reading that keeps its promises, or a problem."""
    everything = Reader(FixedAttributor(SAID))
    results = list(everything.pipe(inputs))
    assert len(results) == len(inputs)
    for result in results:
        if isinstance(result, Reading):
            check_reading(result)
            assert all(problem.code != "crash" for problem in result.problems)
        else:
            assert result.severity == "failed"
            assert result.code != "crash", result.reason
    singly = [next(everything.pipe([item])) for item in inputs]
    assert singly == results
