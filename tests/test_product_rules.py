"""Products in chains, before their makers and in names of projects: from the sentence to `produces`."""

from dataclasses import replace
from typing import Any

import pytest

from kg.facts import industry, product, product_chain
from kg.mentions import find_mentions
from kg.mentions.product import find_wanted
from kg.mentions.product_chain import find_chain_products
from kg.model import Document, Entity
from kg.pipeline import read_document
from kg.sentences import split_sentences
from tests import drawing as mentions
from tests.facts_drawing import PARK, draw, stated


def products(text: str) -> list[str]:
    found = find_mentions(split_sentences(Document("云岭.txt", text)))
    return [one.name for one in found if one.type == "Product"]


@pytest.mark.parametrize(
    "drawing",
    [
        "园区形成了从〔硅片|Product〕、〔电池片|Product〕到〔光伏支架|Product〕的完整链条。",
        "形成“〔重质碳酸钙|Product〕—〔可降解塑料母粒|Product〕”链条。",
        "上游以〔覆铜板|Product〕、〔油墨|Product〕为主。",
        "中游为〔印制电路板|Product〕，下游为汽车。",
        "做〔引线框架|Product〕的青禾电子已经落户。",
    ],
)
def test_a_chain_that_is_there_and_a_maker_behind_its_product_name_products(drawing: str) -> None:
    text, _ = mentions.marked(drawing)
    found = [one for one in find_chain_products(mentions.first_sentence(text)) if one.name != "汽车"]
    assert mentions.draw(text, found) == drawing


@pytest.mark.parametrize("text", ["力争形成从硅片到组件的完整链条。", "做好服务的园区越来越多。", "上游来水减少。"])
def test_a_chain_that_is_hoped_for_and_other_words_of_doing_name_no_product(text: str) -> None:
    assert list(find_chain_products(mentions.first_sentence(text))) == []


CHAIN = "形成了从〔硅片|Product〕到〔组件|Product〕的链条。"


def test_the_park_that_speaks_makes_what_its_chain_holds() -> None:
    assert stated(product_chain.state, CHAIN) == [
        ("produces", PARK.name, "硅片"),
        ("produces", PARK.name, "组件"),
    ]


def test_a_chain_of_ore_makes_no_ore() -> None:
    said = "形成“〔矿石|Product〕—〔纳米碳酸钙|Product〕”链条。"
    assert stated(product_chain.state, said) == [("produces", PARK.name, "纳米碳酸钙")]


def test_a_chain_in_a_plan_or_beside_an_enterprise_is_not_made_by_the_park() -> None:
    assert stated(product_chain.state, CHAIN, plan=True) == []
    assert stated(product_chain.state, f"〔青禾电子|Company〕{CHAIN}") == []
    assert stated(product_chain.state, CHAIN, place=None) == []


def test_who_stands_behind_a_product_makes_it() -> None:
    said = "做〔引线框架|Product〕的〔青禾科技|Company〕、做〔探针卡|Product〕的苏州〔云岭电子|Company〕先后落户。"
    assert stated(product_chain.state, said) == [
        ("produces", "青禾科技", "引线框架"),
        ("produces", "云岭电子", "探针卡"),
    ]


def test_a_maker_too_far_behind_is_not_taken() -> None:
    said = "做〔探针卡|Product〕的还有很多人说起的〔青禾科技|Company〕。"
    assert stated(product_chain.state, said) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青宏禾新能源电池结构件项目当年签约。", "新能源电池结构件"),
        ("隆禾光电GW级钙钛矿叠层组件项目正式投产。", "钙钛矿叠层组件"),
    ],
)
def test_the_product_in_the_name_of_a_project_is_cut_at_words_and_without_its_size(text: str, name: str) -> None:
    assert name in products(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("隆禾精工专注五轴联动数控机床。", ["五轴联动数控机床"]),
        ("产品为三氟化氮、六氟丁二烯。", ["三氟化氮", "六氟丁二烯"]),
        ("建设20万吨/年EVA、20万吨/年丁辛醇等7套装置。", ["EVA", "丁辛醇"]),
        ("隆禾精工年产电驱动桥10万台。", ["电驱动桥"]),
    ],
)
def test_a_product_may_hold_verbs_numbers_and_the_name_of_a_building(text: str, names: list[str]) -> None:
    assert products(text) == names


