"""Chain files -> Chains, and what is wrong with a file in plain Chinese.

A file is read once, with the line of every stage and link, and checked together with the other chains: links may name
products of any chain. Reading the chains of the project raises SeedError with all findings at once.
"""

import csv
import difflib
import re
import reprlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import networkx as nx
import yaml

from kg import places
from kg.chains.model import KINDS, POSITIONS, REACHES, Chain, Chains, Link, Stage
from kg.errors import SeedError

CHAIN_KEYS = {"id", "name", "en", "aliases", "note", "stages", "links"}
STAGE_KEYS = {"id", "name", "pos", "local", "gbt", "products", "syn", "barrier"}
SHORT = reprlib.Repr()
SHORT.maxlevel = 2
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong with a chain file; a serious one keeps it from being used."""

    path: str
    line: int
    text: str
    serious: bool = True

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {'错误' if self.serious else '提醒'}：{self.text}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A chain file as it stands: the values, and the lines of its stages and links."""

    path: str
    values: Mapping[str, Any]
    stage_lines: tuple[int, ...] = ()
    link_lines: tuple[int, ...] = ()

    @property
    def stages(self) -> list[tuple[int, dict[str, Any]]]:
        """The stages that have the form of one, with their lines."""
        rows = zip(self.stage_lines, _list(self.values.get("stages")), strict=True)
        return [(line, row) for line, row in rows if isinstance(row, dict)]

    @property
    def links(self) -> list[tuple[int, list[Any]]]:
        rows = zip(self.link_lines, _list(self.values.get("links")), strict=True)
        return [(line, row) for line, row in rows if isinstance(row, list)]

    @property
    def products(self) -> set[str]:
        return {name for _, row in self.stages for name in _texts(row.get("products"))}


def chain_files(folder: Path) -> list[Path]:
    """The chain files of a folder in order; names that start with `_` are not chains."""
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("_"))


@lru_cache(maxsize=4)
def load_chains(folder: Path | None = None) -> Chains:
    """All chains of `folder`, by default those of the project. Raises SeedError with everything that is wrong."""
    folder = folder or places.SEEDS / "chains"
    drafts = [read_draft(path) for path in chain_files(folder)]
    serious = [finding for finding in check_drafts(drafts, drafts) if finding.serious]
    if serious:
        raise SeedError(str(folder), f"{len(serious)} 处错误", "没有错误的链文件：\n" + "\n".join(map(str, serious)))
    return Chains(tuple(_chain(draft) for draft in drafts))


def check_chain_file(path: Path, *, folder: Path | None = None) -> list[Finding]:
    """What is wrong with one file, seen together with the chains of `folder`; a file of that folder replaces itself."""
    folder = folder or places.SEEDS / "chains"
    try:
        draft = read_draft(path)
    except SeedError as error:
        return [Finding(str(path), _line_of(error), f"读不出 YAML：{error}")]
    others = [
        read_draft(one) for one in chain_files(folder) if one.resolve() != path.resolve() and one.name != path.name
    ]
    return sorted(set(check_drafts([draft], [*others, draft])))


def read_draft(path: Path) -> Draft:
    """One file as it stands. Raises SeedError where it is no YAML mapping."""
    try:
        text = path.read_text("utf-8-sig")
        node = yaml.compose(text, LOADER)
        values = yaml.load(text, LOADER)
    except (OSError, UnicodeDecodeError) as error:
        raise SeedError(str(path), type(error).__name__, "a readable UTF-8 file") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise SeedError(f"{path}:{line}", getattr(error, "problem", None) or "broken YAML", "YAML") from error
    except ValueError as error:
        raise SeedError(str(path), str(error), "values that YAML can hold") from error
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        raise SeedError(f"{path}:1", type(values).__name__, "a mapping with id, name, stages and links")
    for line, key in _doubled_keys(node):
        raise SeedError(f"{path}:{line}", f"“{key}”写了两次", "each key once")
    return Draft(str(path), values, _lines(node, "stages", values), _lines(node, "links", values))


def _doubled_keys(node: yaml.MappingNode) -> Iterator[tuple[int, str]]:
    """Keys that a mapping or one of its stages has twice: YAML would silently keep the last alone."""
    inner = [item for _, value in node.value if isinstance(value, yaml.SequenceNode) for item in value.value]
    for mapping in (node, *(item for item in inner if isinstance(item, yaml.MappingNode))):
        seen: set[str] = set()
        for key, _ in mapping.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    yield key.start_mark.line + 1, key.value
                seen.add(key.value)


