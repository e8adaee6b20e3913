"""Invented reports for the tests of pages, and documents in which everything bears a hostile name."""

from kg.model import Document, Entity, Evidence, Fact, Reading, Run, qualifiers

REPORTS = {
    "云岭2022.txt": """云岭工业园区2022年工作总结

2022年，云岭工业园区完成规上工业总产值120亿元，同比增长8%。园区主导产业为铝加工、玻璃纤维。力争2023年规上工业总产值达到150亿元。
青禾玻纤有限公司落户云岭工业园区，获评国家级绿色工厂，主要生产玻纤布。松风铝业有限公司位于云岭工业园区，主要生产铝合金型材。
园区着力引进电子级玻纤布。松风铝业有限公司投资的松风铝业二期项目开工建设。
""",
    "云岭2023.txt": """云岭工业园区2023年工作总结

2023年，云岭工业园区完成规上工业总产值140亿元，同比增长16%。青禾玻纤有限公司获评省级数字化车间。
""",
    "白石2023.txt": """白石高新技术产业开发区2023年工作总结

2023年，白石高新区完成规上工业总产值90亿元，同比增长5%，引进长青机械有限公司等企业6家。长青机械有限公司位于白石高新区。
""",
}
HOSTILE = (
    '<img src=x onerror="alert(1)">',
    "</script><script>alert(2)</script>",
    '"><svg/onload=alert(3)>',
    "../../etc/passwd",
)

KINDS = ("Park", "Company", "Honour", "Product", "Industry", "Project", "Region", "Platform", "Organization")


def evil(number: int, name: str) -> Reading:
    """A document in which everything is called `name`, itself too."""
    document = Document(f"{number}{name}.txt", f"开头{name}，见{name}。")
    words = (Evidence(document.name, (Run(2, 2 + len(name), name),)),)
    things = {kind: Entity(kind, name, (name + "简称",), evidence=words) for kind in KINDS}
    told = [
        ("locatedIn", "Company", "Park", {}),
        ("hasHonour", "Company", "Honour", {"level": "国家级", "year": 2023, "status": "actual"}),
        ("produces", "Company", "Product", {}),
        ("inIndustry", "Company", "Industry", {}),
        ("leadingIndustry", "Park", "Industry", {}),
        ("investsIn", "Company", "Project", {}),
    ]
    facts = [Fact(predicate, things[a], things[b], qualifiers(said), words, "t") for predicate, a, b, said in told]
    for kind in ("target", "actual"):
        said = {"indicator": name, "measure": "value", "value": 3, "unit": name, "period": "2023", "kind": kind}
        facts.append(Fact("observation", things["Park"], None, qualifiers(said), words, "t"))
    return Reading(document, tuple(things.values()), tuple(facts))
