"""kg/entities: full and short names meet; what only looks alike stays apart."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import entities
from kg.entities import Linked, link_entities, normal, same_company, same_park
from kg.mentions import find_mentions
from kg.model import Document, Entity, Mention
from kg.pipeline import read_document
from kg.sentences import split_sentences


def link(text: str) -> Linked:
    """The entities of a text, as the rooms before find its names."""
    sentences = split_sentences(Document("x", text))
    return link_entities(sentences, find_mentions(sentences))


def link_names(kind: str, *names: str) -> list[Entity]:
    """The entities of names that stand in one sentence each."""
    sentences = split_sentences(Document("x", "".join(f"{name}。" for name in names)))
    mentions = [Mention(number, 0, len(name), kind, name, "test") for number, name in enumerate(names)]
    return list(link_entities(sentences, mentions).entities)


@pytest.mark.parametrize(
    ("kind", "full", "short"),
    [
        ("Company", "青禾玻纤有限公司", "青禾玻纤"),
        ("Company", "杭州青禾玻纤科技股份有限公司", "青禾玻纤"),
        ("Company", "青禾（杭州）玻纤有限公司", "青禾玻纤"),
        ("Company", "云岭铝业集团有限公司", "云岭铝业"),
        ("Company", "杭州青禾控股集团有限公司", "青禾控股集团"),
        ("Company", "青禾玻纤（集团）有限公司", "青禾玻纤集团"),
        ("Company", "杭州青禾玻纤股份有限公司", "青禾股份"),
        ("Park", "云岭高新技术产业开发区", "云岭高新区"),
        ("Park", "云岭经济技术开发区", "云岭经开区"),
        ("Park", "杭州云岭工业园", "云岭工业园"),
        ("Park", "云岭县工业园区", "云岭工业园"),
        ("Park", "青禾区白石街道云岭科技园", "云岭科技园"),
        ("Park", "青禾坑新能源产业园", "青禾坑园区"),
        ("Project", "青禾年产3万吨玻纤布生产项目", "年产3万吨玻纤布生产项目"),
    ],
)
def test_a_full_and_a_short_name_are_one_entity_under_the_full_name(kind: str, full: str, short: str) -> None:
    for names in ((full, short), (short, full)):
        (entity,) = link_names(kind, *names)
        assert entity.name == full
        assert short in entity.aliases
        assert len(entity.evidence) == 2


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Company", "青禾集团", "青禾玻纤有限公司"),
        ("Company", "青禾集团", "青禾集团玻纤有限公司"),
        ("Company", "青禾（越南）玻纤有限公司", "青禾玻纤股份有限公司"),
        ("Company", "青禾玻纤有限公司云岭分公司", "青禾玻纤有限公司"),
        ("Company", "青禾玻纤有限公司", "青禾铝业有限公司"),
        ("Company", "青禾玻纤有限公司", "白禾玻纤有限公司"),
        ("Park", "云岭工业园", "青禾工业园"),
        ("Park", "云岭高新技术产业开发区", "青禾高新区"),
        ("Project", "青禾玻纤布项目", "青禾电子纱项目"),
    ],
)
def test_group_subsidiary_branch_and_neighbour_are_told_apart(kind: str, one: str, other: str) -> None:
    for names in ((one, other), (other, one)):
        assert len(link_names(kind, *names)) == 2


def test_a_short_name_that_two_full_names_begin_with_joins_neither() -> None:
    names = ("青禾玻纤有限公司", "青禾铝业有限公司", "青禾")
    assert sorted(one.name for one in link_names("Company", *names)) == sorted(names)


def test_what_a_park_calls_itself_is_the_park_that_speaks() -> None:
    linked = link("云岭工业园2024年工作总结\n园区实现产值3亿元。\n我区招商有力。\n")
    assert linked.speaker is not None
    assert linked.speaker.name == "云岭工业园"
    assert "园区" in linked.speaker.aliases
    assert [one.name for one in linked.entities if one.type == "Park"] == ["云岭工业园"]


def test_a_partner_park_does_not_speak() -> None:
    linked = link("云岭工业园2024年工作总结\n园区与青禾高新区签订合作协议。\n云岭工业园党工委部署工作。\n")
    assert linked.speaker is not None
    assert linked.speaker.name == "云岭工业园"
    assert {one.name for one in linked.entities if one.type == "Park"} == {"云岭工业园", "青禾高新区"}


def test_the_same_name_in_two_classes_is_two_entities() -> None:
    sentences = split_sentences(Document("x", "云岭。云岭。"))
    mentions = [Mention(0, 0, 2, "Company", "云岭", "test"), Mention(1, 0, 2, "Park", "云岭", "test")]
    assert len(link_entities(sentences, mentions).entities) == 2


def test_quotation_marks_and_brackets_make_no_other_name() -> None:
    assert normal("“青禾”（玻纤） · ABC") == normal("青禾玻纤abc")


def test_the_order_of_entities_is_that_of_their_first_mention_and_every_mention_is_linked() -> None:
    text = "青禾玻纤有限公司落户云岭工业园。云岭铝业有限公司落户云岭工业园。"
    sentences = split_sentences(Document("x", text))
    mentions = find_mentions(sentences)
    linked = link_entities(sentences, mentions)
    assert set(linked.links) == set(mentions)
    firsts = [one.evidence[0].start for one in linked.entities]
    assert firsts == sorted(firsts)


PARTS = ["云岭", "云岭县", "恒州市", "青禾", "高新技术产业", "经济技术", "开发区", "高新区", "经开区", "工业园区", "园"]
FIRMS = ["云岭", "云岭县", "青禾", "青禾玻纤", "恒拓", "集团", "有限公司", "股份有限公司", "（云岭）", "公司", "分公司"]
WORKS = ["青禾", "玻纤布", "生产线", "二期", "建设", "项目", "工程", "智能化"]


@pytest.mark.parametrize(
    ("same", "shelves", "labels", "parts"),
    [
        (same_park, entities._park_shelves, entities._park_label, PARTS),
        (same_company, entities._company_shelves, entities._company_label, FIRMS),
        (entities._same_project, entities._project_shelves, entities._project_label, WORKS),
    ],
)
@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_two_names_of_one_thing_meet_on_a_shelf(
    same: Callable[[str, str], bool],
    shelves: Callable[[str], list[str]],
    labels: Callable[[str], list[str]],
    parts: list[str],
    data: st.DataObject,
) -> None:
    longer, shorter = sorted(
        ("".join(data.draw(st.lists(st.sampled_from(parts), min_size=1, max_size=4))) for _ in range(2)),
        key=len,
        reverse=True,
    )
    if same(longer, shorter):
        assert set(shelves(longer)) & set(labels(shorter))


def test_in_a_text_about_several_parks_a_park_by_itself_is_the_one_named_before() -> None:
    text = "各地动态\n青禾新区投产。园区产值8亿元。\n恒拓工业园开工。园区产值9亿元。\n云禾工业园签约。\n"
    text += "岭拓工业园竣工。\n"
    parks = {one.name: one.aliases for one in link(text).entities if one.type == "Park"}
    assert set(parks) == {"青禾新区", "恒拓工业园", "云禾工业园", "岭拓工业园"}
    assert "园区" in parks["青禾新区"]
    assert "园区" in parks["恒拓工业园"]


def test_a_short_name_that_several_have_means_the_one_without_a_seat_or_else_the_group() -> None:
    text = "南通恒拓机电集团股份有限公司投产。恒拓（越南）机电有限公司投产。恒拓机电去年扩产。"
    named = {one.name: one.aliases for one in read_document(Document("云岭.txt", text)).entities}
    assert "恒拓机电" in named["南通恒拓机电集团股份有限公司"]


def test_the_country_of_an_enterprise_makes_no_other_one_of_it() -> None:
    text = "德国恒拓集团落户园区。恒拓集团投资3亿元。"
    firms = [one.name for one in read_document(Document("云岭.txt", text)).entities if one.type == "Company"]
    assert firms == ["德国恒拓集团"]


def test_a_division_is_also_called_with_those_it_stands_behind() -> None:
    found = {one.name: one.aliases for one in link("园区位于贺州市平桂区。").entities}
    assert "贺州市平桂区" in found["平桂区"]
    assert "贺州市平桂区" not in found["贺州市"]
    partners = link("深化日照黔江协作。").entities
    assert not any("日照黔江" in one.aliases for one in partners)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("贺州市云岭工业园", {"云岭工业园"}),
        ("红河州蒙自经济技术开发区", {"蒙自经济技术开发区"}),
        ("贺州高新技术产业开发区", set()),
        ("贺州市工业园区", set()),
    ],
)
def test_a_park_is_also_called_without_the_division_in_front_where_it_has_a_name_of_its_own(
    name: str, bare: set[str]
) -> None:
    (park,) = link_names("Park", name)
    assert set(park.aliases) == bare


def test_a_project_is_also_called_without_the_place_and_the_firm_in_front() -> None:
    named = link("利津县青禾机械有限公司高端减速机项目开工建设。").entities
    (project,) = [one for one in named if one.type == "Project"]
    assert "高端减速机项目" in project.aliases


def test_projects_of_two_firms_are_not_both_called_what_is_left_of_their_names() -> None:
    named = link("青禾机械有限公司高端减速机项目、云岭重工有限公司高端减速机项目开工建设。").entities
    projects = [one for one in named if one.type == "Project"]
    assert len(projects) == 2
    assert not any("高端减速机项目" in one.aliases for one in projects)
