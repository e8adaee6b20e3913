"""What holds for all tests: a slow machine is no failure, and rules are tested without the nets that outvote them."""

import os
from collections.abc import Iterator
from importlib.util import find_spec

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as kg.cli does; several workers share the cores

import pytest
from hypothesis import settings

from kg.facts.speaker import find_speaker

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


#: What only the extra [train] can import.
collect_ignore = [] if find_spec("jax") else ["train_judge.py"]

#: How the names of modules begin that hold single rules to their word.
_OF_RULES = (
    "facts",
    "honour_list",
    "honour_rules",
    "industry",
    "mentions",
    "observation",
    "parks",
    "place",
    "plain_profiles",
    "product",
    "project_news",
    "whose",
    "years",
)
#: Modules among them that ask the nets.
_OF_NETS = ("mentions_learned",)


@pytest.fixture(autouse=True, scope="module")
def rules_alone(request: pytest.FixtureRequest) -> Iterator[None]:
    """Rules are held to their word without the nets that outvote them; all other tests read as a user does."""
    module = request.path.stem.removeprefix("test_")
    with pytest.MonkeyPatch.context() as patch:
        if module.startswith(_OF_RULES) and module not in _OF_NETS:
            patch.setattr("kg.mentions.settle_by_tagger", lambda sentences, tokens, proposed, settled: settled)
            patch.setattr("kg.facts.context.choose_speaker", find_speaker)
            patch.setattr("kg.facts.weigh_facts", lambda told, everything, linked: told)
            patch.setattr("kg.facts.settle_by_judge", lambda *given: [fact for _, fact in given[-1]])
        yield
