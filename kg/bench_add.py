"""How long it takes to add one report to a large graph and to a small one; the reports are made up and all differ."""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from kg.lexicon import regions
from kg.output import build
from kg.update import add

STEMS = "云青松白玉金华海天德恒瑞盛宏昌通达永兴泰和顺源丰隆"
KINDS = ("玻纤", "机械", "铝业", "电子", "新材料", "医药", "食品", "汽车零部件", "化工", "智能装备")
PRODUCTS = ("玻纤布", "数控机床", "铝板带", "集成电路", "碳纤维", "原料药", "预制菜", "变速器", "聚氨酯", "工业机器人")
HONOURS = ("国家级绿色工厂", "国家级专精特新“小巨人”企业", "省级数字化车间", "高新技术企业")


@dataclass(frozen=True, slots=True)
class Timed:
    """The median seconds of one addition to a graph of so many documents, and how large that graph is.

    `worked` are those of the processor alone, which other work on the machine does not lengthen.
    """

    documents: int
    seconds: float
    worked: float
    slowest: float
    quads: int


def bench(sizes: Sequence[int] = (10, 1000), *, runs: int = 7) -> Iterator[Timed]:
    """A row for each size. The exports are left out of all, as `kg add` leaves them out of large graphs."""
    with tempfile.TemporaryDirectory() as scratch:
        reports = Path(scratch) / "reports"
        reports.mkdir()
        for number in range(max(sizes) + runs + 1):
            (reports / f"{number:05}.txt").write_text(made_up_report(number), "utf-8")
        files = sorted(reports.iterdir())
        for size in sizes:
            out = Path(scratch) / f"graph-{size}"
            with mock.patch("kg.output._write_gaps"), mock.patch("kg.output._write_maps", return_value=[]):
                build(files[:size], out)
            with mock.patch("kg.update.EXPORTED", 0):
                add(files[max(sizes)], out)
                times, worked, quads = [], [], 0
                for file in files[max(sizes) + 1 :]:
                    begin, spent = time.perf_counter(), time.process_time()
                    report = add(file, out).report
                    times.append(time.perf_counter() - begin)
                    worked.append(time.process_time() - spent)
                    quads = report.quads if report is not None else quads
            yield Timed(size, statistics.median(times), statistics.median(worked), max(times), quads)


def made_up_report(number: int) -> str:
    """About two pages on a park with names of its own in some county, and a few groups that many reports name."""
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
    for _ in range(16):
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