@pytest.mark.parametrize(
    "drawing",
    [
        "〔青禾家纺|Company〕的〔床品|Product〕、〔玻纤布|Product〕经由口岸出口。",
        "〔〔青禾家纺|Company〕5万吨〔玻纤布|Product〕装置|Project〕满负荷运行。",
        "〔青禾家纺|Company〕投资3.6亿元建设的〔年产2万吨〔玻纤布|Product〕装置|Project〕投产。",
        "〔青禾家纺|Company〕建有40万吨丙烷脱氢、〔30万吨〔玻纤布|Product〕装置|Project〕。",
        "〔青禾家纺|Company〕成立于2018年，系〔云岭集团|Company〕的控股子公司，主要从事〔玻纤布|Product〕。",
    ],
)
def test_an_enterprise_makes_what_it_has_and_what_its_plant_makes(drawing: str) -> None:
    assert ("produces", "青禾家纺", "玻纤布") in stated(product.state, drawing)
    assert ("produces", "云岭集团", "玻纤布") not in stated(product.state, drawing)


def test_the_brackets_behind_a_project_speak_of_the_project() -> None:
    said = "〔紧固件项目|Project〕（投资方：〔青禾传动|Company〕；年产〔玻纤布|Product〕6万吨）。"
    assert stated(product.state, said) == [("produces", "紧固件项目", "玻纤布")]


def test_who_stands_behind_a_product_does_not_make_the_next_one() -> None:
    said = "做〔引线框架|Product〕的〔青禾科技|Company〕、做〔探针卡|Product〕的〔云岭电子|Company〕先后落户。"
    assert stated(product.state, said) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青禾打造全球最大玻纤布基地。", ["玻纤布"]),
        ("力争引进无人机整机企业2家。", ["无人机整机"]),
        ("面向全国“招引”光刻胶、封装基板三类配套企业。", ["光刻胶", "封装基板"]),
        ("向下拓服务器整机。", ["服务器整机"]),
    ],
)
def test_the_largest_plant_and_what_is_wanted_name_products(text: str, names: list[str]) -> None:
    assert products(text) == names


@pytest.mark.parametrize(("line", "wanted"), [("新材料：玻纤布、电子布", True), ("投资热线：玻纤处、电机处", False)])
def test_a_line_under_wishes_names_an_industry_unless_it_says_how_to_reach_somebody(line: str, wanted: bool) -> None:
    sentence = replace(mentions.first_sentence(line), headings=("招商方向",))
    assert bool(list(find_wanted(sentence))) is wanted


def test_what_speaks_of_projects_is_no_product() -> None:
    assert products("青禾公司年产大项目落地构件3万吨、玻纤布2万吨。") == ["玻纤布"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("从事经皮缝合器、左房封堵器、冠脉球囊的研发制造。", ["经皮缝合器", "左房封堵器", "冠脉球囊"]),
        ("聚焦心脏瓣膜和冠脉球囊的研发与产业化。", ["心脏瓣膜", "冠脉球囊"]),
        ("把秸秆做成了饲料添加剂、土壤调理剂。", ["饲料添加剂", "土壤调理剂"]),
        ("从八角里提取莽草酸和精油。", ["莽草酸", "精油"]),
        ("产品涵盖冷鲜牛肉、牛排、牛肉干。", ["冷鲜牛肉", "牛排", "牛肉干"]),
        ("年产TDI 12万吨。", ["TDI"]),
        ("建设热成型件生产线6条。", ["热成型件"]),
        ("拥有海带、鱿鱼、鱼糜制品等八大系列产品。", ["海带", "鱿鱼", "鱼糜制品"]),
        ("三重四极杆质谱仪打破进口依赖。", ["三重四极杆质谱仪"]),
        ("自主研发的注射用青禾单抗于2023年6月获批上市。", ["注射用青禾单抗"]),
    ],
)
def test_words_of_making_name_things_by_their_endings(text: str, names: list[str]) -> None:
    assert products(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "做好服务工作。",
        "聚焦产业链的研发投入。",
        "布局3条生产线。",
        "做大做强主业。",
        "建设智能化生产线。",
        "供应链体系完善。",
    ],
)
def test_words_of_doing_in_general_name_nothing(text: str) -> None:
    assert products(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾光电的车灯透镜项目签约。", "车灯透镜"),
        ("隆禾硅材料万吨级电子级多晶硅项目投产。", "电子级多晶硅"),
        ("青禾集团汽车轴承三期项目投产。", "汽车轴承"),
    ],
)
def test_an_owner_a_size_or_a_phase_in_the_name_of_a_project_is_no_part_of_its_product(text: str, name: str) -> None:
    assert name in products(text)


def test_each_of_listed_enterprises_makes_what_they_are_said_to_make() -> None:
    said = "〔青禾彩印|Company〕、〔云岭包装|Company〕专业从事〔酒盒|Product〕、〔手提袋|Product〕的设计与印刷。"
    assert set(stated(product.state, said)) == {
        ("produces", maker, made) for maker in ("青禾彩印", "云岭包装") for made in ("酒盒", "手提袋")
    }


