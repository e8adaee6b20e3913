"""Who makes each product, weighed: of the things that a report names around it the one that most likely makes it.

The rules of kg/facts/product.py say who makes what, clause by clause. Here all that stands around a product is looked
at together: the enterprises, projects and parks of its sentence, of those before and of the headings, what joins them
to it, and what the rules say. The weights in seeds/maker_weights.tsv were learned from labelled reports
(tests/train_makers.py).
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from kg.entities import Linked
from kg.facts.around import holder_of
from kg.facts.figure_lists import IN_TURN
from kg.facts.statement import Said
from kg.mentions.product import WANTED_HEADING
from kg.mentions.product_chain import role_spans
from kg.model import Entity, Fact, Mention
from kg.patterns import compiled
from kg.weighed import Features, hold, read_weights, shares, step

WEIGHTS = "maker_weights.tsv"
#: The rule of a fact that no other rule states.
RULE = "product-weighed"
#: What may make a product.
MAKERS = ("Company", "Project", "Park")
#: So many names before a product and behind it are looked at.
_BEFORE, _AFTER = 4, 2
#: So many products of one list are looked at on either side of one.
_LISTED = 24
#: Steps of a distance in characters, and of one in sentences.
_FAR, _AGO = (0, 2, 5, 10, 20, 40, 80), (0, 1, 2, 4, 8)
#: From here on a product has a maker that no rule states, and up to here not one that they do.
ADDED, KEPT = 0.5, 0.05
#: Between things of one list.
_LISTING = compiled('[、和与及]|以及|"|”“|”、“|[、和与及]“|”[、和与及]')
#: Words that tell what stands to what.
_CUES = compiled(
    "生产|制造|年产|日产|产能|产量|主营|主打|产品|研发|研制|开发|加工|销售|供应|供货|采购|客户|配套|合作|投资|建设|建成|项目|从事|专注|主攻|聚焦"
    "|拥有|推出|下线|出口|原料|使用|利用|为|给|向|与|从|用|把|引进|落户|等|旗下|子公司|设备|装备|生产线|车间|基地|企业|公司"
    "|做|造|有|的|以|是|主要|形成|集聚|龙头|围绕|市场|占有率|填补|替代|进口|依托|副产|提取|转型|二期|一期|将|拟|计划|可|投产|达产|新增"
)


class Made(NamedTuple):
    """A mention of a product, who may make it (nobody for nobody), and what is to be weighed of each.

    `stated` is what the rules state in its sentence of who makes it.
    """

    said: Said
    mention: Mention
    makers: Sequence[Sequence[Entity]]
    features: Sequence[Features]
    stated: Sequence[Fact]

    @property
    def ruled(self) -> list[int]:
        """The numbers of the makers that the rules state."""
        subjects = [fact.subject for fact in self.stated]
        return [number for number, some in enumerate(self.makers) if any(one in subjects for one in some)]


def settle_makers(
    told: Sequence[tuple[int, Fact]], everything: Sequence[Said], linked: Linked
) -> Iterator[tuple[int, Fact]]:
    """`told`, each with the index of its sentence, with each product of its likeliest maker."""
    weights = read_weights(WEIGHTS)
    gone: dict[int, bool] = {}
    new: list[tuple[int, Fact]] = []
    for one in describe_products(everything, linked, told):
        if one.stated and _each_has_its_own(one.said, one.mention):
            continue
        numbers = hold(shares(one.features, weights), one.ruled, kept=KEPT, added=ADDED)
        makers = [maker for number in numbers for maker in one.makers[number]]
        for fact in one.stated:
            gone[id(fact)] = gone.get(id(fact), True) and fact.subject not in makers
        said, mention = one.said, one.mention
        span = min(said.clause_at(mention.start).start, mention.start), mention.end
        subjects = [fact.subject for fact in one.stated]
        for maker in (maker for maker in makers if maker not in subjects):
            new.append((said.sentence.index, said.state("produces", maker, said.entity(mention), RULE, span)))
    return chain((one for one in told if not gone.get(id(one[1]), False)), new)


def _each_has_its_own(said: Said, mention: Mention) -> bool:
    """Whether makers and products stand in turn, as a rule pairs them: 青禾、恒拓分别生产铝板、铜箔."""
    return IN_TURN.search(said.text, said.clause_at(mention.start).start, mention.start) is not None


def describe_products(everything: Sequence[Said], linked: Linked, told: Iterable[tuple[int, Fact]]) -> Iterator[Made]:
    """The products of a report that somebody may make, each with who may and what is to be weighed of them."""
    report = _Report(linked, told)
    above: list[tuple[Said, list[Mention]]] = []
    heading: list[Entity] = []
    paragraph, opens = -1, None
    for said in everything:
        if said.sentence.kind == "byline":
            continue
        named = [one for one in said.of_type(*MAKERS) if one not in said.parts_of_names]
        if said.sentence.paragraph != paragraph:
            paragraph, opens = said.sentence.paragraph, None
        if said.sentence.kind == "heading":
            heading = [said.entity(one) for one in named[:2]]
        products = list(said.of_type("Product"))
        if products:
            behind = list(role_spans(said.text))
            runs = _runs(said, named)
            starts = [one.start for one in products]
            for number, mention in enumerate(products):
                if any(start <= mention.start < end for start, end in behind):
                    continue
                about = _About(report, said, mention, products, starts, number, runs)
                about.look(above, heading, opens)
                if len(about.found) > 1:
                    yield about.described()
        if named:
            opens = opens or said.entity(named[0])
            above = [*above[-3:], (said, named)]


def _runs(said: Said, named: Sequence[Mention]) -> list[list[Mention]]:
    """The makers of a sentence, those that stand in one list together."""
    runs: list[list[Mention]] = []
    for one in named:
        last = runs[-1][-1] if runs else None
        if last is not None and last.type == one.type and _LISTING.fullmatch(said.text, last.end, one.start):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _end_of_list(text: str, products: Sequence[Mention], number: int, way: int) -> int:
    """The number of the last product that stands in one list with another, seen in one way (1 or -1) from it."""
    at = number
    while 0 <= at + way < len(products) and abs(at - number) < _LISTED:
        left, right = sorted((at, at + way))
        if not _LISTING.fullmatch(text, products[left].end, products[right].start):
            break
        at += way
    return at


class _Report:
    """What the rules state of products and makers."""

    def __init__(self, linked: Linked, told: Iterable[tuple[int, Fact]]) -> None:
        self.linked = linked
        self.stated: dict[tuple[int, str], list[Fact]] = defaultdict(list)
        self.makers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.makes: Counter[str] = Counter()
        self.wanted: set[str] = set()
        self.builders: dict[str, list[Entity]] = defaultdict(list)
        for index, fact in told:
            if fact.object is None:
                continue
            if fact.predicate == "produces":
                self.stated[index, fact.object.iri].append(fact)
                self.makers[fact.object.iri][fact.subject.iri].add(fact.rule)
                self.makes[fact.subject.iri] += 1
            elif fact.predicate == "targetIndustry":
                self.wanted.add(fact.object.iri)
            elif fact.predicate == "investsIn":
                self.builders[fact.object.iri].append(fact.subject)


class _About:
    """What is to be weighed of who may make one product: `found` by the IRIs of all of them, "" for nobody."""

    def __init__(
        self,
        report: _Report,
        said: Said,
        mention: Mention,
        products: Sequence[Mention],
        starts: Sequence[int],
        number: int,
        runs: Sequence[Sequence[Mention]],
    ) -> None:
        self.report, self.said, self.mention, self.runs = report, said, mention, runs
        self.product = said.entity(mention)
        self.stated = report.stated.get((said.sentence.index, self.product.iri), [])
        self.nobody: Features = {}
        self.found: dict[str, Features] = {"": self.nobody}
        self.makers: dict[str, Sequence[Entity]] = {"": ()}
        first, last = (_end_of_list(said.text, products, number, way) for way in (-1, 1))
        self.start, self.end, self.place = products[first].start, products[last].end, number - first
        self.listed = last - first
        self.products, self.number = products, number
        self.starts = starts
        self.holder = holder_of(said, mention, "Project", "Company", "Park", "Platform")

    def _say(self, makers: Sequence[Entity], *names: str) -> None:
        """That these hold of makers."""
        makers = [one for one in makers if one.type in MAKERS]
        if not makers or self.product in makers:
            return
        key = " ".join(one.iri for one in makers)
        if key not in self.makers and len(makers) == 1:
            key = next((known for known, some in self.makers.items() if makers[0] in some), key)
        self.makers.setdefault(key, makers)
        features = self.found.setdefault(key, {})
        for name in names:
            features[name] = features[f"{name} {makers[0].type}"] = 1.0

    def look(
        self, above: Sequence[tuple[Said, Sequence[Mention]]], heading: Sequence[Entity], opens: Entity | None
    ) -> None:
        said = self.said
        ahead = [run for run in self.runs if run[-1].end <= self.start][-_BEFORE:]
        behind = [run for run in self.runs if run[0].start >= self.end][:_AFTER]
        for number, run in enumerate(reversed(ahead)):
            self._see_before(run, number, run is self.runs[0])
        for number, run in enumerate(behind):
            self._see_behind(run, number)
        if self.holder is not None and self.holder.type in MAKERS:
            after = said.text[self.mention.end : self.holder.end][:2]
            self._say(
                [said.entity(self.holder)],
                "holder",
                f"holder {self.mention.start == self.holder.start}",
                f"holder then {after}",
                f"holder ends {self.holder.name[-2:]}",
                f"holder behind {said.text[self.holder.end : self.holder.end + 2]}",
            )
            for one in self.report.builders.get(said.entity(self.holder).iri, ()):
                self._say([one], "builder of holder")
        alone = "alone" if not ahead else "named"
        lead = said.text[said.clause_at(self.start).start :][:2]
        scene = said.scene
        for name in ("entry", "firm", "section", "work", "place", "home"):
            one = getattr(scene, name)
            if one is not None:
                self._say([one], name, f"{name} {alone}", f"{name} {alone} {lead}")
        for kind in ("Company", "Project", "Park"):
            last = said.last(kind, self.start)
            if last is not None:
                self._say([last], "last", f"last {alone}", f"last {alone} {lead}")
        for before, named in reversed(above[-2:]):
            ago = step(said.sentence.index - before.sentence.index, _AGO)
            same = before.sentence.paragraph == said.sentence.paragraph
            self._say([before.entity(named[0])], f"first of {ago} {same} {alone}")
            self._say([before.entity(named[-1])], f"last of {ago} {same} {alone}")
            if len(named) == 1:
                self._say([before.entity(named[0])], f"only one of {ago} {same} {alone}")
        for one in heading:
            self._say([one], "heading", f"heading {alone}")
        if opens is not None:
            self._say([opens], "opens", f"opens {alone}", f"opens {alone} {lead}")
        for fact in self.stated:
            self._say([fact.subject], "rule", f"rule {fact.rule}")
        self._see_siblings()
        for iri, rules in self.report.makers.get(self.product.iri, {}).items():
            for key, makers in self.makers.items():
                if any(one.iri == iri for one in makers):
                    for rule in sorted(rules):
                        self.found[key][f"anywhere {rule}"] = 1.0
        self._see_product(alone)

    def _see_siblings(self) -> None:
        """Who makes the other products of the list, of the sentence, and the last one before it."""
        said, index = self.said, self.said.sentence.index
        for one in self.products[max(0, self.number - _LISTED) : self.number + _LISTED]:
            if one is self.mention:
                continue
            listed = "list" if self.start <= one.start < self.end else "before" if one.end <= self.start else "behind"
            if listed != "list" and "；" in said.text[min(one.end, self.end) : max(one.start, self.start)]:
                listed += " part"
            for fact in self.report.stated.get((index, said.entity(one).iri), ())[:2]:
                self._say([fact.subject], f"makes {listed}", f"makes {listed} {fact.rule}")
        before = said.just_before
        if before is not None:
            for one in list(before.of_type("Product"))[-2:]:
                for fact in self.report.stated.get((before.sentence.index, before.entity(one).iri), ())[:1]:
                    self._say([fact.subject], "makes above")

    def _see_before(self, run: Sequence[Mention], number: int, first: bool) -> None:
        said, text = self.said, self.said.text
        start, end = run[0].start, run[-1].end
        between = text[end : self.start]
        clause = said.clause_at(self.start)
        part = "same clause" if start >= clause.start else "same part" if "；" not in between else "other part"
        names = [f"before {number}", f"far {step(len(between), _FAR)}", part, f"then {between[:1]}"]
        names += [f"then {between[:2]}", f"ends {between[-1:]}", f"ends {between[-2:]}", f"ends {between[-3:]}"]
        names += [f"joined {between}"] if len(between) <= 6 else []
        names += [f"cue {one[0]}" for one in _CUES.finditer(between[-60:])]
        names += [f"cue here {one[0]}" for one in _CUES.finditer(between[max(0, clause.start - end) :][-60:])]
        names += ["first"] if first else []
        names += ["begins sentence"] if not start else []
        names += ["begins clause"] if start == said.clause_at(start).start else []
        names += [f"lead {text[max(0, start - 1) : start]}", f"lead {text[max(0, start - 2) : start]}"]
        names += [f"run {min(3, len(run))}", f"commas {min(3, between.count('，'))}"]
        inside = bisect_left(self.starts, self.start) - bisect_left(self.starts, end)
        names += [f"products between {min(3, inside)}"]
        names += ["by 分别"] if "分别" in between else []
        entities = [said.entity(one) for one in run]
        self._say(entities, *names)

    def _see_behind(self, run: Sequence[Mention], number: int) -> None:
        said, text = self.said, self.said.text
        between = text[self.end : run[0].start]
        names = [f"after {number}", f"after far {step(len(between), _FAR)}", f"after then {between[:2]}"]
        names += [f"after joined {between}"] if len(between) <= 6 else []
        names += [f"after ends {between[-2:]}", f"after lead {text[max(0, self.start - 2) : self.start]}"]
        names += [f"after behind {text[run[-1].end : run[-1].end + 2]}"]
        names += ["after same clause" if run[0].start < said.clause_at(self.end - 1).end else "after other clause"]
        self._say([said.entity(one) for one in run], *names)

    def _see_product(self, alone: str) -> None:
        """What speaks for or against a product being made by anybody who is named."""
        said, text, mention = self.said, self.said.text, self.mention
        clause = said.clause_at(self.start)
        before = text[clause.start : self.start]
        names = [f"pre {text[max(0, self.start - 2) : self.start]}", f"pre {text[max(0, self.start - 1) : self.start]}"]
        names += [f"post {text[self.end : self.end + 2]}", f"post {text[self.end : self.end + 1]}"]
        names += [f"next {text[mention.end : mention.end + 2]}"]
        names += [
            f"by {mention.rule}",
            f"by {mention.rule} {alone}",
            f"weak {mention.weak}",
            f"line {said.sentence.kind}",
        ]
        names += [f"plan {said.scene.plan}", f"in scope {said.scene.in_scope}"]
        names += [f"held {self.holder.type if self.holder is not None else None}", f"listed {min(3, self.listed)}"]
        names += [f"says {one[0]}" for one in _CUES.finditer(before[-60:])]
        names += [f"clause {clause.mark}", f"begins {before[:2]}"]
        names += [f"rules {min(2, len(self.stated))} {alone}", *(f"rule {one.rule}" for one in self.stated)]
        names += [f"wanted {self.product.iri in self.report.wanted}"]
        names += [f"wishes {any(WANTED_HEADING.search(one) for one in said.sentence.headings)}"]
        names += [
            f"made {bool(self.report.makers.get(self.product.iri))}",
            f"ends {mention.name[-2:]}",
            f"ends {mention.name[-1:]}",
        ]
        names += [f"industry too {any(one.start == mention.start for one in said.of_type('Industry'))}"]
        names += [f"choices {min(5, len(self.found))}"]
        for name in names:
            self.nobody[name] = 1.0

    def described(self) -> Made:
        for key, features in self.found.items():
            if key:
                one = self.makers[key][0]
                features[f"type {one.type}"] = 1.0
                features[f"makes {min(3, self.report.makes[one.iri])} {one.type}"] = 1.0
                features[f"{one.type} by {self.mention.rule}"] = 1.0
                features[f"{one.type} plan {self.said.scene.plan}"] = 1.0
                features["speaker"] = float(one is self.report.linked.speaker)
                features["the rules another"] = float(bool(self.stated) and "rule" not in features)
                for fact in self.stated:
                    if "rule" not in features:
                        features[f"instead of {fact.rule}"] = features[f"not {fact.subject.type} but {one.type}"] = 1.0
                features["name shares"] = float(self.product.name[:2] in one.name)
                builders = self.report.builders.get(one.iri, ())
                for other, makers in self.makers.items():
                    if other and makers[0] in builders:
                        features["built by another"] = self.found[other]["builds another"] = 1.0
        return Made(self.said, self.mention, list(self.makers.values()), list(self.found.values()), self.stated)
