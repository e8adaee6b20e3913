"""What is seen being made, whose workshop it is, and what an enterprise makes beside its other deeds."""

import pytest

from kg.model import Document
from kg.pipeline import read_document

HEAD = "云岭高新区2023年工作总结\n\n一、经济运行情况\n\n"


def made(text: str) -> set[tuple[str, str]]:
    """Who makes what by `text`."""
    facts = read_document(Document("云岭.txt", f"{HEAD}{text}\n")).facts
    return {(fact.subject.name, fact.object.name) for fact in facts if fact.predicate == "produces" and fact.object}


@pytest.mark.parametrize(
    ("text", "firm", "products"),
    [
        ("走进青禾新材料科技有限公司的生产车间，一卷卷铝塑膜正从生产线上下线。", "青禾新材料科技有限公司", ["铝塑膜"]),
        ("图为云岭县恒拓服饰有限公司工人在赶制羽绒服订单。", "云岭县恒拓服饰有限公司", ["羽绒服"]),
        ("在青禾家居的展厅里，智能沙发、电动床等产品一应俱全。", "青禾家居", ["智能沙发", "电动床"]),
        ("恒拓科技是集液压缸研发、生产、销售于一体的高新技术企业。", "恒拓科技", ["液压缸"]),
        ("恒拓科技是集研发、生产、销售液压缸于一体的高新技术企业。", "恒拓科技", ["液压缸"]),
        ("恒拓饮料一条产线每小时可灌装矿泉水4.8万瓶。", "恒拓饮料", ["矿泉水"]),
        ("恒拓实业生产车间内，工人正在组装智能马桶。", "恒拓实业", ["智能马桶"]),
    ],
)
def test_what_is_seen_in_a_workshop_or_showroom_is_made_by_whose_it_is(
    text: str, firm: str, products: list[str]
) -> None:
    assert made(text) == {(firm, product) for product in products}


@pytest.mark.parametrize(
    "text",
    [
        "一批批订单纷至沓来，恒拓实业加紧扩建。",
        "走进恒拓实业，一张张笑脸迎面而来。",
        "恒拓实业工人正在检修设备。",
        "恒拓银行集存款、贷款、理财于一体。",
    ],
)
def test_what_no_one_makes_is_not_made_however_lively_it_is_told(text: str) -> None:
    assert made(text) == set()


@pytest.mark.parametrize(
    ("text", "firm", "products"),
    [
        ("恒拓电子（主要生产连接器）、青禾电机（主要生产微型电机）相继投产。", "青禾电机", ["微型电机"]),
        ("恒拓电器公司智能马桶产销量居全国前三。", "恒拓电器公司", ["智能马桶"]),
        ("恒拓铝业主要生产新能源汽车的电池壳体。", "恒拓铝业", ["电池壳体"]),
        ("恒拓重工为青禾集团制造的导管架顺利下线。", "恒拓重工", ["导管架"]),
        ("恒拓重工承接的60米级海工吊机交付。", "恒拓重工", ["海工吊机"]),
        ("恒拓酒业公司，产品有浓香型白酒、酱香型白酒两大系列。", "恒拓酒业公司", ["浓香型白酒", "酱香型白酒"]),
        ("恒拓生物：以甘草为原料提取甘草酸。", "恒拓生物", ["甘草酸"]),
        ("恒拓智能建有巡检机器人总装车间。", "恒拓智能", ["巡检机器人"]),
        ("恒拓电子是青禾集团的供应商，为其供应连接器、线束。", "恒拓电子", ["连接器", "线束"]),
    ],
)
def test_a_product_is_named_without_size_owner_and_customer(text: str, firm: str, products: list[str]) -> None:
    assert {(firm, product) for product in products} <= made(text)
    assert ("青禾集团", products[0]) not in made(text)


