import pytest

from reportedly.reading.language import language_of

FRENCH = (
    "Le port de Marlow restera fermé jusqu'au printemps, a déclaré la mairesse lundi matin. "
    "« Nous ne nous laisserons pas presser », a-t-elle dit devant la douane, où quarante dockers "
    "attendaient depuis l'aube. Le ministère n'a pas dit qui paiera la réparation du môle."
)
GERMAN = (
    "Der Hafen von Marlow bleibt bis zum Frühjahr geschlossen, sagte die Bürgermeisterin am Montag. "
    "Vor dem Zollhaus warteten seit dem Morgen vierzig Arbeiter auf Nachricht über ihre Stellen."
)
SPANISH = (
    "El puerto de Marlow seguirá cerrado hasta la primavera, dijo el lunes la alcaldesa. Unos "
    "cuarenta estibadores esperaban desde la madrugada noticias sobre sus puestos de trabajo."
)
RUSSIAN = "Порт Марлоу останется закрытым до весны, сказала в понедельник мэр города журналистам."
CHINESE = "马洛港将关闭到春天，市长星期一说。码头工人从清晨起就在等待消息。"
JAPANESE = "マーロー港は春まで閉鎖されると市長が月曜日に述べた。港の労働者は朝から待っていた。"
ARABIC = "قالت رئيسة البلدية يوم الاثنين إن ميناء مارلو سيبقى مغلقا حتى الربيع أمام السفن."
KOREAN = "말로 항구는 봄까지 닫혀 있을 것이라고 시장이 월요일에 말했다."


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (FRENCH, "fr", "French"),
        (GERMAN, "de", "German"),
        (SPANISH, "es", "Spanish"),
        (RUSSIAN, "ru", "Russian"),
        (CHINESE, "zh", "Chinese"),
        (JAPANESE, "ja", "Japanese"),
        (ARABIC, "ar", "Arabic"),
        (KOREAN, "ko", "Korean"),
    ],
)
def test_a_language_is_named(text, code, name, read):
    """Another language is named, its article comes whole, and the page is marked failed."""
    verdict = language_of(text, None)
    assert (verdict.code, verdict.name) == (code, name)
    article, problems = read(text)
    assert article.language == code
    assert article.text == text
    assert article.blocks
    assert problems == ["language"]


def test_a_french_page_is_named(read):
    """A French page under an English template is French, and says so in one line."""
    from reportedly.reading import extract  # noqa: PLC0415
    from reportedly.types import Page  # noqa: PLC0415

    html = f"<html lang='en'><body><article><p>{FRENCH}</p><p>{FRENCH}</p></article></body></html>"
    article, (problem,) = extract(Page("x", html.encode()))
    assert article.language == "fr"
    assert problem.severity == "failed"
    assert problem.reason == "language: French (fr), not supported yet"


def test_english_is_english(story):
    """English news is known by its function words, whatever the page says."""
    for stated in (None, "en", "fr"):
        assert language_of(" ".join(story), stated).code == "en"


def test_names_from_elsewhere_do_not_change_english():
    """Many foreign names in English text leave it English."""
    text = (
        "Zdzisław Brzęczyszczykiewicz and Nguyễn Thị Phương told Bundesverfassungsgericht judges in "
        "Łódź that the Société Générale de Surveillance had been paid by the Ministerstvo vnitra "
        "for the work, and that Åse Ødegård was in the room when it happened."
    )
    assert language_of(text, None).code == "en"


@pytest.mark.parametrize(
    ("text", "stated", "code"),
    [
        ("The mayor said no to the plan.", None, "en"),
        ("Mayor resigns", None, None),
        ("Mayor resigns", "en", "en"),
        ("Non.", "fr", "fr"),
        ("", None, None),
        ("12345 !!!", None, None),
    ],
)
def test_a_short_text_is_not_guessed_at(text, stated, code):
    """Few words are decided by the page's own word or by function words, or left open."""
    assert language_of(text, stated).code == code


def test_an_open_language_is_a_note(read):
    """A text too short to tell is read as English, and a note says so."""
    article, problems = read("Mayor resigns, “Never again”")
    assert article.language is None
    assert problems == ["language"]


def test_each_name_and_script_is_a_language():
    """Scripts name languages of the list, and ranges are pairs in order."""
    from reportedly.reading.phrases import data_file  # noqa: PLC0415

    data = data_file("languages.toml")
    for script in data["script"]:
        assert set(script["languages"]) <= set(data["names"])
        assert all(low < high for low, high in script["ranges"])
        first, last = script["ranges"][0]
        letter = next(chr(c) for c in range(first + 0x15, last) if chr(c).isalpha())
        text = f"{letter}{letter} {letter}" * 20
        assert language_of(text, None).code in script["languages"]
