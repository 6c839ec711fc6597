"""The pipelines' own parts: tokeniser, lexicon, sentence limits, lemmatizer, loading."""

import json

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.strings import hash_string
from spacy.tokens import Doc

from selon.errors import LanguageError
from selon.languages import _lexicon, _pipeline, _tokenizer
from selon.languages._lemmatizer import Dictionary, Lemmatizer, apply, change
from selon.languages._lexicon import FEATURES, Lexicon, Tables
from selon.languages._sentences import SentenceLimits

CODES = ("fr", "en")


@pytest.fixture(scope="module", params=CODES)
def code(request):
    return request.param


def words(code, text):
    return [token.text for token in _pipeline.load(code).make_doc(text)]


def parse(code, text):
    return _pipeline.load(code)(text)


def found(doc, dep):
    return [(token.text, token.head.text) for token in doc if token.dep_ == dep]


class TestTokeniser:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Le porte-avions reviendra-t-il ?", ["Le", "porte-avions", "reviendra", "-t-il", "?"]),
            ("Qu'a-t-on dit aujourd’hui ?", ["Qu'", "a", "-t-on", "dit", "aujourd’hui", "?"]),
            ("L’ex-ministre d'Haïti", ["L’", "ex-ministre", "d'", "Haïti"]),
            ("Jusqu'à Saint-Pétersbourg.", ["Jusqu'", "à", "Saint-Pétersbourg", "."]),
            ("M. Diallo, c'est-à-dire lui.", ["M.", "Diallo", ",", "c'est-à-dire", "lui", "."]),
            ("Donnez-les-lui", ["Donnez", "-les", "-lui"]),
        ],
    )
    def test_french(self, text, expected):
        assert words("fr", text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Gov. Smith didn't go.", ["Gov.", "Smith", "did", "n't", "go", "."]),
            ("The U.S. envoy", ["The", "U.S.", "envoy"]),
            ("Iran’s army", ["Iran", "’s", "army"]),
        ],
    )
    def test_english(self, text, expected):
        assert words("en", text) == expected

    @settings(deadline=None)
    @given(st.text(max_size=60))
    def test_no_character_is_lost(self, text):
        for code in CODES:
            assert _pipeline.load(code).make_doc(text).text == text

    def test_spellings_have_both_apostrophes_and_cases(self):
        assert list(_tokenizer.spellings("l'a")) == ["l'a", "l’a", "L'a", "L’a"]

    def test_an_unknown_kind_is_named_with_its_line(self, tmp_path):
        path = tmp_path / "tokens.psv"
        path.write_text("kind | text\nsplit | ab\n", encoding="utf-8")
        with pytest.raises(Exception, match=r"tokens\.psv:2: no kind of rule 'split'"):
            _tokenizer._rules(path)


class TestLexicon:
    tables = Tables(
        known=frozenset({"maison"}),
        words={"cosmodrome": "N:N<", "mangeait": "V:Vait<er"},
        names={"Bamako": "L", "Traoré": "S"},
        clusters={"maison": "12"},
    )

    def test_a_rare_word_has_the_norm_of_its_class(self):
        lexicon = Lexicon(self.tables)
        assert lexicon.classes("maison", "xxxx")[0] == "maison"
        assert lexicon.classes("cosmodrome", "xxxx")[0] == "§=N:N<"
        assert lexicon.classes("Bamako", "Xxxxx")[0] == "§@L="
        assert lexicon.classes("qwertz", "xxxx")[0] == "§a"

    def test_both_apostrophes_are_one_word(self):
        lexicon = Lexicon(self.tables)
        assert lexicon.classes("l’", "x’") == (*lexicon.classes("l'", "x’")[:3], "x’", *lexicon.classes("l'", "x’")[4:])

    def test_names_in_capitals_and_hyphenated_words_are_found(self):
        lexicon = Lexicon(self.tables)
        assert lexicon.classes("BAMAKO", "XXXX")[5] == "@L"
        assert lexicon.classes("ex-cosmodrome", "xx-xxxx")[4] == "=N:N<"

    def test_tables_survive_storage(self):
        again = Tables.from_bytes(self.tables.to_bytes())
        assert again == self.tables
        assert again.to_bytes() == self.tables.to_bytes()

    @settings(deadline=None)
    @given(st.lists(st.sampled_from(["maison", "Bamako", "x", "l'", "cosmodrome"]), min_size=1, max_size=8))
    def test_the_cache_changes_nothing(self, texts):
        vocab = spacy.blank("xx").vocab
        doc = Doc(vocab, words=texts)
        lexicon = Lexicon(self.tables)
        first, second = lexicon.features(doc), lexicon.features(doc)
        assert first.shape == (len(texts), FEATURES)
        assert (first == second).all()
        assert [list(row) for row in first] == [lexicon.describe(token.text, token.shape_)[:FEATURES] for token in doc]

    def test_a_hidden_word_has_the_norm_of_its_class(self):
        lexicon = Lexicon(self.tables)
        doc = Doc(spacy.blank("xx").vocab, words=["maison", "maison"])
        shown, hidden = lexicon.features(doc, np.asarray([False, True]))
        assert shown[0] == hash_string("maison")
        assert hidden[0] == hash_string("§c12")
        assert (shown[1:] == hidden[1:]).all()
        assert (lexicon.features(doc)[1] == shown).all()

    def test_the_cache_is_bounded(self, monkeypatch):
        monkeypatch.setattr(_lexicon, "CACHE_ROWS", 3)
        lexicon = Lexicon(self.tables)
        vocab = spacy.blank("xx").vocab
        for number in range(20):
            doc = Doc(vocab, words=[f"w{number}", f"v{number}"])
            assert lexicon.features(doc).shape == (2, FEATURES)
        assert len(lexicon._rows) <= 6


