import pytest

from reportedly.reading.titles import choose_title, host_name, same_title, without_site

T = "Port Marlow keeps its harbour shut"


@pytest.mark.parametrize(
    ("candidates", "heads", "sites", "title"),
    [
        ([T], [], [], T),
        ([T + " | Marlow Herald"], [T], [], T),
        ([T + " - Marlow Herald"], [], [], T),
        ([T + " – Herald", T], [], [], T),
        (["Opinion | " + T], [T], [], T),
        (["Herald: " + T], [T, "Other news"], [], T),
        (
            [T + " – The Daily Voice of Marlow and Velden"],
            [],
            ["The Daily Voice of Marlow and Velden"],
            T,
        ),
        ([T + " | marlowherald.example"], [], ["marlowherald"], T),
        (
            ["Velden – a town in winter waits for news of its long lost fleet"],
            [],
            [],
            "Velden – a town in winter waits for news of its long lost fleet",
        ),
        (["Mayor: we wait"], ["Marlow Herald"], [], "Mayor: we wait"),
        ([], [T], [], T),
        ([T + " | Marlow Herald", T], ["Marlow Herald"], ["Marlow Herald"], T),
        (
            ["Velden Light Week 2031 | Oss's lamps for the mole"],
            ["Velden Light Week 2031 | Piet Oss's lamps for the mole"],
            ["Herald"],
            "Velden Light Week 2031 | Piet Oss's lamps for the mole",
        ),
        ([T], ["Port Marlow: more news from the town"], [], T),
        ([], ["One", "Two"], [], None),
        ([], [], [], None),
        (["", "  "], [""], [None], None),
        ([f"  {T}\n "], [], [], T),
    ],
)
def test_the_title_readers_see(candidates, heads, sites, title):
    """Metadata and headings agree on a title without the site's name."""
    assert choose_title(candidates, heads, sites) == title


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (T, T.upper(), True),
        (T, T + " | Herald", True),
        ("It’s “shut”", 'It\'s "shut"', True),
        (T, "Velden opens its own", False),
        (T, "", False),
        ("", "", False),
        ("...", "***", False),
    ],
)
def test_one_title_in_two_prints(a, b, same):
    """Case, marks and a site's name do not make another title."""
    assert same_title(a, b) is same


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Storm - Herald", "Storm - Herald"),
        (T + " - Page 2 of 7 words in the tail here", T + " - Page 2 of 7 words in the tail here"),
        ("Half-hearted: a well-known case", "Half-hearted: a well-known case"),
    ],
)
def test_a_title_is_not_cut_in_its_words(title, kept):
    """Hyphens, colons and long tails belong to the title."""
    assert without_site(title) == kept


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.herald.example/a", "herald"),
        ("http://m.herald.example", "herald"),
        ("https://ab.example/", None),
        ("not an address", None),
        (None, None),
    ],
)
def test_the_name_in_an_address(url, name):
    """The host's own label, where it is long enough to be a name."""
    assert host_name(url) == name


def test_a_page_has_its_title_once(read, blocks, page):
    """The heading that repeats the title, with or without the site's name, is left out."""
    head = f"<title>{T} | Herald</title><meta property='og:site_name' content='Herald'>"
    article, _ = read(page(head=head, top=f"<h1>{T}</h1>"))
    assert article.title == T
    assert article.text.count(T) == 1
    assert blocks(page(head=head, top=f"<h2>{T} | Herald</h2>"))[0] == ("title", None, T)


def test_a_page_without_a_title_has_none(read, page):
    """Where a page names nothing, nothing is made up."""
    article, _ = read(page())
    assert article.title is None
    assert article.blocks[0].kind == "paragraph"
