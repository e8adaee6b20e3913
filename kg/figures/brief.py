"""A gap report -> a brief of a few pages for a leader, as docx or Markdown, with a note behind every number.

现状, 链图, 缺口与理由, 目标企业, 强链与制约, 对标, 出处. What is said is collected once as sentences with the numbers
of their notes; both forms are written from that. The chain map is a table coloured by status, which needs no fonts of
the machine, and a picture of the chain with most in it where there is a Chinese font. Text from documents is hostile:
Markdown marks are escaped, and characters that a docx cannot hold are left out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import quote

from docx import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kg.chains import ChainMap, StageStatus
from kg.chains.model import POSITIONS
from kg.chains.status import MEANINGS, STATUSES
from kg.figures.chain_picture import picture_of
from kg.gaps import Cite, GapReport
from kg.gaps.honours import honour_name
from kg.gaps.parts import cite_of
from kg.model import Evidence, Fact

#: How much a brief holds, so that it stays within a few pages.
GAPS, CHAINS_SHOWN, TARGETS, FIGURES, OTHERS = 8, 3, 12, 6, 5
#: How many of the chains shown are drawn as pictures.
DRAWN = 1
#: Centimetres; a higher picture is made smaller, so that it stays on the page where it is spoken of.
HIGHEST = 11
COLOURS = {"有": "C6E0B4", "在建/签约": "BDD7EE", "意向": "FFE699", "约束": "D9D9D9", "本批材料未见": "FFFFFF"}
#: Characters that XML 1.0 does not have.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What Markdown may take for a mark; the point of a decimal is none.
MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~&$:]|(?<!\d)\.|\.(?!\d))")
MEASURES = {"growth": "增速", "share": "占比", "rank": "排名", "count": "个数"}
BOUNDS = {"ge": "以上", "le": "以内", "approx": "左右"}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and the numbers of the notes behind it."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, and the colour behind it where it has one."""

    text: str
    notes: tuple[int, ...] = ()
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences and, where there are such, a picture (PNG) and a table."""

    title: str
    lines: tuple[Said, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a brief says, and its notes in order of number."""

    title: str
    sections: tuple[Section, ...]
    notes: tuple[Cite, ...]


@dataclass
class Notes:
    """Numbers citations in the order in which they are first used."""

    numbers: dict[Cite, int] = field(default_factory=dict)

    def of(self, cites: Iterable[Cite], most: int = 3) -> tuple[int, ...]:
        """The numbers of the first few citations, those with words before rows of tables."""
        words = dict.fromkeys(replace(cite, fact="") for cite in cites)
        chosen = sorted(words, key=lambda cite: cite.start < 0)[:most]
        return tuple(self.numbers.setdefault(cite, len(self.numbers) + 1) for cite in chosen)

    def of_evidence(self, evidence: Iterable[Evidence], fact: str = "") -> tuple[int, ...]:
        return self.of(tuple(cite_of(one, fact) for one in evidence)[:1])


def make_brief(chain_map: ChainMap, report: GapReport, *, others: Sequence[GapReport] = ()) -> Brief:
    """The brief of one place; `others` are the reports of places to compare it with."""
    notes = Notes()
    sections = (
        _present(chain_map, report, notes),
        *_maps(chain_map, report, notes),
        _gaps(report, notes),
        _targets(report, notes),
        _strengthen(report, notes),
        _compare(report, others),
        _reading(report),
    )
    title = f"{report.place.name}产业链缺口简报"
    return Brief(title, _numbered(one for one in sections if one.lines or one.rows), tuple(notes.numbers))