def _lines(node: yaml.MappingNode, key: str, values: Mapping[str, Any]) -> tuple[int, ...]:
    for name, value in node.value:
        if name.value == key and isinstance(value, yaml.SequenceNode):
            return tuple(item.start_mark.line + 1 for item in value.value)
    return (1,) * len(_list(values.get(key)))


def _line_of(error: SeedError) -> int:
    found = re.search(r":(\d+)$", error.place)
    return int(found[1]) if found else 1


#################################################################  checks


def check_drafts(drafts: Iterable[Draft], known: Sequence[Draft]) -> Iterator[Finding]:
    """What is wrong with `drafts`, seen together with all `known` ones."""
    codes = industry_codes()
    products = set().union(*(draft.products for draft in known)) if known else set()
    for draft in drafts:
        rest = [one for one in known if one is not draft]
        yield from _check_head(draft, rest)
        yield from _check_stages(draft, rest, codes)
        yield from _check_links(draft, products)
        yield from _check_circles(draft, known)


def _check_head(draft: Draft, rest: Sequence[Draft]) -> Iterator[Finding]:
    values = draft.values
    for key in sorted(set(map(shown, values)) - CHAIN_KEYS):
        yield Finding(draft.path, 1, f"不认识的项“{key}”，可用的有：{'、'.join(sorted(CHAIN_KEYS))}", False)
    for key in ("id", "name", "en"):
        if not isinstance(values.get(key), str) or not values[key].strip():
            yield Finding(draft.path, 1, f"缺少“{key}”，或者它不是文字")
    if isinstance(values.get("id"), str) and not re.fullmatch(r"[a-z][a-z0-9_]*", values["id"]):
        yield Finding(draft.path, 1, f"链的 id“{values['id']}”只能用小写英文字母、数字和下划线")
    for key in ("id", "name"):
        for one in rest:
            if isinstance(values.get(key), str) and one.values.get(key) == values[key]:
                yield Finding(draft.path, 1, f"链的 {key}“{values[key]}”与 {Path(one.path).name} 重复")
    for key in ("stages", "links"):
        if not isinstance(values.get(key), list):
            yield Finding(draft.path, 1, f"缺少“{key}”列表")


def _check_stages(draft: Draft, rest: Sequence[Draft], codes: Mapping[str, str]) -> Iterator[Finding]:
    elsewhere = {shown(row.get("id")): Path(one.path).name for one in rest for _, row in one.stages}
    ids: dict[str, int] = {}
    names: dict[str, int] = {}
    products: dict[str, int] = {}
    if isinstance(draft.values.get("stages"), list) and len(draft.stages) < len(draft.values["stages"]):
        yield Finding(draft.path, 1, "有的环节不是“键: 值”的形式")
    for line, row in draft.stages:
        name = shown(row.get("name") or row.get("id") or "?")
        yield from _check_stage(draft.path, line, row, codes)
        for key, value, seen in (("id", row.get("id"), ids), ("名称", row.get("name"), names)):
            if isinstance(value, str) and value in seen:
                yield Finding(draft.path, line, f"环节{key}“{value}”与第 {seen[value]} 行重复")
            elif isinstance(value, str):
                seen[value] = line
        if isinstance(row.get("id"), str) and row["id"] in elsewhere:
            yield Finding(draft.path, line, f"环节 id“{row['id']}”在 {elsewhere[row['id']]} 里已经用了")
        for product in _texts(row.get("products")):
            if product in products:
                yield Finding(
                    draft.path,
                    line,
                    f"产品“{product}”在第 {products[product]} 行的环节里已有，一条链里只能属于一个环节（{name}）",
                )
            products[product] = line