def test_of_enterprises_named_respectively_each_makes_its_own() -> None:
    said = "〔青禾航材|Company〕、〔云岭复材|Company〕分别从事〔碳纤维织物|Product〕、〔拉挤板|Product〕生产。"
    assert set(stated(product.state, said)) == {
        ("produces", "青禾航材", "碳纤维织物"),
        ("produces", "云岭复材", "拉挤板"),
    }


def test_the_former_and_the_latter_each_make_their_own() -> None:
    said = "〔青禾电子|Company〕、〔云岭声学|Company〕来自沿海，前者生产〔音箱|Product〕，后者生产〔数据线|Product〕。"
    assert set(stated(product.state, said)) == {
        ("produces", "青禾电子", "音箱"),
        ("produces", "云岭声学", "数据线"),
    }


def test_customers_do_not_make_what_they_are_supplied_with() -> None:
    said = "为〔青禾重工|Company〕、〔云岭机械|Company〕供应〔铸钢件|Product〕。"
    assert stated(product.state, said) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("重点引进碳纤维原丝油剂、预浸料、鱼油软胶囊等缺失环节项目。", ["碳纤维原丝油剂", "预浸料", "鱼油软胶囊"]),
        ("招引光伏玻璃、背板、支架企业。", ["光伏玻璃", "背板", "支架"]),
        ("围绕溅射靶材、针状焦、硅碳负极补链招商。", ["溅射靶材", "针状焦", "硅碳负极"]),
        ("下一步招商的方向很明确，就是连接器、精密模具、食品包装膜这几样。", ["连接器", "精密模具", "食品包装膜"]),
        ("其中密封件、大型轴承等燃机供应链缺口12条。", ["密封件", "大型轴承"]),
        ("向上延伸轴承钢材料、向下拓展旋转关节总成。", ["轴承钢材料", "旋转关节总成"]),
        ("酒瓶、瓶盖、纸箱等企业54家。", ["酒瓶", "瓶盖", "纸箱"]),
    ],
)
def test_what_is_wanted_is_named_by_its_endings_too(text: str, names: list[str]) -> None:
    assert products(text) == names


@pytest.mark.parametrize(
    "text", ["引进青禾、恒拓、隆禾等企业。", "拓展学习教育成果。", "突破层层难关。", "围绕全年目标招商。"]
)
def test_firms_and_phrases_are_not_what_is_wanted(text: str) -> None:
    assert products(text) == []


def test_an_enterprise_names_firms_and_a_list_of_things_names_none() -> None:
    found = find_mentions(split_sentences(Document("云岭.txt", "酒瓶、瓶盖、纸箱等企业54家。青禾、恒拓等企业54家。")))
    assert [one.name for one in found if one.type == "Company"] == ["青禾", "恒拓"]


def test_the_part_of_a_park_that_opens_a_run_of_clauses_is_what_wants() -> None:
    said = "〔东组团|Park〕面积3亩，重点布局〔储氢瓶|Product〕；〔南组团|Park〕面积4亩，重点布局〔电解槽|Product〕。"
    assert stated(industry.state, said) == [
        ("targetIndustry", "东组团", "储氢瓶"),
        ("targetIndustry", "南组团", "电解槽"),
    ]


def test_what_an_enterprise_goes_for_is_no_goal_of_the_place() -> None:
    assert stated(industry.state, "下一步公司将向下拓展〔旋转关节总成|Product〕。") == []


def test_by_the_help_of_an_enterprise_it_is_the_place_that_wants() -> None:
    said = "依托〔青禾磁业|Company〕延伸发展〔伺服电机|Product〕。"
    assert stated(industry.state, said) == [("targetIndustry", PARK.name, "伺服电机")]


def test_a_place_makes_the_lines_of_products_it_has() -> None:
    said = "拥有〔海带|Product〕、〔鱼糜制品|Product〕等八大系列产品。"
    assert stated(product.state, said) == [("produces", PARK.name, "海带"), ("produces", PARK.name, "鱼糜制品")]


def test_what_the_project_of_a_document_is_built_for_it_makes() -> None:
    said = draw("本项目分两期，建设年产〔三甲基铝|Product〕120吨的生产线。")[-1]
    work = Entity("Project", "青禾前驱体项目")
    said.scene = replace(said.scene, work=work)
    assert [(one.subject, one.object.name) for one in product.state(said) if one.object] == [(work, "三甲基铝")]