def _numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections that are told, one number after the other: where one is left out, those behind it move up."""
    told = tuple(sections)
    old = list(dict.fromkeys(one.title[0] for one in told))
    return tuple(replace(one, title="一二三四五六七"[old.index(one.title[0])] + one.title[1:]) for one in told)


def _present(chain_map: ChainMap, report: GapReport, notes: Notes) -> Section:
    own = {member.iri for member in report.place.members}
    lines = [Said(report.says + "。")]
    leading = [one for one in chain_map.facts if one.predicate == "leadingIndustry" and one.subject.iri in own]
    if leading:
        names = "、".join(dict.fromkeys(one.object.name for one in leading if one.object))
        lines.append(Said(f"材料所说的主导或重点产业：{names}。", _fact_notes(leading, notes)))
    makers = [row for row in report.statuses if row.status == "有"]
    for row in makers[:FIGURES]:
        who = "、".join(dict.fromkeys(one.entity.name for one in row.makers))
        words = tuple(cite_of(one, "") for placement in row.makers for one in placement.evidence[:1])
        lines.append(Said(f"{chain_map.chains.label(row.stage.id)}：{who}。", notes.of(words)))
    figures = [one for one in chain_map.facts if one.predicate == "observation" and one.subject.iri in own]
    for one in figures[:FIGURES]:
        lines.append(Said(figure_text(one) + "。", notes.of_evidence(one.evidence, one.id)))
    held = [one for iri in sorted(own) for one in chain_map.honours.get(iri, ())]
    if held:
        lines.append(Said(f"园区荣誉：{'、'.join(dict.fromkeys(map(honour_name, held)))}。", _fact_notes(held, notes)))
    return Section("一、现状", tuple(lines))


def figure_text(fact: Fact) -> str:
    """An observation as a sentence: 2022 年规上工业总产值 649.26 亿元（实际）."""
    said = dict(fact.qualifiers)
    kind = {"target": "目标", "estimate": "预计"}.get(str(said.get("kind")), "")
    number = number_text(said.get("value"))
    name = f"{said.get('indicator') or ''}{MEASURES.get(str(said.get('measure')), '')}"
    bound = BOUNDS.get(str(said.get("bound")), "")
    period = f"{said['period']} " if said.get("period") else ""
    return f"{period}{name} {number}{said.get('unit') or ''}{bound}{f'（{kind}）' if kind else ''}"


def number_text(value: object) -> str:
    """A number with all its digits and none that it does not have.

    >>> number_text(1234567.8), number_text(20.0), number_text(None)
    ('1234567.8', '20', '')
    """
    if not isinstance(value, int | float):
        return str(value or "")
    return format(Decimal(str(value)).normalize(), "f")


def _maps(chain_map: ChainMap, report: GapReport, notes: Notes) -> list[Section]:
    """The chains of the place with most in them, one table each: columns by position, colours by status."""
    chosen = [row.chain for row in report.completeness][:CHAINS_SHOWN]
    legend = "；".join(f"{name}＝{MEANINGS[name]}" for name in STATUSES)
    sections = []
    for number, name in enumerate(chosen, 1):
        chain = next(one for one in chain_map.chains.chains if one.name == name)
        rows = [row for row in report.statuses if row.stage.chain == chain.id]
        columns = [[_map_cell(row, notes) for row in rows if row.stage.position == position] for position in POSITIONS]
        height = max(map(len, columns))
        table = tuple(
            tuple(column[line] if line < len(column) else Cell("") for column in columns) for line in range(height)
        )
        share = next(row.share for row in report.completeness if row.chain == name)
        lines = [Said(f"颜色按状态：{legend}。")] if number == 1 else []
        drawn, why = (
            picture_of(chain_map.chains, f"{name}：{report.place.name}", rows) if number <= DRAWN else (None, "")
        )
        if why:
            lines.append(Said(why))
        lines.append(Said(f"完整度 {100 * share:.0f}%（由链模型和各环节状态算出，只宜与同一条链在别处相比）。"))
        sections.append(Section(f"二、链图（{number}）：{name}", tuple(lines), tuple(POSITIONS.values()), table, drawn))
    return sections


def _map_cell(row: StageStatus, notes: Notes) -> Cell:
    seen = row.makers or row.projects
    words = [cite_of(one, "") for placement in seen[:1] for one in placement.evidence[:1]]
    words += (
        [cite_of(one, wish.fact.id) for wish in row.wishes[:1] for one in wish.fact.evidence[:1]] if not seen else []
    )
    mark = "" if row.status == "本批材料未见" else f"【{row.status}】"
    return Cell(f"{row.stage.name}{mark}", notes.of(words, 1), COLOURS[row.status])


def _gaps(report: GapReport, notes: Notes) -> Section:
    if not report.gaps:
        return Section("三、缺口与理由", (Said("按所读材料，没有可列的缺口。"),))
    rows = []
    for number, gap in enumerate(report.gaps[:GAPS], 1):
        strongest = sorted((part for part in gap.parts if part.points), key=lambda part: -part.points)[:3]
        why = "；".join(f"{part.name} {part.points:g}/{part.most:g}：{part.says}" for part in strongest)
        cites = [cite for part in strongest for cite in part.cites[:2]]
        barrier = f"；制约：{gap.stage.barrier}（请核对现行规定）" if gap.stage.barrier else ""
        kind = f"{gap.kind}（{gap.side}）" if gap.side else gap.kind
        rows.append(
            (
                Cell(str(number)),
                Cell(f"{gap.chain}·{gap.stage.name}"),
                Cell(kind),
                Cell(f"{gap.feasibility:g}"),
                Cell(f"{gap.need:g}"),
                Cell(gap.corner),
                Cell(why + barrier, notes.of(cites, 4)),
            )
        )
    lines = (
        Said(
            f"共 {report.total} 个缺口，列出可行 F 最高的 {len(rows)} 个。"
            "F（0 到 100）由普遍、相近、基础三部分相加，决定排序；"
            "N（0 到 100）由需求、供给、关键、意愿相加，用来解释，权重是判断。"
        ),
    )
    return Section("三、缺口与理由", lines, ("序", "环节", "类型", "F", "N", "象限", "理由"), tuple(rows))


def _targets(report: GapReport, notes: Notes) -> Section:
    rows = []
    for gap in report.gaps:
        for target in gap.targets:
            if target.kind == "可牵线":
                continue
            away = f"，约 {target.kilometres:.0f} 公里" if target.kilometres is not None else ""
            honours = f"；{'、'.join(target.honours)}" if target.honours else ""
            rows.append(
                (
                    Cell(target.company.name),
                    Cell(gap.stage.name),
                    Cell(target.kind),
                    Cell(target.place + away),
                    Cell(target.reason + honours, notes.of_evidence(target.evidence)),
                    Cell("两份以上材料" if target.confirmed else "一份材料，待核"),
                )
            )
    if not rows:
        return Section("四、目标企业", (Said("所读材料中没有在别处做这些环节的企业；可导入企业名单后再看。"),))
    return Section("四、目标企业", (), ("企业", "补哪个环节", "方式", "所在地", "理由", "佐证"), tuple(rows[:TARGETS]))


def _strengthen(report: GapReport, notes: Notes) -> Section:
    lines = [Said(f"强链：{one.stage.name}，{one.says}。", notes.of(one.cites)) for one in report.strengthen[:OTHERS]]
    for gap in report.constraints[:OTHERS]:
        if gap.need > 0 or gap.stage.barrier:
            why = gap.stage.barrier or "依赖本地资源"
            lines.append(Said(f"制约：{gap.stage.name}，{why}（请核对现行规定），不列为招商目标。"))
    for gap in report.underway[:OTHERS]:
        projects = "、".join(dict.fromkeys(one.entity.name for one in gap.status.projects))
        words = tuple(cite_of(one, "") for placement in gap.status.projects for one in placement.evidence[:1])
        lines.append(Said(f"已有项目：{gap.stage.name}，{projects}。", notes.of(words)))
    return Section("五、强链、制约与在建", tuple(lines))


def _compare(report: GapReport, others: Sequence[GapReport]) -> Section:
    """The same chains elsewhere: how complete they are, and what is seen there and not here."""
    mine = {row.chain: row.share for row in report.completeness}
    own = _seen(report)
    found = [
        (
            row.chain,
            other.place.name,
            mine[row.chain],
            row.share,
            sorted(_seen(other).get(row.chain, set()) - own.get(row.chain, set())),
        )
        for other in others
        if other.place.name != report.place.name
        for row in other.completeness
        if row.chain in mine and row.share
    ]
    found.sort(key=lambda row: (-row[3], row[0], row[1]))
    rows = tuple(
        (
            Cell(chain),
            Cell(place),
            Cell(f"{100 * here:.0f}%"),
            Cell(f"{100 * there:.0f}%"),
            Cell("、".join(more) or "无"),
        )
        for chain, place, here, there, more in found[:OTHERS]
    )
    return Section("六、对标", (), ("产业链", "对标园区", "本园区完整度", "对方完整度", "对方已见而这里未见"), rows)


def _seen(report: GapReport) -> dict[str, set[str]]:
    """The names of the stages that are there, by the name of their chain."""
    seen: dict[str, set[str]] = {}
    for row in report.statuses:
        if row.status == "有":
            seen.setdefault(report.chain_names[row.stage.chain], set()).add(row.stage.name)
    return seen


def _reading(report: GapReport) -> Section:
    return Section(
        "七、怎样读这份简报",
        (
            Said(f"依据 {len(report.documents)} 份材料：{'；'.join(report.documents)}。"),
            Said("“未见”只是所读材料没有提到，不等于没有；链模型和权重是通用判断，用前请行业人士核对。"),
        ),
    )


def _fact_notes(facts: Sequence[Fact], notes: Notes) -> tuple[int, ...]:
    return notes.of(cite_of(one, fact.id) for fact in facts for one in fact.evidence[:1])


#################################################################  Markdown


def write_brief_markdown(brief: Brief, path: Path) -> None:
    """The brief as Markdown, its pictures as files beside it (`brief-1.png`)."""
    names: list[str] = []
    for section in brief.sections:
        if section.picture is not None:
            names.append(f"{path.stem}-{len(names) + 1}.png")
            path.with_name(names[-1]).write_bytes(section.picture)
    path.write_text(brief_markdown(brief, names), "utf-8", newline="\n")


def brief_markdown(brief: Brief, pictures: Sequence[str] = ()) -> str:
    """The brief with footnotes to document and words; `pictures` are the files of its pictures, in order."""
    names = iter(pictures)
    blocks = [f"# {escape(brief.title)}"]
    for section in brief.sections:
        blocks.append(f"## {escape(section.title)}")
        blocks.extend(escape(line.text) + _marks(line.notes) for line in section.lines)
        name = next(names, "") if section.picture is not None else ""
        if name:
            blocks.append(f"![{escape(section.title)}](<{quote(name)}>)")
        if section.rows:
            head = [f"| {' | '.join(map(escape, section.columns))} |", f"|{'---|' * len(section.columns)}"]
            body = [f"| {' | '.join(escape(cell.text) + _marks(cell.notes) for cell in row)} |" for row in section.rows]
            blocks.append("\n".join(head + body))
    blocks.append("\n".join(f"[^{number}]: {escape(note_text(cite))}" for number, cite in enumerate(brief.notes, 1)))
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Text that Markdown and HTML show as it stands, on one line.

    >>> escape("<b>甲|乙</b>")
    '\\\\<b\\\\>甲\\\\|乙\\\\</b\\\\>'
    """
    return MARKS.sub(r"\\\1", " ".join(UNWRITABLE.sub("", text).split()))


