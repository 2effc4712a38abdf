import gzip
import json

import pytest

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
ZIP = b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(200))
CONSENT = b"""<!doctype html><html lang=en><head><title>The Merrow Post</title></head><body>
<main><h1>We value your privacy</h1>
<p>We and our 214 partners store and access information on a device, such as cookies, and
process personal data such as unique identifiers.</p>
<p>You may click to consent to our processing as described above.</p>
<button>Accept all</button><button>Manage options</button></main></body></html>"""
NOT_FOUND = b"""<!doctype html><html lang=en><head><title>Page not found | The Merrow Post</title>
</head><body><h1>Page not found</h1><p>Sorry, the page you are looking for has moved or no
longer exists. Our editor says: "We are sorry for the trouble this causes you."</p>
<p><a href="/">Go to the front page</a></p></body></html>"""
FURNITURE = b"""<!doctype html><html lang=en><body><nav><ul><li><a href="/news">News</a></li>
<li><a href="/sport">Sport</a></li></ul></nav><form action="/c"><h3>Leave a Reply</h3>
<p>Your email address will not be published. Required fields are marked *</p><textarea></textarea>
<input type="submit" value="Post Comment"></form><div><p>Share on Facebook</p></div>
<footer><p>All rights reserved.</p></footer></body></html>"""
PLAIN_FURNITURE = b"""Leave a Reply

Your email address will not be published. Required fields are marked *

Share this article

Sign up for our newsletter
"""

NOT_ARTICLES = {
    "empty": (b"", "empty"),
    "white space": (b" \t\r\n \x0c\n" * 40, "empty"),
    "a byte order mark": (b"\xef\xbb\xbf", "empty"),
    "PNG": (PNG, "binary"),
    "PDF": (PDF, "binary"),
    "ZIP": (ZIP, "binary"),
    "NUL bytes": (bytes(5000), "binary"),
    "a feed": (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "not-an-article"),
    "JSON": (json.dumps({"quote": "“No,” she said."}).encode(), "not-an-article"),
    "a consent page": (CONSENT, "consent"),
    "a 404 page": (NOT_FOUND, "error-page"),
    "quotation marks only": ("”“\"'".encode() * 9000, "no-text"),
    "only furniture, text": (PLAIN_FURNITURE, "no-text"),
}


@pytest.mark.parametrize(("data", "code"), NOT_ARTICLES.values(), ids=NOT_ARTICLES.keys())
def test_what_is_no_article_is_refused_with_its_code(data, code, refused):
    """The public interface raises a `ReadError` that names the reason in one line."""
    assert refused(data) == code


@pytest.mark.parametrize("data", [data for data, _ in NOT_ARTICLES.values()], ids=NOT_ARTICLES)
def test_what_is_no_article_costs_one_line_and_exit_code_1(data, read_file):
    """The command line prints nothing, says why in one line and ends with 1."""
    ended = read_file(data)
    assert (ended.code, ended.readings, len(ended.errors)) == (1, [], 1)
    assert ended.errors[0].startswith("reportedly: ")


def test_a_gzip_bomb_is_refused_before_it_unpacks(read_alone, tmp_path):
    """300 MB of nothing in 300 kB: refused by its ratio, in a process of its own."""
    path = tmp_path / "page.html.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        for _ in range(300):
            file.write(bytes(1_000_000))
    ended = read_alone(path)
    assert (ended.code, ended.readings, len(ended.errors)) == (1, [], 1)
    assert "compressed file refused" in ended.errors[0]


def test_a_gzip_file_that_ends_early_is_refused(read_file):
    """A download cut short is damaged, not half an article."""
    whole = gzip.compress(b"\xe2\x80\x9cWe will wait,\xe2\x80\x9d Mira Tolvane said. " * 500)
    ended = read_file(whole[:-40], "page.txt.gz")
    assert (ended.code, ended.readings, len(ended.errors)) == (1, [], 1)
    assert "ends early" in ended.errors[0]


def test_an_honest_gzip_file_is_read(read_file):
    """What the refusals must not hit."""
    ended = read_file(gzip.compress("“We will wait,” Mira Tolvane said.".encode()), "page.txt.gz")
    assert (ended.code, ended.errors) == (0, [])
    assert len(ended.readings[0]["attributions"]) == 1


def test_a_page_of_furniture_alone_yields_nothing_and_says_so(read, read_file):
    """Menus, share bars and a comment form: no attribution, and a doubt about the text."""
    reading = read(FURNITURE)
    assert reading.attributions == ()
    assert [problem.code for problem in reading.problems] == ["main-text"]
    ended = read_file(FURNITURE)
    assert (ended.code, len(ended.errors)) == (0, 1)