@pytest.mark.parametrize(
    ("text", "maker", "products"),
    [
        ("恒拓科技引进了两条速冻馄饨、冷冻馒头全自动生产线。", "恒拓科技", ["速冻馄饨", "冷冻馒头"]),
        ("青禾医材项目计划投资8亿元，新建人工关节、脊柱钉棒生产线。", "青禾医材项目", ["人工关节", "脊柱钉棒"]),
        ("恒拓能源研发的“绿氨低氮燃烧器”获评省首台套。", "恒拓能源", ["绿氨低氮燃烧器"]),
        ("恒拓化学拿下省政府质量奖，其光学级聚碳酸酯打破进口依赖。", "恒拓化学", ["光学级聚碳酸酯"]),
        ("恒拓公司除生产旋翼飞机外，还自主研发出钛合金自行车。", "恒拓公司", ["旋翼飞机", "钛合金自行车"]),
        ("全省最大的塔筒企业恒拓重工落户园区。", "恒拓重工", ["塔筒"]),
        ("园区生产的高纯石英砂占国内市场的33%，球形硅微粉占全国的18%。", "云岭高新区", ["高纯石英砂", "球形硅微粉"]),
        ("集聚了青禾、恒拓等世界500强铝产业企业，电解铝产能达343万吨。", "云岭高新区", ["电解铝"]),
    ],
)
def test_lines_quotes_shares_and_what_a_maker_is_called_after_tell_what_it_makes(
    text: str, maker: str, products: list[str]
) -> None:
    assert {(maker, product) for product in products} <= made(text)


@pytest.mark.parametrize(
    "text", ["恒拓科技引进先进设备，新建生产线3条。", "它的规模居全国第一。", "知名企业青禾集团落户。"]
)
def test_lines_without_a_product_and_praise_without_one_make_nothing(text: str) -> None:
    assert made(text) == set()


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "恒拓环保有限公司、青禾智能股份有限公司被认定为省级专精特新企业，主导产品分别是废水处理机、锂电池卷绕机。",
            {("恒拓环保有限公司", "废水处理机"), ("青禾智能股份有限公司", "锂电池卷绕机")},
        ),
        (
            "◇ 恒拓化工有限公司——40万吨/年离子膜烧碱、35万吨/年聚氯乙烯，2023年产值78亿元。",
            {("恒拓化工有限公司", "离子膜烧碱"), ("恒拓化工有限公司", "聚氯乙烯")},
        ),
        (
            "恒拓化工以水性树脂、固化剂、特种颜料见长。",
            {("恒拓化工", "水性树脂"), ("恒拓化工", "固化剂"), ("恒拓化工", "特种颜料")},
        ),
        (
            "去年动工的云岭县智能终端产业园，主要生产微型扬声器、摄像模组等零部件。",
            {("云岭县智能终端产业园", "微型扬声器"), ("云岭县智能终端产业园", "摄像模组")},
        ),
    ],
)
def test_makers_named_apart_from_what_they_make_are_still_theirs(text: str, pairs: set[tuple[str, str]]) -> None:
    assert pairs <= made(text)


def test_what_is_opened_today_makes_what_is_said_of_it_next() -> None:
    said = "在分会场开工的是青禾压铸件项目，计划总投资3.2亿元，主要从事电机壳体、控制器壳体的研发、生产和销售。"
    assert {("青禾压铸件项目", "电机壳体"), ("青禾压铸件项目", "控制器壳体")} <= made(said)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("恒拓粮油公司日加工小麦2000吨，挂面日产350吨。", ("恒拓粮油公司", "挂面")),
        ("恒拓机械公司是高压柱塞泵国家制造业单项冠军。", ("恒拓机械公司", "高压柱塞泵")),
        ("恒拓特纸公司主攻装饰原纸、电解电容器纸。", ("恒拓特纸公司", "装饰原纸")),
        ("恒拓铜箔公司生产总监周远介绍，公司主营铜箔。", ("恒拓铜箔公司", "铜箔")),
    ],
)
def test_a_daily_output_a_champion_and_a_main_line_tell_what_is_made(text: str, pair: tuple[str, str]) -> None:
    assert made(text) >= {pair}
    assert all("总监" not in product for _, product in made(text))


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("主要产品产量：改性沥青96.5万吨，增长4.4%；针状焦6.1万吨，增长72.3%。", {"改性沥青", "针状焦"}),
        ("起重机臂架、磷酸铁分别增长21.4%、65.8%。", {"起重机臂架", "磷酸铁"}),
    ],
)
def test_the_account_of_a_park_tells_what_it_makes_by_what_grew(text: str, products: set[str]) -> None:
    assert made(text) == {("云岭高新区", product) for product in products}


def test_money_and_people_that_grew_are_not_made() -> None:
    assert made("工业投资、税收收入分别增长12%、8%。用电量3.2亿千瓦时，增长5%。") == set()


