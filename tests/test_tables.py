"""Every table keeps its form, and says what the README promises of its size."""

from __future__ import annotations

from collections import Counter

import pytest

from selon.errors import TableError
from selon.languages import available, data, frames, listed, names, table
from selon.languages._frames import _need, slots
from selon.ontology.plover import TYPES, Act, compose, describe, kinds

CODES = available()
# Territories without people of their own, or whose people have no usual name, hence without a demonym.
UNPEOPLED = {"ATA", "ATF", "BES", "BVT", "CCK", "CXR", "GGY", "HMD", "IOT", "JEY", "MNP", "SGS", "SJM", "SXM", "TCA", "UMI", "VGB", "VIR"}


def rows(*parts):
    return list(table(data(*parts)))


def test_french_and_english_are_there():
    assert {"en", "fr"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_frames_load_and_are_rich(code):
    found = frames(code)
    assert len(found.verbs) >= 500
    assert len(found.nouns) >= 300
    types = Counter(f.act.type for group in (found.verbs, found.nouns) for fs in group.values() for f in fs if f.act)
    assert set(types) == set(TYPES)


@pytest.mark.parametrize("code", CODES)
def test_every_state_has_names_demonyms_and_capital(code):
    lacking = {r["iso3"] for r in rows("languages", code, "countries.psv") if not listed(r["names"]) or not listed(r["demonyms"])}
    assert lacking <= UNPEOPLED
    assert len(rows("languages", code, "countries.psv")) >= 200


@pytest.mark.parametrize("code", CODES)
def test_offices_and_bodies(code):
    assert len(rows("languages", code, "roles.psv")) + len(rows("languages", code, "bodies.psv")) >= 150


@pytest.mark.parametrize("code", CODES)
def test_names_of_bodies_resolve(code):
    trie = names(code).trie
    assert "kremlin" in trie.next
    assert any(e.country == "RUS" for e in trie.next["kremlin"].entries)


def test_all_types_have_quad_and_score():
    for kind in TYPES:
        assert describe(Act(kind)).quad in {"verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}
    assert describe(Act("CONSULT", "visit")).score == 4.0
    assert describe(Act("CONSULT", "visit")).cameo == "042"


def test_composition_speaks_of_known_acts_only():
    for row in rows("ontology", "composition.psv"):
        assert (row["type"], row["mode"] or None) in kinds(), row
        if row["result"] not in ("=", "-"):
            assert (row["result"], row["result_mode"] or None) in kinds(), row


def test_future_cooperation_is_agreement_and_refusal_rejection():
    assert compose("planned", Act("CONSULT", "visit")) == Act("AGREE")
    assert compose("planned", Act("RETREAT", "withdraw")) == Act("CONCEDE")
    assert compose("refuse", Act("CONSULT")) == Act("REJECT", "meet")
    assert compose("halt", Act("AID")) == Act("SANCTION", "discontinue")
    assert compose("planned", Act("ASSAULT")) is None


def test_slots_are_alternatives_of_unions():
    assert slots("subj&+avec +par") == (("subj", "+avec"), ("+par",))
    assert slots("-") == ()


@pytest.mark.parametrize(("part", "fault"), [("obj:dragon", "is no kind"), ("obj=@nowhere", "no word list"), ("sbj=x", "is no condition")])
def test_a_broken_condition_is_named_with_its_place(part, fault):
    with pytest.raises(TableError, match=rf"verbs.psv:7.*{fault}"):
        _need(part, {}, "verbs.psv:7")


def test_a_row_with_too_many_cells_is_named(tmp_path):
    path = tmp_path / "t.psv"
    path.write_text("# c\na | b\n1 | 2\n1 | 2 | 3\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"t\.psv:4: 3 cells for 2 columns"):
        list(table(path))


def test_a_missing_column_is_named(tmp_path):
    path = tmp_path / "t.psv"
    path.write_text("a | b\n", encoding="utf-8")
    with pytest.raises(TableError, match="no column c"):
        list(table(path, ("a", "c")))
