"""report.json -> one page that shows what a build found: no script, no request to anywhere, every word escaped."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from kg.ontology import load

#: So many documents stand in the table; `kg status` and report.json tell all.
DOCUMENTS_TOLD = 100

#: Why something was seen and not stated, as the rooms say it and as a reader understands it.
REASONS = {
    "figure without subject": "数字不知说的是谁",
    "figure without indicator": "数字不知说的是哪项指标",
    "growth without indicator": "增速不知说的是哪项指标",
    "multiple without growth": "倍数前没有增长一类的词",
    "figure of a project that is not named": "数字说的项目没有名称",
    "headline figure without owner": "标题里的数字不知说的是谁",
    "respectively, but not as many names": "“分别”前后的个数对不上",
    "former value of a change": "变化以前的数，不知是哪一年",
    "what a policy offers": "政策给的奖励或补助",
    "where something is done": "做事的地方，不是数据",
    "parts of a place": "一地分成几块",
    "distance": "距离",
    "length of no road": "不是道路的长度",
    "class of a thing": "事物的等级或型号",
    "number of kinds": "种类的个数",
    "row without a company": "名单里没有企业的行",
}

STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8882; }
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2rem auto; max-width: 60rem;
  padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; opacity: .75; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
code, pre { background: var(--soft); padding: .1rem .3rem; border-radius: .2rem; }
pre { padding: .75rem; overflow: auto; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 0 3rem; }
"""

PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'">
<title>园链图谱</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>园链图谱</h1>
<p>{summary}</p>
{sections}
</main>
</body>
</html>
"""

NEXT = """<h2>接下来</h2>
<pre>kg ask --list
kg ask park-companies
kg show 园区名
kg map 园区名 -o map.html
kg chain 产业链 --park 园区名 -o map.html</pre>"""


def draw_overview(report: Mapping[str, Any]) -> str:
    """The HTML page for the values of a report.json."""
    ontology = load()
    classes = {name: term.zh for name, term in ontology.classes.items()}
    predicates = {name: predicate.zh for name, predicate in ontology.predicates.items()}
    documents = report["documents"]
    summary = (
        f"{len(documents)} 份报告，{sum(report['entities'].values())} 个实体，{sum(report['facts'].values())} 条事实，"
        f"{report['evidence']} 处原文依据，{report['quads']} 条四元组。"
    )
    more = len(documents) - DOCUMENTS_TOLD
    sections = [
        *(_maps(report["maps"]) if "maps" in report else ()),
        '<div class="columns">',
        _counts("实体", "类别", report["entities"], classes),
        _counts("事实", "谓词", report["facts"], predicates),
        "</div>",
        "<h2>报告</h2>",
        _table(
            ("文件", "编码", "#字数", "#实体", "#事实"),
            (
                [one[key] for key in ("file", "encoding", "characters", "entities", "facts")]
                for one in documents[:DOCUMENTS_TOLD]
            ),
        ),
        *([f"<p>另有 {more} 份，见 <code>kg status</code></p>"] if more > 0 else ()),
        *_told("没有读的文件", ("文件", "原因"), [(one["file"], one["zh"]) for one in report["unread"]]),
        *_told("看到而没有采用的", ("原因", "#次数"), _reasons(report["left_out"])),
        *_told(
            "检查发现",
            ("事物", "说明", "值"),
            [[one[key] for key in ("name", "zh", "value")] for one in report["findings"]],
        ),
        NEXT,
    ]
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return PAGE.format(hash=digest, style=STYLE, summary=escape(summary), sections="\n".join(sections))


def why(reason: str) -> str:
    """Why something was seen and not stated, as a reader understands it."""
    return "名单里认不出的格" if reason.endswith(" not understood") else REASONS.get(reason, reason)


def _reasons(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The reasons in Chinese with how often each stood in the way, the most often first."""
    told: Counter[str] = Counter()
    for reason, count in counts.items():
        told[why(reason)] += count
    return told.most_common()


def _maps(maps: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Links to the maps and to the book of gaps, which lie beside the page."""
    yield '<h2>链图与缺口</h2>\n<p><a href="gaps.xlsx">产业链缺口表（gaps.xlsx）</a></p>'
    rows = [
        f'<tr><td><a href="{escape(quote(one["file"]))}">{escape(one["chain"])}</a></td>'
        f"<td>{escape(one['says'])}</td></tr>"
        for one in maps
    ]
    if rows:
        heads = '<tr><th scope="col">链图</th><th scope="col">所见</th></tr>'
        yield f"<table><thead>{heads}</thead><tbody>{''.join(rows)}</tbody></table>"


def _counts(title: str, column: str, counts: Mapping[str, int], labels: Mapping[str, str]) -> str:
    rows = [(labels.get(name, name), count) for name, count in counts.items()]
    return f"<section><h2>{escape(title)}</h2>{_table((column, '#数量'), rows)}</section>"


def _told(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """A section, or nothing where there are no rows."""
    return [f"<h2>{escape(title)}</h2>", _table(columns, rows)] if rows else []


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a column whose name begins with # holds numbers."""
    numeric = [name.startswith("#") for name in columns]

    def line(tag: str, cells: Sequence[object]) -> str:
        parts = []
        for cell, number in zip(cells, numeric, strict=True):
            mark = ' class="number"' if number else ""
            parts.append(f"<{tag}{mark}>{escape(f'{cell:,}' if isinstance(cell, int) else str(cell))}</{tag}>")
        return f"<tr>{''.join(parts)}</tr>"

    head = line("th", [name.removeprefix("#") for name in columns])
    body = "".join(line("td", row) for row in rows)
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"
