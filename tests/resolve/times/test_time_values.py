"""What each kind of time expression is worth, on a page of Wednesday 14 May 2031."""

from __future__ import annotations

import pytest

from reportedly.resolve.times import times_of
from reportedly.types import Article, Block, PageDate

PAGE = "2031-05-14"


def article(text, published=PAGE, blocks=()):
    date = PageDate(published, "given") if published else None
    return Article("a", "a", None, None, None, None, date, "en", text, blocks)


def values(text, published=PAGE):
    return [(when.words, when.edtf) for when in times_of(article(text, published))]


def only(text, published=PAGE):
    found = times_of(article(text, published))
    assert len(found) == 1, [when.words for when in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        # printed dates, in every order
        ("They met on May 12, 2031, in Harsk.", "May 12, 2031", "2031-05-12"),
        ("They met on 12 May 2031 in Harsk.", "12 May 2031", "2031-05-12"),
        ("They met on the 21st of May, 2030.", "the 21st of May, 2030", "2030-05-21"),
        ("They met on Monday, 12 May 2031.", "Monday, 12 May 2031", "2031-05-12"),
        ("They met on Nov. 21, 2030.", "Nov. 21, 2030", "2030-11-21"),
        ("Filed 2031-05-12 by the clerk.", "2031-05-12", "2031-05-12"),
        ("Filed on 21/05/2030 by the clerk.", "21/05/2030", "2030-05-21"),
        ("Filed on 05/21/2030 by the clerk.", "05/21/2030", "2030-05-21"),
        ("They met on May 12-14 in Harsk.", "May 12-14", "2031-05-12/2031-05-14"),
        ("They met on the fourth of May.", "the fourth of May", "2031-05-04"),
        # months, quarters, halves, seasons, years
        ("It opened in March 2030.", "March 2030", "2030-03"),
        ("It closed in late November.", "late November", "2030-11"),
        ("It closed last June.", "last June", "2030-06"),
        (
            "Sales fell in the third quarter of 2030.",
            "the third quarter of 2030",
            "2030-07/2030-09",
        ),
        ("Sales fell in the first half of 2030.", "the first half of 2030", "2030-01/2030-06"),
        ("First-half profit fell.", "First-half", "2031-01/2031-06"),
        ("Sales in the second half rose.", "the second half", "2030-07/2030-12"),
        ("Sales in the year-ago first half fell.", "the year-ago first half", "2030-01/2030-06"),
        ("Profit fell in the March quarter.", "the March quarter", "2031-01/2031-03"),
        ("It lost $3 million in the first quarter of $9.", "the first quarter", "2031-01/2031-03"),
        ("It was built in the winter of 2029.", "the winter of 2029", "2029-24"),
        # parts of a month by their number
        (
            "It burned in the first week of April.",
            "the first week of April",
            "2031-04-01/2031-04-07",
        ),
        ("It burned in the last week of April.", "the last week of April", "2031-04-24/2031-04-30"),
        ("It burned on the last Friday in March.", "the last Friday in March", "2031-03-28"),
        ("It burned on the first day of April 2030.", "the first day of April 2030", "2030-04-01"),
        (
            "It burned in the second half of April.",
            "the second half of April",
            "2031-04-16/2031-04-30",
        ),
        (
            "It burned on the second weekend of April.",
            "the second weekend of April",
            "2031-04-12/2031-04-13",
        ),
        ("They were elected last autumn.", "last autumn", "2030-23"),
        ("They will vote next spring.", "next spring", "2032-21"),
        ("He was born in 1987.", "1987", "1987"),
        ("She told of her lost 2029 campaign.", "2029", "2029"),
        ("She told of a planned 2032 launch.", "2032", "2032"),
        ("It was sold as early as 2026.", "2026", "2026"),
        ("2029 was a good year.", "2029", "2029"),
        ("Prices were higher than 2029.", "2029", "2029"),
        ("Prices fell below 2029 levels.", "2029", "2029"),
        ("The revised March figure was low.", "March", "2031-03"),
        ("Analysts foresaw 2032 Solm Works profits.", "2032", "2032"),
        ("Prices rose in the early 1990s.", "the early 1990s", "199X"),
        ("Prices rose in the ’90s.", "the ’90s", "199X"),
        ("It dates from the 19th century.", "the 19th century", "18XX"),
        ("It lost money in fiscal 2030.", "fiscal 2030", "2030~"),
        ("They won in 2029-30.", "2029-30", "2029/2030"),
        # relative words
        ("It happened today.", "today", "2031-05-14"),
        ("It happened yesterday.", "yesterday", "2031-05-13"),
        ("It happened last week.", "last week", "2031-05-05/2031-05-11"),
        ("It happened earlier this month.", "earlier this month", "2031-05"),
        ("It happened two days ago.", "two days ago", "2031-05-12"),
        ("It happened three years ago.", "three years ago", "2028"),
        ("Sales rose from a year earlier.", "a year earlier", "2030"),
        ("Sales rose from the previous year.", "the previous year", "2030"),
        ("It happened the week before last.", "the week before last", "2031-04-28/2031-05-04"),
        # up to the page, not the calendar's unit before
        ("Sales rose over the past year.", "the past year", "2030-05-14/2031-05-14"),
        ("It happened in the last month.", "the last month", "2031-04-14/2031-05-14"),
        ("It happened in the past week.", "the past week", "2031-05-07/2031-05-14"),
        ("Sales doubled in the last decade.", "the last decade", "P10Y"),
        ("It happened about three years ago.", "about three years ago", "2028~"),
        ("It happened over the weekend.", "the weekend", "2031-05-10/2031-05-11"),
        ("It will happen next month.", "next month", "2031-06"),
        ("It happened the day before yesterday.", "the day before yesterday", "2031-05-12"),
        ("It will happen the day after tomorrow.", "the day after tomorrow", "2031-05-16"),
        ("Sales fell for the year.", "the year", "2031"),
        ("The index fell for the week.", "the week", "2031-05-12/2031-05-18"),
        # weekdays: the nearest that the tense allows
        ("He resigned on Monday.", "Monday", "2031-05-12"),
        ("He resigned on Wednesday.", "Wednesday", "2031-05-14"),
        ("He resigned on Thursday.", "Thursday", "2031-05-08"),
        ("He will resign on Monday.", "Monday", "2031-05-19"),
        ("He is to resign on Friday.", "Friday", "2031-05-16"),
        ("The vote will be held on Friday.", "Friday", "2031-05-16"),
        ("They agreed to meet on Friday.", "Friday", "2031-05-16"),
        ("They agreed on Friday to meet.", "Friday", "2031-05-09"),
        ("He declined to comment on Friday.", "Friday", "2031-05-09"),
        ("He could resign on Friday.", "Friday", "2031-05-16"),
        ("He told of decisions taken on Friday.", "Friday", "2031-05-09"),
        ("He resigned last Wednesday.", "last Wednesday", "2031-05-07"),
        ("He resigns next Wednesday.", "next Wednesday", "2031-05-21"),
        # dates without a year
        ("He resigned on November 21.", "November 21", "2030-11-21"),
        ("He will resign on November 21.", "November 21", "2031-11-21"),
        # holidays
        ("They met on Christmas Eve.", "Christmas Eve", "2030-12-24"),
        ("They met on Good Friday.", "Good Friday", "2031-04-11"),
        ("They met on Thanksgiving Day.", "Thanksgiving Day", "2030-11-28"),
        # times of day
        ("It began at 4:30 p.m. Monday.", "4:30 p.m. Monday", "2031-05-12T16:30"),
        ("It began on Monday at 16:30 GMT.", "Monday at 16:30 GMT", "2031-05-12T16:30"),
        ("It began at 1630 GMT Monday.", "1630 GMT Monday", "2031-05-12T16:30"),
        ("It began at 6:30 this morning.", "6:30 this morning", "2031-05-14T06:30"),
        ("It began at 7 last night.", "7 last night", "2031-05-13T19:00"),
        ("It began at noon on May 12.", "noon on May 12", "2031-05-12T12:00"),
        ("It began on Monday morning.", "Monday morning", "2031-05-12"),
        ("It began last night.", "last night", "2031-05-13"),
        # lengths and habits
        ("It lasted less than 15 minutes.", "less than 15 minutes", "PT15M"),
        ("It lasted two and a half years.", "two and a half years", "P2Y6M"),
        ("It lasted the latest nine months.", "the latest nine months", "P9M"),
        ("It was a month-long strike.", "a month-long", "P1M"),
        ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
        ("They meet every other day.", "every other day", "P2D"),
        ("They meet twice a week.", "twice a week", "P1W"),
        ("They meet three times a month.", "three times a month", "P1M"),
    ],
)
def test_value(text, words, edtf):
    """Each form has the words without a preposition, and its value."""
    when = only(text)
    assert (when.words, when.edtf) == (words, edtf)
    assert text[when.start : when.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "You may leave. It may rain.",
        "May I ask why?",
        "They march on. March he did.",
        "April Jones met June Carter and Augustus.",
        "He is 47 years old, and his 8-year-old son is with him.",
        "Some 2020 people came, and 1,984 left.",
        "It cost $2020, or 2020 euros.",
        "Call 555-2019 or 020-7946-0958.",
        "She lives at 12 May Street.",
        "It is open 24/7.",
        "Since 9/11 much has changed.",
        "The Sun rose; the sun sat.",
        "A second man came second.",
        "The fall of the house; prices fall.",
        "The shop was full on Black Friday.",
        "He works for the Sunday Times.",
        "They lost 2-1, then won 21-14.",
        "He is in his 30s.",
        "Filed on 05/06/2030 by the clerk.",
        "He scored in the fourth quarter of the game.",
        "It is the 30th of the series, no. 1984.",
        "It will happen soon, not now.",
        "She will one day be mayor.",
        "On that day all was still.",
        "He sold 2000 Corvane shares.",
        "It ran on Ostro 2000 Server.",
        "She writes for the Harsk Daily Echo.",
        "The party daily Voice told its readers.",
        "More than 2010 came.",
        "Solm led in the first half.",
        "It was the last week of the campaign.",
        "It shut in the week before the vote.",
        "He kept 1000 cat owners.",
    ],
)
def test_trap(text):
    """What only looks like a time is none, and what has no value is not shown."""
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "edtf", "rule"),
    [
        ("It began on Monday.", "XXXX-WXX-1", "weekday-without-anchor"),
        ("It began on November 21.", "XXXX-11-21", "year-not-given"),
        ("It began in November.", "XXXX-11", "year-not-given"),
        ("It began yesterday.", "XXXX-XX-XX", "no-anchor"),
        ("It began last year.", "XXXX", "no-anchor"),
        ("It began at 4:30 p.m. Monday.", "XXXX-WXX-1T16:30", "weekday-without-anchor"),
    ],
)
def test_without_an_anchor(text, edtf, rule):
    """Without a page date a time stays open, with what is known of it."""
    when = only(text, None)
    assert (when.edtf, when.rule, when.earliest, when.latest) == (edtf, rule, None, None)


