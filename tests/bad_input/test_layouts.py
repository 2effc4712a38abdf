"""Pages that are laid out in a way that misleads: who speaks is said by the layout."""

from reportedly.testing import check_reading

TRANSCRIPT = """HARBOUR BOARD HEARING, MORNING SESSION

TOLVANE: We closed the quay at 4:57, before the storm had reached the outer wall.

OSS: And who was told about it, apart from the two clerks in this room?

TOLVANE: Nobody was told. The order came by telephone and I carried it out at once.

Q. Who gave the order?

A. I would rather not say that in this room.
"""
RELEASE = """Merrow Harbour Trust opens a second quay

MERROW, 4 May 2031 - The trust today opened its second quay to all traffic.

Mira Tolvane, harbour master:

“This quay doubles what we can land in a day, and it was built without a loan.”

Commissioner Piet Oss: "The fishing fleet has waited eleven years for this morning."

“We thank everyone who worked through the winter to make it possible.”
- Ada Quill, chair of the trust
"""
LIVE = """<!doctype html><html lang="en"><head><title>Live: storm closes Merrow harbour</title>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"LiveBlogPosting",
"headline":"Live: storm closes Merrow harbour","datePublished":"2031-05-04T08:00:00Z",
"liveBlogUpdate":[{"@type":"BlogPosting","headline":"Quay closed","datePublished":"2031-05-04T10:10:00Z"}]}
</script></head><body><article><h1>Live: storm closes Merrow harbour</h1>
<div class="entry"><time datetime="2031-05-04T10:10:00Z">10:10</time><h2>Quay closed</h2>
<p>“Nobody goes out today, and that is an order,” harbour master Mira Tolvane told crews at the
north gate as the wind rose to ninety kilometres an hour.</p></div>
<div class="entry"><time datetime="2031-05-04T09:30:00Z">09:30</time><h2>Schools to stay open</h2>
<p>Schools will stay open for now, the education office said in a notice to parents. Buses run to
the usual timetable until noon.</p></div>
<div class="entry"><time datetime="2031-05-04T09:05:00Z">09:05</time><h2>Ferry delayed</h2>
<p>Piet Oss, who runs the night ferry, said he would wait for the tide before he decides
whether to sail to the islands at all this week.</p></div>
<p>Related: five things to know about storms</p></article></body></html>"""
STUB = """<!doctype html><html lang="en"><head><title>Mill owner denies fire claim</title></head>
<body><article><h1>Mill owner denies fire claim</h1>
<p>The owner of the Orsani mill has denied that workers were locked in on the night of the
fire. “No door was locked,” Ada Quill told Radio Merrow on Monday, in her first words on the
matter since the inquiry opened.</p>
<p>Subscribe to continue reading. Already a subscriber? Log in.</p></article></body></html>"""
FRENCH = """<!doctype html><html lang="fr"><head><title>Le port reste fermé</title></head><body>
<article><h1>Le port reste fermé</h1><p>« Nous ne serons pas bousculés », a déclaré mardi la
capitaine du port, Mira Tolvane, devant la douane. Elle a ajouté que la digue nord tiendrait
encore plusieurs jours et que personne ne devait prendre la mer avant la fin de la semaine.</p>
<p>Selon le syndicat des pêcheurs, trente bateaux attendent dans l'avant-port, et les équipages
demandent une décision rapide de la part des autorités.</p></article></body></html>"""


def said_by(reading, name):
    return [i.content.text for i in reading.attributions if name.lower() in i.source.text.lower()]


def test_a_transcript_gives_its_speakers_their_lines(read, read_file):
    """`NAME: words` attributes by layout; a clock time is no speaker."""
    reading = read(TRANSCRIPT)
    assert len(said_by(reading, "TOLVANE")) == 2
    assert len(said_by(reading, "OSS")) == 1
    assert any("4:57" in words for words in said_by(reading, "TOLVANE"))
    assert not any(item.source.text.strip(" .:").isdigit() for item in reading.attributions)
    assert read_file(TRANSCRIPT.encode(), "page.txt").code == 0


def test_a_press_release_gives_its_quotations_to_the_names_beside_them(read, read_file):
    """The name stands on the line before, on the same line, or below with a dash."""
    reading = read(RELEASE)
    assert any("doubles what we can land" in words for words in said_by(reading, "Tolvane"))
    assert any("waited eleven years" in words for words in said_by(reading, "Oss"))
    assert any("worked through the winter" in words for words in said_by(reading, "Quill"))
    assert len(reading.attributions) == 3
    assert read_file(RELEASE.encode(), "page.txt").code == 0


def test_a_live_blog_is_one_article_with_all_its_entries(read, read_file):
    """Each entry's speaker keeps their own words; entry times are no speakers."""
    reading = read(LIVE)
    assert reading.article.title == "Live: storm closes Merrow harbour"
    assert reading.article.text.count("Live: storm closes Merrow harbour") == 1
    assert any("Nobody goes out" in words for words in said_by(reading, "Tolvane"))
    assert any("stay open for now" in words for words in said_by(reading, "education office"))
    assert any("wait for the tide" in words for words in said_by(reading, "Oss"))
    assert not any(item.source.text[:2].isdigit() for item in reading.attributions)
    assert read_file(LIVE.encode()).code == 0


def test_a_paywall_stub_is_flagged_and_its_rest_is_read(read, read_file):
    """What is there is read; the stub does not count as failed, and standard error says it."""
    reading = read(STUB)
    assert any("No door was locked" in words for words in said_by(reading, "Quill"))
    (problem,) = [p for p in reading.problems if p.code == "paywall"]
    assert problem.severity == "partial"
    assert not any("Subscribe" in item.content.text for item in reading.attributions)
    ended = read_file(STUB.encode())
    assert (ended.code, len(ended.errors)) == (0, 1)
    assert "paywall" in ended.errors[0]


def test_a_french_page_is_named_and_not_guessed_at(rules, read_file):
    """No English guess on another language: no attribution, exit code 1, one line."""
    (reading,) = rules.pipe([FRENCH])
    check_reading(reading)
    assert reading.article.language == "fr"
    assert reading.attributions == ()
    ended = read_file(FRENCH.encode())
    assert (ended.code, len(ended.readings), len(ended.errors)) == (1, 1, 1)
    assert "French (fr), not supported yet" in ended.errors[0]
