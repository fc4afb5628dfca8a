"""What a tagger is scored on: the corpora's test parts and other shapes of them."""

from models.bundle.text.entities import Entity
from models.data.text.annotated import AnnotatedText, EntitySets
from models.tasks.ner.scored import documents, scored_sets, small_letters

ADA = AnnotatedText("Ada ran", (Entity("PER", 0, 3),))
ROME = AnnotatedText("in Rome", (Entity("LOC", 3, 7),))
TWEET = AnnotatedText("@ ada saw Rome", (Entity("PER", 2, 5), Entity("LOC", 10, 14)))
POST = AnnotatedText("Ada of Acme has Doom", (Entity("PER", 0, 3), Entity("ORG", 7, 11)))
GERMAN = AnnotatedText("German", (Entity("MISC", 0, 6),))
DATA = EntitySets(
    "conll2003",
    [ADA, ROME, GERMAN, POST],
    [],
    lambda: [ADA, ROME, ADA, ROME, ADA, ROME],
    others=(
        EntitySets("btc_broad_twitter", [], [], lambda: [TWEET], missing=("MISC",)),
        EntitySets("wnut17", [], [], lambda: [POST], missing=("MISC",)),
        EntitySets("wikiann_en", [], [], missing=("MISC",)),
    ),
)


def test_documents_of_lines() -> None:
    """Texts stand on lines of their own, the offsets of their entities moved; the last is short."""
    first, last = documents([ADA, ROME, ADA], lines=2)
    assert first.text == "Ada ran\nin Rome"
    assert [first.text[one.start : one.end] for one in first.entities] == ["Ada", "Rome"]
    assert last == ADA


def test_small_letters_keep_offsets() -> None:
    """Capitals go; a text that would grow (the Turkish dotted I) stays as it is."""
    grows = AnnotatedText("\u0130zmir", (Entity("LOC", 0, 5),))
    assert small_letters([ADA, grows]) == [AnnotatedText("ada ran", ADA.entities), grows]


def test_shapes_of_the_corpora() -> None:
    """CoNLL-2003 is scored in small letters and as documents too; sets without a test are not."""
    names = [one.name for one in scored_sets(DATA)]
    assert names == [
        "conll2003",
        "conll2003 small letters",
        "conll2003 documents of 5 lines",
        "btc_broad_twitter",
        "btc_broad_twitter without handles",
        "wnut17",
        "wnut17 PER + LOC",
    ]


def test_what_is_not_marked_does_not_count() -> None:
    """Missing types, handles, and types beside PER and LOC are dropped where the name says so."""
    sets = {one.name: one for one in scored_sets(DATA)}
    found = [[Entity("MISC", 16, 20), *POST.entities]]
    assert sets["wnut17"].counted(found) == [list(POST.entities)]
    assert sets["wnut17 PER + LOC"].counted(found) == [[POST.entities[0]]]
    assert sets["wnut17 PER + LOC"].texts[0].entities == POST.entities[:1]
    tweets = sets["btc_broad_twitter without handles"]
    assert tweets.texts[0].entities == TWEET.entities[1:]
    assert tweets.counted([list(TWEET.entities)]) == [[TWEET.entities[1]]]
    assert sets["btc_broad_twitter"].counted([list(TWEET.entities)]) == [list(TWEET.entities)]
    assert sets["conll2003"].counted([[Entity("MISC", 0, 3)]] * 6) == [[Entity("MISC", 0, 3)]] * 6
