"""The bench asks both engines the same and finds the same answers."""

import pytest
from pyoxigraph import Store

from kg import bench_graph
from kg.bench_graph import made_up_readings
from kg.graph import build_graph
from kg.queries import ask
from kg.shapes import check_graph

#: rdflib warns of names that it uses itself; being stopped may hit one of its destructors.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Dataset.:DeprecationWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


def test_made_up_readings_come_to_about_the_quads_asked_for_and_keep_the_shapes() -> None:
    quads = list(build_graph(made_up_readings(20_000)))
    own = [quad for quad in quads if "/parkchain/doc/" in str(quad.graph_name)]
    assert 8_000 < len(own) < 20_000 < len(quads) < 60_000
    assert check_graph(quads) == []


def test_both_engines_give_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = ("many-honours", "leading-industries", "region-parks", "overview")
    monkeypatch.setattr(bench_graph, "QUESTIONS", [one for one in bench_graph.QUESTIONS if one[0] in quick])
    measured = [one for one in bench_graph.bench([3_000], runs=1) if one.same is not None]
    assert sorted(one.what for one in measured) == sorted(quick)
    assert all(one.same and one.rows > 0 for one in measured)


def test_rdflib_is_stopped_at_its_limit_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_graph, "QUESTIONS", [one for one in bench_graph.QUESTIONS if one[0] == "overview"])
    asked = list(bench_graph.bench([3_000], runs=1, limit=0.01))[-1]
    assert (asked.what, asked.over, asked.same, asked.rdflib) == ("overview", True, None, 0.01)


def test_every_question_of_the_bench_is_answered() -> None:
    store = Store()
    store.extend(build_graph(made_up_readings(20_000)))
    for name, values in bench_graph.QUESTIONS:
        assert ask(store, name, values).rows, name
