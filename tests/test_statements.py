"""Who says what: the device tables, sources of events, and texts that must not fail."""

from __future__ import annotations

from collections import defaultdict

import pytest
from _devices import devices, fault, last, parsed, trap_fault

from selon.languages._cues import cues
from selon.reading.statements import find_said, sources_of

LANGUAGES = ("fr", "en")


@pytest.mark.parametrize("code", LANGUAGES)
def test_devices_are_read(code: str) -> None:
    """95 % of the devices: most of their sentences are read as the table says."""
    faults: defaultdict[str, list[str]] = defaultdict(list)
    for row in devices(code, traps=False):
        faults[row.device].append(fault(code, row))
    missed = {d: [f for f in found if f] for d, found in faults.items() if sum(not f for f in found) * 2 <= len(found)}
    assert len(missed) <= 0.05 * len(faults), missed


@pytest.mark.parametrize("code", LANGUAGES)
def test_traps_tell_nothing(code: str) -> None:
    rows = devices(code, traps=True)
    caught = {row.sentence: wrong for row in rows if (wrong := trap_fault(code, row))}
    assert len(caught) <= 0.05 * len(rows) + 1, caught


@pytest.mark.parametrize("code", LANGUAGES)
def test_tables_are_rich(code: str) -> None:
    found = cues(code)
    assert len(found.verbs) >= 200
    assert sum(len(rows) for rows in found.phrases.values()) >= 20


def test_sources_run_from_the_outermost() -> None:
    tree = parsed("fr", "Selon l'AFP, le ministre affirme que le camp a été attaqué.")
    event = last(tree, "attaqué")
    assert event is not None
    assert [s.speaker.text for s in sources_of(event, find_said(tree)) if s.speaker] == ["AFP", "ministre"]


def test_who_announces_an_own_act_is_no_source() -> None:
    tree = parsed("en", "The army said it had attacked the town.")
    event, army = last(tree, "attacked"), last(tree, "army")
    assert event is not None
    assert army is not None
    assert sources_of(event, find_said(tree), (army,)) == ()
    assert [s.speaker for s in sources_of(event, find_said(tree))] == [army]


def test_a_recipient_is_no_source() -> None:
    tree = parsed("fr", "« La route est libre », a dit le préfet à l'AFP.")
    (only,) = find_said(tree)
    assert only.speaker is not None
    assert only.speaker.text == "préfet"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("text", ["", "«", '"', "“ « ‘ \" '", "« a » » « b", ": « »", "— ", "dit", "selon", "according to", "« Dit »."])
def test_no_text_fails(code: str, text: str) -> None:
    find_said(parsed(code, text))


def test_parts_lie_in_the_text_and_content_is_the_longest() -> None:
    for code in LANGUAGES:
        for row in devices(code, traps=False):
            tree = parsed(code, row.sentence)
            for said in find_said(tree):
                assert all(0 <= a < b <= len(tree.content) for a, b in said.parts)
                assert said.content == max(said.parts, key=lambda p: p[1] - p[0])


def speakers(code: str, text: str) -> list[str]:
    return [" ".join(w.text for w in s.speaker_words) for s in find_said(parsed(code, text)) if s.statement]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("fr", "Le maire a réagi : « La route est libre pour tous », a-t-il écrit.", ["Le maire"]),
        ("fr", "Le pont est fermé (lire : « Un pont pour rien »).", []),
        ("fr", "Cela dit, le siège devrait être encore long.", []),
        ("fr", "Les soldats de la « Garde du Nord » ont repris le pont.", []),
        ("fr", "Aucune source n'a confirmé cette annonce.", []),
        ("fr", "La reine a signé le décret, comme elle l'avait promis.", []),
        ("en", "He publicly stated the vote would not be fair, saying he expected a farce.", ["He", "He"]),
        ("en", 'The minister said "the river is salt", adding that the wells are dry.', ["The minister", "The minister"]),
        ("en", "Omar bin Said, the poet of the court, died on Friday.", []),
    ],
)
def test_speakers_are_those_who_speak(code: str, text: str, expected: list[str]) -> None:
    assert speakers(code, text) == expected


def test_what_is_called_names_is_there_before() -> None:
    tree = parsed("en", 'The senator called the investigation a "witch hunt".')
    event = last(tree, "investigation")
    assert event is not None
    assert sources_of(event, find_said(tree)) == ()
