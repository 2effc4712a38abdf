import importlib.util

import pytest


@pytest.fixture(scope="module")
def scorer(root):
    spec = importlib.util.spec_from_file_location("coreference", root / "evals" / "coreference.py")
    module = importlib.util.module_from_spec(spec)
    import sys  # noqa: PLC0415  dataclasses look their module up there

    sys.modules["coreference"] = module
    spec.loader.exec_module(module)
    return module


def chains(*groups):
    return [frozenset(group) for group in groups]


@pytest.mark.parametrize("name", ["muc", "b_cubed", "ceaf"])
def test_gold_as_answer_is_perfect(scorer, name):
    """Each score of a document against itself keeps everything."""
    gold = chains("abc", "de", "f")
    kept, total = getattr(scorer, name)(gold, gold)
    assert kept == pytest.approx(total)


def test_scores_of_a_split_chain(scorer):
    """One chain of four cut in two: one of three links lost, half of each mention's company, one chain matched."""
    gold, mine = chains("abcd"), chains("ab", "cd")
    assert scorer.muc(gold, mine) == (2, 3)
    assert scorer.b_cubed(gold, mine) == (2.0, 4)
    assert scorer.ceaf(gold, mine) == (pytest.approx(2 * 2 / 6), 1.0)


def test_the_best_assignment_is_found(scorer):
    """The assignment takes the pairs with the largest sum, not the greedy ones."""
    assert scorer._assignment([[0.9, 0.8], [0.8, 0.1]]) == pytest.approx(1.6)


def test_pronouns_of_the_test_documents_are_right(scorer, corpora):
    """On GUM's test documents hardly a pronoun leads to somebody else."""
    folder = corpora / "gum"
    names = [n for n in scorer.splits(folder)["test"] if n.split("_")[1] in scorer.GENRES]
    numbers = scorer.measure(folder, names)
    assert numbers["pronoun_precision"] >= 90
    assert numbers["pronoun_coverage"] >= 80
    assert numbers["name_precision"] >= 97
