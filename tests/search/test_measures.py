"""The measures, on lists whose worth is known."""

import pytest

from tests.search.measures import ndcg, recall, reciprocal_rank

GRADES = {"a": 3, "b": 2, "c": 1}


def test_the_best_order_is_worth_one_and_nothing_is_worth_nothing():
    assert ndcg(["a", "b", "c"], GRADES) == 1
    assert ndcg(["x", "y"], GRADES) == ndcg([], GRADES) == 0


def test_a_worse_order_and_strangers_on_top_cost():
    assert ndcg(["c", "b", "a"], GRADES) == pytest.approx(0.790, abs=0.001)
    assert ndcg(["x", "a", "b", "c"], GRADES) < ndcg(["a", "x", "b", "c"], GRADES) < 1


def test_only_the_first_ten_count():
    late = [*"0123456789", "a"]
    assert ndcg(late, GRADES) == reciprocal_rank(late, GRADES) == recall(late, GRADES) == 0


def test_what_only_touches_on_the_need_is_no_answer():
    assert reciprocal_rank(["c", "x", "b"], GRADES) == pytest.approx(1 / 3)
    assert recall(["c", "b"], GRADES) == 0.5


def test_recall_asks_for_no_more_than_ten():
    grades = {str(number): 3 for number in range(20)}
    assert recall([str(number) for number in range(10)], grades) == 1
