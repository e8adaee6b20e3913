"""A short run of tests/fuzz.py: no broken file and no random text makes a reader or a value parser fail."""

from tests.fuzz import SHARES, run


def test_no_broken_input_makes_a_reader_or_a_value_parser_fail() -> None:
    found = run(600, seed=7)
    assert found["inputs"] >= 590
    assert {what.split(" ")[0] for what in found if " " in what} == set(SHARES)
    failed = {what: number for what, number in found.items() if what.endswith((" traceback", " slow", " died"))}
    assert failed == {}
