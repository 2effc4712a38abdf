"""Site furniture is marked with its reason, in plain text and HTML alike, and news is not."""

import re

import pytest

from reportedly.reading.phrases import data_file, groups, matching_group, stubs

GROUPS = data_file("boilerplate.toml")["group"]
WHOLE = [(g["reason"], entry) for g in GROUPS for entry in g.get("whole", ())]
OPENING = [(g["reason"], entry) for g in GROUPS for entry in g.get("opening", ())]

# One line for each pattern of the data file, in its order.
PATTERNED = [
    ("comment form", ["View all 1,204 comments", "Comments (12)"]),
    (
        "share bar",
        [
            "Share on Facebook Twitter WhatsApp",
            "1.2k shares",
            "4 min read",
            "Reading time: 3 minutes",
        ],
    ),
    (
        "newsletter box",
        [
            "Sign up for the Harbour Morning newsletter and never miss a tide.",
            "Marlow Morning Newsletter",
            "Subscribe to the Herald’s video channel for every launch.",
        ],
    ),
    ("related links", ["Most popular on the Herald", "More from Port Marlow"]),
    (
        "related links",
        [
            "Also on herald.example The mole that broke",
            "The post Harbour shut appeared first on Herald.",
        ],
    ),
    (
        "copyright line",
        [
            "The Herald © 2031 Marlow Media. All rights reserved.",
            "Copyright 2031 Marlow Media. All rights reserved.",
            "Copyright Marlow Media 2031 - ISSN 0000-0000",
        ],
    ),
    (
        "call to follow",
        [
            "Follow the Marlow Herald on Facebook and Instagram.",
            "The Herald is committed to publishing a diversity of letters to the editor.",
            "Follow the Herald’s full coverage of the strike at https://herald.example/strike",
        ],
    ),
    (
        "address",
        [
            "mira.tolvane@herald.example",
            "https://herald.example/a?b=c",
            "twitter.com/miratolvane",
            "@miratolvane",
        ],
    ),
    ("photo credit", ["(Photo: Ana Brill/Herald)", "Ana Brill / Getty Images"]),
    ("navigation", ["Home > News > World", "Page 2 of 3"]),
]

NEWS = [
    "“Whatever it is, it will be published,” he said.",
    "“Your email address will not be published,” the minister promised the crowd.",
    "Your email address will not be published, the minister told the informers, and none of it was.",
    "The bill would make newsletters tell readers how to sign up and how to leave.",
    "“Sign up now,” the union told its members.",
    "Sign up for our fight, Oss told the dockers, or there will be no wages by the winter.",
    "Follow us on this road, he said, and the harbour will open.",
    "She asked readers to follow the money.",
    "Share prices of the Marlow line fell by a third on Monday.",
    "Print workers went home without pay.",
    "Related companies were searched as well, prosecutors said.",
    "Related to the storm were three deaths in the villages above the town.",
    "Read the letter, the judge told the clerk, and leave nothing out.",
    "Advertisement spending fell by half in the year of the storm.",
    "Copyright law was changed in Velden last year.",
    "The Copyright Act 1976 is still in force in Velden.",
    "Sign up for the regatta by using the harbour office's form.",
    "If you enjoyed the storm, the ferryman said, you will love the winter.",
    "Follow the coverage of the trial and you will see two towns.",
    "Photographs of the mole were shown to the court.",
    "Photo finishes are rare in Port Marlow.",
    "Images of the storm went round the world.",
    "We use cookies in the bakery as a reward, the owner said.",
    "Cookies are tracked, the regulator found.",
    "More dockers than before came to the gate.",
    "More from the ministry is expected on Tuesday.",
    "Name the man, the judge said.",
    "Comments by the mayor led to anger.",
    "Home prices rose.",
    "Top officials of the ministry left the room.",
    "Search teams found nothing.",
    "Close to forty people waited.",
    "Subscribe to our view or leave the party, he told them.",
    "Pause.",
    "Search!",
    "Opened in 1903, the mole was never repaired.",
    "Join us on Monday, the union said in its call for a march.",
    "Download the list of names, the order said, and burn the paper.",
    "Tags were found on the containers.",
    "Loading was stopped at noon.",
    "Donate blood, the hospital asked the town.",
]


