"""Chains and readings with invented names for the tests of maps, of any size and with hostile names."""

from functools import cache

from kg.chains import Chain, ChainMap, Chains, Link, Stage, load_chains, map_chains
from kg.model import Document, Entity, Evidence, Fact, Reading, Run, qualifiers

POSITIONS = ("upstream", "midstream", "downstream", "support")
HOSTILE = (
    "<img src=x onerror=\"document.title='ran'\">",
    "</script><script>document.title='ran'</script>",
    "href",
    '<a href="javascript:document.title=1">点我</a>',
    "javascript:document.title='ran'",
    "\"'><svg/onload=document.title='ran'>",
    "]]>&amp;<!--",
)
PARK = Entity("Park", "云岭工业园", ("云岭园区",))
OTHER = Entity("Park", "澄江工业园")


def made_chain(stages: int) -> Chains:
    """Our chains and one of so many stages, each fed by two others before it."""
    made = tuple(
        Stage(f"yun.s{n}", f"青禾环节{n}", "yun", POSITIONS[min(3, 4 * n // stages)], "local", (), (f"青禾料{n}",), ())
        for n in range(stages)
    )
    links = tuple(
        Link(f"青禾料{source}", f"青禾料{target}", "part" if target % 2 else "material", target % 3 > 0, "yun")
        for target in range(stages)
        for source in sorted({target - 7, target - 1 - target % 4})
        if 0 <= source < target
    )
    return Chains((*load_chains().chains, Chain("yun", "云岭链", "yun", (), "", made, links)))


@cache
def made_map(stages: int = 12, companies: int = 30, *, hostile: bool = False) -> ChainMap:
    """Companies on all stages of a made chain but every fifth, in two parks, some with honours and a project."""
    document = Document("云岭.txt", "")
    start = 0

    def said(quote: str) -> tuple[Evidence, ...]:
        nonlocal start
        start += len(quote) + 1
        return (Evidence(document.name, (Run(start, start + len(quote), quote),)),)

    taken = [n for n in range(stages) if n % 5]
    facts: list[Fact] = []
    names = [f"青禾{n}号玻纤有限公司" for n in range(companies)]
    if hostile:
        names[: len(HOSTILE)] = HOSTILE
    for n, name in enumerate(names):
        company = Entity("Company", name)
        product = Entity("Product", f"青禾料{taken[n % len(taken)]}")
        park = OTHER if n % 4 == 3 and name not in HOSTILE else PARK
        facts.append(Fact("locatedIn", company, park, (), said(f"{name}落户{park.name}"), "t"))
        facts.append(Fact("produces", company, product, (), said(f"{name}主要生产{product.name}"), "t"))
        if n % 3 == 0:
            level = "国家级" if n % 2 else "省级"
            more = qualifiers({"level": level, "year": 2022, "status": "actual"})
            facts.append(
                Fact("hasHonour", company, Entity("Honour", "绿色工厂"), more, said(f"{name}获评{level}绿色工厂"), "t")
            )
    project = Entity("Project", "青禾料5扩建项目")
    facts.append(Fact("locatedIn", project, PARK, (), said("云岭工业园的青禾料5扩建项目"), "t"))
    status = Entity("ProjectStatus", "开工")
    facts.append(
        Fact("projectStatus", project, status, qualifiers({"year": 2023}), said("青禾料5扩建项目2023年开工"), "t")
    )
    facts.append(Fact("produces", project, Entity("Product", "青禾料5"), (), said("扩建后生产青禾料5"), "t"))
    for value, period, kind in ((12.5, "2022", "actual"), (15, "2023", "target"), (14, "2023", "actual")):
        more = qualifiers(
            {"indicator": "工业总产值", "measure": "value", "value": value, "unit": "亿元", "period": period}
            | {"kind": kind, "bound": "eq"}
        )
        facts.append(Fact("observation", PARK, None, more, said(f"{period}年工业总产值{value}亿元"), "t"))
    things = {end.iri: end for one in facts for end in (one.subject, one.object) if end is not None}
    return map_chains([Reading(document, tuple(things.values()), tuple(facts))], made_chain(stages))
