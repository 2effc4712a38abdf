"""The page for readers names everything that a reading can say."""

import re


def source(root, room):
    return "\n".join(p.read_text("utf-8") for p in (root / "src/reportedly" / room).glob("*.py"))


def test_each_problem_is_documented(root):
    """Every code that this room and `acquire` give stands in docs/reading.md."""
    from reportedly.reading.phrases import stubs  # noqa: PLC0415

    told = (root / "docs" / "reading.md").read_text("utf-8")
    reading = re.findall(
        r"""(?:Problem\("reading",\s*|_failed\(|_flat_draft\(source,\s*)"([a-z-]+)\"""",
        source(root, "reading"),
    )
    acquire = re.findall(
        r"""(?:problem\(\w+(?:\(\w+\))?(?:\.\w+\))?, |_failed\(|_refused\(|_problem\()"([a-z-]+)\"""",
        source(root, "acquire"),
    )
    charset = re.findall(r"\"(charset-[a-z]+)\"", source(root, "reading"))
    codes = {*reading, *acquire, *charset, *(stub.code for stub in stubs())}
    assert len(codes) > 30
    assert [code for code in sorted(codes) if f"`{code}`" not in told] == []


def test_each_reason_and_kind_is_documented(root):
    """Every kind of block and every reason for boilerplate stands in docs/reading.md."""
    from typing import get_args  # noqa: PLC0415

    from reportedly.reading.phrases import groups  # noqa: PLC0415
    from reportedly.types import BlockKind  # noqa: PLC0415

    told = " ".join((root / "docs" / "reading.md").read_text("utf-8").split())
    for kind in get_args(BlockKind):
        assert f"`{kind}`" in told
    for reason in {group.reason for group in groups()}:
        assert reason in told


def test_the_limits_are_documented(root):
    """The caps that the page for readers names are the caps."""
    from reportedly.acquire import AcquireOptions  # noqa: PLC0415
    from reportedly.reading.extract import MAX_HTML_CHARS, MAX_TEXT_CHARS  # noqa: PLC0415

    told = " ".join((root / "docs" / "reading.md").read_text("utf-8").split())
    options = AcquireOptions()
    assert f"{MAX_HTML_CHARS // 1_000_000} million characters of HTML" in told
    assert f"{MAX_TEXT_CHARS // 1_000_000} million of text" in told
    assert f"{options.max_bytes // 1_000_000} MB" in told
    assert f"{options.max_seconds:g} seconds" in told