def test_a_list_that_is_called_one_of_products_names_no_firms() -> None:
    found = find_mentions(split_sentences(Document("云岭.txt", "重点引进日化洗护、食品香精等终端产品企业。")))
    assert [(one.type, one.name) for one in found] == [("Product", "日化洗护"), ("Product", "食品香精")]


def test_a_part_of_a_park_is_named_by_its_side() -> None:
    found = find_mentions(split_sentences(Document("云岭.txt", "东组团（新材料组团）面积3平方公里，重点布局储氢瓶。")))
    assert "东组团" in [one.name for one in found if one.type == "Park"]


def test_listed_enterprises_that_are_summed_up_make_what_they_are_said_to_make() -> None:
    said = "〔青禾铝业|Company〕、〔云岭金属|Company〕等12户企业从事〔铝型材|Product〕生产。"
    assert set(stated(product.state, said)) == {("produces", "青禾铝业", "铝型材"), ("produces", "云岭金属", "铝型材")}


def test_what_an_enterprise_makes_above_all_it_makes() -> None:
    said = "〔青禾木业|Company〕以〔实木家具|Product〕、〔木地板|Product〕制造为主，产品外销。"
    assert stated(product.state, said) == [("produces", "青禾木业", "实木家具"), ("produces", "青禾木业", "木地板")]
    assert stated(product.state, "〔青禾木业|Company〕以〔木材|Product〕为原料。") == []
    assert products("青禾木业以实木家具、木地板制造为主。") == ["实木家具", "木地板"]


@pytest.mark.parametrize("modifier", ["下游", "缺失环节", "配套"])
def test_stages_of_a_chain_are_wanted_and_no_projects(modifier: str) -> None:
    text = f"着力引进负极材料、石墨烯、导热膜等{modifier}项目。"
    found = find_mentions(split_sentences(Document("云岭.txt", text)))
    assert [one.name for one in found if one.type == "Project"] == []
    assert products(text) == ["负极材料", "石墨烯", "导热膜"]


def test_an_industry_of_making_makes_nothing() -> None:
    assert products("装备制造产业链尚缺少伺服电机、精密铸件等环节。") == ["伺服电机", "精密铸件"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("这家企业是国内最大的陶瓷刀具制造商。", ["陶瓷刀具"]),
        ("这家公司系中药饮片生产企业。", ["中药饮片"]),
        ("这家企业是国内最大的主动脉缝合器供应商。", ["主动脉缝合器"]),
        ("主营三元正极材料。", ["三元正极材料"]),
        ("园区今年将重点引进逆变器、光伏玻璃等。", ["逆变器", "光伏玻璃"]),
        ("装备制造两大主导产业。", []),
        ("年产淡奶油5000吨。", ["淡奶油"]),
        ("建设全自动上胶生产线。", []),
    ],
)
def test_makers_are_called_after_what_they_make(text: str, names: list[str]) -> None:
    assert products(text) == names


def test_a_heading_about_wishes_makes_no_wish_of_what_an_enterprise_makes() -> None:
    said = "〔青禾竹木|Company〕以毛竹为原料，加工〔竹地板|Product〕、〔竹炭|Product〕。"
    found = stated(industry.state, said, headings=("三、招商方向",))
    assert [one for one in found if one[0] == "targetIndustry"] == []


def test_the_words_in_a_row_say_what_its_project_makes() -> None:
    row = "1|青禾穿戴模组基地|云岭声学有限公司|租用厂房6万平方米，生产蓝牙耳机、智能手表"
    text = f"签约项目\n序号|项目名称|投资方|建设内容\n{row}"
    facts = read_document(Document("云岭.txt", text)).facts
    made = {(one.subject.name, one.object.name) for one in facts if one.predicate == "produces" and one.object}
    assert made >= {("青禾穿戴模组基地", "蓝牙耳机"), ("青禾穿戴模组基地", "智能手表")}
    assert all(maker != "云岭声学有限公司" for maker, _ in made)


def test_an_enterprise_with_main_products_makes_them_and_leads_no_place_with_them() -> None:
    text = "云岭工业园\n青禾电缆有限公司以特种电缆、光缆为主导产品。"
    said = {(one.predicate, one.subject.name, one.object.name) for one in facts_of(text)}
    assert said >= {("produces", "青禾电缆有限公司", "特种电缆"), ("produces", "青禾电缆有限公司", "光缆")}
    assert not any(predicate == "leadingIndustry" for predicate, _, _ in said)


