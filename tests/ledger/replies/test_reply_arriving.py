"""Comments of WordPress, Isso and Remark42: files that we wrote, and files that are none."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from isso_database import isso_file

from reportedly.errors import UsageError
from reportedly.ledger.replies.arriving import isso, remark42, wordpress
from reportedly.ledger.replies.arriving.keeping import NOBODY, keep
from reportedly.ledger.replies.arriving.markup import plain_text
from reportedly.ledger.replies.arriving.nouns import Arrival, LeftOut
from reportedly.ledger.replies.threads import threads

_URL = "https://merrow.example/mine"

WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Merrow Wire</title>
<item><title>Mine may shut</title><link>https://merrow.example/mine/</link>
{comments}
</item></channel></rss>"""
COMMENT = """<wp:comment><wp:comment_id>{id}</wp:comment_id>
<wp:comment_author><![CDATA[{name}]]></wp:comment_author>
<wp:comment_author_email>{email}</wp:comment_author_email>
<wp:comment_author_IP>203.0.113.77</wp:comment_author_IP>
<wp:comment_date_gmt>2030-01-0{id} 10:00:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{body}]]></wp:comment_content>
<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"""


def comment(number, body="Words", **more):
    given = {
        "name": "Zoë",
        "email": "zoe@merrow.example",
        "approved": "1",
        "kind": "",
        "parent": "0",
    }
    return COMMENT.format(id=number, body=body, **(given | more))


def wxr(folder, *comments):
    path = folder / "export.xml"
    path.write_text(WXR.format(comments="".join(comments)), "utf-8")
    return path


def brought(bench, found):
    return bench.ledger.writes(lambda c: keep(c, found, bench.desk, "Ida"))


def test_wordpress_comments_come_with_their_threads_and_states(bench, tmp_path):
    """A parent after its child, spam, a trackback; onto the page that the ledger has; once."""
    path = wxr(
        tmp_path,
        comment(
            2, "<p>An <b>answer</b> &amp; a <a href='https://x.example/'>link</a></p>", parent="1"
        ),
        comment(1, "First\n\nwith two paragraphs"),
        comment(3, "buy", approved="spam"),
        comment(4, "waits", approved="0"),
        comment(5, "ping", kind="pingback"),
    )
    found = list(wordpress.arrivals(path))
    assert dict(brought(bench, found)) == {"new": 4, "left out: pingbacks": 1}
    assert dict(brought(bench, found)) == {"unchanged": 4, "left out: pingbacks": 1}
    on_page = bench.on_page()
    assert [one.state for one in on_page] == ["approved", "approved", "spam", "held"]
    (thread,) = threads(on_page)
    assert thread.first.body == "First\n\nwith two paragraphs"
    assert thread.answers[0].reply.body == "An answer & a link (https://x.example/)"
    assert thread.first.target.page == _URL
    assert bench.count("reply_address") == 4
    assert bench.count("reply_trace") == 0, "internet addresses are not taken along"
    assert bench.ledger.check() == []


def test_what_comes_in_publishes_no_address(bench, tmp_path):
    """An address as name, an address in its own words: neither is shown; no name is nobody."""
    path = wxr(
        tmp_path,
        comment(1, "Write to ZOE@merrow.example or call", name="zoe@merrow.example"),
        comment(2, "Quiet", name=" ", email=""),
    )
    brought(bench, list(wordpress.arrivals(path)))
    first, second = bench.on_page()
    assert first.name == second.name == NOBODY
    assert first.body == "Write to [e-mail address taken out] or call"


def test_an_erased_reply_does_not_come_back(bench, tmp_path):
    """Importing again leaves what was erased here as it is."""
    from reportedly.ledger.replies import erasing  # noqa: PLC0415

    path = wxr(tmp_path, comment(1))
    brought(bench, list(wordpress.arrivals(path)))
    (one,) = bench.on_page()
    bench.ledger.writes(lambda c: erasing.erase(c, one.key, "x", bench.desk.now))
    assert brought(bench, list(wordpress.arrivals(path)))["unchanged"] == 1
    assert bench.on_page()[0].body == ""


