"""How enterprises and bodies stand to each other: parents, partners and leaders of chains, stated and not stated."""

import pytest

from kg.model import Document
from kg.pipeline import read_document

HEAD = "云岭高新区2024年工作总结\n\n云岭高新区聚焦主导产业，云岭高新区实现产值500亿元。\n"


def stated(text: str, predicate: str) -> list[tuple[str, str]]:
    """Subject and object of the facts of one kind in a report of the park 云岭高新区."""
    facts = read_document(Document("云岭.txt", HEAD + text)).facts
    ends = [(one.subject, one.object) for one in facts if one.predicate == predicate]
    return [(subject.name, object.name) for subject, object in ends if object is not None]


@pytest.mark.parametrize(
    ("text", "child", "parent"),
    [
        ("青禾股份全资子公司云岭新材料有限公司开工建设。", "云岭新材料有限公司", "青禾股份"),
        ("云岭化工有限公司是青禾集团旗下企业，主要生产润滑油。", "云岭化工有限公司", "青禾集团"),
        ("云岭热控有限公司2018年成立，系青禾集团的控股子公司。", "云岭热控有限公司", "青禾集团"),
        ("云岭聚合物有限公司：青禾集团独资，已经投产。", "云岭聚合物有限公司", "青禾集团"),
        ("云岭重工有限公司再次扩产，它的母公司青禾集团名列前茅。", "云岭重工有限公司", "青禾集团"),
    ],
)
def test_a_phrase_of_belonging_makes_one_enterprise_the_others_parent(text: str, child: str, parent: str) -> None:
    assert stated(text, "subsidiaryOf") == [(child, parent)]


def test_all_the_enterprises_that_one_has_are_its_own() -> None:
    found = stated("青禾集团：园区龙头企业，旗下拥有昌源化学、昌源物流等8家子公司。", "subsidiaryOf")
    assert found == [("昌源化学", "青禾集团"), ("昌源物流", "青禾集团")]


@pytest.mark.parametrize("text", ["青禾集团与云岭化工有限公司签订供货协议。", "青禾集团、云岭化工有限公司等企业投产。"])
def test_enterprises_side_by_side_are_nobodys_parents(text: str) -> None:
    assert stated(text, "subsidiaryOf") == []


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("与清华大学、南开大学等开展产学研合作。", [("云岭高新区", "清华大学"), ("云岭高新区", "南开大学")]),
        ("青禾电子有限公司与比亚迪建立长期合作关系。", [("青禾电子有限公司", "比亚迪")]),
        ("云岭高新区与青岛高新区结为友好园区。", [("云岭高新区", "青岛高新区")]),
        ("园区拿出600万元，与南通大学合建创新研究院。", [("云岭高新区", "南通大学")]),
        (
            "与云岭市线路板行业协会、赣州经开区签订协作协议。",
            [("云岭高新区", "云岭市线路板行业协会"), ("云岭高新区", "赣州经开区")],
        ),
    ],
)
def test_who_works_with_whom(text: str, pairs: list[tuple[str, str]]) -> None:
    assert stated(text, "cooperatesWith") == pairs


def test_investors_named_side_by_side_work_together() -> None:
    found = stated("投资方：青禾电子有限公司、云岭化工有限公司", "cooperatesWith")
    assert found == [("青禾电子有限公司", "云岭化工有限公司")]


@pytest.mark.parametrize(
    "text",
    [
        "加强与市科技局汇报对接，争取政策支持。",
        "与区应急管理局开展联合执法。",
        "协调金融机构与青禾电子有限公司达成融资协议4亿元。",
        "与上海相比仍有差距。",
        "青禾科技职业学院与园区企业共建产业学院。",
    ],
)
def test_reporting_to_an_office_or_being_compared_is_no_cooperation(text: str) -> None:
    assert stated(text, "cooperatesWith") == []


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("智能家电产业链链主企业为青禾电器有限公司。", [("青禾电器有限公司", "智能家电")]),
        (
            "青禾电路有限公司产销两旺。该公司主要生产电路板，被园区列为电子信息产业链链主企业。",
            [("青禾电路有限公司", "电子信息")],
        ),
        (
            "聚焦装备制造产业，培育云岭重工、青禾机械两家链主企业。",
            [("云岭重工", "装备制造"), ("青禾机械", "装备制造")],
        ),
    ],
)
def test_who_leads_a_chain(text: str, pairs: list[tuple[str, str]]) -> None:
    assert stated(text, "leadsChain") == pairs


