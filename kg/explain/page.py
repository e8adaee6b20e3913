"""Explanation -> one HTML page: no script, no request to anywhere, every word escaped.

The boxes in the legend filter by style alone.
"""

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from kg.explain import KINDS, Explained, Explanation, Named, Refused, Told
from kg.explain.show import COLOURS, nested, plain, said_of, same_length, scene_of
from kg.ontology import load

_STYLE = """
:root { --line: #d0d7de; --quiet: #57606a; }
* { box-sizing: border-box; }
body { font: 16px/1.75 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 0 auto; max-width: 62rem;
  padding: 1.5rem 1rem 4rem; color: #1f2328; background: #fff; }
h1 { font-size: 1.35rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: .95rem; margin: 1.75rem 0 .25rem; color: var(--quiet); font-weight: 600; }
p { margin: 0; }
form { background: #fff; border-bottom: 1px solid var(--line); padding: .5rem 0;
  margin-top: .75rem; display: flex; flex-wrap: wrap; gap: .25rem .75rem; font-size: .9rem; z-index: 1; }
label { white-space: nowrap; } input { accent-color: #57606a; }
article { border-top: 1px solid #eaeef2; padding: .6rem 0 .6rem 3.25rem; position: relative; break-inside: avoid; }
article > a { position: absolute; left: 0; width: 2.75rem; text-align: right; color: #8c959f; font-size: .8rem;
  text-decoration: none; line-height: 2.1; }
article:target { background: #fff8c5; }
.text { overflow-wrap: anywhere; } .heading .text { font-weight: 700; } .byline .text { color: #8c959f; }
.scene { color: var(--quiet); font-size: .8rem; }
mark { color: inherit; border-radius: .2rem; padding: .05rem .1rem; border-bottom: 2px solid; }
ul { list-style: none; margin: .2rem 0 0; padding: 0; font-size: .88rem; line-height: 1.6; }
li { padding-left: 1.3rem; text-indent: -1.3rem; overflow-wrap: anywhere; }
li::before { display: inline-block; width: 1.3rem; text-indent: 0; }
.read > li::before { content: "✓"; color: #1a7f37; } .refused > li::before { content: "✗"; color: #cf222e; }
.named > li { display: inline; padding: 0; text-indent: 0; margin-right: 1rem; color: var(--quiet); }
.named > li::before { content: none; }
.refused { color: var(--quiet); }
code { font: .8rem ui-monospace, monospace; color: #6e7781; }
q { quotes: none; display: block; text-indent: 0; color: var(--quiet); border-left: 2px solid var(--line);
  padding-left: .5rem; }
table { border-collapse: collapse; font-size: .9rem; } td, th { text-align: left; padding: .1rem 1rem .1rem 0; }
td:last-child { text-align: right; }
body:has(#show-named:not(:checked)) .named, body:has(#show-refused:not(:checked)) .refused,
body:has(#show-read:not(:checked)) .read, body:has(#only-refused:checked) article:not(.has-refused),
body:has(#only-empty:checked) article:not(.empty) { display: none; }
@media (min-width: 50rem) and (min-height: 40rem) { form { position: sticky; top: 0; } }
@media print { form { position: static; } article:target { background: none; }
  body { max-width: none; font-size: 11pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>{title} · 逐句解读</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p>{summary}</p>
<form>
{legend}
</form>
</header>
<main>
{sentences}
</main>
<footer>
<h2>没有采用的，按原因</h2>
<table>
<thead><tr><th scope="col">原因</th><th scope="col">次数</th></tr></thead>
<tbody>{reasons}</tbody>
</table>
</footer>
</body>
</html>
"""

#: Boxes that show and hide: id, words, whether checked at first.
_BOXES = (
    ("show-read", "✓ 读出的事实", True),
    ("show-refused", "✗ 没有采用的", True),
    ("show-named", "提及与规则", True),
    ("only-refused", "只看有“没有采用”的句子", False),
    ("only-empty", "只看什么也没读出的句子", False),
)