def test_a_project_goes_on_in_the_next_sentence() -> None:
    text = "云岭半导体有限公司建设青禾云岭封装基地项目。项目主要生产探针卡、引线框架。"
    made = {(one.subject.name, one.object.name) for one in facts_of(text) if one.predicate == "produces"}
    assert {name for maker, name in made if maker.endswith("项目")} >= {"探针卡", "引线框架"}


def facts_of(text: str) -> list[Any]:
    return [one for one in read_document(Document("云岭.txt", text)).facts if one.object is not None]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("天然芳樟醇、天然樟脑粉产量分别占全国的九成。", ["天然芳樟醇", "天然樟脑粉"]),
        ("如今多晶硅年产能已到5万吨。", ["多晶硅"]),
        ("青禾变压设备集团S22型节能变压器销往沙特。", ["S22型节能变压器"]),
        ("“云林”牌胶合板畅销东南亚。", ["胶合板"]),
        ("第10000台行星滚柱丝杠副下线。", ["行星滚柱丝杠副"]),
        ("产出高纯二氧化锗41.6吨。", ["高纯二氧化锗"]),
        ("岑芯半导体从事功率模块封装。", ["功率模块"]),
        ("思诠博瑞光电的激光大灯项目投产。", ["激光大灯"]),
        ("恒拓硅业2万吨107胶项目开工。", ["107胶"]),
        ("恒拓石化绿氢项目开工。", ["绿氢"]),
        ("重点引进：封边条、水性涂料；造纸填料、医药级碳酸钙。", ["封边条", "水性涂料", "造纸填料", "医药级碳酸钙"]),
        ("将锚定应急救援底盘、车载水炮等“缺链”环节招商。", ["应急救援底盘", "车载水炮"]),
        ("银浆、石英坩埚也要从外省买。", ["银浆", "石英坩埚"]),
    ],
)
def test_words_about_output_wishes_and_projects_give_products_away(text: str, made: list[str]) -> None:
    assert products(text) == made


@pytest.mark.parametrize(
    "text",
    [
        "规划建设的东盟水果集散项目开工。",
        "恒拓公司黑灯工厂一期开工。",
        "企业产量大、品种多，销量居全国前列。",
        "大力发展低空经济、新型储能等未来产业。",
    ],
)
def test_industries_places_and_works_are_no_products(text: str) -> None:
    assert products(text) == []


FIRM = "〔青禾玻纤|Company〕"


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        (f"{FIRM}主要产品包括：〔玻纤布|Product〕。", [(FIRM, "玻纤布")]),
        (f"{FIRM}主要优势包括：〔玻纤布|Product〕。", []),
        (f"{FIRM}打造标杆，企业主打〔玻纤布|Product〕。", [(FIRM, "玻纤布")]),
        ("园区年产〔服装|Product〕4200万件。", [(PARK.name, "服装")]),
        ("园区建成全国最大的〔氨纶|Product〕生产基地。", [(PARK.name, "氨纶")]),
        ("二期投产后年产〔服装|Product〕4200万件。", []),
        ("园区年产〔服装|Product〕的企业众多。", []),
    ],
)
def test_makers_are_who_lists_and_places_with_amounts(said: str, facts: list[tuple[str, str]]) -> None:
    name = "青禾玻纤"
    expected = [("produces", name if maker == FIRM else maker, made) for maker, made in facts]
    assert [fact for fact in stated(product.state, said) if fact[0] == "produces"] == expected


def produced(text: str) -> set[tuple[str, str]]:
    facts = read_document(Document("云岭.txt", f"云岭高新区2023年工作总结\n\n{text}\n")).facts
    return {(one.subject.name, one.object.name) for one in facts if one.predicate == "produces" and one.object}


@pytest.mark.parametrize(
    ("text", "maker", "made"),
    [
        ("青禾电子科技主要产品包括：伺服电机、减速机。", "青禾电子科技", "减速机"),
        ("青禾薯业公司雪花全粉生产线满负荷运行。", "青禾薯业公司", "雪花全粉"),
        ("青禾食品公司的核桃乳生产线年产能8万吨。", "青禾食品公司", "核桃乳"),
        ("青禾集团下属企业恒拓化学公司投建项目，年产甲苯12万吨。", "恒拓化学公司", "甲苯"),
        ("青禾环保公司年处理酒糟20万吨，生产白酒糟生物发酵饲料6.8万吨。", "青禾环保公司", "白酒糟生物发酵饲料"),
        ("恒拓缝制公司年产50万台智能平缝机技改项目开工。", "恒拓缝制公司年产50万台智能平缝机技改项目", "智能平缝机"),
    ],
)
def test_makers_are_found_from_the_text(text: str, maker: str, made: str) -> None:
    assert (maker, made) in produced(text)


