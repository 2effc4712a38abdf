"""The order of the stages: page, article, proposals, attributions, reading.

This is the only module that knows it. The rooms are imported when the first page comes:
`import reportedly` stays light.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from reportedly.errors import ReadError, ReportedlyError
from reportedly.types import Article, Page, Problem, Reading, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.protocols import Attributor, Extractor, Resolver, Source
    from reportedly.types import Attribution, ModelName, Proposal

SCHEMA = 1
"""Version of the JSON contract; it rises when a key changes its meaning or goes."""

LANGUAGES = frozenset({"en"})
BATCH = 16
"""Articles handed to the attributor at a time: enough to fill its windows, little to hold."""

_Extracted = tuple[Article | None, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Reader:
    """An attributor and what to do with its proposals; reads one article or a stream.

    Attributions that score below `min_score` are left out. Safe to use again and again;
    it keeps nothing between articles.
    """

    attributor: Attributor
    min_score: float = 0.0
    extractor: Extractor | None = None
    """What turns a page into an article; None for the package's own."""
    resolver: Resolver | None = None
    """What says who that is, on whose authority and when; None for the package's own."""

    def read(
        self, text: str | bytes, url: str | None = None, published: str | None = None
    ) -> Reading:
        """Who said what in one text or HTML document.

        `url` tells where it was found, `published` its date (ISO 8601). Raises `ReadError`
        if nothing can be read in it.
        """
        result = next(self.pipe([as_page(text, url, published)]))
        if isinstance(result, Problem):
            raise ReadError(result)
        return result

    def pipe(
        self, articles: Iterable[str | bytes | Page | Problem], batch: int = BATCH
    ) -> Iterator[Reading | Problem]:
        """One result for each input, in order, as a stream.

        What cannot be read gives a `Problem` with severity ``failed``; no input raises.
        `batch` articles are held at a time; it changes the speed, never the results.
        """
        if batch < 1:
            raise ValueError("batch must be at least 1")
        stream = iter(articles)
        while held := list(islice(stream, batch)):
            yield from self._batch(held)

    def follow(self, refs: Iterable[str], source: Source) -> Iterator[Reading | Problem]:
        """One result for each page that `source` finds behind `refs`, in order, as a stream."""
        return self.pipe(page for ref in refs for page in source.pages(ref))

    def _batch(self, inputs: Sequence[str | bytes | Page | Problem]) -> Iterator[Reading | Problem]:
        extracted = [self._extract(item) for item in inputs]
        english = [article for article, problems in extracted if _is_readable(article, problems)]
        proposed = iter(_propose(self.attributor, [a for a in english if a is not None]))
        for item, (article, problems) in zip(inputs, extracted, strict=True):
            if article is None:
                yield _failure(item, problems)
            elif _is_readable(article, problems):
                yield self._reading(article, problems, next(proposed))
            else:
                yield _reading(article, (), _with_language(article, problems), self._model)

    @property
    def _model(self) -> ModelName:
        return self.attributor.model

    def _extract(self, item: str | bytes | Page | Problem) -> _Extracted:
        if isinstance(item, Problem):
            return None, (item,)
        page = item if isinstance(item, Page) else as_page(item)
        try:
            article, problems = (self.extractor or _own_extractor()).extract(page)
        except Exception as error:  # noqa: BLE001  one page must not stop the others
            return None, (_crash("reading", page.ref, error),)
        return article and _encodable(article), problems

    def _reading(
        self,
        article: Article,
        problems: tuple[Problem, ...],
        proposals: tuple[Proposal, ...] | Problem,
    ) -> Reading:
        if isinstance(proposals, Problem):
            return _reading(article, (), (*problems, proposals), self._model)
        try:
            found = _interpret(article, proposals)
        except Exception as error:  # noqa: BLE001  one page must not stop the others
            crash = _crash("attribute", article.ref, error)
            return _reading(article, (), (*problems, crash), self._model)
        try:
            resolution = (self.resolver or _own_resolver()).resolve(article, found)
        except Exception as error:  # noqa: BLE001  what was found is not lost with it
            resolution = Resolution(found)
            problems = (*problems, _crash("resolve", article.ref, error))
        return _resolved(article, _at_least(resolution, self.min_score), problems, self._model)


def as_page(document: str | bytes, url: str | None = None, published: str | None = None) -> Page:
    """A page made of text or bytes at hand; its reference is `url`, or ``-`` without one."""
    if isinstance(document, str):
        # a lone surrogate is no character: it becomes "?" and every offset stays
        data, charset = document.encode("utf-8", "replace"), "utf-8"
        return Page(ref=url or "-", data=data, url=url, charset=charset, published=published)
    return Page(ref=url or "-", data=document, url=url, published=published)