class TestSentences:
    limits = SentenceLimits(["Gov.", "M."])

    def starts(self, text):
        doc = self.limits(spacy.blank("en")(text))
        return [token.is_sent_start for token in doc]

    def test_a_sentence_never_starts_with_a_closing_mark(self):
        doc = self.limits(Doc(spacy.blank("en").vocab, words=["He", "left", "»", ",", "she", "said", "."]))
        assert [token.is_sent_start for token in doc][2:4] == [False, False]

    def test_nothing_starts_after_an_initial_or_an_abbreviation(self):
        doc = self.limits(Doc(spacy.blank("en").vocab, words=["Gov.", "Smith", "met", "J.", "Doe", "."]))
        assert doc[1].is_sent_start is False
        assert doc[4].is_sent_start is False

    def test_a_line_break_starts_a_sentence(self):
        assert self.starts("One line\nAnother")[-1] is True

    def test_the_rest_is_left_to_the_parser(self):
        doc = self.limits(Doc(spacy.blank("en").vocab, words=["He", "left", ".", "She", "stayed", "."]))
        assert doc[3].is_sent_start is None


class TestLemmatizer:
    dictionary = Dictionary(
        changes={"VERB": {"dit": "2+ire", "fut": "3+être"}, "AUX": {"étaient": "7+être"}, "NOUN": {"ministres": "1+"}},
        endings={"VERB": {"ait": "3+er", "nent": "3+ir"}, "NOUN": {"s": "1+"}},
    )

    @pytest.mark.parametrize(
        ("text", "pos", "lemma"),
        [
            ("Dit", "VERB", "dire"),
            ("fut", "AUX", "être"),
            ("Etaient", "AUX", "être"),
            ("mangeait", "VERB", "mangeer"),
            ("ex-ministres", "NOUN", "ex-ministre"),
            ("Bamako", "PROPN", "Bamako"),
            ("xyz", "VERB", "xyz"),
        ],
    )
    def test_lookup_then_kin_then_ending(self, text, pos, lemma):
        assert self.dictionary.lemma(text, pos) == lemma

    @given(st.text("abcé", max_size=8), st.text("abcé", max_size=8))
    def test_a_change_makes_the_lemma(self, form, lemma):
        assert apply(form, change(form, lemma)) == lemma

    def test_it_survives_storage(self, tmp_path):
        Lemmatizer(self.dictionary).to_disk(tmp_path / "lemmatizer")
        assert Lemmatizer().from_disk(tmp_path / "lemmatizer").dictionary == self.dictionary
        assert Lemmatizer().from_bytes(self.dictionary.to_bytes()).dictionary == self.dictionary

    @pytest.mark.parametrize(
        ("code", "text", "lemmas"),
        [
            ("fr", "Les ministres ont rencontré les chefs du pays.", ["ministre", "rencontrer", "chef", "de"]),
            ("fr", "Ils iront aux pourparlers et voulaient prévenir Téhéran.", ["aller", "à", "vouloir", "prévenir", "Téhéran"]),
            ("en", "The rebels fled and were seen leaving the cities.", ["rebel", "flee", "be", "see", "leave", "city"]),
        ],
    )
    def test_dictionary_forms(self, code, text, lemmas):
        seen = [token.lemma_ for token in parse(code, text)]
        assert [lemma for lemma in lemmas if lemma not in seen] == []