@pytest.mark.parametrize("text", ["力争引进链主企业5家。", "推动青禾电器有限公司对接装备制造产业链主企业。"])
def test_a_leader_that_is_wanted_leads_nothing(text: str) -> None:
    assert stated(text, "leadsChain") == []


def related(text: str) -> set[tuple[str, str, str]]:
    """Who belongs to whom and who works with whom in a report about the park 云岭高新区."""
    facts = read_document(Document("云岭.txt", "云岭高新区2024年工作总结\n\n" + text)).facts
    wanted = ("subsidiaryOf", "cooperatesWith")
    return {
        (f.subject.name, f.predicate, f.object.name) for f in facts if f.predicate in wanted and f.object is not None
    }


CHILD = ("青禾玻纤有限公司", "subsidiaryOf")


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("恒拓系企业青禾玻纤有限公司投产。", "恒拓"),
        ("青禾玻纤有限公司（恒拓系）年产玻纤3万吨。", "恒拓"),
        ("青禾玻纤有限公司由恒拓集团于2014年投资设立。", "恒拓集团"),
        ("恒拓集团2023年收购青禾玻纤有限公司80%股权。", "恒拓集团"),
        ("青禾玻纤有限公司由恒拓集团与云麓控股集团合资组建，恒拓集团持股51%。", "恒拓集团"),
        ("恒拓集团成立于1998年，旗下青禾玻纤有限公司年产玻纤3万吨。", "恒拓集团"),
        ("1.青禾玻纤有限公司\n恒拓集团全资子公司，年产玻纤3万吨。", "恒拓集团"),
    ],
)
def test_parents_are_told_in_many_ways(text: str, parent: str) -> None:
    assert (*CHILD, parent) in related(text)


@pytest.mark.parametrize(
    "text",
    [
        "青禾玻纤有限公司由恒拓集团与云麓控股集团合资组建，恒拓集团持股49%。",
        "恒拓集团拟收购青禾玻纤有限公司80%股权。",
        "恒拓集团为青禾玻纤有限公司供应纱线。",
        "青禾玻纤有限公司与恒拓集团体系对接。",
    ],
)
def test_less_than_the_half_or_a_plan_makes_no_parent(text: str) -> None:
    assert not {one for one in related(text) if one[1] == "subsidiaryOf"}


def test_a_firm_with_a_groups_name_and_a_place_belongs_to_the_group_that_the_report_names() -> None:
    named = "青禾集团总部设在恒州。青禾（恒州）玻纤有限公司投产。"
    assert ("青禾（恒州）玻纤有限公司", "subsidiaryOf", "青禾集团") in related(named)
    assert related("青禾（恒州）玻纤有限公司投产。") == set()


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("青禾玻纤有限公司和恒拓集团合建的检测中心揭牌。", ("青禾玻纤有限公司", "恒拓集团")),
        ("近日，园区与恒拓集团签署战略合作协议。", ("云岭高新区", "恒拓集团")),
        ("项目由青禾玻纤有限公司与本地的恒拓集团合资建设。", ("青禾玻纤有限公司", "恒拓集团")),
        ("青禾玻纤有限公司去年扩产，还与恒拓集团共建实验室。", ("青禾玻纤有限公司", "恒拓集团")),
    ],
)
def test_partners_are_found_on_either_side(text: str, pair: tuple[str, str]) -> None:
    assert (pair[0], "cooperatesWith", pair[1]) in related(text)