def test_the_supplier_of_others_is_who_was_named_before() -> None:
    assert produced("青禾光电公司落户。该公司是华为的供应商，产品有光模块、光纤连接器等。") == {
        ("青禾光电公司", "光模块"),
        ("青禾光电公司", "光纤连接器"),
    }


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("届时可年产一次性内镜80万条。", ["一次性内镜"]),
        ("招引方向：风电主轴、轴承套圈、核电阀门。", ["风电主轴", "轴承套圈", "核电阀门"]),
        ("银浆、铝边框、接线盒，这些园区现在一家都没有。", ["银浆", "铝边框", "接线盒"]),
        ("梳理出水性涂料、功能五金、智能电机3个缺失环节。", ["水性涂料", "功能五金", "智能电机"]),
        ("青禾乳业的牦牛奶粉，年产能3000吨。", ["牦牛奶粉"]),
        ("青禾食品公司做青稞酒和青稞代餐粉。", ["青稞酒", "青稞代餐粉"]),
        ("纺织服装链重点引进高支纱、数码印花布企业。", ["高支纱", "数码印花布"]),
        ("围绕芯片、高分子导管、手术机器人招引一批补链项目。", ["芯片", "高分子导管", "手术机器人"]),
    ],
)
def test_lists_of_wishes_and_words_of_doing_name_products(text: str, made: list[str]) -> None:
    assert products(text) == made


@pytest.mark.parametrize(
    "text",
    [
        "引进意大利罗纳袜机600台。",
        "恒拓循环公司废旧电池综合利用项目开工。",
        "建设自动化、智能化车间。",
        "引进先进设备12台。",
    ],
)
def test_what_is_bought_or_used_up_is_not_made(text: str) -> None:
    assert products(text) == []


def test_a_sentence_about_the_project_tells_what_the_project_makes() -> None:
    text = "青禾玻纤公司高性能玻纤项目签约。项目由恒拓铝业公司合资建设，年产电池托盘60万套。"
    assert produced(text) >= {("青禾玻纤公司高性能玻纤项目", "电池托盘")}
    assert ("恒拓铝业公司", "电池托盘") not in produced(text)


def test_firms_that_are_summed_up_do_not_make_what_the_park_makes() -> None:
    found = produced("聚集了青禾锻造公司、恒拓锻造公司等企业126户，年产法兰锻件155万吨。")
    assert found == {("云岭高新区", "法兰锻件")}


@pytest.mark.parametrize(
    ("text", "maker", "made"),
    [
        ("青禾复材公司落户。公司是恒拓航空公司的一级供应商，主营直升机桨叶。", "青禾复材公司", "直升机桨叶"),
        ("青禾特材公司位于恒拓工业新城，专注焊丝研发生产。", "青禾特材公司", "焊丝"),
        ("青禾食品公司以黏玉米、速冻豆角为主打。", "青禾食品公司", "速冻豆角"),
        ("青禾瓷业公司的骨质瓷供货多家商场。", "青禾瓷业公司", "骨质瓷"),
    ],
)
def test_suppliers_and_neighbours_do_not_make_what_the_enterprise_makes(text: str, maker: str, made: str) -> None:
    assert {one for one, name in produced(text) if name == made} == {maker}


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("马桶所需的即热模块、控制芯片九成以上从厦门、宁波采购。", ["即热模块", "控制芯片"]),
        ("高端色釉料、喷墨打印机依赖西班牙、日本进口。", ["高端色釉料", "喷墨打印机"]),
    ],
)
def test_what_is_fetched_from_far_is_a_product(text: str, made: list[str]) -> None:
    assert products(text) == made


def test_counted_lines_are_for_products_and_whole_trades_are_none() -> None:
    assert products("建设冷库12万立方米、果汁饮料生产线8条。") == ["果汁饮料"]
    assert products("恒拓铝基新材料项目开工。") == []


def test_a_place_that_leads_with_enterprises_has_its_products_itself() -> None:
    assert produced("以青禾化工公司、恒拓化工公司为龙头，主要产品有尿素、磷酸二铵。") == {
        ("云岭高新区", "尿素"),
        ("云岭高新区", "磷酸二铵"),
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青禾灯饰公司日产LED灯珠1200万颗。", ["LED灯珠"]),
        ("恒拓船业主打支线集装箱船。", ["支线集装箱船"]),
        ("青禾重机去年做的是防爆起重机、无人行车。", ["防爆起重机", "无人行车"]),
        ("青禾生物以兰花为原料开发口服液和面膜。", ["口服液", "面膜"]),
        ("青禾油脂以葵花籽为原料压榨食用油。", ["葵花籽", "食用油"]),
        ("现在我们有两个产品：电池壳和顶盖板。", ["电池壳", "顶盖板"]),
        ("公司生产挂面、麦片、曲奇三个系列27款产品。", ["挂面", "麦片", "曲奇"]),
        ("覆铜板产值下降14.7%，声学器件产值增长19.2%。", ["覆铜板", "声学器件"]),
        ("但汽车板订单占比升至33%。", ["汽车板"]),
        ("未来要向电动船舶、深海网箱设备延伸。", ["电动船舶", "深海网箱设备"]),
    ],
)
def test_what_a_maker_does_sells_and_counts_is_named_without_its_verb(text: str, names: list[str]) -> None:
    assert products(text) == names


