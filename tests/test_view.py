"""The terminal view: words, labels, widths; colours are never the only mark."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import ARTICLE, event, reading
from rich.cells import cell_len
from rich.console import Console

from selon.model import Article, Extent, Span
from selon.underline import Mark, Underlined, merged, window
from selon.view import MARKS, event_line, events_table, explanation, people, reading_view, words


def shown(renderable, width=100, **options):
    console = Console(width=width, highlight=False, color_system=None, **options)
    with console.capture() as capture:
        console.print(renderable)
    return capture.get()


def test_an_event_is_one_readable_line():
    line = event_line(event(), "fr").plain
    assert line == ("❝ Salim Al-Rashdi (OMN GOV) rend visite → son homologue autrichienne (AUT GOV) · Vienna (AUT) · 2024-05-14 · affirmé, "
                    "selon l'agence Apa (AUT MED)  CONSULT/visit")


def test_an_event_in_english_words():
    line = event_line(event(status="fact", according_to=(), recipients=(), where=None, when=None)).plain
    assert line == "● Salim Al-Rashdi (OMN GOV) visits · fact  CONSULT/visit"


def test_a_language_without_words_falls_back_on_english():
    assert "someone visits" in event_line(event(actors=()), "xx").plain
    assert words("xx")["someone"] == "someone"


def test_a_mode_is_not_needed():
    assert event_line(event(mode=None), "fr").plain.endswith("  CONSULT")


def test_every_status_has_a_mark_of_its_own():
    assert len(set(MARKS.values())) == 6
    assert {event_line(event(status=s)).plain[0] for s in MARKS} == set(MARKS.values())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_is_wider_than_the_terminal(width):
    for renderable in (reading_view(reading()), events_table([reading()]), explanation(event(), reading())):
        assert max(map(cell_len, shown(renderable, width).splitlines())) <= width


def test_evidence_is_labelled_under_its_words():
    lines = shown(reading_view(reading()), 200).splitlines()
    row = next(n for n, line in enumerate(lines) if "a rencontré mardi" in line)
    labels = {"a rencontré": "fait", "mardi": "quand", "Vienne": "où", "son homologue": "à qui", "l'agence Apa": "selon"}
    for words_, label in labels.items():
        column = lines[row].index(words_)
        assert lines[row + 1][column:].startswith(label[: len(words_)])


def test_wrapped_lines_hang():
    lines = shown(reading_view(reading()), 60).splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("  1 "))
    assert all(line.startswith("    ") or not line.strip() for line in lines[first + 1:first + 6])


def test_words_in_another_sentence_are_told_apart():
    far = Extent(start=len(ARTICLE.content) - 20, end=len(ARTICLE.content))
    assert "ailleurs: qui “Le ministre omanais" in shown(reading_view(reading(event(sentence=far))), 200)


def test_a_page_cannot_write_markup_or_commands_on_the_terminal():
    bad = "[red]x[/red] \x1b[31mrot\x07"
    article = Article(id="b", title=bad, text=bad, language="en")
    odd = event(trigger=Span(start=0, end=len(bad), text=bad), sentence=Extent(start=0, end=len(bad)), actors=(), recipients=(),
                where=None, when=None, according_to=())
    made = replace(reading(odd), document=article, statements=())
    for renderable in (reading_view(made), events_table([made]), explanation(odd, made)):
        text = shown(renderable, 100)
        assert "\x1b" not in text
        assert "\x07" not in text
    assert "[red]x[/red]" in shown(reading_view(made))


def test_statements_follow():
    text = shown(reading_view(reading()), 200)
    assert "Déclarations" in text
    assert "Salim Al-Rashdi (OMN GOV) · a-t-il déclaré · « Nous signerons <ce soir> & demain »  cité" in text


def test_an_empty_reading_says_so():
    assert "Aucun événement." in shown(reading_view(replace(reading(), events=(), statements=())))


def test_the_table_has_a_line_an_event_under_each_title():
    lines = shown(events_table([reading(), reading(event(), event(status="denied"))]), 120).splitlines()
    assert sum(line.startswith("❝ Salim") for line in lines) == 2
    assert sum(line.startswith("✕ Salim") for line in lines) == 1
    assert lines.count(ARTICLE.title) == 2


def test_explanation_names_rows_and_words():
    text = shown(explanation(event(), reading()), 160)
    assert "verbs.psv:12" in text
    assert "e1" in text


def test_people():
    assert people(()) == ""
    assert people(event().actors) == "Salim Al-Rashdi (OMN GOV)"


def test_wide_characters_keep_labels_under_their_words():
    lines = shown(Underlined("東京で 会談", (Mark(4, 6, "did", "bold"),)), 40).splitlines()
    assert lines[1] == "       did─"


def test_a_mark_that_wraps_is_labelled_on_both_lines():
    lines = shown(Underlined("aaaa bbbb cccc", (Mark(5, 14, "who", "bold"),)), 10).splitlines()
    assert [line.rstrip() for line in lines] == ["aaaa bbbb", "     who─", "cccc", "who─"]


def test_window_keeps_whole_words_round_the_marks():
    text = "mot " * 300
    start, end = window(len(text), [Mark(600, 603, "who", "")], text)
    assert text[start:end].split(maxsplit=1)[0] == "mot"
    assert start <= 600 - 60
    assert end >= 603 + 60
    assert window(10, [], "0123456789") == (0, 10)


def test_marks_on_the_same_words_share_a_label():
    marks = merged([Mark(0, 6, "where", ""), Mark(0, 9, "whom", ""), Mark(20, 60, "who", ""), Mark(30, 35, "did", "")])
    assert [(m.start, m.end, m.label) for m in marks] == [(20, 60, "who"), (0, 9, "whom, where"), (30, 35, "did")]
