"""What stands around the article is named."""

from reportedly.reading.furniture import furniture
from reportedly.reading.pieces import Part

ARTICLE = [Part("paragraph", "The quay will close. Leave a Reply, the sign said.")]


def test_known_lines_outside_the_article_become_boilerplate():
    """A comment form and a newsletter box are kept as blocks with their reason."""
    printed = "The quay will close.\nSign up for our newsletter\nYour email address will not be published."
    found = furniture(printed, ARTICLE)
    assert [part.kind for part in found] == ["boilerplate"] * 2
    assert [part.words for part in found] == printed.split("\n")[1:]
    assert all(part.reason for part in found)


def test_what_the_article_holds_and_what_no_list_knows_is_left():
    """Words of the article are never furniture, and unknown lines are not guessed at."""
    assert furniture("Leave a Reply\nHarbour\nSport", ARTICLE) == []


def test_each_line_once_and_few():
    """A page that repeats its boxes without end gives forty lines at most."""
    many = "\n".join(f"Share this on page {n}\nLeave a Reply" for n in range(500))
    assert len(furniture(many, [])) <= 40


def test_buttons_and_menus_are_not_listed():
    """Single words and a menu's entries tell nobody what was not read."""
    assert furniture("Facebook\nSign in\nSkip to content\n©\nX\nHome", []) == []


def test_a_box_in_capitals_is_the_same_box():
    """Lines that differ in case or in a bullet stand once, as first printed."""
    found = furniture("Contact Us\nCONTACT US\n• contact us", [])
    assert [part.words for part in found] == ["Contact Us"]