def at_least(found: Sequence[Attribution], min_score: float) -> tuple[Attribution, ...]:
    """`found` without those below `min_score`; what lay inside one moves up to what is left."""
    kept = {item.id for item in found if item.score >= min_score}
    if len(kept) == len(found):
        return tuple(found)
    parent = {item.id: item.inside for item in found}

    def enclosing(identity: str | None) -> str | None:
        while identity is not None and identity not in kept:
            identity = parent.get(identity)
        return identity

    return tuple(replace(item, inside=enclosing(item.inside)) for item in found if item.id in kept)


def _at_least(resolution: Resolution, min_score: float) -> Resolution:
    """`resolution` without attributions below `min_score`, and without what pointed at them.

    They are left out last: the chain of a sure one may run through an unsure one.
    """
    found = at_least(resolution.attributions, min_score)
    if len(found) == len(resolution.attributions):
        return resolution
    kept = {item.id for item in found}
    return replace(
        resolution,
        attributions=found,
        tensions=tuple(t for t in resolution.tensions if {t.a, t.b} <= kept),
        headlines=tuple(
            h if h.attribution is None or h.attribution in kept else replace(h, attribution=None)
            for h in resolution.headlines
        ),
    )


def _own_extractor() -> Extractor:
    from reportedly.reading import HtmlAndText

    return HtmlAndText()


def _own_resolver() -> Resolver:
    from reportedly.resolve import OpenRules

    return OpenRules()


def _interpret(article: Article, proposals: tuple[Proposal, ...]) -> tuple[Attribution, ...]:
    from reportedly import attribute

    return attribute.interpret(article, attribute.settled(article, proposals))


def _propose(
    attributor: Attributor, articles: Sequence[Article]
) -> list[tuple[Proposal, ...] | Problem]:
    """Proposals of each article; if a batch fails, its articles go one by one."""
    if not articles:
        return []
    try:
        return list(attributor.propose(articles))
    except ReportedlyError:
        raise
    except Exception as error:  # noqa: BLE001  an attributor may be anybody's plug-in
        if len(articles) == 1:
            return [_crash("attribute", articles[0].ref, error)]
        return [result for article in articles for result in _propose(attributor, [article])]


def _reading(
    article: Article,
    attributions: tuple[Attribution, ...],
    problems: tuple[Problem, ...],
    model: ModelName,
) -> Reading:
    return _resolved(article, Resolution(attributions), problems, model)


def _resolved(
    article: Article, resolution: Resolution, problems: tuple[Problem, ...], model: ModelName
) -> Reading:
    return Reading(
        schema=SCHEMA,
        article=article,
        attributions=resolution.attributions,
        entities=resolution.entities,
        times=resolution.times,
        tensions=resolution.tensions,
        headlines=resolution.headlines,
        problems=problems,
        model=model,
    )


def _is_readable(article: Article | None, problems: tuple[Problem, ...]) -> bool:
    return (
        article is not None
        and (article.language is None or article.language in LANGUAGES)
        and not any(problem.severity == "failed" for problem in problems)
    )


def _with_language(article: Article, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """`problems`, saying why nothing was looked for if they do not say it yet."""
    if any(problem.severity == "failed" or problem.code == "language" for problem in problems):
        return problems
    reason = f"the language is {article.language}; only English is supported yet"
    return (*problems, Problem("reading", "language", reason, "failed", article.ref))


def _failure(item: str | bytes | Page | Problem, problems: tuple[Problem, ...]) -> Problem:
    """The one problem that tells why a page gave no article."""
    ref = item.ref if isinstance(item, (Page, Problem)) else "-"
    failed = next((problem for problem in problems if problem.severity == "failed"), None)
    if failed is None:
        return Problem("reading", "empty", "no text was found", "failed", ref)
    return failed if failed.ref is not None else replace(failed, ref=ref)


def _crash(stage: str, ref: str, error: Exception) -> Problem:
    reason = f"this is a bug, please report it: {type(error).__name__}: {error}"
    return Problem(stage, "crash", " ".join(reason.split()), "failed", ref)


def _well_formed(text: str) -> str:
    """`text` without lone surrogates, which no output can encode; the length stays.

    They come from file names that are no UTF-8 and from JSON escapes in a page's metadata.
    """
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _encodable(article: Article) -> Article:
    def clean(text: str | None) -> str | None:
        return text and _well_formed(text)

    return replace(
        article,
        ref=_well_formed(article.ref),
        url=clean(article.url),
        title=clean(article.title),
        byline=clean(article.byline),
        outlet=clean(article.outlet),
        text=_well_formed(article.text),
    )