def draw_page(explanation: Explanation) -> str:
    """The whole page as text, to be written as UTF-8."""
    style = _STYLE + "".join(_class_style(name) for name in COLOURS)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    owner = f"，替 <b>{_safe(explanation.owner)}</b> 说话" if explanation.owner else ""
    speaker = f"，自称的园区指 <b>{_safe(explanation.speaker)}</b>" if explanation.speaker else ""
    return _PAGE.format(
        hash=digest,
        style=style,
        title=_safe(explanation.document),
        summary=f"{explanation.characters:,} 字，{len(explanation.sentences)} 句，"
        f"{sum(explanation.mentions.values())} 处提及，{explanation.facts} 处事实，"
        f"{sum(explanation.refusals.values())} 处没有采用{owner}{speaker}。",
        legend=_legend(explanation),
        sentences="\n".join(_sentences(explanation)),
        reasons="".join(
            f"<tr><td>{_safe(reason)}</td><td>{number}</td></tr>"
            for reason, number in explanation.refusals.most_common()
        ),
    )


def _class_style(name: str) -> str:
    _, back, line = COLOURS[name]
    return (
        f".{name} {{ background: {back}; border-color: {line}; }}\n"
        f"body:has(#show-{name}:not(:checked)) mark.{name} {{ background: none; border-color: transparent; }}\n"
    )


def _legend(explanation: Explanation) -> str:
    classes, counted = load().classes, explanation.mentions
    marks = [
        f'<label><input type="checkbox" id="show-{name}" checked> '
        f'<mark class="{name}">{_safe(classes[name].zh)}</mark> {counted[name]}</label>'
        for name in COLOURS
    ]
    boxes = [
        f'<label><input type="checkbox" id="{box}"{" checked" if checked else ""}> {_safe(words)}</label>'
        for box, words, checked in _BOXES
    ]
    return "\n".join([*marks, *boxes])


def _sentences(explanation: Explanation) -> Iterator[str]:
    headings: tuple[str, ...] = ()
    for one in explanation.sentences:
        if one.headings != headings and one.headings and one.kind != "heading":
            yield f"<h2>{_safe(' › '.join(one.headings))}</h2>"
        headings = one.headings
        yield _sentence(one)


def _sentence(one: Explained) -> str:
    states = [one.kind]
    if one.refusals:
        states.append("has-refused")
    if not one.facts and one.kind in ("body", "row"):
        states.append("empty")
    scene = " · ".join(part for part in (KINDS.get(one.kind, one.kind), scene_of(one)) if part)
    parts = [
        f'<article class="{" ".join(states)}" id="s{one.index}"><a href="#s{one.index}">{one.index}</a>',
        f'<p class="text">{_marked(one)}</p>',
        f'<p class="scene">{_safe(scene)}</p>',
        _list("named", [_named(named) for named in one.mentions]),
        _list("read", [_told(told) for told in one.facts]),
        _list("refused", [_refused(refused) for refused in one.refusals]),
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def _marked(one: Explained) -> str:
    """The text of a sentence with its mentions marked, one inside the other where they are."""
    text = same_length(one.text)
    out: list[str] = []
    place = 0
    open_ends: list[int] = []

    def go(to: int) -> None:
        nonlocal place
        while open_ends and open_ends[-1] <= to:
            end = open_ends.pop()
            out.append(escape(text[place:end]) + "</mark>")
            place = end
        out.append(escape(text[place:to]))
        place = to

    for named in nested(one.mentions):
        go(named.start)
        title = f"{load().classes[named.type].zh}：{plain(named.entity)}（{named.rule}）"
        out.append(f'<mark class="{named.type}" title="{escape(title)}">')
        open_ends.append(named.end)
    go(len(text))
    return "".join(out)


def _list(name: str, items: list[str]) -> str:
    return f'<ul class="{name}">' + "".join(f"<li>{item}</li>" for item in items) + "</ul>" if items else ""


def _named(named: Named) -> str:
    entity = f" = {_safe(named.entity)}" if named.entity != named.text else ""
    return f'<mark class="{named.type}">{_safe(named.text)}</mark>{entity} <code>{_safe(named.rule)}</code>'


def _told(told: Told) -> str:
    more = said_of(told.qualifiers)
    return (
        f"{_safe(told.subject)} <b>{_safe(told.predicate)}</b> {_safe(told.object)}"
        + (f"（{_safe(more)}）" if more else "")
        + f" <code>{_safe(told.rule)}</code><q>{_safe(told.evidence.quote)}</q>"
    )


def _refused(refused: Refused) -> str:
    words = f"{_safe(load().classes[refused.type].zh)} {_safe(refused.text)}：" if refused.text else ""
    winner = f"（{_safe(refused.winner)}）" if refused.winner else ""
    return f"{words}{_safe(refused.reason)}{winner}" + (f" <code>{_safe(refused.rule)}</code>" if refused.rule else "")


def _safe(text: str) -> str:
    return escape(plain(text))