def test_enterprises_side_by_side_are_no_partners_without_a_word_for_it() -> None:
    assert related("青禾玻纤有限公司和恒拓集团产值增长9%。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "恒拓集团拟通过全资子公司青禾玻纤有限公司投资建设玻纤项目。",
        "恒拓集团子公司——青禾玻纤有限公司落户园区。",
        "恒拓集团所属青禾玻纤有限公司投产。",
        "恒拓集团拥有青禾玻纤有限公司、云锦丝绸等5家全资子公司。",
        "恒拓集团下设青禾玻纤有限公司、云锦丝绸两家子公司。",
        "恒拓集团在园区注册成立青禾玻纤有限公司，投资建设玻纤项目。",
        "由恒拓集团投资成立的青禾玻纤有限公司投产。",
        "恒拓集团全资收购青禾玻纤有限公司。",
        "青禾玻纤有限公司被恒拓集团收购。",
        "恒拓集团持有青禾玻纤有限公司60%的股权。",
        "恒拓集团持股60%的青禾玻纤有限公司投产。",
        "青禾玻纤有限公司由恒拓集团（持股70%）与云岭产投合资设立。",
        "青禾玻纤有限公司（恒拓集团100%控股）投产。",
        "青禾玻纤有限公司（恒拓集团子公司）投资3亿元。",
        "青禾玻纤有限公司的控股股东为恒拓集团。",
        "青禾玻纤有限公司背靠母公司恒拓集团。",
        "母公司恒拓集团为青禾玻纤有限公司提供资金支持。",
        "青禾玻纤有限公司是世界500强恒拓集团的在华独资企业。",
        "青禾玻纤有限公司成立于2010年。公司是恒拓集团旗下核心企业。",
        "青禾玻纤有限公司、云锦丝绸均为恒拓集团旗下企业。",
        "恒拓集团创建于1992年，拥有子公司26家。青禾玻纤有限公司是集团的核心企业。",
        "恒拓集团董事长李某介绍，旗下青禾玻纤有限公司去年营收5亿元。",
    ],
)
def test_owners_founders_and_buyers_are_parents(text: str) -> None:
    assert (*CHILD, "恒拓集团") in related(text)


@pytest.mark.parametrize(
    "text",
    [
        "恒拓集团持有青禾玻纤有限公司30%的股权。",
        "恒拓集团设立产业基金，投向青禾玻纤有限公司、云锦丝绸等企业。",
        "恒拓集团收购青禾玻纤有限公司闲置厂房2万平方米。",
        "恒拓集团拥有青禾玻纤有限公司等5家供应商。",
        "恒拓集团成立于1998年，青禾玻纤有限公司成立于2010年。",
        "恒拓集团在园区设立研发中心，青禾玻纤有限公司参与。",
        "青禾玻纤有限公司是恒拓集团的核心供应商企业。",
    ],
)
def test_holding_little_and_trading_make_no_parent(text: str) -> None:
    assert not {one for one in related(text) if one[1] == "subsidiaryOf"}


@pytest.mark.parametrize(
    "text",
    [
        "恒拓集团与云麓控股共同出资成立青禾玻纤有限公司。",
        "青禾玻纤有限公司2019年由恒拓集团和云麓控股合资组建。",
        "青禾玻纤有限公司（恒拓集团与云麓控股合资）年产玻纤3万吨。",
        "青禾玻纤有限公司年产玻纤3万吨。公司由恒拓集团与云麓控股合资设立。",
    ],
)
def test_an_enterprise_of_several_belongs_to_each_where_no_shares_are_told(text: str) -> None:
    assert related(text) >= {(*CHILD, "恒拓集团"), (*CHILD, "云麓控股")}


def test_a_founder_is_a_parent_though_the_other_has_no_name_and_a_project_has_none() -> None:
    assert (*CHILD, "恒拓集团") in related("青禾玻纤有限公司由恒拓集团与本地团队合资成立。")
    project = "青禾玻纤有限公司年产3万吨玻纤项目由恒拓集团与云麓控股共同投资。"
    assert not {one for one in related(project) if one[1] == "subsidiaryOf"}


@pytest.mark.parametrize(
    "text",
    [
        "青禾玻纤有限公司是恒拓集团2019年在云岭设立的全资子公司。",
        "青禾玻纤有限公司是恒拓集团在西北最大的生产基地。",
        "青禾玻纤有限公司由恒拓集团投资，年产玻纤3万吨。",
        "青禾玻纤有限公司：恒拓集团投资5亿元，年产玻纤3万吨。",
        "园区有云锦丝绸、恒拓集团投资的青禾玻纤有限公司等企业。",
        "作为恒拓集团的控股子公司，青禾玻纤有限公司年产玻纤3万吨。",
        "引进恒拓集团的青禾玻纤有限公司。",
        "青禾玻纤有限公司年产玻纤3万吨。公司由恒拓集团控股。",
        "青禾玻纤有限公司年产玻纤3万吨。它的大股东，是做电商的恒拓集团。",
        "青禾玻纤有限公司前身是一家小厂，2019年被恒拓集团收购。",
        "青禾玻纤有限公司年产玻纤3万吨，是恒拓集团在西北最大的生产基地。",
    ],
)
def test_whose_base_investment_or_subsidiary_an_enterprise_is(text: str) -> None:
    assert (*CHILD, "恒拓集团") in related(text)