@pytest.mark.parametrize("text", ["烟草产值增长5%。", "联合大学共同开发利用资源。", "主打的是性价比。"])
def test_what_a_trade_turns_over_and_what_is_no_thing_is_no_product(text: str) -> None:
    assert products(text) == []


def test_enterprises_and_products_in_pairs_are_makers_and_what_they_make() -> None:
    text = "青禾光电——车载镜头；云岭恒拓农机厂——背负式喷雾器；云岭模具——一体化压铸模具。"
    reading = read_document(Document("云岭.txt", text))
    made = {
        (fact.subject.name, fact.object.name) for fact in reading.facts if fact.predicate == "produces" if fact.object
    }
    assert made == {("青禾光电", "车载镜头"), ("云岭恒拓农机厂", "背负式喷雾器"), ("云岭模具", "一体化压铸模具")}


@pytest.mark.parametrize("text", ["目标：三年翻番；措施：四个抓手。", "上半年——产值；下半年——税收。"])
def test_pairs_of_other_things_name_no_products(text: str) -> None:
    assert products(text) == []


def test_a_compound_of_verbs_and_a_noun_is_a_product_behind_a_verb_of_making() -> None:
    assert products("公司主要生产高压防喷器和压裂管汇。") == ["高压防喷器", "压裂管汇"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("恒拓公司生产8英寸碳化硅衬底，月产12英寸硅外延片15万片。", ["8英寸碳化硅衬底", "12英寸硅外延片"]),
        ("青禾生物的13价肺炎疫苗出口。", ["13价肺炎疫苗"]),
        ("青禾公司现有中药饮片、口服液2条生产线。", ["中药饮片", "口服液"]),
        ("如今产品已覆盖混塔、法兰和叶片模具。", ["混塔", "法兰", "叶片模具"]),
        ("青禾陶瓷厂里，工人在打包陶瓷煲。", ["陶瓷煲"]),
        ("建设年产2万吨电子级双氧水及配套光刻胶稀释剂项目。", ["电子级双氧水", "光刻胶稀释剂"]),
    ],
)
def test_sizes_that_belong_to_products_lists_before_lines_and_work_that_is_seen(text: str, names: list[str]) -> None:
    assert products(text) == names


def makers(text: str) -> set[tuple[str, str]]:
    facts = read_document(Document("云岭.txt", text)).facts
    return {(one.subject.name, one.object.name) for one in facts if one.predicate == "produces" and one.object}


def test_a_maker_presses_packs_and_has_orders() -> None:
    assert ("青禾油脂公司", "食用油") in makers("青禾油脂公司以葵花籽为原料压榨食用油。")
    assert ("恒拓坚果食品厂", "夏威夷果") in makers("恒拓坚果食品厂的女工在分拣夏威夷果。")
    assert ("恒拓重工公司", "海上风电安装船") in makers("恒拓重工公司手持海上风电安装船订单9艘。")


def test_what_somebody_nobody_knows_makes_is_not_made_by_the_place() -> None:
    head = "云岭工业园2023年工作总结\n云岭工业园管委会\n"
    assert makers(head + "园区年产竹筷8亿双。") == {("云岭工业园", "竹筷")}
    assert makers(head + "那边几个作坊年产竹筷8亿双。") == set()


def wished(text: str) -> set[tuple[str, str]]:
    facts = read_document(Document("云岭.txt", "云岭工业园2023年工作总结\n云岭工业园管委会\n" + text)).facts
    return {(one.subject.name, one.object.name) for one in facts if one.predicate == "targetIndustry" and one.object}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("园区今年列出小型柴油机、液压传动装置、导航终端三张“招引清单”。", {"小型柴油机", "液压传动装置", "导航终端"}),
        (
            "我们带来了招商清单：一是银浆、胶膜、逆变器；二是掘进机器人、电控系统。",
            {"银浆", "胶膜", "逆变器", "掘进机器人", "电控系统"},
        ),
        ("下一步还要补电子特气、碳纤维复合材料、可降解塑料三个空白。", {"电子特气", "碳纤维复合材料", "可降解塑料"}),
        ("产业链高端缺位，IC载板、高频覆铜板空白。", {"IC载板", "高频覆铜板"}),
        ("围绕核电锻件、大型铸件两个方向开展补链招商。", {"核电锻件", "大型铸件"}),
    ],
)
def test_a_place_wants_what_its_lists_name_and_what_fills_its_blanks(text: str, names: set[str]) -> None:
    assert {name for _, name in wished(text)} == names


