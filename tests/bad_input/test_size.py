"""Pages that are far too large, too deep, or made to be slow: each comes to an end."""

import pytest

from reportedly.testing import check_reading
from reportedly.testing.baits import BAITS

SAID = "“We will not be hurried over pier {0},” Mira Tolvane said on Tuesday outside the customs house."
RAIN = (
    "It rained over the harbour of Merrow all that week and the boats lay idle at pier {0}. " * 11
)


def paragraphs(count, before="", after="\n\n"):
    """`count` paragraphs of a thousand characters, one quotation in each."""
    parts = (f"{before}{SAID} {RAIN}{after}".format(number) for number in range(count))
    return "".join(parts)


@pytest.mark.parametrize("bait", BAITS, ids=lambda bait: bait.name)
def test_a_bait_comes_to_an_end(bait, rules):
    """20,000 characters of it are read or refused; how fast is the benchmark's question."""
    (result,) = rules.pipe([bait.of(20_000)])
    if hasattr(result, "article"):
        check_reading(result)
        assert not [problem for problem in result.problems if problem.code == "crash"]
    else:
        assert result.code != "crash", result.reason


def test_a_page_of_10_mb_is_cut_and_says_so(read_alone, tmp_path):
    """The first part is read, the rest is named as left out, by the command line."""
    page = f"<html><body><article>{paragraphs(9_600, '<p>', '</p>')}</article></body></html>"
    path = tmp_path / "page.html"
    path.write_text(page, "utf-8")
    assert path.stat().st_size > 10_000_000
    ended = read_alone(path)
    assert ended.code == 0
    assert any("truncated" in line for line in ended.errors)
    (reading,) = ended.readings
    assert "Mira Tolvane" in {item["source"]["text"] for item in reading["attributions"]}


def test_a_text_of_10_mb_is_cut_and_says_so(rules):
    """Plain text has its own cap; its spans still slice back."""
    (reading,) = rules.pipe([paragraphs(9_600)])
    check_reading(reading)
    assert "truncated" in [problem.code for problem in reading.problems]
    assert len(reading.attributions) > 1000


def test_a_file_over_the_cap_is_refused_unread(read_file):
    """More than 20 MB is no article; the reason names the cap."""
    ended = read_file(b"We will wait. " * 1_500_000, "page.txt")
    assert (ended.code, ended.readings, len(ended.errors)) == (1, [], 1)
    assert "larger than 20,000,000 bytes" in ended.errors[0]


def test_one_line_of_1_mb_is_read_whole(rules, read_file):
    """No line end in a megabyte: every quotation is found, in place."""
    line = paragraphs(1_000, after=" ")
    assert len(line) > 1_000_000
    (reading,) = rules.pipe([line])
    check_reading(reading)
    assert sum(item.content.text.startswith("“We will") for item in reading.attributions) == 1_000
    ended = read_file(line[:200_000].encode(), "page.txt")
    assert (ended.code, ended.errors) == (0, [])


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote", "table", "svg", "x-y"])
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "unclosed"])
def test_100_000_nested_tags_lose_no_quotation(tag, closed, read, read_file):
    """Read without structure where no parser bears it; the words inside are found."""
    end = f"</{tag}>" * 100_000 if closed else ""
    page = f"<html><body>{f'<{tag}>' * 100_000}{SAID.format(1)}{end}</body></html>"
    if tag == "svg":
        page = page.replace("<body>", f"<body><p>{SAID.format(2)}</p>")
    reading = read(page)
    assert "Mira Tolvane" in [item.source.text for item in reading.attributions]
    assert read_file(page.encode()).code == 0