def test_following_day_counts_from_the_last_date_named():
    """A "following day" and "two weeks later" count from the date before them."""
    text = "The mill burned on April 3. The following day it rained. Two weeks later it was sold."
    assert [edtf for _, edtf in values(text)] == [
        "2031-04-03",
        "2031-04-04",
        "2031-04-14/2031-04-20",
    ]


def test_following_day_without_a_year():
    """The day after a date is known though its year is not."""
    text = "The mill burned on November 28. The next day it rained."
    assert values(text, None)[1] == ("The next day", "XXXX-11-29")


def test_length_after_a_date():
    """A length before "after" and a date is counted from that date."""
    text = "It was taken four days after the fire of January 9, 2027, in Harsk."
    assert values(text)[0] == ("four days after", "2027-01-13")


def test_dateline_is_the_anchor_of_an_undated_page():
    """A date in the line that opens a report is counted from."""
    text = "HARSK, May 12, 2031 (Corvane Wire) - The mill burned yesterday."
    page = article(text, None, (Block("paragraph", 0, len(text)),))
    assert [when.edtf for when in times_of(page)] == ["2031-05-12", "2031-05-11"]


def test_agency_dateline():
    """An agency's name may stand for the place."""
    text = "Corvane News, 12 May - The mill burned yesterday."
    page = article(text, None, (Block("paragraph", 0, len(text)),))
    assert [when.edtf for when in times_of(page)] == ["XXXX-05-12", "XXXX-05-11"]