def test_cards_of_enterprises_tell_their_products_by_fields() -> None:
    text = """云岭产业园重点企业卡片

企业名称：青禾磷化工有限公司
所属产业：磷化工
主导产品：磷酸二铵、无水氟化氢

企业名称：恒拓锂能股份有限公司
主导产品：磷酸铁、三元前驱体
"""
    found = read_document(Document("云岭.txt", text)).facts
    assert {(one.subject.name, one.object.name) for one in found if one.predicate == "produces" and one.object} == {
        ("青禾磷化工有限公司", "磷酸二铵"),
        ("青禾磷化工有限公司", "无水氟化氢"),
        ("恒拓锂能股份有限公司", "磷酸铁"),
        ("恒拓锂能股份有限公司", "三元前驱体"),
    }


def test_what_others_founded_makes_what_is_said_next() -> None:
    said = "德国恒拓公司与云岭制动有限公司合资成立恒岭制动系统有限公司，年产汽车制动盘300万件。"
    assert made(said) == {("恒岭制动系统有限公司", "汽车制动盘")}


def test_a_brand_a_list_with_and_and_a_whole_trade_are_told_apart() -> None:
    assert made("青禾麻业（集团）有限责任公司“竹苎”牌苎麻纱获评名牌。") == {("青禾麻业（集团）有限责任公司", "苎麻纱")}
    project = "中药饮片及配方颗粒生产线项目"
    assert made(f"{project}全面开工建设。") == {(project, "中药饮片"), (project, "配方颗粒")}
    trade = "恒拓食品有限公司落户园区。苎麻纺织业拥有纱锭12.6万锭，年产苎麻纱1.8万吨。"
    assert ("恒拓食品有限公司", "苎麻纱") not in made(trade)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "齿轮箱壳体来自园区内的恒拓铸造公司，液压泵由云岭的青禾液压公司供应。",
            {("恒拓铸造公司", "齿轮箱壳体"), ("青禾液压公司", "液压泵")},
        ),
        (
            "往东是做铝箔的青禾铝业公司，往南是做胶粘剂的恒拓化学公司。",
            {("青禾铝业公司", "铝箔"), ("恒拓化学公司", "胶粘剂")},
        ),
        ("青禾电气二期项目明年投产；满产后年产干式变压器1.2万台。", {("青禾电气二期项目", "干式变压器")}),
    ],
)
def test_suppliers_behind_their_products_and_projects_at_full_work_make_them(
    text: str, pairs: set[tuple[str, str]]
) -> None:
    assert made(text) >= pairs


def test_who_is_only_named_behind_a_product_does_not_make_it() -> None:
    assert ("恒拓汽车公司", "液压泵") not in made("青禾液压公司生产的液压泵由恒拓汽车公司采购。")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("齿轮箱、发电机、轴承是招商的重头。", {"齿轮箱", "发电机", "轴承"}),
        ("重点找POE弹性体、电子级溶剂的企业来谈。", {"POE弹性体", "电子级溶剂"}),
        ("重点补竹缠绕管材、竹炭负极材料这两块短板。", {"竹缠绕管材", "竹炭负极材料"}),
    ],
)
def test_what_a_place_looks_for_is_named_in_plain_words_too(text: str, names: set[str]) -> None:
    entities = read_document(Document("云岭.txt", f"{HEAD}{text}\n")).entities
    assert {one.name for one in entities if one.type == "Product"} == names


def test_a_park_before_its_product_is_no_part_of_it_and_a_builder_before_a_bare_thing_leaves_it() -> None:
    assert made("今年上半年，云岭高新区大马力拖拉机产量1.86万台，占全国产量的21%。") == {("云岭高新区", "大马力拖拉机")}
    assert ("骏恒新能源环卫车", "新能源环卫车") in made("骏恒新能源环卫车、恒拓电机扩产等项目先后开工。")


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("恒拓量子科技油气钻探仪器推进产业化。", ("恒拓量子科技", "油气钻探仪器")),
        ("青禾生物全球首套天然气制蛋白商业化装置投运。", ("青禾生物", "天然气制蛋白")),
        ("成功签约40万吨高铝熟料、恒拓玻纤扩产等40个项目。", ("40万吨高铝熟料", "高铝熟料")),
    ],
)
def test_a_first_plant_a_step_to_the_market_and_qualities_of_one_character(text: str, pair: tuple[str, str]) -> None:
    assert pair in made(text)
