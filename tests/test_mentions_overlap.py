"""Which of overlapping mentions stay."""

from kg.mentions.overlap import choose
from kg.model import Mention


def mention(start: int, end: int, kind: str, rule: str = "drawn", *, weak: bool = False) -> Mention:
    return Mention(0, start, end, kind, "名" * (end - start), rule, weak=weak)


def test_the_longer_of_two_that_cross_stays() -> None:
    long, short = mention(0, 6, "Park"), mention(4, 8, "Honour")
    assert choose([short, long]) == [long]


def test_a_sure_one_beats_a_longer_weak_one() -> None:
    weak, sure = mention(0, 6, "Company", weak=True), mention(2, 6, "Platform")
    assert choose([weak, sure]) == [sure]


def test_a_project_may_hold_its_builder_and_a_region_may_hold_nothing() -> None:
    project, builder = mention(0, 10, "Project"), mention(0, 4, "Company")
    assert choose([builder, project]) == [project, builder]
    region, inner = mention(0, 4, "Region"), mention(0, 2, "Company")
    assert choose([region, inner]) == [region]


def test_an_industry_and_a_product_of_the_same_words_both_stay() -> None:
    industry, product = mention(0, 4, "Industry"), mention(0, 2, "Product")
    assert choose([product, industry]) == [industry, product]


def test_the_same_words_are_an_enterprise_rather_than_a_park() -> None:
    company, park = mention(0, 4, "Company"), mention(0, 4, "Park")
    assert choose([park, company]) == [company]


def test_an_enterprise_holds_another_only_at_its_head_and_of_four_characters() -> None:
    outer = mention(0, 8, "Company")
    assert choose([outer, mention(0, 4, "Company")]) == [outer, mention(0, 4, "Company")]
    assert choose([outer, mention(0, 3, "Company")]) == [outer]
    assert choose([outer, mention(4, 8, "Company")]) == [outer]


def test_mentions_apart_all_stay_by_place() -> None:
    first, second = mention(0, 2, "Company"), mention(2, 4, "Region")
    assert choose([second, first]) == [first, second]