class TestLoading:
    def test_the_same_pipeline_is_shared(self, code):
        assert _pipeline.load(code) is _pipeline.load(code)

    def test_a_missing_language_says_what_to_do(self):
        with pytest.raises(LanguageError, match="SELON_MODEL_DIR"):
            _pipeline.load("tlh")

    def test_another_folder_may_serve(self, tmp_path, monkeypatch):
        other = spacy.blank("en")
        other.add_pipe("sentencizer")
        other.to_disk(tmp_path / "tlh")
        monkeypatch.setenv(_pipeline.VARIABLE, str(tmp_path))
        assert _pipeline.load("tlh").pipe_names == ["sentencizer"]

    def test_any_pipeline_by_name(self, tmp_path):
        spacy.blank("en").to_disk(tmp_path / "other")
        assert _pipeline.named(str(tmp_path / "other")).lang == "en"
        with pytest.raises(LanguageError, match="no_such_pipeline"):
            _pipeline.named("no_such_pipeline")

    def test_what_a_package_must_have(self, code):
        folder = _pipeline.folder(code)
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        assert meta["license"]
        assert meta["performance"]["las"] > 75
        assert (folder / "CARD.md").is_file()
        assert sum(path.stat().st_size for path in folder.rglob("*")) < 25e6
        assert "/home" not in (folder / "config.cfg").read_text(encoding="utf-8")

    def test_components_and_language(self, code):
        nlp = _pipeline.load(code)
        assert {"tok2vec", "morphologizer", "parser", "ner", "selon_lemmatizer"} <= set(nlp.pipe_names)
        assert nlp("x").lang_ == code

    def test_norms_are_left_alone(self, code):
        assert [token.norm_ for token in parse(code, "Ouagadougou cosmodrome")] == ["ouagadougou", "cosmodrome"]

    def test_batches_and_workers_say_the_same(self, code):
        nlp = _pipeline.load(code)
        texts = ["Mali : trois morts.", "Kyiv and Minsk signed.", "Le roi est parti."]
        single = [nlp(text).to_json() for text in texts]
        assert [doc.to_json() for doc in nlp.pipe(texts, batch_size=2)] == single

    def test_empty_and_odd_texts(self, code):
        nlp = _pipeline.load(code)
        for text in ("", " ", "\n\n", "?", "«", "ÀÉ" * 200, "1" * 500):
            assert nlp(text).text == text


class TestReading:
    """What event coding lives on, in sentences of our own that are not in the treebank."""

    @pytest.mark.parametrize(
        ("code", "text", "subject"),
        [
            ("fr", "« Nous ne partirons pas », a prévenu le président tchadien.", ("président", "prévenu")),
            ("fr", "« La route est coupée », a indiqué jeudi la gendarmerie.", ("gendarmerie", "indiqué")),
            ("en", '"We will not leave," the Chadian president said.', ("president", "said")),
            ("fr", "L'armée a bombardé mercredi un dépôt de munitions.", ("armée", "bombardé")),
            ("en", "The army on Wednesday shelled an ammunition depot.", ("army", "shelled")),
        ],
    )
    def test_subjects(self, code, text, subject):
        assert subject in found(parse(code, text), "nsubj")

    @pytest.mark.parametrize(
        ("code", "text", "agent"),
        [
            ("fr", "Le maire a été enlevé par des rebelles.", ("rebelles", "enlevé")),
            ("fr", "L'opposant a été condamné à dix ans de prison par un tribunal militaire.", ("tribunal", "condamné")),
            ("en", "The mayor was kidnapped by rebels.", ("rebels", "kidnapped")),
        ],
    )
    def test_agents(self, code, text, agent):
        assert agent in found(parse(code, text), "obl:agent")

    @pytest.mark.parametrize(
        ("code", "text", "name"),
        [
            ("fr", "Le ministre Sergueï Lavrov est arrivé à Bamako.", ("Sergueï Lavrov", "PER")),
            ("en", "Sergei Lavrov arrived in Bamako on Monday.", ("Sergei Lavrov", "PER")),
            ("fr", "L'Otan a protesté auprès de la Russie.", ("Russie", "LOC")),
        ],
    )
    def test_names(self, code, text, name):
        assert name in [(span.text, span.label_) for span in parse(code, text).ents]

    @pytest.mark.parametrize(
        ("code", "text", "count"),
        [
            ("fr", "M. Diallo est parti. Mme Sow est restée, a dit J. Ba.", 2),
            ("en", "Gov. Smith left. Mr. Jones stayed, J. Doe said.", 2),
            ("fr", "Ils sont partis. « Nous restons », a dit le maire.", 2),
        ],
    )
    def test_sentences(self, code, text, count):
        assert len(list(parse(code, text).sents)) == count