def _check_stage(path: str, line: int, row: Mapping[str, Any], codes: Mapping[str, str]) -> Iterator[Finding]:
    name = shown(row.get("name") or row.get("id") or "?")
    for key in sorted(set(map(shown, row)) - STAGE_KEYS):
        yield Finding(path, line, f"环节“{name}”有不认识的项“{key}”", False)
    for key in ("id", "name"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            yield Finding(path, line, f"环节缺少“{key}”，或者它不是文字")
    for key, allowed in (("pos", POSITIONS), ("local", REACHES)):
        if not isinstance(row.get(key), str) or row[key] not in allowed:
            found = shown(row.get(key))
            yield Finding(path, line, f"环节“{name}”的 {key} 是“{found}”，应是 {'、'.join(allowed)} 之一")
    if not _texts(row.get("products")):
        yield Finding(path, line, f"环节“{name}”没有产品；至少写一个，链接要用产品名")
    for key in ("products", "syn", "gbt"):
        if row.get(key) is not None and (
            not isinstance(row[key], list) or not all(isinstance(value, str) and value.strip() for value in row[key])
        ):
            yield Finding(path, line, f"环节“{name}”的 {key} 应是文字的列表；代码要加引号，如 '0141'")
    for code in _texts(row.get("gbt")):
        if code.rstrip("?") not in codes:
            yield Finding(path, line, f"环节“{name}”的行业代码 {code} 不在 GB/T 4754-2017 的四位代码里")
        elif code.endswith("?"):
            yield Finding(path, line, f"环节“{name}”的行业代码 {code} 还没有核定", False)


def _check_links(draft: Draft, products: set[str]) -> Iterator[Finding]:
    seen: dict[tuple[str, str], int] = {}
    if isinstance(draft.values.get("links"), list) and len(draft.links) < len(draft.values["links"]):
        yield Finding(draft.path, 1, "有的链接不是 [投入品, 产出品, 方式] 的形式")
    for line, row in draft.links:
        if len(row) != 3 or not all(isinstance(part, str) for part in row):
            yield Finding(draft.path, line, f"链接 {shown(row)} 应是 [投入品, 产出品, 方式] 三段文字")
            continue
        source, target, kind = row
        if kind.rstrip("*") not in KINDS or kind.count("*") > 1:
            yield Finding(draft.path, line, f"链接方式“{kind}”不认识，应是 {'、'.join(KINDS)} 之一，必需的在后面加 *")
        for product in (source, target):
            if product not in products:
                yield Finding(draft.path, line, f"链接里的产品“{product}”不在任何环节里{nearest(product, products)}")
        if source == target:
            yield Finding(draft.path, line, f"产品“{source}”不能是自己的投入品")
        if (source, target) in seen:
            yield Finding(draft.path, line, f"链接“{source}→{target}”与第 {seen[source, target]} 行重复")
        seen[source, target] = line


def _check_circles(draft: Draft, known: Sequence[Draft]) -> Iterator[Finding]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    own: dict[tuple[str, str], int] = {}
    for one in known:
        for line, row in one.links:
            if len(row) != 3 or not all(isinstance(part, str) for part in row) or row[2].startswith("byproduct"):
                continue
            graph.add_edge(row[0], row[1])
            if one is draft and row[0] != row[1]:
                own[row[0], row[1]] = line
    for group in nx.strongly_connected_components(graph):
        if len(group) < 2:
            continue
        circle = nx.find_cycle(graph.subgraph(group))
        lines = [own[edge[0], edge[1]] for edge in circle if (edge[0], edge[1]) in own]
        if lines:
            names = [edge[0] for edge in circle]
            yield Finding(draft.path, min(lines), f"链接成环：{'→'.join([*names, names[0]])}；副产请写 byproduct")


def shown(value: object) -> str:
    """A value of a file as a message shows it: never longer than a line, whatever it holds."""
    return (value if isinstance(value, str) else SHORT.repr(value))[:60]


def nearest(name: str, names: Iterable[str]) -> str:
    """A hint at names that look like `name`, or nothing.

    >>> nearest("铝合金锭子", ["铝合金锭", "铜箔"])
    '，相近的有：铝合金锭'
    """
    close = difflib.get_close_matches(name, sorted(names), n=3, cutoff=0.5)
    return f"，相近的有：{'、'.join(close)}" if close else ""


@lru_cache(maxsize=1)
def industry_codes() -> Mapping[str, str]:
    """The four-digit classes of GB/T 4754-2017 with their names."""
    path = places.SEEDS / "chains" / "_gbt4754.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


#################################################################  records


def _chain(draft: Draft) -> Chain:
    values = draft.values
    return Chain(
        values["id"],
        values["name"],
        values["en"],
        tuple(_texts(values.get("aliases"))),
        values.get("note") or "",
        tuple(_stage(row, values["id"]) for _, row in draft.stages),
        tuple(Link(row[0], row[1], row[2].rstrip("*"), row[2].endswith("*"), values["id"]) for _, row in draft.links),
    )


def _stage(row: Mapping[str, Any], chain: str) -> Stage:
    return Stage(
        row["id"],
        row["name"],
        chain,
        row["pos"],
        row["local"],
        tuple(_texts(row.get("gbt"))),
        tuple(_texts(row["products"])),
        tuple(_texts(row.get("syn"))),
        row.get("barrier") or "",
    )
