"""The arguments of a verb, noun or adjective, by slot (docs/tables.md, Slots), over Universal Dependencies."""

from __future__ import annotations

from collections import defaultdict

from selon.languages._frames import Grammar
from selon.reading.tree import Word, case, conjuncts, first_conjunct, kids, marker, passive

Slots = dict[str, list[Word]]
_OBLIQUE = ("obl", "nmod")
_CLAUSAL = ("xcomp", "ccomp", "advcl", "acl", "csubj")


def reflexive(verb: Word) -> bool:
    """Tell whether a verb stands with a reflexive pronoun that belongs to it ("s'est fait arrêter" undergoes, it is not pronominal)."""
    return not any(c.dep == "aux:caus" for c in verb.children) and any("Reflex=Yes" in c.feats and c.i < verb.i for c in verb.children)


def undergoes(verb: Word, grammar: Grammar) -> bool:
    """Tell whether a verb stands in the passive; pronominal verbs and verbs of movement only look so (``s'est rendu``, ``est arrivé``)."""
    if any(c.dep == "aux:caus" for c in verb.children) and any("Reflex=Yes" in c.feats for c in verb.children):
        return True
    if verb.rel == "conj" and "VerbForm=Part" in verb.feats and not any(c.rel in ("aux", "nsubj") for c in verb.children):
        first = first_conjunct(verb)  # "was looted and burnt": the second participle shares the auxiliary
        if "VerbForm=Part" in first.feats and first.pos == "VERB":
            return undergoes(first, grammar)
    return passive(verb) and verb.lemma not in grammar.intransitive and not reflexive(verb)


def counted(word: Word, grammar: Grammar) -> Word:
    """What a quantity counts: "protesters" of "thousands of protesters"; any other word is itself."""
    if word.lemma not in grammar.quantity and word.lower not in grammar.quantity:
        return word
    return next((c for c in word.children if c.rel in _OBLIQUE and case(c) in grammar.owner), word)


def antecedent(pronoun: Word) -> Word | None:
    """The noun that a relative pronoun stands for; None for any other word."""
    if "PronType=Rel" not in pronoun.feats:
        return None
    clause = pronoun.head
    while clause is not None and not clause.dep.startswith("acl"):
        clause = clause.head
    return clause.head if clause is not None else None


def _resolved(words: list[Word]) -> list[Word]:
    return [antecedent(w) or w for w in words]


def surface_subjects(verb: Word, control: frozenset[str] = frozenset(), depth: int = 0) -> list[Word]:
    """The words that fill the grammatical subject, shared, controlled and relative ones included."""
    own = [c for c in verb.children if c.rel == "nsubj"]
    if own:
        return _resolved(own)
    head = verb.head
    if head is None or depth > 6:
        return []
    if verb.rel == "conj":
        return surface_subjects(first_conjunct(verb) if depth == 0 else head, control, depth + 1)
    if verb.rel == "xcomp" or (verb.rel == "advcl" and marker(verb) in control):
        objects = [c for c in head.children if c.rel == "obj" and "Reflex=Yes" not in c.feats] if head.pos in ("VERB", "AUX") else []
        return _resolved(objects) or surface_subjects(head, control, depth + 1)
    if verb.dep.startswith("acl"):
        return _of_noun_clause(verb, head, depth)
    if verb.rel in ("advcl", "ccomp", "parataxis") and _nonfinite(verb):
        return surface_subjects(head, control, depth + 1)
    return []


def _nonfinite(verb: Word) -> bool:
    return "VerbForm=Inf" in verb.feats or "VerbForm=Part" in verb.feats or "VerbForm=Ger" in verb.feats


def _of_noun_clause(verb: Word, noun: Word, depth: int) -> list[Word]:
    if "VerbForm=Inf" in verb.feats:
        governor = noun.head
        return surface_subjects(governor, depth=depth + 1) if governor is not None and governor.pos == "VERB" else []
    if verb.dep == "acl:relcl" and not any("PronType=Rel" in c.feats for c in verb.children):
        return []
    return [] if any("PronType=Rel" in c.feats and c.rel == "obj" for c in verb.children) else [noun]


def verb_slots(verb: Word, grammar: Grammar) -> Slots:
    """Slots of a verb. A slot that starts with ``>`` hangs on the object and may belong to either."""
    slots: Slots = defaultdict(list)
    is_passive = undergoes(verb, grammar)
    slots["obj" if is_passive else "subj"] += surface_subjects(verb, grammar.control)
    for child in verb.children:
        _fill(child, slots, is_passive, grammar)
    _second_subject(verb, slots, is_passive)
    if not is_passive and slots["subj"] and not slots["obj"] and (thing := _unmarked(verb)):
        slots["obj"].append(thing)
    if is_passive and not slots["subj"]:  # "shot dead by troops": the agent hangs on the adjective
        near = (a for a in kids(verb, "xcomp", "advmod") if a.pos in ("ADJ", "ADV"))
        slots["subj"] += [c for a in near for c in a.children if case(c) in grammar.agents]
    slots = defaultdict(list, {name: [counted(w, grammar) for w in words] for name, words in slots.items()})
    for thing in slots["obj"]:
        _complements(thing, slots)
    return slots


