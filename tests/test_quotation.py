"""Pairing of quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.reading.quotation import pair_marks


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in pair_marks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a dit « oui » puis « non ».", ["« oui »", "« non »"]),
        ('She said "yes" and "no".', ['"yes"', '"no"']),
        ("« Il m'a dit “pars” », raconte Ali.", ["« Il m'a dit “pars” »", "“pars”"]),
        ("„So“ sagte er.", ["„So“"]),
        ("''We stay,'' he said.", ["''We stay,''"]),
        ("'We stay', says the mayor's aide", ["'We stay'"]),
        ("The boys' shoes and the girls' hats", []),
        ("L'eau d'ici n'est pas bonne.", []),
        ('A 5" nail and no more', []),
    ],
)
def test_marks_pair_by_kind(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_goes_on_where_the_next_paragraph_opens_again() -> None:
    text = "« Un.\n« Deux », dit-il."
    (only,) = pair_marks(text)
    assert text[only.start : only.end] == "« Un.\n« Deux »"
    assert only.closed


def test_an_unclosed_quotation_after_a_colon_ends_with_its_paragraph() -> None:
    text = "Il a dit : « Nous partons.\nLa suite."
    (only,) = pair_marks(text)
    assert text[only.start : only.end] == "« Nous partons."
    assert not only.closed


def test_an_odd_mark_spoils_nothing_after_it() -> None:
    assert quoted('An odd " mark stands here.\nHe said "yes".') == ['"yes"']


def test_depth_counts_from_the_outermost() -> None:
    assert [q.depth for q in pair_marks("« Il dit “non” », “oui”")] == [0, 1, 0]


def test_the_mark_after_a_double_mark_is_its_own() -> None:
    assert [(q.start, q.end) for q in pair_marks('"``““')] == [(0, 3), (3, 5)]


@given(st.text(alphabet="ab .,:\n'\"«»“”‘’„‹›`", max_size=80))
def test_any_text_is_survived_and_spans_nest(text: str) -> None:
    found = pair_marks(text)
    for q in found:
        assert 0 <= q.start <= q.inner[0] <= q.inner[1] <= q.end <= len(text)
    for a, b in pairwise(found):
        assert a.start <= b.start
        assert b.start >= a.end or b.end <= a.end
