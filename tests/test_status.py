"""How certain an event is told to be."""

from __future__ import annotations

import pytest
from _devices import last, parsed

from selon.reading.statements import find_said
from selon.reading.status import status_of


def status(code: str, sentence: str, event: str) -> str:
    tree = parsed(code, sentence)
    trigger = last(tree, event)
    assert trigger is not None
    return status_of(trigger, tree, find_said(tree))[0]


@pytest.mark.parametrize(
    ("code", "sentence", "event", "expected"),
    [
        ("fr", "L'armée a pris la ville.", "pris", "fact"),
        ("fr", "L'armée n'a pas pris la ville.", "pris", "denied"),
        ("fr", "L'armée prendra la ville demain.", "prendra", "planned"),
        ("fr", "L'armée aurait pris la ville.", "pris", "hedged"),
        ("fr", "L'armée aurait pu prendre la ville.", "prendre", "hypothetical"),
        ("fr", "L'armée pourrait prendre la ville.", "prendre", "hypothetical"),
        ("fr", "L'armée va prendre la ville.", "prendre", "planned"),
        ("fr", "Selon l'armée, la ville a été prise.", "prise", "claimed"),
        ("fr", "Selon l'armée, la ville aurait été prise.", "prise", "hedged"),
        ("en", "The army took the city.", "took", "fact"),
        ("en", "The army did not take the city.", "take", "denied"),
        ("en", "The army will take the city.", "take", "planned"),
        ("en", "The army reportedly took the city.", "took", "hedged"),
        ("en", "The army is going to take the city.", "take", "planned"),
        ("en", "If the army takes the city, rebels will flee.", "takes", "hypothetical"),
        ("en", "If the army does not sign, rebels will flee.", "sign", "hypothetical"),
        ("en", "Officials said the army took the city.", "took", "claimed"),
        ("en", "The army said it would take the city.", "take", "planned"),
        ("en", "Police arrived and shot the gunman.", "shot", "fact"),
        ("fr", "Il serait souhaitable de signer.", "signer", "hypothetical"),
        ("fr", "Le roi ferait mieux de partir.", "ferait", "hypothetical"),
        ("fr", "La foule a fui au cas où se produiraient des tirs.", "produiraient", "hypothetical"),
        ("fr", "Cela ferait fuir la foule.", "ferait", "hypothetical"),
    ],
)
def test_the_first_label_that_applies_holds(code: str, sentence: str, event: str, expected: str) -> None:
    assert status(code, sentence, event) == expected


def test_reasons_name_rule_and_words() -> None:
    tree = parsed("en", "Officials said the army will attack the city.")
    trigger = last(tree, "attack")
    assert trigger is not None
    label, reasons = status_of(trigger, tree, find_said(tree))
    assert label == "planned"
    assert [r.words.text for r in reasons if r.words] == ["will", "said"]
    assert all(r.field == "status" for r in reasons)


def test_tense_can_be_left_out() -> None:
    tree = parsed("en", "The army will attack the city.")
    trigger = last(tree, "attack")
    assert trigger is not None
    assert status_of(trigger, tree, find_said(tree), future_ok=False)[0] == "fact"