def test_who_makes_goods_for_another_is_not_its_own() -> None:
    text = "青禾玻纤有限公司是恒拓集团在西北的代工企业。"
    assert not {one for one in related(text) if one[1] == "subsidiaryOf"}


def test_of_a_list_behind_what_somebody_has_only_the_first_is_his_unless_all_are_counted() -> None:
    pair = ("云锦丝绸有限公司", "subsidiaryOf", "恒拓集团")
    assert pair not in related("恒拓集团旗下的青禾玻纤有限公司、云锦丝绸有限公司发展平稳。")
    assert pair in related("恒拓集团旗下的青禾玻纤有限公司、云锦丝绸有限公司2家企业发展平稳。")


def test_what_a_sentence_goes_on_to_have_belongs_to_whom_it_begins_with() -> None:
    text = "恒拓集团是星拓汽车供应商，下辖青禾玻纤有限公司、云锦丝绸有限公司两家子公司。"
    assert {one for one in related(text) if one[1] == "subsidiaryOf"} == {
        (*CHILD, "恒拓集团"),
        ("云锦丝绸有限公司", "subsidiaryOf", "恒拓集团"),
    }


def test_a_plant_or_a_regional_firm_with_a_groups_name_belongs_to_the_group() -> None:
    found = related("恒拓集团总部落户园区。恒拓电机云岭厂投产。重庆恒拓玻纤扩产。恒拓电机减产。")
    assert {one for one, how, _ in found if how == "subsidiaryOf"} == {"恒拓电机云岭厂", "重庆恒拓玻纤"}


def test_an_enterprise_that_bears_the_name_of_the_one_group_in_a_report_is_its_own() -> None:
    text = "恒拓集团总部落户园区。南通恒拓电机有限公司投产。南通青禾玻纤有限公司扩产。"
    assert {one for one in related(text) if one[1] == "subsidiaryOf"} == {
        ("南通恒拓电机有限公司", "subsidiaryOf", "恒拓集团")
    }


def together(text: str) -> set[frozenset[str]]:
    return {frozenset((one, other)) for one, how, other in related(text) if how == "cooperatesWith"}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "青禾玻纤牵头，云岭大学、恒拓电机参与的创新联合体获批。",
            [("青禾玻纤", "云岭大学"), ("青禾玻纤", "恒拓电机")],
        ),
        ("恒拓电机是青禾玻纤的长期战略合作伙伴。", [("恒拓电机", "青禾玻纤")]),
        ("云岭大学、南通大学与青禾玻纤共建研究院。", [("云岭大学", "青禾玻纤"), ("南通大学", "青禾玻纤")]),
        ("园区引入云岭大学共建研究院。", [("云岭高新区", "云岭大学")]),
        (
            "青禾玻纤与行业龙头企业恒拓电机、整车企业星拓汽车分别签订协议。",
            [("青禾玻纤", "恒拓电机"), ("青禾玻纤", "星拓汽车")],
        ),
        (
            "青禾玻纤专注拉丝。公司还同云岭大学、南通大学合办研究院。",
            [("青禾玻纤", "云岭大学"), ("青禾玻纤", "南通大学")],
        ),
        ("5月9日，云岭高新区与青禾集团签下15亿元的玻纤项目。", [("云岭高新区", "青禾集团")]),
    ],
)
def test_partners_are_told_in_many_ways(text: str, pairs: list[tuple[str, str]]) -> None:
    assert together(text) == set(map(frozenset, pairs))