def note_text(cite: Cite) -> str:
    """Where it says so, and the words."""
    start = f"第 {cite.start + 1} 字起" if cite.start >= 0 else ""
    where = "，".join(filter(None, (cite.source, cite.where, start)))
    return f"{where}：“{' '.join(cite.quote.split())}”"


def _marks(notes: Sequence[int]) -> str:
    return "".join(f"[^{number}]" for number in notes)


#################################################################  docx


def write_brief_docx(brief: Brief, path: Path) -> None:
    """The brief as a Word document, with its pictures inside."""
    document = DocxDocument()
    _page(document)
    title = document.add_heading(clean(brief.title), 0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for section in brief.sections:
        document.add_heading(clean(section.title), 1)
        for line in section.lines:
            _write(document.add_paragraph(), line.text, line.notes)
        if section.picture is not None:
            shape = document.add_picture(BytesIO(section.picture), width=Cm(17))
            if shape.height > Cm(HIGHEST):
                shape.width, shape.height = int(shape.width * Cm(HIGHEST) / shape.height), Cm(HIGHEST)
            shape._inline.docPr.set("descr", clean(section.title))
            document.paragraphs[-1].paragraph_format.space_after = Pt(3)
        shown = section if section.picture is None else replace(section, rows=_noted(section.rows))
        if shown.rows:
            _table(document, shown)
    document.add_heading("出处", 1)
    for number, cite in enumerate(brief.notes, 1):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(clean(f"[{number}] {note_text(cite)}"))
        run.font.size = Pt(8)
    document.save(str(path))


def _noted(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """The cells that have notes, moved up in their columns: what a picture shows and cannot give a source for."""
    columns = [[cell for cell in column if cell.notes] for column in zip(*rows, strict=True)]
    return tuple(zip_longest(*columns, fillvalue=Cell("")))


def clean(text: str) -> str:
    """Text without the characters that XML does not have."""
    return UNWRITABLE.sub("", text)


def _page(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(1.8)
    for name in ("Normal", "Heading 1", "Title"):
        style = document.styles[name]
        style.font.name = "Times New Roman"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), "宋体" if name == "Normal" else "黑体")
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    document.styles["Title"].font.size = Pt(18)
    document.styles["Heading 1"].font.size = Pt(13)


def _write(paragraph: Any, text: str, notes: Sequence[int], size: float | None = None) -> None:
    run = paragraph.add_run(clean(text))
    if size:
        run.font.size = Pt(size)
    if notes:
        mark = paragraph.add_run("".join(f"[{number}]" for number in notes))
        mark.font.superscript = True
        mark.font.color.rgb = RGBColor(0x1F, 0x4E, 0x78)


def _table(document: Any, section: Section) -> None:
    table = document.add_table(rows=1, cols=len(section.columns))
    table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, section.columns, strict=True):
        cell.paragraphs[0].add_run(clean(name)).bold = True
        _shade(cell, "D9E2F3")
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in section.rows:
        for place, cell in zip(table.add_row().cells, row, strict=True):
            place.paragraphs[0].paragraph_format.space_after = Pt(0)
            _write(place.paragraphs[0], cell.text, cell.notes, 8.5)
            if cell.colour:
                _shade(place, cell.colour)
    widths = _widths(section)
    table.autofit = False
    for number, width in enumerate(widths):
        table.columns[number].width = Cm(width)
        for cell in table.columns[number].cells:
            cell.width = Cm(width)
    after = document.add_paragraph()
    after.paragraph_format.space_after = Pt(0)
    after.add_run(" ").font.size = Pt(4)


def _widths(section: Section) -> list[float]:
    """Centimetres for each column, 17 in all, by the longest words in it, none narrower than 1.2."""
    longest = [
        max(len(section.columns[number]), *(min(100, len(row[number].text)) for row in section.rows))
        for number in range(len(section.columns))
    ]
    spare, total = 17 - 1.2 * len(longest), sum(longest)
    return [1.2 + spare * length / total for length in longest]


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)