@pytest.mark.parametrize(("reason", "entry"), WHOLE)
def test_each_whole_phrase_is_reached(reason, entry):
    """A block of just this phrase is furniture, decorated or not."""
    assert matching_group(entry).reason == reason
    assert matching_group(f"• {entry.upper()} »").reason == reason


@pytest.mark.parametrize(("reason", "entry"), OPENING)
def test_each_opening_is_reached(reason, entry):
    """A short block that begins so is furniture."""
    assert matching_group(f"{entry.capitalize()} the Marlow Herald").reason == reason


@pytest.mark.parametrize(
    ("group", "lines"),
    [
        (group, lines)
        for group, (_, lines) in zip([g for g in GROUPS if "pattern" in g], PATTERNED, strict=True)
    ],
    ids=[reason for reason, _ in PATTERNED],
)
def test_each_pattern_is_reached(group, lines):
    """Every pattern has a line that it matches, and the group that line's reason."""
    for pattern, line in zip(group["pattern"], lines, strict=True):
        assert matching_group(line).reason == group["reason"]
        assert re.fullmatch(pattern, line.casefold())


def test_each_group_has_a_comment():
    """The file says in words what each group is."""
    from importlib.resources import files  # noqa: PLC0415

    for name in ("boilerplate.toml", "stubs.toml"):
        lines = files("reportedly.reading").joinpath(name).read_text("utf-8").splitlines()
        heads = [i for i, line in enumerate(lines) if line.startswith("[[")]
        assert heads
        assert all(lines[i - 1].startswith("#") for i in heads)


def test_no_entry_stands_twice():
    """A phrase has one place in the file."""
    for entries in (WHOLE, OPENING):
        listed = [entry for _, entry in entries]
        assert [entry for entry in listed if listed.count(entry) > 1] == []


@pytest.mark.parametrize("line", NEWS)
def test_news_is_never_furniture(line, blocks, story):
    """A sentence of the article stays one, though it begins like a form or a button."""
    assert matching_group(line) is None
    assert ("paragraph", None, line) in blocks("\n\n".join([*story, line, *story]))


@pytest.mark.parametrize("heading", ["Copyright Act 1976", "Copyright law 2031"])
def test_a_law_is_no_copyright_line(heading):
    """The year of an act is not the year of a page."""
    assert matching_group(heading) is None


def test_a_comment_form_ends_the_article(read, blocks, story):
    """The form's fixed words are marked and hold no sentence; the promise above is kept."""
    text = "\n\n".join(
        [
            *story,
            "“Whatever it is, it will be published,” he said.",
            "Leave a Reply",
            "Your email address will not be published. Required fields are marked *",
            "Name *\n\nEmail *\n\nWebsite",
            "Save my name, email, and website in this browser for the next time I comment.",
        ]
    )
    found = blocks(text)
    assert [(kind, reason) for kind, reason, _ in found[4:]] == [
        ("paragraph", None),
        *[("boilerplate", "comment form")] * 6,
    ]
    article, problems = read(text)
    assert article.sentences[-1].of(text).endswith("he said.")
    assert problems == []


def test_titles_after_a_label_are_related_links(blocks, story):
    """The label and the titles below it go together; the next paragraph is the article's."""
    text = "\n\n".join(
        [story[0], "Related articles", "The storm of Velden", "Who owns the mole?", *story[1:]]
    )
    assert [reason for _, reason, _ in blocks(text)] == [
        None,
        *["related links"] * 3,
        *[None] * 3,
    ]


def test_a_separator_is_no_text(blocks, story):
    """Lines without a word are marked as what they are."""
    for line in ("***", "___", "* * *", "\u200b", "—"):
        assert ("boilerplate", "separator", line) in blocks("\n\n".join([story[0], line, story[1]]))


def test_the_same_words_are_marked_in_a_page(blocks, page):
    """What survives main-text extraction is held against the same lists."""
    bottom = "<p>Read more: The storm of Velden</p><p>Follow us on Facebook</p><p>© 2031 Herald</p>"
    reasons = [reason for _, reason, _ in blocks(page(bottom=bottom))]
    for reason in ("related links", "call to follow", "copyright line"):
        assert reason in reasons


