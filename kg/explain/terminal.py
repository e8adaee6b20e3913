"""Explanation -> coloured lines on a terminal: the sentence, below it ✓ what was read and ✗ what was refused."""

from rich.console import Console, Group
from rich.text import Text

from kg.explain import KINDS, Explained, Explanation
from kg.explain.show import COLOURS, plain, said_of, same_length, scene_of
from kg.ontology import load


def print_explanation(explanation: Explanation, console: Console) -> None:
    """All sentences in order, then what was counted."""
    console.print(_head(explanation))
    headings: tuple[str, ...] = ()
    for one in explanation.sentences:
        if one.headings != headings and one.kind != "heading":
            console.print(Text("  " + plain(" › ".join(one.headings)), style="bold dim"))
        headings = one.headings
        console.print(draw_sentence(one))
    console.print(_count(explanation))


def draw_sentence(one: Explained) -> Group:
    """One sentence with its mentions in colour, and under it mentions, facts and refusals with their rules."""
    text = Text(same_length(one.text), style="bold" if one.kind == "heading" else "dim" if one.kind == "byline" else "")
    for named in sorted(one.mentions, key=lambda named: (named.start, -named.end)):
        text.stylize(COLOURS[named.type][0] + " underline", named.start, named.end)
    scene = Text.assemble(
        (f"[{one.index}] {KINDS.get(one.kind, one.kind)}", "dim"), ("  " + plain(scene_of(one)), "dim italic")
    )
    classes = load().classes
    lines = [scene, text]
    for named in one.mentions:
        line = Text.assemble("  · ", (classes[named.type].zh, COLOURS[named.type][0]), " ", plain(named.text))
        if named.entity != named.text:
            line.append(f" = {plain(named.entity)}")
        lines.append(line.append(f"  {named.rule}", "dim"))
    for told in one.facts:
        line = Text.assemble("  ✓ ", (plain(told.subject), "bold"), f" {told.predicate} ", (plain(told.object), "bold"))
        if more := said_of(told.qualifiers):
            line.append(f"（{plain(more)}）")
        line.append(f"  {told.rule}", "dim")
        lines += [line, Text(f"      “{plain(told.evidence.quote)}”", style="dim")]
    for refused in one.refusals:
        line = Text("  ✗ ", style="red")
        if refused.text:
            line.append(f"{classes[refused.type].zh} {plain(refused.text)}：", "not red")
        line.append(plain(refused.reason))
        if refused.winner:
            line.append(f"（{plain(refused.winner)}）", "not red")
        lines.append(line.append(f"  {refused.rule}" if refused.rule else "", "not red dim"))
    return Group(*lines, Text(""))


def _head(explanation: Explanation) -> Text:
    head = Text.assemble(
        (plain(explanation.document), "bold"), f"  {explanation.characters} 字，{len(explanation.sentences)} 句"
    )
    if explanation.owner:
        head.append(f"，替 {plain(explanation.owner)} 说话")
    if explanation.speaker:
        head.append(f"，自称的园区指 {plain(explanation.speaker)}")
    head.append("\n")
    for name, term in load().classes.items():
        if name in COLOURS:
            head.append(f" {term.zh} ", f"{COLOURS[name][0]} underline").append(" ")
    return head.append("   ✓ 读出的事实  ✗ 没有采用的\n")


def _count(explanation: Explanation) -> Text:
    classes = load().classes
    named = "，".join(f"{classes[name].zh} {number}" for name, number in explanation.mentions.items())
    lines = [f"提及：{named or '无'}", f"事实：{explanation.facts}"]
    refused = "，".join(f"{plain(reason)} {number}" for reason, number in explanation.refusals.most_common())
    lines.append(f"没有采用：{refused or '无'}")
    return Text("\n".join(lines))
