"""The JSON-LD formats against their vocabularies, with processors made for them and no network.

`vocabularies/oa.nq` is the Web Annotation Ontology as the npm package @vocabulary/oa 1.0.6 holds it
(MIT). No registry has the Recommendation's JSON-LD context; `anno.jsonld` was typed by hand, and
a test below holds each of its terms to the ontology.
"""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from prov.model import ProvDocument
from pyld import jsonld
from rdflib import RDF, RDFS, XSD, Graph, URIRef, namespace
from rdflib.collection import Collection

from reportedly.judgement import Judgement
from reportedly.publish import Beside, writer
from reportedly.publish.names import TERMS
from reportedly.testing import HOSTILE, hedged_reading, hostile_reading, sample_reading
from reportedly.views import plain

JUDGED = Judgement(
    key="j_0123456789abcdef",
    kind="reject",
    target_kind="attribution",
    target="q_1111111111111111",
    author="Ida Bell",
    made="2031-05-06T12:00:00Z",
    payload={"note": "nobody said so"},
    anchor={
        "exact": "the files",
        "prefix": "",
        "suffix": "",
        "page": "https://merrow.example/files",
    },
    page="https://merrow.example/files",
)
VOCABULARIES = Path(__file__).with_name("vocabularies")
OA = "http://www.w3.org/ns/oa#"
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": json.loads(
        (VOCABULARIES / "anno.jsonld").read_text("utf-8")
    ),
    # schema.org's own context says no more of these properties than that they are its words
    "https://schema.org": {"@context": {"@vocab": str(namespace.SDO)}},
}


def at_hand(url, _options=None):
    """A document loader that knows the vocabularies and nothing else."""
    document = CONTEXTS[url]
    return {"contextUrl": None, "documentUrl": url, "document": document}


def written(name, *readings, beside=None):
    out = io.BytesIO()
    writer(name, beside=beside).write(readings, out)
    return json.loads(out.getvalue())


def graph(document):
    options = {"documentLoader": at_hand, "format": "application/n-quads"}
    # one graph: its quads are triples
    return Graph().parse(data=jsonld.to_rdf(document, options), format="nt")


@pytest.fixture(scope="module")
def readings():
    return sample_reading(), hedged_reading()


@pytest.mark.parametrize("name", ["webannotation", "schemaorg", "prov"])
def test_every_key_means_something(name, readings):
    """Expanding drops no key and no value: each has an absolute IRI in the contexts."""
    document = written(name, *readings)
    expanded = json.dumps(jsonld.expand(document, {"documentLoader": at_hand}))
    for item in (readings[1].attributions[0], readings[1].attributions[1]):
        for hedge in item.hedges:
            assert hedge.text in expanded
    keys = set()
    collect(document, keys)
    known = {key for key in keys if not key.startswith("@") and ":" not in key}
    if name == "prov":
        assert known == set()
    if name == "schemaorg":
        assert all(key in namespace.SDO for key in known)
    if name == "webannotation":
        own = CONTEXTS["http://www.w3.org/ns/anno.jsonld"]["@context"]
        assert known <= {*own, *document["@context"][1]}


def collect(node, keys):
    """Keys of nodes; the contexts and the record, which is one JSON literal, have their own."""
    if isinstance(node, list):
        for item in node:
            collect(item, keys)
    elif isinstance(node, dict):
        for key, value in node.items():
            keys.add(key)
            if key not in ("@context", "record", "judgement"):
                collect(value, keys)


def test_an_annotation_has_what_the_recommendation_asks_for(readings):
    """One context first, an id, a type, one target at least; a quote and a position select each piece."""
    document = written("webannotation", *readings)
    assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert document["total"] == len(document["first"]["items"]) == 7
    for item in document["first"]["items"]:
        assert item["id"].startswith("tag:")
        assert item["type"] == "Annotation"
        for target in item["target"]:
            quote, position = target["selector"]
            text = next(r for r in readings if quote["exact"] in r.article.text).article.text
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])


def test_annotations_are_rdf(readings):
    """A processor finds the annotations, their exact words and offsets in the vocabulary's terms."""
    found = graph(written("webannotation", *readings))
    notes = list(found.subjects(RDF.type, URIRef(f"{OA}Annotation")))
    assert len(notes) == 7
    exact = {str(words) for words in found.objects(None, URIRef(f"{OA}exact"))}
    assert "the files were reportedly moved and might be in Tessel 😀" in exact
    (body,) = (
        body
        for body in found.subjects(URIRef(f"{TERMS}speaker"), None)
        if (body, URIRef(f"{TERMS}negated"), None) in found
        and str(found.value(body, URIRef(f"{TERMS}speaker"))) == "Quill or Oss"
    )
    names = Collection(found, found.value(body, URIRef(f"{TERMS}candidates")))
    assert [str(name) for name in names] == ["Ada Quill", "Piet Oss"]