def test_dateline_without_a_year():
    """A dateline without its year places what needs none."""
    text = "HARSK, May 12 (Corvane Wire) - The mill burned yesterday."
    page = article(text, None, (Block("paragraph", 0, len(text)),))
    assert [when.edtf for when in times_of(page)] == ["XXXX-05-12", "XXXX-05-11"]


def test_dateline_near_the_page_date_is_more_exact():
    """A report filed two days before its page counts from its own day."""
    text = "HARSK, May 12 (Corvane Wire) - The mill burned yesterday."
    page = article(text, PAGE, (Block("paragraph", 0, len(text)),))
    assert [when.edtf for when in times_of(page)] == ["2031-05-12", "2031-05-11"]


def test_live_blog_times_are_of_the_day():
    """Where several blocks open with a time of day, such times are the page's day's."""
    parts = [
        "18:40 The airport stays shut.",
        "17:05 The ferry is late.",
        "16:10 A bridge is closed.",
    ]
    text = "\n\n".join(parts)
    starts = [text.index(part) for part in parts]
    blocks = tuple(Block("paragraph", s, s + len(p)) for s, p in zip(starts, parts, strict=True))
    assert [when.edtf for when in times_of(article(text, PAGE, blocks))] == [
        "2031-05-14T18:40",
        "2031-05-14T17:05",
        "2031-05-14T16:10",
    ]


