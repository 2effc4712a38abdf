import pytest

from reportedly.reading.decode import decode

ENGLISH = " The mayor of Port Marlow said that the harbour would stay shut until the spring." * 4
WORDS = "“Café Zürich,” she said – naïve? €5"


@pytest.mark.parametrize(
    ("data", "declared", "encoding", "how"),
    [
        (b"\xef\xbb\xbf" + WORDS.encode(), "latin-1", "utf-8", "bom"),
        (WORDS.encode("utf-16"), None, "utf-16-le", "bom"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), None, "utf-16-be", "bom"),
        (WORDS.encode("utf-32"), None, "utf-32-le", "bom"),
        (WORDS.encode(), "utf-8", "utf-8", "declared"),
        (WORDS.encode(), None, "utf-8", "utf-8"),
        (WORDS.encode("cp1252"), "iso-8859-1", "cp1252", "declared"),
        (WORDS.encode("cp1252"), "us-ascii", "cp1252", "declared"),
        ((WORDS + ENGLISH).encode("cp1252"), None, "cp1252", "guessed"),
        ("“No,” – she said".encode("cp1252"), None, "cp1252", "guessed"),
        (WORDS.encode("utf-16-le"), None, "utf-16-le", "wide"),
        (WORDS.encode("utf-16-be"), None, "utf-16-be", "wide"),
        ("“Žluťoučký kůň” řekl".encode("cp1250"), "windows-1250", "cp1250", "declared"),
        ("中文新闻报道说".encode("gb18030"), "gb2312", "gb18030", "declared"),
        ("日本のニュース".encode("cp932"), "shift_jis", "cp932", "declared"),
        ("한국 뉴스".encode("cp949"), "euc-kr", "cp949", "declared"),
    ],
)
def test_each_way_to_an_encoding(data, declared, encoding, how):
    """Mark, header, proof by UTF-8, bytes: in this order, and nothing is lost."""
    decoded = decode(data, declared)
    assert (decoded.encoding, decoded.how, decoded.lost) == (encoding, how, 0)
    assert not decoded.text.startswith("\ufeff")


@pytest.mark.parametrize(
    "meta", ['<meta charset="windows-1251">', '<meta content="text/html; charset=windows-1251">']
)
def test_the_page_itself_may_declare(meta):
    """A <meta> near the top counts where the transport says nothing."""
    decoded = decode((meta + "Слава").encode("cp1251"), None)
    assert decoded.text.endswith("Слава")
    assert decoded.how == "declared"


def test_the_transport_wins_over_the_page():
    """The header counts before the <meta>."""
    data = '<meta charset="windows-1251">Žluť'.encode("cp1250")
    assert decode(data, "windows-1250").text.endswith("Žluť")


def test_bytes_that_prove_utf8_overrule_the_declaration():
    """UTF-8 that is valid beyond ASCII is UTF-8, and the false label is reported."""
    decoded = decode(WORDS.encode(), "iso-8859-1")
    assert (decoded.text, decoded.overruled) == (WORDS, "cp1252")


@pytest.mark.parametrize(
    "label", ["no-such-charset", "rot13", "base64", "", "\0", "idna", "utf-16"]
)
def test_a_label_that_names_no_charset_is_ignored(label):
    """An unknown or unfit label neither raises nor decides."""
    assert decode(WORDS.encode(), label).text == WORDS
    assert decode(b"plain ascii", label).text == "plain ascii"


def test_a_damaged_text_stays_utf8_with_its_losses_counted():
    """A few bad bytes in UTF-8 become U+FFFD and do not change the encoding."""
    decoded = decode((WORDS * 5).encode() + b"\xff\xfe!", None)
    assert decoded.text.startswith(WORDS)
    assert (decoded.encoding, decoded.lost) == ("utf-8", 2)


def test_newlines_are_not_translated():
    """Offsets count the characters that the bytes hold."""
    assert decode(b"a\r\nb\rc\nd", None).text == "a\r\nb\rc\nd"


def test_a_false_charset_is_a_note(read, story):
    """A reader is told when a page's label was overruled, guessed, or lost letters."""
    text = "\n\n".join(story)
    assert read(text, charset="iso-8859-1")[1] == ["charset-wrong"]
    assert read(text.encode("cp1252"))[1] == ["charset-guessed"]
    assert read(text.encode() + b" \xe2\x80")[1] == ["charset-lost"]
    assert read(text)[1] == []
