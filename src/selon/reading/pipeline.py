"""Article to reading: parse, places, times, cast, statements, events, in that order."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selon.languages import contexts, frames, names
from selon.model import Article, Reading, Reason, Statement, Status
from selon.reading.cast import Cast, Profile, cast_of
from selon.reading.coref import first_person
from selon.reading.entities import Ledger
from selon.reading.events import Desk, find_events
from selon.reading.names import find_names
from selon.reading.parse import parse
from selon.reading.participants import Resolver
from selon.reading.places import find_places, located, where_of
from selon.reading.statements import Said, find_said, sources_of
from selon.reading.status import status_of
from selon.reading.times import find_times, when_of
from selon.reading.tree import Parse, Word

if TYPE_CHECKING:
    from spacy.language import Language


def read_article(article: Article, pipeline: Language) -> Reading:
    """Read one article with a pipeline that gives Universal Dependencies; same article and version, same reading."""
    parsed = parse(article, pipeline)
    tables = names(article.language)
    places = find_places(parsed)
    times = find_times(parsed, article.published)
    dated = frozenset(w.i for t in times for w in parsed.within(t.start, t.end))
    cast = cast_of(parsed, find_names(parsed, tables), tables, article.published, located(parsed, places), dated)
    said = find_said(parsed)
    voices = Voices(parsed, cast, said)
    ledger = Ledger(parsed)
    desk = Desk(
        parse=parsed, tables=frames(article.language), resolve=voices.resolve, ledger=ledger, stance=voices.stance,
        where=lambda word: where_of(word, parsed, places), when=lambda word: when_of(word, parsed, times),
        contexts=contexts(article.language),
    )
    statements = tuple(_statement(s, voices, ledger) for s in said if s.statement)
    events = find_events(desk)
    return Reading(document=article, statements=statements, events=events, entities=ledger.entities(), places=places, times=times)


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks where, and what that makes of an event."""

    parse: Parse
    cast: Cast
    said: tuple[Said, ...]

    @property
    def resolve(self) -> Resolver:
        """The resolver of this article; first persons are who speaks around them."""
        return Resolver(self.cast, self.speaker_at)

    def speaker_at(self, word: Word) -> Profile | None:
        """Who speaks at a word: the speaker of the innermost direct quotation around it."""
        around = [s for s in self.said if s.speaker is not None and s.quote != "indirect" and _inside(word, s)]
        if not around:
            return None
        inner = min(around, key=lambda s: s.content[1] - s.content[0])
        return self.profile(inner)

    def profile(self, said: Said) -> Profile | None:
        """Who the speaker of a statement is; None where none is told."""
        if said.speaker is None:
            return None
        if first_person(said.speaker):
            quoted = (s for s in self.said if s is not said and s.speaker is not None and s.quote != "indirect")
            around = [s for s in quoted if _inside(said.speaker, s)]
            return self.profile(around[-1]) if around else _bare(said)
        found = Resolver(self.cast, lambda _: None)([said.speaker])
        return found[0] if found else _bare(said)

    def stance(self, trigger: Word, actors: tuple[Word, ...]) -> tuple[Status, tuple[Profile, ...], tuple[Reason, ...]]:
        """Status, sources and reasons of the event with this trigger."""
        status, reasons = status_of(trigger, self.parse, self.said, actors=actors)
        found = [self.profile(s) for s in sources_of(trigger, self.said, actors=actors)]
        sources = {p.key: p for p in found if p is not None}
        return status, tuple(sources.values()), reasons


def _inside(word: Word, said: Said) -> bool:
    return any(start <= word.start and word.end <= end for start, end in said.parts)


def _bare(said: Said) -> Profile:
    """A speaker that is described but known to no table: "a statement", "sources"."""
    assert said.speaker is not None
    words = said.speaker_words or (said.speaker,)
    return Profile(words[0].i, words[-1].i, "thing", f"said:{said.speaker.lemma}")


def _statement(said: Said, voices: Voices, ledger: Ledger) -> Statement:
    article = voices.parse.article
    profile = voices.profile(said)
    content = article.span(*said.content)
    key = f"{article.id}\0statement\0{content.start}\0{content.end}"
    cue = voices.parse.span(said.cue[0], said.cue[-1]) if said.cue else None
    return Statement(id=hashlib.blake2b(key.encode(), digest_size=8).hexdigest(), speaker=ledger.actor(profile) if profile else None,
                     cue=cue, content=content, quote=said.quote)
