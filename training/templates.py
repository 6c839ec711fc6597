"""Made-up passages for names: our own sentences with slots, filled from word lists."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from selon.tables import table
from training import lists
from training.recipe import HERE
from training.sample import Entity, Sample

LABELS = {"P": "PER", "S": "PER", "L": "LOC", "O": "ORG"}
SLOT = re.compile(r"\{([PSLO])\}")
CLOSING = frozenset((".", ",", ")", "'s"))


def passages(code: str, data: Path, count: int, seed: int = 5) -> Iterator[Sample]:
    """Yield ``count`` passages of one or two sentences in the language."""
    texts = [row["text"] for row in table(HERE / "templates" / f"{code}.psv", ("text",))]
    draw = random.Random(seed)  # noqa: S311  a seeded draw, no secret
    pools = _pools(code, data)
    for number in range(count):
        words: list[str] = []
        ents: list[Entity] = []
        for text in draw.sample(texts, draw.choice((1, 1, 2))):
            _fill(text, pools, draw, words, ents)
        spaces = [following not in CLOSING and word not in ('"', "(") for word, following in zip(words, [*words[1:], "."], strict=True)]
        yield Sample(f"made-{code}-{number}", "made", tuple(words), tuple(spaces), None, tuple(ents))


def _fill(text: str, pools: dict[str, list[list[str]]], draw: random.Random, words: list[str], ents: list[Entity]) -> None:
    for part in text.split():
        slot = SLOT.fullmatch(part)
        name = draw.choice(pools[slot[1]]) if slot else [part]
        if slot:
            ents.append((len(words), len(words) + len(name), LABELS[slot[1]]))
        words.extend(name)


def _pools(code: str, data: Path) -> dict[str, list[list[str]]]:
    persons = sorted({name for name in lists.office_holders(data) if _usable(name, 2, 4)})
    places = sorted({name for name in lists.places(code) if _usable(name, 1, 3)})
    organisations = sorted({name for name in lists.organisations(code, data) if _usable(name, 1, 5)})
    found = {"P": persons, "L": places, "O": organisations, "S": [name.split()[-1] for name in persons]}
    return {slot: [name.split() for name in names] for slot, names in found.items()}


def _usable(name: str, least: int, most: int) -> bool:
    words = name.split()
    return least <= len(words) <= most and words[0][:1].isupper() and all(word.replace("'", "").isalpha() for word in words)