def _unmarked(verb: Word) -> Word | None:
    """The noun that a relative clause without a pronoun as its subject hangs on: "the man the police arrested"."""
    if verb.dep != "acl:relcl" or any("PronType=Rel" in w.feats for w in verb.children if w.rel == "nsubj"):
        return None
    return verb.head


def _second_subject(verb: Word, slots: Slots, is_passive: bool) -> None:
    """Of two subjects on both sides of an active verb without object the later one is its object, a usual parser's slip."""
    subjects = kids(verb, "nsubj")
    if len(subjects) == 2 and not is_passive and not slots["obj"] and subjects[0].i < verb.i < subjects[1].i:
        slots["subj"] = [w for w in slots["subj"] if w is not subjects[1]]
        slots["obj"] = [subjects[1]]


def _fill(child: Word, slots: Slots, is_passive: bool, grammar: Grammar) -> None:
    filler = antecedent(child) or child
    if child.lower in grammar.where and child.rel in ("obl", "advmod"):
        for mark in sorted(grammar.place):
            slots[f"+{mark}"] += [filler] if filler is not child else []
    elif child.rel == "obj":
        if "Reflex=Yes" not in child.feats:
            slots["obj"].append(filler)
    elif child.rel == "iobj" or (child.rel == "obl" and child.pos == "PRON" and not kids(child, "case")):
        if "Reflex=Yes" not in child.feats:
            slots["iobj"].append(filler)
    elif child.rel == "advmod" or (child.rel == "obl" and child.pos in ("ADP", "ADV") and not child.children):
        slots["adv"].append(child)
    elif child.rel in _OBLIQUE:
        _oblique(child, filler, slots, is_passive, grammar.agents)
    elif child.rel in _CLAUSAL:
        _clause(child, slots)


def _oblique(child: Word, filler: Word, slots: Slots, is_passive: bool, agents: frozenset[str]) -> None:
    mark = case(child)
    if child.dep == "obl:agent" or (is_passive and mark in agents):
        slots["subj"].append(filler)
    if mark and not is_passive:
        slots["inf"] += [c for c in child.children if c.rel in ("xcomp", "acl", "advcl") and "VerbForm=Inf" in c.feats]
    if mark:
        slots[f"+{mark}"].append(filler)
        _complex(child, slots, depth=0)


def _complex(noun: Word, slots: Slots, depth: int) -> None:
    """Prepositions of several words parsed as nouns: ``en faveur de la loi`` fills ``+en_faveur_de``, under another oblique too."""
    for inner in noun.children:
        if inner.rel not in _OBLIQUE or not case(inner):
            continue
        first = next((c for c in noun.children if c.rel == "case"), None)
        if first is not None:
            between = noun.sentence.words[first.i - noun.sentence.words[0].i:noun.i - noun.sentence.words[0].i + 1]
            marker_ = "_".join(w.lower for w in between).replace("'_", "'")
            slots[f"+{marker_}_{case(inner)}"].append(inner)
        if depth < 1:
            _complex(inner, slots, depth + 1)


def _complements(noun: Word, slots: Slots) -> None:
    """What hangs on the object may belong to the verb."""
    for child in noun.children:
        if child.rel in _OBLIQUE and case(child):
            slots[f">+{case(child)}"].append(child)


def _clause(child: Word, slots: Slots) -> None:
    finite = any(c.rel == "nsubj" for c in child.children) or "VerbForm=Fin" in child.feats
    if child.rel in ("ccomp", "csubj") and finite or child.dep == "acl" and "VerbForm=Fin" in child.feats:
        slots["that"].append(child)
    elif child.rel in ("xcomp", "ccomp") or (child.rel in ("advcl", "acl") and child.feats & {"VerbForm=Inf", "VerbForm=Ger"}):
        slots["inf"].append(child)
        if marker(child):
            slots[f"+{marker(child)}"].append(child)


def noun_slots(noun: Word, grammar: Grammar) -> Slots:
    """Slots of an event noun."""
    slots: Slots = defaultdict(list)
    for child in noun.children:
        if child.dep == "nmod:poss" or "Poss=Yes" in child.feats:
            slots["poss"].append(child)
        elif child.rel in _OBLIQUE:
            _oblique(child, antecedent(child) or child, slots, False, frozenset())
        elif child.rel in ("compound", "nmod:desc"):
            slots["noun"].append(child)
        elif child.rel == "amod":
            slots["amod"].append(child)
            slots["adj"].append(child)
        elif child.rel in _CLAUSAL:
            _clause(child, slots)
    return defaultdict(list, {name: [counted(w, grammar) for w in words] for name, words in slots.items()})


def adjective_slots(adjective: Word) -> Slots:
    """Slots of a predicative adjective or participle: its subject through the copula, its obliques, its clause."""
    slots: Slots = defaultdict(list)
    slots["subj"] += surface_subjects(adjective)
    if not slots["subj"] and adjective.rel in ("amod", "acl") and adjective.head is not None:
        slots["subj"].append(adjective.head)
    for child in adjective.children:
        if child.rel in _OBLIQUE:
            _oblique(child, child, slots, False, frozenset())
        elif child.rel in _CLAUSAL:
            _clause(child, slots)
    return slots


def spread(words: list[Word]) -> list[Word]:
    """The words with all that is coordinated with them, without repeats."""
    found: dict[int, Word] = {}
    for word in words:
        for part in conjuncts(word):
            found[part.i] = part
    return list(found.values())