@pytest.fixture(scope="module")
def ontology():
    """The Web Annotation Ontology."""
    lines = (VOCABULARIES / "oa.nq").read_text("utf-8").splitlines()
    # one graph: its quads are triples
    triples = (line.replace(f" <{OA}> .", " .") for line in lines)
    return Graph().parse(data="\n".join(triples), format="nt")


def test_the_context_maps_to_terms_that_the_ontology_has(ontology):
    """Each name of `anno.jsonld` in the ontology's namespace is a term of it, with values of the kind that it asks for."""
    checked = 0
    for name, told in CONTEXTS["http://www.w3.org/ns/anno.jsonld"]["@context"].items():
        iri = told if isinstance(told, str) else told.get("@id", "")
        if not iri.startswith("oa:"):
            continue
        term = URIRef(OA + iri.removeprefix("oa:"))
        kinds = set(ontology.objects(term, RDF.type))
        assert kinds, name
        checked += 1
        if RDF.Property not in kinds:
            assert isinstance(told, str), name
            continue
        value = told.get("@type") if isinstance(told, dict) else None
        ranges = {str(one) for one in ontology.objects(term, RDFS.range)}
        literal = [one for one in ranges if one.startswith(str(XSD))]
        if literal and literal != [str(XSD.string)]:
            assert f"{XSD}{value.removeprefix('xsd:')}" in literal, name
        elif ranges and not literal:
            assert value in {"@id", "@vocab"}, name
    assert checked > 50


def test_annotations_hold_to_the_ontology(readings, ontology):
    """Every term of theirs is the ontology's, and no property stands on a thing that it is not for."""
    document = written("webannotation", *readings, beside=Beside([JUDGED]))
    found = graph(document)
    used = [node for triple in found for node in triple if str(node).startswith(OA)]
    assert {
        URIRef(f"{OA}{name}") for name in ("hasSelector", "exact", "start", "assessing")
    } <= set(used)
    for node in used:
        assert (node, RDF.type, None) in ontology, node
    for subject, predicate in found.subject_predicates():
        types = set(found.objects(subject, RDF.type))
        for domain in ontology.objects(predicate, RDFS.domain):
            below = {
                one for kind in types for one in ontology.transitive_objects(kind, RDFS.subClassOf)
            }
            # a target without a type is a specific resource by what it has
            assert not types or domain in below, (predicate, types)


def test_what_a_person_judged_is_an_annotation_of_theirs(readings):
    """With the maker, the time, the verdict as a tag, the words, and the row in full."""
    document = written("webannotation", *readings, beside=Beside([JUDGED]))
    assert document["total"] == 8
    note = document["first"]["items"][-1]
    assert (note["creator"]["name"], note["created"]) == ("Ida Bell", "2031-05-06T12:00:00Z")
    assert (note["motivation"], note["body"][0]["value"]) == ("assessing", "reject")
    assert note["target"][0]["selector"][0]["exact"] == "the files"
    assert note["body"][-1]["judgement"] == plain(JUDGED)
    expanded = json.dumps(jsonld.expand(document, {"documentLoader": at_hand}))
    assert "Ida Bell" in expanded


def test_utf16_positions_count_as_browsers_do(readings):
    """Past an emoji the code-point offset and the UTF-16 offset differ, and each is right."""
    reading = readings[1]
    item = written("webannotation", reading)["first"]["items"][1]
    quote, position = item["target"][0]["selector"]
    wide = reading.article.text.encode("utf-16-le")
    start, end = position["utf16Start"], position["utf16End"]
    assert wide[2 * start : 2 * end].decode("utf-16-le") == quote["exact"]
    assert start == position["start"] + 1


def test_schema_org_has_only_its_own_types_and_no_rating(readings):
    """Every type and property is schema.org's, and nothing reviews a claim."""
    found = graph(written("schemaorg", *readings))
    types = {str(kind).removeprefix(str(namespace.SDO)) for kind in found.objects(None, RDF.type)}
    assert all(kind in namespace.SDO for kind in types)
    assert {"NewsArticle", "Quotation", "Claim"} <= types
    assert not types & {"ClaimReview", "Rating", "Review"}
    for predicate in set(found.predicates()) - {RDF.type}:
        assert str(predicate).removeprefix(str(namespace.SDO)) in namespace.SDO, predicate