def test_order_that_the_text_tells():
    """More told on a weekday, of what first emerged on a date, comes on or after that date."""
    text = "Solm gave further details on Monday. The plan first emerged on November 28."
    monday, _ = times_of(article(text, None))
    assert (monday.edtf, monday.rule, monday.anchor) == ("XXXX-WXX-1", "after", "XXXX-11-28")


def test_order_is_not_invented():
    """A weekday beside a date is not put after it if the text does not tell so."""
    text = "Solm spoke on Monday. The mill burned on November 28."
    assert times_of(article(text, None))[0].rule == "weekday-without-anchor"


def test_earlier_this_month_ends_with_the_page():
    """What was "earlier this month" is not later than the page's day."""
    when = only("It happened earlier this month.")
    assert (when.earliest, when.latest) == ("2031-05-01", "2031-05-14")


def test_furniture_is_not_read():
    """A byline's or a form's times are the page's, not the article's."""
    text = "Posted Monday"
    page = article(text, PAGE, (Block("byline", 0, len(text)),))
    assert times_of(page) == ()


def test_quoted_time_looks_forward():
    """In quoted words without a past a weekday lies ahead."""
    assert values("“Ask me on Friday,” he said.") == [("Friday", "2031-05-16")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They met on April 24 and 25 in Harsk.",
            [("April 24", "2031-04-24"), ("25", "2031-04-25")],
        ),
        (
            "They met on April 24, 25 and 26, 2030, in Harsk.",
            [("April 24", "2030-04-24"), ("25", "2030-04-25"), ("26, 2030", "2030-04-26")],
        ),
        (
            "The trial was held on 24 and 25 April.",
            [("24", "2031-04-24"), ("25 April", "2031-04-25")],
        ),
        ("On May 3 and 12 people died.", [("May 3", "2031-05-03")]),
    ],
)
def test_days_in_a_list(text, expected):
    """Each day of a list has the month and the year of all; a number that counts people is no day."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("He left at ten to five on Monday.", "2031-05-12T04:50"),
        ("He left at half past nine on Monday.", "2031-05-12T09:30"),
        ("He left at twenty past nine on Monday.", "2031-05-12T09:20"),
        ("It fell at about 10:35 a.m. (0735 GMT) Friday.", "2031-05-09T10:35"),
    ],
)
def test_times_in_words_and_with_a_second_zone(text, edtf):
    """Minutes may be told in words; a time of another zone in brackets parts no time from its day."""
    assert only(text).edtf == edtf


def test_a_vote_is_no_time():
    """“Ten to five” is a time only after a preposition of time."""
    assert values("They voted ten to five.") == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Solm condemned the handling of Friday’s meeting.", "2031-05-09"),
        ("The move follows Friday’s vow by Solm, who is prepared to pay.", "2031-05-09"),
        ("The prices as of Friday’s close were low.", "2031-05-09"),
        ("Solm spoke ahead of Friday’s vote.", "2031-05-16"),
        ("The court has given them until Friday to sign.", "2031-05-16"),
        ("The bank extended its deadline until Friday.", "2031-05-16"),
        ("The strike lasted until Friday.", "2031-05-09"),
        ("The ministers meet Friday in Harsk.", "2031-05-16"),
        ("It had been due to expire Friday.", "2031-05-09"),
        # refusals are told in the past, though with "would" and "could"
        ("The mayor would not say Friday who had paid.", "2031-05-09"),
        ("Solm could not immediately be reached Friday.", "2031-05-09"),
        ("The council could vote Friday.", "2031-05-16"),
        # a noun that is also a verb of plans or of the timetable
        ("The bank announced plans Friday to close its mill.", "2031-05-09"),
        ("The bill passed by 50 votes Friday.", "2031-05-09"),
        ("The council votes Friday.", "2031-05-16"),
        ("The bank plans Friday to close its mill.", "2031-05-16"),
        # "set" is a plan only where something is put on a day
        ("Rebels set fire to the mill Friday.", "2031-05-09"),
        ("A spark set off Friday by a train burned the mill.", "2031-05-09"),
        ("The judge set a hearing for Friday.", "2031-05-16"),
        ("The trial is set Friday.", "2031-05-16"),
        # an infinitive is over where a past tells how it ended
        ("Efforts to reach him Friday failed.", "2031-05-09"),
        ("Rebels to meet Friday, ministers said.", "2031-05-16"),
    ],
)
def test_direction_of_a_weekday(text, edtf):
    """A weekday lies where its clause looks; refusals, nouns and deeds that sound like plans are over."""
    assert only(text).edtf == edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Profit fell in the quarter ended April 29.",
            [("the quarter", "2031-01/2031-03"), ("April 29", "2031-04-29")],
        ),
        ("Profit fell in the quarter.", [("the quarter", "2031-01/2031-03")]),
        (
            "Profit in the third quarter fell from a year-earlier gain.",
            [
                ("the third quarter", "2030-07/2030-09"),
                ("year-earlier", "2029-07/2029-09"),
            ],
        ),
        (
            "Profit in the third quarter fell from the year-earlier quarter.",
            [
                ("the third quarter", "2030-07/2030-09"),
                ("the year-earlier quarter", "2029-07/2029-09"),
            ],
        ),
        (
            "The third quarter was bad. For the nine months Solm lost twice the sum of a year earlier.",
            [
                ("The third quarter", "2030-07/2030-09"),
                ("the nine months", "P9M"),
                ("a year earlier", "2029"),
            ],
        ),
    ],
)
def test_quarters_of_company_reports(text, expected):
    """A year before a quarter is that quarter; a year before nine months is a year."""
    assert values(text) == expected


def test_a_quarter_that_ends_with_its_month():
    """A quarter ended in the last days of March is the first of the year, ended on 1 April as well."""
    for end in ("March 31", "April 1"):
        text = f"Profit fell in the quarter ended {end}."
        assert values(text)[0] == ("the quarter", "2031-01/2031-03")


def test_a_day_named_before():
    """The words "that day" mean the last day named."""
    text = "The mill burned on April 3. Earlier that day it had been inspected."
    assert values(text) == [("April 3", "2031-04-03"), ("Earlier that day", "2031-04-03")]


def test_a_length_before_something_else():
    """What is "two days before the vote" is a length; "two days before" alone counts from the last day named."""
    text = (
        "The vote was on April 3. Two days before the vote he left. Two days before, she had come."
    )
    assert values(text) == [
        ("April 3", "2031-04-03"),
        ("Two days", "P2D"),
        ("Two days before", "2031-04-01"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        (
            "Sales fell for the year ended March 31.",
            "the year ended March 31",
            "2030-04-01/2031-03-31",
        ),
        ("Sales fell in the year to March.", "the year to March", "2030-04-01/2031-03-31"),
        ("Sales fell in the week ending 5 May.", "the week ending 5 May", "2031-04-29/2031-05-05"),
        (
            "Sales fell in the three months to June.",
            "the three months to June",
            "2030-04-01/2030-06-30",
        ),
        (
            "They will rise in the six months to June.",
            "the six months to June",
            "2031-01-01/2031-06-30",
        ),
        (
            "It lost in the 12 months through April 2030.",
            "the 12 months through April 2030",
            "2029-05-01/2030-04-30",
        ),
    ],
)
def test_a_length_that_ends_with_a_date_is_one_stretch(text, words, edtf):
    """The words "for the year ended March 31" name the twelve months up to that day."""
    found = only(text)
    assert (found.words, found.edtf, found.rule) == (words, edtf, "length-to-date")
    assert f"{found.earliest}/{found.latest}" == edtf


def test_a_length_before_a_date_ends_with_it_only_where_it_is_led_there():
    """What "took three months to June" is no stretch up to June, and one without a known end stays a length."""
    assert values("It took three months to June 2030.") == [
        ("three months", "P3M"),
        ("June 2030", "2030-06"),
    ]
    text = "Sales fell for the year ended March 31."
    assert values(text, None) == [("the year ended", "P1Y"), ("March 31", "XXXX-03-31")]


@pytest.mark.parametrize(
    ("text", "first", "last", "edtf"),
    [
        (
            "The law expires at midnight Friday.",
            "2031-05-16T00:00",
            "2031-05-17T00:00",
            "2031-05-16",
        ),
        (
            "The law expired at midnight on May 3.",
            "2031-05-03T00:00",
            "2031-05-04T00:00",
            "2031-05-03",
        ),
        (
            "The law expires at midnight tonight.",
            "2031-05-15T00:00",
            "2031-05-15T00:00",
            "2031-05-15T00:00",
        ),
        (
            "It struck in the early hours of Sunday.",
            "2031-05-11T00:00",
            "2031-05-11T06:00",
            "2031-05-11",
        ),
        (
            "It struck in the small hours of 3 May.",
            "2031-05-03T00:00",
            "2031-05-03T06:00",
            "2031-05-03",
        ),
        (
            "Polls close at noon Thursday.",
            "2031-05-15T12:00",
            "2031-05-15T12:00",
            "2031-05-15T12:00",
        ),
    ],
)
def test_midnight_belongs_to_two_days(text, first, last, edtf):
    """Newspapers mean by "midnight Friday" the one before or the one after; the hours after it are Friday's."""
    found = only(text)
    assert (found.earliest, found.latest, found.edtf) == (first, last, edtf)