@pytest.mark.parametrize("text", ["不再引进喷涂设备企业。", "全面补贴企业，消除空白。"])
def test_what_is_kept_out_and_what_is_paid_for_is_not_wanted(text: str) -> None:
    assert wished(text) == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("缓冲铰链出口。", ["缓冲铰链"]),
        ("一块奶豆腐出口。", ["奶豆腐"]),
        ("公司主产品石墨电极销往各地。", ["石墨电极"]),
        ("并宣布年产50万台减速器。", ["减速器"]),
    ],
)
def test_a_known_product_takes_the_word_that_says_which_and_no_verb(text: str, names: list[str]) -> None:
    assert products(text) == names


def test_an_enterprise_in_brackets_makes_nothing_that_is_told_of_another() -> None:
    text = "云岭薯业（青禾集团供应商）落户云岭工业园，主营淀粉。"
    assert "青禾集团" not in {maker for maker, _ in makers(text)}


def test_a_park_makes_what_its_uncounted_makers_make() -> None:
    text = "云岭农机产业园集聚农机企业27家，产品覆盖碾米机、微耕机等11大类。"
    assert {("云岭农机产业园", "碾米机"), ("云岭农机产业园", "微耕机")} <= makers(text)


@pytest.mark.parametrize(
    "text",
    [
        "乳铁蛋白由青禾生物科技有限公司送货。",
        "乳铁蛋白来自青禾生物科技有限公司。",
    ],
)
def test_the_maker_behind_its_product_supplies_it(text: str) -> None:
    assert makers(text) == {("青禾生物科技有限公司", "乳铁蛋白")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“我们的机床主轴轴承精度达到P4级。”", ["机床主轴轴承"]),
        ("手机镜片、充电器都有人做。", ["手机镜片", "充电器"]),
        ("“一枝蒿颗粒”入选名牌产品。", ["一枝蒿颗粒"]),
        ("公司新上苯乙醇苷提取线。", ["苯乙醇苷"]),
    ],
)
def test_what_is_measured_won_and_praised_is_a_product(text: str, names: list[str]) -> None:
    assert products(text) == names


def test_the_maker_that_is_called_what_it_is_before_its_name_makes_it() -> None:
    assert ("青禾生物公司", "乳铁蛋白") in makers("做乳铁蛋白的企业是青禾生物公司，2022年成立。")


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("在它的带动下，做玻纤布的青禾玻纤有限公司先后落户。", "青禾玻纤有限公司"),
        ("青禾玻纤有限公司的车间很安静。这家做玻纤布的企业去年出货1.9万吨。", "青禾玻纤有限公司"),
        ("目前，白鹭产业园集聚整机企业27家，产品覆盖玻纤布、电子布等11大类。", "白鹭产业园"),
    ],
)
def test_who_is_called_by_a_product_makes_it_and_so_does_the_park_whose_products_are_told(
    text: str, maker: str
) -> None:
    facts = read_document(Document("云岭.txt", text + "\n")).facts
    made = {(one.subject.name, one.object.name) for one in facts if one.predicate == "produces" and one.object}
    assert (maker, "玻纤布") in made


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("拥有14.5万吨〔多晶硅|Product〕、102吉瓦〔单晶硅|Product〕的产能。", ["多晶硅", "单晶硅"]),
        ("形成2万吨〔玻纤布|Product〕、500吨〔电子布|Product〕的生产能力。", ["玻纤布", "电子布"]),
        ("将形成2万吨〔玻纤布|Product〕的生产能力。", []),
        ("园区用了2万吨〔玻纤布|Product〕。", []),
        ("也是全球重要的〔平板电脑|Product〕和〔笔记本电脑|Product〕生产基地。", ["平板电脑", "笔记本电脑"]),
        ("是全国重要的〔平板电脑|Product〕市场。", []),
    ],
)
def test_a_park_makes_what_it_has_the_capacity_for_and_is_known_to_make(said: str, made: list[str]) -> None:
    assert stated(product.state, said) == [("produces", PARK.name, one) for one in made]
