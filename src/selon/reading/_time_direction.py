"""Which way a time looks: back or ahead, by the words before it and by the tense that governs it."""

from __future__ import annotations

from selon.languages._times import Tables
from selon.reading._time_match import Form, Text
from selon.reading.tree import Word, ancestors

PAST, FUTURE, PRESENT, NONE = "past", "future", "present", "none"

_FRONT = 3
"""A time among so many first words of its sentence takes the tense of the sentence, whatever the parser hangs it on."""

_WINDOW = 60
"""How many words around are searched for a finite verb where the parse gives none."""

_AHEAD_TENSES = frozenset({"Tense=Fut", "Mood=Cnd"})
_BACK_TENSES = frozenset({"Tense=Past", "Tense=Imp", "Tense=Pqp"})


def direction(form: Form, text: Text, word: Word | None) -> str:
    """``past`` or ``future``; where neither a word nor a tense tells, what the language's table says of the present or of no verb."""
    found = lean(form, text, word)
    tables = text.tables
    return {PRESENT: tables.present, NONE: tables.none}.get(found, found)


def lean(form: Form, text: Text, word: Word | None) -> str:
    """``past`` or ``future`` where words or tense tell, else ``present`` or ``none`` (no finite verb)."""
    tables = text.tables
    if form.has("LAST", "BEFORE", "PREV"):
        return PAST
    if form.has("NEXT"):
        return FUTURE
    if text.preceded(form.first, tables.past_before):
        return PAST
    if text.preceded(form.first, tables.until):
        return FUTURE
    found = tense(word, form, tables) if word is not None else NONE
    return FUTURE if found != PAST and text.preceded(form.first, tables.ahead_before) else found


def tense(word: Word, form: Form, tables: Tables) -> str:
    """Climb from a word of the expression to what governs it; the first verb or forward-looking word decides."""
    if word.i - word.sentence.words[0].i < _FRONT and word.sentence.root.pos in ("VERB", "AUX"):
        found = verb_tense(word.sentence.root, tables)
        if found in (PAST, FUTURE):
            return found
    for head in ancestors(word):
        if form.start <= head.start < form.end:
            continue
        if head.lower in tables.ahead_participles and head.pos in ("VERB", "ADJ", "AUX", "NOUN"):
            return FUTURE
        if head.pos in ("VERB", "AUX") or any(c.rel == "cop" for c in head.children):
            found = verb_tense(head, tables)
            if found != NONE:
                return found
    return sentence_tense(word, tables)


def verb_tense(verb: Word, tables: Tables) -> str:
    """The tense of a verb with its auxiliaries: ``a été reçu`` is past, ``doit recevoir`` ahead, ``est jugé`` present."""
    helpers = [c for c in verb.children if c.rel in ("aux", "cop")]
    if "VerbForm=Part" in verb.feats and "Tense=Past" in verb.feats:
        found = _participle(verb, helpers, tables)
        if found:
            return found
    feats = frozenset[str]().union(verb.feats, *(w.feats for w in helpers))
    if feats & _AHEAD_TENSES or any(w.lower in tables.ahead_aux or w.lemma in tables.ahead_aux for w in helpers):
        return FUTURE
    if "VerbForm=Inf" in verb.feats:
        return FUTURE if any(w.lemma in tables.ahead for w in helpers) else _infinitive(verb, tables)
    if any(w.lemma in tables.perfect_aux and "Tense=Pres" in w.feats for w in helpers if w.rel == "aux"):
        return PAST
    if feats & _BACK_TENSES:
        return PAST
    return PRESENT if "Tense=Pres" in feats and "VerbForm=Fin" in feats else NONE


def _participle(verb: Word, helpers: list[Word], tables: Tables) -> str | None:
    """What a past participle and its auxiliaries say; None where their tenses alone decide."""
    if not helpers:
        return NONE if verb.rel == "xcomp" else PRESENT if verb.lemma in tables.ahead else None
    modal = any(w.lower in tables.ahead_aux or w.lemma in tables.ahead_aux or w.lemma in tables.ahead for w in helpers)
    if modal:
        return PAST if any(w.lemma in tables.perfect_aux for w in helpers) else FUTURE
    if len(helpers) < 3 and any("Mood=Cnd" in w.feats and w.dep != "aux:pass" for w in helpers):
        return PAST  # the hearsay conditional: "aurait visité"
    future = any("Tense=Fut" in w.feats for w in helpers)
    if verb.lemma in tables.perfect and not future:
        return PAST
    return PRESENT if len(helpers) == 1 and helpers[0].dep == "aux:pass" and "Tense=Pres" in helpers[0].feats else None


def _infinitive(verb: Word, tables: Tables) -> str:
    """An infinitive looks ahead under a word that does (``doit``, ``is set to``), else as its governor does."""
    head = verb.head
    if head is None:
        return FUTURE
    if head.lemma in tables.ahead or head.lower in tables.ahead_participles:
        return FUTURE
    return NONE


def sentence_tense(word: Word, tables: Tables) -> str:
    """The tense of a sentence in which the expression hangs on no verb: that of its first finite verb."""
    first = word.sentence.words[0].i
    for other in word.sentence.words[max(0, word.i - first - _WINDOW):word.i - first + _WINDOW]:
        if other.pos in ("VERB", "AUX") and ("VerbForm=Fin" in other.feats or "VerbForm=Part" in other.feats):
            verb = other.head if other.rel in ("aux", "cop") and other.head is not None else other
            found = verb_tense(verb, tables)
            if found != NONE:
                return found
    return NONE