@pytest.mark.parametrize(
    "text",
    [
        "恒拓电机年产电机3万台；青禾玻纤研发出超细玻纤，该公司与云岭大学联合攻关拉丝技术。",
        "恒拓电机年产电机3万台；青禾玻纤研发出超细玻纤；它还与云岭大学合作，年内投产。",
        "支持青禾玻纤牵头，与云岭大学共建研究院。",
    ],
)
def test_who_works_with_a_partner_is_the_enterprise_that_the_sentence_tells_of_last(text: str) -> None:
    assert together(text) == {frozenset(("青禾玻纤", "云岭大学"))}


def test_what_the_place_builds_with_a_partner_is_no_partner_itself() -> None:
    found = stated("园区建有云岭玻纤产业研究院（与云岭大学共建）。", "cooperatesWith")
    assert found == [("云岭高新区", "云岭大学")]


@pytest.mark.parametrize(
    "text",
    [
        "依托云岭大学技术，青禾玻纤研发出超细玻纤。",
        "青禾玻纤引进恒拓电机生产线。",
        "该县政府分别与青禾玻纤、恒拓电机签约。",
        "青禾玻纤与恒拓电机产值均超过10亿元。",
    ],
)
def test_using_buying_and_standing_side_by_side_is_no_cooperation(text: str) -> None:
    assert together(text) == set()


FILING = "云岭青禾玻纤股份有限公司关于对外投资的公告\n\n"


@pytest.mark.parametrize(
    ("text", "child", "parent"),
    [
        (
            "恒拓电机有限公司由青禾产投集团与云岭大学共同出资组建，其中青禾产投持股51%。",
            "恒拓电机有限公司",
            "青禾产投集团",
        ),
        ("恒拓热电有限公司系青禾能源集团有限公司控股，余热供全区取暖。", "恒拓热电有限公司", "青禾能源集团有限公司"),
        (
            FILING + "截至目前，公司另有控股子公司恒拓化工有限公司（持股67%）。",
            "恒拓化工有限公司",
            "云岭青禾玻纤股份有限公司",
        ),
    ],
)
def test_short_names_bare_control_and_filings_tell_of_parents(text: str, child: str, parent: str) -> None:
    assert (child, parent) in stated("", "subsidiaryOf") + of_text(text, "subsidiaryOf")


def of_text(text: str, predicate: str) -> list[tuple[str, str]]:
    """Subject and object of the facts of one kind in a document of its own."""
    facts = read_document(Document("云岭.txt", text)).facts
    return [(one.subject.name, one.object.name) for one in facts if one.predicate == predicate and one.object]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "园区与青禾集团旗下恒拓电机有限公司、云岭重工有限公司签订三方协议。",
            [("云岭高新区", "恒拓电机有限公司"), ("云岭高新区", "云岭重工有限公司")],
        ),
        ("依托云岭大学、青禾玻纤有限公司组建的创新研发中心揭牌。", [("云岭大学", "青禾玻纤有限公司")]),
        ("△龙头企业 青禾玻纤有限公司营业收入9亿元，并与云岭大学签订协议。", [("青禾玻纤有限公司", "云岭大学")]),
        ("我们已与云岭大学签署战略合作协议。", [("云岭高新区", "云岭大学")]),
        ("园区由东莞市援建，规划18平方公里。", [("云岭高新区", "东莞市")]),
        ("■ 青禾玻纤有限公司\n\n公司投入2亿元；与云岭大学共建产业学院。", [("青禾玻纤有限公司", "云岭大学")]),
        ("目前已与青禾玻纤有限公司达成入驻意向。", []),
    ],
)
def test_partners_behind_owners_in_aid_and_of_the_enterprise_told_of(text: str, pairs: list[tuple[str, str]]) -> None:
    assert stated(text, "cooperatesWith") == pairs
    assert ("云岭重工有限公司", "青禾集团") not in stated(text, "subsidiaryOf")


def test_the_chain_is_named_before_the_word_or_is_what_the_report_is_about() -> None:
    told = "园区聚焦煤机装备、光伏产业，光伏产业产值达到50亿元。\n\n"
    assert stated(told + "青禾能源有限公司是我们的光伏链主，产值突破50亿元。", "leadsChain") == [
        ("青禾能源有限公司", "光伏")
    ]
    listed = "青禾光能有限公司、恒拓电气有限公司两家企业入选省级“产业链链主企业”名单。"
    assert [one for one, _ in stated(told + listed, "leadsChain")] == ["青禾光能有限公司", "恒拓电气有限公司"]