@pytest.mark.parametrize(
    "text",
    [
        # a fall of something, and figures of speech with a season in them
        "Growers earned less after this fall in prices.",
        "This fall in the price of wheat hurt.",
        "Nobody expected this fall from grace.",
        "Another rise will follow the next fall from 8 to 6 per cent.",
        "There was a spring in his step; the spring in her step was gone.",
        "The summer of discontent wore out the crews.",
        "In the autumn of his career, he left.",
        "The spring water was bottled.",
        # what counts or measures
        "Between 2000 and 2500 people came.",
        "From 1990 to 2000 workers left.",
        "The scheme costs £40m a year, or $3 million a month.",
        "The clinic sees two a day, and the wind blew at 40 miles an hour.",
        "Temperatures were in the 80s.",
        "Harsk won 2-1, the board voted 12-3, and 1,945 people saw it.",
        # names
        "The Sept. 11 attacks changed the rules.",
        "Since 9/11 the shop has been open 24/7.",
        "The March on the capital began.",
        "Easter eggs were sold under Christmas trees.",
        "The last days of the war were grim.",
    ],
)
def test_words_that_only_sound_like_a_time(text):
    """They have no date."""
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The talks ran Monday through Thursday.",
            [("Monday", "2031-05-05"), ("Thursday", "2031-05-08")],
        ),
        (
            "The office will be closed Friday through Sunday.",
            [("Friday", "2031-05-16"), ("Sunday", "2031-05-18")],
        ),
        ("The talks ran Monday to Tuesday.", [("Monday", "2031-05-12"), ("Tuesday", "2031-05-13")]),
        ("They meet a week from tonight.", [("a week from tonight", "2031-05-21")]),
        ("They meet two weeks from tomorrow.", [("two weeks from tomorrow", "2031-05-29")]),
        ("TODAY KORVIA - The council met.", []),
        ("The crown has lost twenty six percent of its value.", []),
    ],
)
def test_weekdays_run_forward_and_weeks_from_a_day_are_days(text, found):
    """From one weekday to another is never backwards; a week from tonight is one day."""
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It rained in October and November 2029.",
            [("October", "2029-10"), ("November 2029", "2029-11")],
        ),
        (
            "It rained in Dec. and Jan. 2029.",
            [("Dec.", "2028-12"), ("Jan. 2029", "2029-01")],
        ),
        (
            "Sales fell in the first and second quarters of 2030.",
            [("the first", "2030-01/2030-03"), ("second quarters of 2030", "2030-04/2030-06")],
        ),
    ],
)
def test_months_and_quarters_in_a_list(text, expected):
    """The year at the end of a list is that of all; a month that runs over the turn is of the year before."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Profit fell in the first quarter. It beat the same period last year.", "2030-01/2030-03"),
        ("Profit fell in the first quarter. It beat the like 2029 period.", "2029-01/2029-03"),
        ("Profit fell in the first quarter. It beat last year's quarter.", "2030-01/2030-03"),
        # no quarter reported on: of that year, and no more is known
        ("Fires were up. It beat the same period last year.", "2030"),
        # what is compared with, or lies ahead, is not the quarter reported on
        (
            "First-quarter profit fell. It will rise in the third quarter. A year ago it was high.",
            "2030-01/2030-03",
        ),
        (
            "First-quarter profit fell. It beat the 2029 period. A year ago it was high.",
            "2030-01/2030-03",
        ),
    ],
)
def test_the_quarter_reported_on(text, edtf):
    """What a report compares with is the same quarter of another year."""
    assert values(text)[-1][1] == edtf


def test_day_and_year_before_the_one_named():
    """Alone, "the day before" and "the year before" count from the last time named."""
    text = "It burned on April 3. The day before, it had been inspected."
    assert values(text)[1] == ("The day before", "2031-04-02")
    assert values("It was sold in 2025. The year before, it burned.")[1][1] == "2024"


def test_a_dateline_with_a_dash_before_its_date_counts():
    """The line "HARSK – 12 May 2031:" says from which day a page counts that has no date."""
    text = "HARSK – 12 May 2031: Envoys met the ministers on May 11. They came back yesterday."
    assert values(text, None)[1:] == [("May 11", "2031-05-11"), ("yesterday", "2031-05-11")]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The editor of the state's Voice daily wrote it.", []),
        ("The pan-Korvian daily said so.", []),
        ("The bus runs daily.", ["daily"]),
        ("Deaths rose daily in Harsk.", ["daily"]),
        ("She drew it with the illustrator Jon Christmas.", []),
        ("They wished him a Merry Christmas.", ["Christmas"]),
        ("On Christmas they left.", ["Christmas"]),
    ],
)
def test_papers_and_people_with_the_name_of_a_time(text, times):
    """A daily that writes is a paper, and Christmas a surname behind a given name."""
    assert [words for words, _ in values(text)] == times
