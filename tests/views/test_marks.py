from html import escape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from reportedly.views.marks import Mark, marked


class Outline(HTMLParser):
    """Counts open elements at each character and refuses a stray end tag."""

    def __init__(self):
        super().__init__()
        self.depth, self.cover, self.text = 0, [], ""

    def handle_starttag(self, _tag, _attributes):
        self.depth += 1

    def handle_endtag(self, _tag):
        assert self.depth > 0
        self.depth -= 1

    def handle_data(self, data):
        self.text += data
        self.cover += [self.depth] * len(data)


def outline(html):
    parser = Outline()
    parser.feed(html)
    parser.close()
    assert parser.depth == 0
    return parser


def test_a_mark_inside_another_is_nested_in_it():
    """The longer of two marks is the outer element."""
    marks = [Mark(4, 7, "<mark i>"), Mark(0, 9, "<mark o>")]
    (html,) = marked("one two three", [(0, 13)], marks, escape)
    assert html == "<mark o>one <mark i>two</mark> t</mark>hree"


def test_marks_that_cross_are_closed_and_opened_again():
    """Crossing ranges still give well-formed HTML."""
    marks = [Mark(0, 5, "<mark a>"), Mark(3, 8, "<mark b>")]
    (html,) = marked("abcdefgh", [(0, 8)], marks, escape)
    assert html == "<mark a>abc<mark b>de</mark></mark><mark b>fgh</mark>"


def test_a_mark_that_runs_over_two_blocks_is_in_both():
    """A block's end closes its marks and the next block opens them again."""
    html = list(marked("ab\n\ncd", [(0, 2), (4, 6)], [Mark(1, 5, "<mark>")], escape))
    assert html == ["a<mark>b</mark>", "<mark>c</mark>d"]


@given(
    st.text(alphabet="ab<&\n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8),
)
def test_each_character_is_covered_as_often_as_it_is_marked(text, ranges):
    """Text comes back whole, and the depth at each character is its number of marks."""
    marks = [Mark(s, e, "<mark>") for s, e in ranges]
    (html,) = marked(text, [(0, len(text))], marks, escape)
    seen = outline(html)
    assert seen.text == text
    assert seen.cover == [sum(s <= i < e for s, e in ranges) for i in range(len(text))]
