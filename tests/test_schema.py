"""The JSON Schema: true to the records, described, and documented."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from made import event, reading

from selon.model.schema import DESCRIPTIONS, schema

jsonschema = pytest.importorskip("jsonschema")
DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture(scope="module")
def validator():
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


@pytest.mark.parametrize("explain", [False, True])
def test_records_are_accepted(validator, explain):
    bare = event(where=None, when=None, mode=None, cameo=None, actors=(), recipients=(), according_to=())
    for made in (reading(), reading(bare)):
        validator.validate(json.loads(made.to_json(explain=explain)))


@pytest.mark.parametrize(("change", "named"), [
    (lambda r: r["events"][0].update(status="perhaps"), "status"),
    (lambda r: r["events"][0].pop("when"), "when"),
    (lambda r: r["events"][0].update(confidence=1.5), "confidence"),
    (lambda r: r["events"][0]["where"].update(lat=91.0), "lat"),
    (lambda r: r["document"].update(surprise=1), "surprise"),
    (lambda r: r["statements"][0].update(quote="loud"), "quote"),
    (lambda r: r["events"][0]["trigger"].update(start=-1), "start"),
])
def test_other_records_are_not(validator, change, named):
    record = copy.deepcopy(reading().to_dict())
    change(record)
    errors = list(validator.iter_errors(record))
    assert errors
    assert any(named in f"{error.json_path} {error.message}" for error in errors)


def test_all_records_of_a_real_reading_are_accepted(validator):
    import selon

    made = selon.read("Kenya's president met the Ugandan foreign minister in Nairobi on Monday, state media said. \"We agreed,\" he said.",
                      published="2024-05-08", lang="en")
    validator.validate(json.loads(made.to_json(explain=True)))


def documented():
    return "".join((DOCS / name).read_text(encoding="utf-8") for name in ("record.md", "explain.md"))


def test_every_key_is_described_and_documented():
    text = documented()
    for name, fields in DESCRIPTIONS.items():
        for field in fields:
            assert f"`{field}`" in text, f"{name}.{field} is not in docs"


def test_every_status_and_quote_is_documented():
    text = documented()
    defs = schema()["$defs"]
    for value in (*defs["Event"]["properties"]["status"]["enum"], *defs["Statement"]["properties"]["quote"]["enum"]):
        assert f"`{value}`" in text