def test_what_was_never_said_has_no_speaker(readings):
    """A negated statement is a claim that nobody is given as the author of."""
    nodes = written("schemaorg", *readings)["@graph"]
    (denied,) = (node for node in nodes if "night watch" in node.get("text", ""))
    assert denied["@type"] == "Claim"
    assert not {"creator", "spokenByCharacter", "author"} & set(denied)


@pytest.mark.parametrize(("act", "holds"), [("say", True), ("deny", False), ("ask", False)])
def test_what_somebody_denies_is_not_their_claim(act, holds):
    """The denied words are a claim that is about to be read without its verb: nobody is its creator."""
    sample = sample_reading()
    denied = replace(sample.attributions[2], act=act)
    nodes = written("schemaorg", replace(sample, attributions=(denied,)))["@graph"]
    assert ("creator" in nodes[1]) == holds
    assert f"Ada Quill · {act}: " in nodes[1]["description"]


def test_prov_terms_are_prov_s(readings):
    """Every predicate and type of the PROV namespace is one that PROV-O defines."""
    found = graph(written("prov", *readings))
    used = {
        term for triple in found for term in triple[1:] if str(term).startswith(str(namespace.PROV))
    }
    assert used
    for term in used:
        assert str(term).removeprefix(str(namespace.PROV)) in namespace.PROV, term


def test_a_chain_is_provenance():
    """Statement, relay and speaker hang together; nothing derives from what was not said."""
    found = graph(written("prov", hedged_reading()))
    about = {
        str(subject).rpartition("/")[2]: subject for subject in found.subjects(namespace.PROV.value)
    }
    relayed = about["q_1111111111111111"]
    wire = found.value(relayed, namespace.PROV.wasDerivedFrom)
    officials = found.value(wire, namespace.PROV.wasDerivedFrom)
    assert found.value(relayed, namespace.PROV.hadPrimarySource) == officials
    assert found.value(relayed, namespace.PROV.wasQuotedFrom) is None
    names = [
        str(found.value(found.value(account, namespace.PROV.wasAttributedTo), URIRef(RDFS_LABEL)))
        for account in (wire, officials)
    ]
    assert names == ["The Merrow Wire", "two officials"]
    assert found.value(about["q_2222222222222222"], namespace.PROV.wasDerivedFrom) is None


RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def test_a_quotation_was_quoted_from_its_speaker():
    """Its wasQuotedFrom leads to the speaker's account, actedOnBehalfOf from the reporter to the outlet."""
    found = graph(written("prov", sample_reading()))
    account = found.value(None, namespace.PROV.wasQuotedFrom, any=True)
    assert account is None or (account, namespace.PROV.value, None) in found
    (quoted,) = {target for _, target in found.subject_objects(namespace.PROV.wasQuotedFrom)}
    who = found.value(quoted, namespace.PROV.wasAttributedTo)
    assert str(found.value(who, URIRef(RDFS_LABEL))) == "Ada Quill"
    ((reporter, outlet),) = found.subject_objects(namespace.PROV.actedOnBehalfOf)
    labels = [str(found.value(name, URIRef(RDFS_LABEL))) for name in (reporter, outlet)]
    assert labels == ["Ivo Lund", "The Merrow Post"]


def test_the_prov_package_reads_it():
    """A PROV implementation finds entities, agents, derivations and attributions."""
    trig = graph(written("prov", hedged_reading())).serialize(format="trig")
    document = ProvDocument.deserialize(content=trig, format="rdf", rdf_format="trig")
    kinds = {type(record).__name__ for record in document.flattened().get_records()}
    assert {
        "ProvEntity",
        "ProvAgent",
        "ProvDerivation",
        "ProvAttribution",
        "ProvDelegation",
    } <= kinds


@pytest.mark.parametrize("bait", HOSTILE)
@pytest.mark.parametrize("name", ["webannotation", "schemaorg", "prov"])
def test_hostile_words_make_no_node_of_their_own(name, bait):
    """Page text never becomes an IRI, a key or a context."""
    found = graph(written(name, hostile_reading(bait)))
    for triple in found:
        for term in triple:
            if isinstance(term, URIRef):
                assert "evil" not in term
                assert "javascript" not in term
                assert "script>" not in term
