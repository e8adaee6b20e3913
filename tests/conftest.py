"""What holds for all tests: a slow machine is no failure, and rules are tested without the nets that outvote them."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture(autouse=True, scope="module")
def rules_alone(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests hold the rules to their word; the nets that outvote them are asked only where they are what is tested."""
    with pytest.MonkeyPatch.context() as patch:
        if "test_mentions_learned" not in request.node.nodeid:
            patch.setattr("kg.mentions.settle_by_tagger", lambda sentences, tokens, proposed, settled: settled)
        yield