def test_isso_comments_come_with_the_site_named(bench, tmp_path):
    """Accepted, pending, deleted; words as typed."""
    found = list(isso.arrivals(isso_file(tmp_path), "https://merrow.example"))
    assert dict(brought(bench, found)) == {"new": 2, "left out: deleted there": 1}
    first, second = bench.on_page()
    assert (first.body, first.written, first.state) == (
        "Words *as typed*",
        "2030-01-01T00:00:00Z",
        "approved",
    )
    assert (second.parent, second.state, second.name) == (first.key, "held", NOBODY)


def remark(number, **more):
    given = {
        "id": f"c{number}", "pid": "", "text": "<p>Words</p>", "user": {"name": "Zoë", "id": "g_1"},
        "locator": {"site": "m", "url": _URL}, "time": f"2030-01-0{number}T10:00:00.123+02:00",
    }  # fmt: skip
    return json.dumps({**given, **more})


@pytest.mark.parametrize("packed", [False, True])
def test_remark42_comments_come_packed_or_not(bench, tmp_path, packed):
    """Typed words before rendered ones; deleted ones and lines that are no JSON are left out, counted."""
    lines = ['{"version":1,"users":[],"posts":[]}', remark(1, orig="As *typed*"),
             remark(2, pid="c1"), remark(3, delete=True), "{broken", '["a list"]']  # fmt: skip
    data = "\n".join(lines).encode()
    path = tmp_path / "backup"
    path.write_bytes(gzip.compress(data) if packed else data)
    done = dict(brought(bench, list(remark42.arrivals(path))))
    assert done == {"new": 2, "left out: deleted there": 1, "left out: lines that are no JSON": 2}
    first, second = bench.on_page()
    assert (first.body, first.written) == ("As *typed*", "2030-01-01T08:00:00Z")
    assert (second.body, second.parent) == ("Words", first.key)


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"<rss><item>", b"{}x", b"\x1f\x8bbroken", b"SQLite format 3\0", b"[1]\n"]
)
def test_files_of_another_kind_are_refused_in_one_line(tmp_path, data):
    """Whatever is in it."""
    path = tmp_path / "file"
    path.write_bytes(data)
    for found in (
        wordpress.arrivals(path),
        isso.arrivals(path, "https://x.example"),
        remark42.arrivals(path),
    ):
        with pytest.raises(UsageError) as caught:
            list(found)
        assert "\n" not in str(caught.value)


def with_doctype(folder, declared, body):
    text = WXR.format(comments=comment(1, f"]]>{body}<![CDATA[rest"))
    path = folder / "export.xml"
    path.write_text(text.replace("<rss", f"<!DOCTYPE rss [{declared}]><rss", 1))
    return path


def test_an_export_cannot_reach_out(tmp_path):
    """No file of this machine is read into a comment."""
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    declared = f'<!ENTITY out SYSTEM "{secret.as_uri()}">'
    (one,) = wordpress.arrivals(with_doctype(tmp_path, declared, "&out;"))
    assert "hidden" not in one.body


def test_an_export_cannot_grow(tmp_path):
    """A file that would unfold to gigabytes is refused."""
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9 if n else "ha"}">' for n in range(9))
    with pytest.raises(UsageError, match="no WordPress export"):
        list(wordpress.arrivals(with_doctype(tmp_path, declared, "&e8;")))


@given(
    st.text()
    | st.lists(
        st.sampled_from(["<p>", "</div>", "<script>", "<a href='javascript:x'>", "&lt;", "x"])
    ).map("".join)
)
def test_any_markup_gives_words(markup):
    """Never an error; what a script says is not words."""
    assert isinstance(plain_text(markup), str)
    assert "alert" not in plain_text(f"<p>a</p><script>alert(1)</script>{'<p>' * 3}")


def test_deep_markup_is_read(tmp_path):
    """Ten thousand nested elements are no trouble."""
    assert plain_text("<b>" * 10_000 + "deep" + "</b>" * 10_000) in {"deep", ""}


_ANY = st.text(max_size=30)


@given(st.lists(st.builds(Arrival, st.just("isso"), _ANY, _ANY, _ANY, _ANY, st.text(min_size=1), st.just("2030-01-01T00:00:00Z"), st.sampled_from(["approved", "held", "spam", "rejected"]), st.none() | _ANY, _ANY), max_size=5))  # fmt: skip
def test_arrivals_never_show_their_address(arrivals):
    """Whatever stands in the fields, a repr has no address."""
    for one in arrivals:
        assert "email" not in repr(one)
        assert not isinstance(one, LeftOut)
