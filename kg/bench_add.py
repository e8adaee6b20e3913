"""How long it takes to add one report to a large graph and to a small one; the reports are made up and all differ."""

import random
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeAlias
from unittest import mock

from kg.lexicon import regions
from kg.output import Progress, Report, build
from kg.update import add

STEMS = "云青松白玉金华海天德恒瑞盛宏昌通达永兴泰和顺源丰隆"
KINDS = ("玻纤", "机械", "铝业", "电子", "新材料", "医药", "食品", "汽车零部件", "化工", "智能装备")
PRODUCTS = ("玻纤布", "数控机床", "铝板带", "集成电路", "碳纤维", "原料药", "预制菜", "变速器", "聚氨酯", "工业机器人")
HONOURS = ("国家级绿色工厂", "国家级专精特新“小巨人”企业", "省级数字化车间", "高新技术企业")


#: How many enterprises a report of the graph tells of, and one that is added: half a page, two pages.
THERE, ADDED = 4, 16


@dataclass(frozen=True, slots=True)
class Timed:
    """The median seconds of one addition to a graph of so many documents, and how large that graph is.

    `worked` are those of the processor alone, which other work on the machine does not lengthen. `merged` are the
    additions that merged the store too (kg/store.py).
    """

    documents: int
    seconds: float
    worked: float
    slowest: float
    merged: int
    quads: int


#: Called with each addition: its number, the documents of the graph, and seconds by the clock and of the processor.
Each: TypeAlias = Callable[[int, int, float, float], None]


def bench(
    sizes: Sequence[int] = (10, 1000),
    *,
    runs: int = 7,
    progress: Progress | None = None,
    each: Each = lambda number, documents, seconds, worked: None,
) -> list[Timed]:
    """A row for each size. The same reports are added to all graphs in turn, so that what disturbs one disturbs all.

    The exports are left out of all, as `kg add` leaves them out of large graphs.
    """
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        graphs = {size: scratch / f"graph-{size}" for size in sizes}
        there = _write(scratch / "there", range(max(sizes)), THERE)
        added = _write(scratch / "added", range(max(sizes), max(sizes) + runs + 1), ADDED)
        for size, out in graphs.items():
            with mock.patch("kg.output._write_gaps"), mock.patch("kg.output._write_maps", return_value=[]):
                build(there[:size], out, progress=progress)
        with mock.patch("kg.update.EXPORTED", 0):
            took: dict[int, list[tuple[float, float, Report]]] = {size: [] for size in sizes}
            for number, file in enumerate(added):
                for size, out in graphs.items():
                    begin, spent = time.perf_counter(), time.process_time()
                    report = add(file, out).report
                    seconds, worked = time.perf_counter() - begin, time.process_time() - spent
                    if number and report is not None:  # the first one loads tables
                        took[size].append((seconds, worked, report))
                        each(number, size, seconds, worked)
    return [_timed(size, found) for size, found in took.items()]


def _write(folder: Path, numbers: Iterable[int], firms: int) -> list[Path]:
    """Made-up reports of these numbers as files."""
    folder.mkdir()
    files = []
    for number in numbers:
        files.append(folder / f"{number:05}.txt")
        files[-1].write_text(made_up_report(number, firms=firms), "utf-8")
    return files


def _timed(size: int, found: Sequence[tuple[float, float, Report]]) -> Timed:
    seconds, worked, reports = zip(*found, strict=True)
    merged = sum("merge" in report.seconds for report in reports)
    return Timed(size, median(seconds), median(worked), max(seconds), merged, reports[-1].quads)


def made_up_report(number: int, *, firms: int = ADDED) -> str:
    """Some enterprises of a park with names of its own in some county, and a few groups that many reports name."""
    chance = random.Random(number)
    counties = [row for row in regions().values() if not row.code.endswith("00")]
    county = chance.choice(counties)
    stem = "".join(chance.sample(STEMS, 2))
    park = f"{stem}{chance.choice('一二三四五六七八九')}号工业园"
    year = chance.randrange(2019, 2025)
    made, more = f"{chance.randrange(20, 900)}.{chance.randrange(10)}", chance.randrange(1, 20)
    lines = [f"{park}{year}年工作总结", ""]
    lines.append(f"{park}位于{county.name}。{year}年，园区完成规上工业总产值{made}亿元，同比增长{more}%。")
    lines.append(f"园区主导产业为{'、'.join(chance.sample(KINDS, 3))}。")
    for _ in range(firms):
        kind = chance.randrange(len(KINDS))
        name = "".join(chance.sample(STEMS, 3)) + KINDS[kind] + "有限公司"
        lines.append(
            f"{name}落户{park}，主要生产{PRODUCTS[kind]}。{name}获评{chance.choice(HONOURS)}。"
            f"{year}年，{name}实现产值{chance.randrange(1, 90)}.{chance.randrange(10)}亿元。"
        )
    for group in chance.sample(("华为", "比亚迪", "中国铝业", "宁德时代", "京东方"), 2):
        name = f"{''.join(chance.sample(STEMS, 2))}{chance.choice(KINDS)}项目"
        lines.append(f"{group}投资建设{name}，{name}已开工。")
    return "\n".join(lines) + "\n"