def test_quoted_lines_are_not_furniture(blocks, page):
    """A block quotation is somebody's words, whatever they are."""
    found = blocks(page(bottom="<blockquote><p>Follow us on Facebook</p></blockquote>"))
    assert ("quote", None, "Follow us on Facebook") in found


def test_groups_are_ordered_and_cheap():
    """A megabyte in one block is not held against any list."""
    assert len(groups()) == len(GROUPS)
    assert matching_group("share " * 200_000) is None
    assert matching_group("x" * 1_000_000) is None


STUBBED = [(stub, entry) for stub in stubs() for entry in stub.phrases]


@pytest.mark.parametrize(("stub", "entry"), STUBBED, ids=[f"{s.code}: {e}" for s, e in STUBBED])
def test_each_stub_phrase_is_reached(stub, entry, read, story):
    """A short page that says so is flagged with the stub's code, and a long one is not."""
    words = f"{entry.capitalize()} and then some" if stub.opening else f"{story[0]}\n\n{entry}"
    article, problems = read(words)
    assert problems[0] in {s.code for s in stubs() if s.severity == stub.severity}
    assert (article is None) == (stub.severity == "failed")
    long_text = "\n\n".join([*story * 4, entry])
    assert stub.code not in read(long_text)[1]


def test_a_paywall_is_flagged_and_the_beginning_read(read, page, story):
    """A teaser with a payment notice is a partial article."""
    teaser = f"<html><body><article><h1>Harbour shut</h1><p>{story[0]}</p><p>{story[1]}</p>"
    article, problems = read(teaser + "<div class=wall>Subscribe to continue reading</div>")
    assert problems == ["paywall"]
    assert story[1] in article.text
    assert read(page(bottom="<p>Already a subscriber? Log in</p>") * 1)[1] == ["paywall"]
    long_page = page(top="".join(f"<p>{w} ({i})</p>" for i in range(4) for w in story))
    assert (
        read(long_page.replace("<body>", "<body><div>Already a subscriber? Log in</div>"))[1] == []
    )


def test_the_pages_own_word_on_payment_counts(read, page):
    """`isAccessibleForFree: false` on a short text is a paywall."""
    data = '{"@type": "NewsArticle", "isAccessibleForFree": %s}'
    head = '<script type="application/ld+json">' + data + "</script>"
    assert read(page(head=head % "false"))[1] == ["paywall"]
    assert read(page(head=head % '"False"'))[1] == ["paywall"]
    assert read(page(head=head % "true"))[1] == []


def test_a_consent_page_is_no_article(read):
    """A page that asks for consent instead of showing the article gives none."""
    html = (
        "<html><head><title>Before you continue to Herald</title></head><body><main>"
        "<h1>Before you continue to Herald</h1><p>We use cookies and data to deliver and maintain "
        "our services, to track outages and to protect against spam, fraud and abuse.</p>"
        "<p>If you choose to accept all, we will also use cookies to develop new services.</p>"
        "<button>Reject all</button><button>Accept all</button></main></body></html>"
    )
    assert read(html) == (None, ["consent"])


@pytest.mark.parametrize(
    ("title", "body", "code"),
    [
        (
            "404 Not Found",
            "<h1>Not Found</h1><p>The requested URL was not found here.</p>",
            "error-page",
        ),
        (
            "Herald",
            "<h1>Page not found</h1><p>The page you are looking for has moved away.</p>",
            "error-page",
        ),
        (
            "Access Denied",
            "<p>You don't have permission to access this page on this server.</p>",
            "error-page",
        ),
        (
            "Just a moment...",
            "<p>Checking your browser before you go to the Herald.</p>",
            "robot-check",
        ),
        (
            "Herald",
            "<p>Please enable JavaScript and cookies to continue to the Herald.</p>",
            "robot-check",
        ),
    ],
)
def test_a_notice_is_no_article(title, body, code, read):
    """An error or a check saved as a page is named and gives no article."""
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    assert read(html) == (None, [code])


@pytest.mark.parametrize(
    "title",
    [
        "Minister denied access to 404 files",
        "Forbidden harbour opens to visitors",
        "Two in 404 vote",
    ],
)
def test_an_article_about_errors_is_an_article(title, read, story):
    """The words of an error in a title do not make an article an error page."""
    article, problems = read("\n\n".join([title, *story * 2]))
    assert problems == []
    assert article.title == title
