"""Who says what: every attribution of an article, and the sources of an event."""

from __future__ import annotations

from dataclasses import replace

from selon.languages._cues import cues
from selon.reading._said_loose import floating, headlines, hearsay
from selon.reading._said_nouns import colon_said, noun_said, unclaimed
from selon.reading._said_phrases import phrase_said
from selon.reading._said_record import Said, Scene, word_quotations
from selon.reading._said_speaker import agent
from selon.reading._said_verbs import read_verb, verb_cues
from selon.reading.quotation import pair_marks
from selon.reading.tree import Parse, Word, passive

__all__ = ["Said", "find_said", "scene_of", "sources_of"]

SOURCELESS = frozenset({"hearsay", "conditional"})
# Nobody in particular: "on dit", "one says". A pronoun of this kind is a speaker, and no source.
ANYONE = frozenset({"on", "l'on", "one", "it"})
# Cues that tell the speaker's own will or attitude: the event inside is not told on their word.
OWN = frozenset({"toll", "planning", "hoping", "fearing", "wondering", "doubting"})


def scene_of(parse: Parse) -> Scene:
    """Pair the quotation marks of an article and load the cues of its language."""
    quotations = pair_marks(parse.content)
    return Scene(parse, cues(parse.article.language.partition("-")[0]), quotations, word_quotations(parse.words, quotations))


def find_said(parse: Parse) -> tuple[Said, ...]:
    """Every attribution of the article, in text order (where its first word stands)."""
    scene = scene_of(parse)
    found = [*headlines(scene), *phrase_said(scene)]
    verbs = [said for cue in verb_cues(scene) if (said := read_verb(scene, cue)) is not None]
    found += [*(s for s in verbs if not _doubled(s, found)), *noun_said(scene)]
    found += colon_said(scene, unclaimed(scene, found))
    found = floating(scene, found, unclaimed(scene, found))
    found = _once(found)
    found += [h for h in hearsay(scene) if not any(s.kind in ("selon", "text") and s.holds(h.cue[0]) for s in found)]
    return tuple(sorted(found, key=lambda s: (s.start, -s.parts[-1][1])))


def _once(said: list[Said]) -> list[Said]:
    """One attribution of a quotation that two cues take (``il a réagi : « ... », a-t-il écrit``): the later cue, the named speaker."""
    found = []
    for one in said:
        if any(_takes_over(other, one) for other in said):
            continue
        earlier = next((other for other in said if _takes_over(one, other)), None)
        found.append(one if earlier is None else _spoken_by(one, earlier))
    return found


def _takes_over(later: Said, said: Said) -> bool:
    return (
        later.quote == said.quote == "direct"
        and bool(later.cue and said.cue)
        and later.parts == said.parts
        and said.cue[-1].end <= said.parts[0][0]
        and later.cue[0].start >= said.parts[0][1]
    )


def _spoken_by(said: Said, earlier: Said) -> Said:
    if earlier.speaker is None or earlier.speaker.pos == "PRON" or said.speaker is not None and said.speaker.pos != "PRON":
        return said
    return replace(said, speaker=earlier.speaker, speaker_words=earlier.speaker_words)


def _doubled(said: Said, others: list[Said]) -> bool:
    """A verb inside a phrase that was read already (``à en croire``)."""
    return any(w in other.cue for other in others for w in said.cue)


def sources_of(trigger: Word, said: tuple[Said, ...], actors: tuple[Word, ...] = ()) -> tuple[Said, ...]:
    """The attributions on whose word an event is told, outermost first.

    ``actors``: the heads of the event's actors; somebody who announces his own act is no source of it. Attributions
    without a speaker are no source, nor is the wish or plan of the speaker.
    """
    around = [
        s
        for s in said
        if s.speaker is not None
        and not s.topic
        and s.kind not in SOURCELESS | OWN
        and s.holds(trigger)
        and trigger not in s.cue
        and s.speaker.lower.lstrip("-t") not in ANYONE
        and not (s.negated and s.kind == "accusing")
        and not own_voice(trigger, s, actors)
    ]
    return tuple(sorted(around, key=lambda s: (s.kind == "citing", -_reach(s), s.start)))


def unowned(trigger: Word) -> bool:
    """A passive without an agent leaves its doer out: who tells it is no longer telling an own act."""
    return passive(trigger) and agent(trigger) is None and trigger.pos == "VERB"


def own_voice(trigger: Word, said: Said, actors: tuple[Word, ...]) -> bool:
    """Somebody tells of an own act: the speaker is an actor, or a pronoun for the speaker is the subject ("Lee said he would sue").

    Not so where nobody is known to act, for who claims an attack, nor for a passive that leaves its doer out.
    """
    if not actors or said.kind in ("claiming", "revealing") or unowned(trigger):
        return False
    if any(w in actors for w in said.speaker_words):
        return True
    subject = _subject(trigger)
    if subject is None or subject.pos != "PRON" or "PronType=Prs" not in subject.feats or not said.holds(subject):
        return False
    return "Person=1" in subject.feats if said.quote == "direct" else "Person=3" in subject.feats and "Gender=Neut" not in subject.feats


def _subject(trigger: Word) -> Word | None:
    """The subject of a verb or of the verbs that govern it."""
    word: Word | None = trigger
    while word is not None:
        found = next((c for c in word.children if c.dep == "nsubj"), None)
        if found is not None or word.rel not in ("xcomp", "conj"):
            return found
        word = word.head
    return None


def _reach(said: Said) -> int:
    return said.parts[-1][1] - said.parts[0][0]
