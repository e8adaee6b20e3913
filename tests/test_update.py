"""Documents more and less: what comes out is what one build of the same documents gives, and stays whole."""

import gzip
import itertools
import json
import random
from pathlib import Path

import pytest

import kg
from kg.cli import run
from kg.errors import StoreError
from kg.history import read_history
from kg.output import EXPORTS, build, read_back
from kg.store import open_store, sorted_lines
from kg.update import add, look_at, rebuild, refresh, remove

TEXTS = {
    "a.txt": """云岭工业园区2023年工作总结

2023年，云岭工业园区完成规上工业总产值120亿元，同比增长8%。园区主导产业为新材料、装备制造。
青禾玻纤有限公司落户云岭工业园区，主要生产玻纤布，获评国家级绿色工厂。
""",
    "b.txt": """重庆市云岭县2022年工业发展报告

云岭工业园区位于重庆市江津区。青禾玻纤生产玻纤纱。园区主导产业为铝加工。
松风机械投资建设松风机械数控机床项目，项目已开工。
""",
    "c.txt": """白石高新技术产业开发区2022年工作总结

2022年，白石高新区完成工业投资15亿元，位于重庆市江津区，引进松风机械有限公司等企业6家。
白石高新区主导产业为铝加工、新能源汽车。松风机械有限公司生产铝板带。
""",
    "d.txt": """江津区重点企业

松风机械有限公司位于白石高新技术产业开发区。青禾铝业有限公司生产铝板带。
青禾铝业有限公司投资建设青禾铝材深加工项目，项目已投产。青禾玻纤有限公司与松风机械有限公司合作。
""",
    "名单.csv": """企业名称,主营产品,所在地
青禾玻纤有限公司,玻纤布,云岭工业园区
松风机械有限公司,铝型材,重庆市
""",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def graph_of(out: Path) -> list[str]:
    return [line.decode() for line in sorted_lines(open_store(out))]


def exported(out: Path) -> dict[str, bytes]:
    return {
        **{file.name: file.read_bytes() for file in sorted((out / "chains").iterdir())},
        "records.jsonl": (out / "records.jsonl").read_bytes(),
        "graph.nq.gz": gzip.decompress((out / "graph.nq.gz").read_bytes()),
        "gaps.xlsx": (out / "gaps.xlsx").read_bytes(),
    }


def counted(out: Path) -> dict[str, object]:
    """What is counted up and down with each change."""
    told = json.loads((out / "report.json").read_text("utf-8"))
    return {key: told[key] for key in ("entities", "facts", "evidence", "quads", "conflicting_figures", "left_out")}


def difference(one: Path, two: Path) -> list[str]:
    a, b = graph_of(one), graph_of(two)
    return [f"- {line}" for line in sorted(set(a) - set(b))] + [f"+ {line}" for line in sorted(set(b) - set(a))]


def test_adding_one_by_one_in_any_order_gives_what_one_build_gives(reports: Path, tmp_path: Path) -> None:
    build(reports, tmp_path / "whole")
    wanted = exported(tmp_path / "whole")
    for number, order in enumerate([*itertools.permutations(TEXTS)][::40]):
        out = tmp_path / f"{number}"
        build(reports / order[0], out)
        for name in order[1:]:
            add(reports / name, out)
        assert difference(out, tmp_path / "whole") == []
        assert exported(out) == wanted
        assert counted(out) == counted(tmp_path / "whole")
        assert read_back(out) == read_back(tmp_path / "whole")


def test_taking_out_gives_what_a_build_without_it_gives(reports: Path, tmp_path: Path) -> None:
    names = list(TEXTS)
    build(reports, tmp_path / "all")
    random.Random(7).shuffle(names)
    while len(names) > 1:
        remove(names.pop(), tmp_path / "all")
        build([reports / name for name in names], tmp_path / "rest")
        assert difference(tmp_path / "all", tmp_path / "rest") == []
        assert exported(tmp_path / "all") == exported(tmp_path / "rest")
        assert counted(tmp_path / "all") == counted(tmp_path / "rest")


def test_a_store_that_was_damaged_by_hand_is_made_again(reports: Path, tmp_path: Path) -> None:
    build(reports, tmp_path / "out")
    wanted = exported(tmp_path / "out")
    for file in (tmp_path / "out" / "store").glob("*.sst"):
        file.write_bytes(b"damaged")
    (tmp_path / "out" / "index.sqlite").write_bytes(b"damaged too")
    rebuild(tmp_path / "out")
    assert exported(tmp_path / "out") == wanted


def test_what_is_there_already_changes_nothing_and_another_version_takes_its_place(
    reports: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build([reports / "a.txt", reports / "b.txt"], out)
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    assert add(reports / "a.txt", out).same == ("a.txt",)
    (tmp_path / "kopie.txt").write_text(TEXTS["a.txt"], "utf-8")
    twin = add(tmp_path / "kopie.txt", out)
    assert "与 a.txt 内容相同" in twin.problems[0].zh
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before
    (reports / "a.txt").write_text(TEXTS["a.txt"].replace("120亿元", "130亿元"), "utf-8")
    update = add(reports / "a.txt", out)
    assert update.replaced == ("a.txt",)
    difference = kg.diff(out, 1, 2)
    assert [(one["qualifiers"]["value"], two["qualifiers"]["value"]) for one, two in difference.changed] == [(120, 130)]
    assert not difference.came
    assert not difference.went
    assert len(list((out / "texts").iterdir())) == 2


def test_rules_of_another_day_make_the_graph_anew_from_the_texts_it_keeps(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(reports, tmp_path / "whole")
    names = sorted(TEXTS)
    with monkeypatch.context() as patch:
        for room in ("kg.output", "kg.update"):
            patch.setattr(f"{room}.reading_version", lambda: "old")
            patch.setattr(f"{room}.state_version", lambda: "old")
        build([reports / name for name in names[:-1]], tmp_path / "out")
    for name in names:
        (reports / name).rename(reports / f"{name}.gone") if name != names[-1] else None
    assert any("另一版规则" in zh for zh, _ in look_at(tmp_path / "out").notes)
    update = add(reports / names[-1], tmp_path / "out")
    assert update.anew
    assert update.added == (names[-1],)
    assert difference(tmp_path / "out", tmp_path / "whole") == []


def test_documents_are_found_by_name_end_or_id_and_the_last_one_stays(reports: Path, tmp_path: Path) -> None:
    (reports / "2022").mkdir()
    (reports / "c.txt").rename(reports / "2022" / "c.txt")
    out = tmp_path / "out"
    build(reports, out)
    documents = look_at(out).documents
    assert remove("c.txt", out).removed == ("2022/c.txt",)
    assert remove(str(documents["b.txt"]["iri"]).rsplit("/", 1)[-1], out).removed == ("b.txt",)
    with pytest.raises(StoreError, match="没有叫 b"):
        remove("b.txt", out)
    with pytest.raises(StoreError, match="最后一份"):
        remove(["a.txt", "d.txt", "名单.csv"], out)


def test_damage_by_hand_is_noticed_and_said(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(reports, out)
    assert not look_at(out).damaged
    text = next((out / "texts").iterdir())
    text.write_text("别的文字", "utf-8")
    status = look_at(out)
    assert status.damaged
    assert any("改过" in zh for zh, _ in status.notes)


def test_commands_say_what_they_did(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    graph = ["-g", str(tmp_path / "out")]
    assert run(["add", str(reports / "a.txt"), *graph]) == 1
    assert "先运行 kg build" in capsys.readouterr().err
    assert run(["build", str(reports / "a.txt"), "-o", str(tmp_path / "out"), "-q"]) == 0
    assert run(["add", str(reports / "b.txt"), *graph]) == 0
    assert "加入：b.txt" in capsys.readouterr().out
    assert run(["diff", *graph, "--format", "json"]) == 0
    assert '"变化": "来"' in capsys.readouterr().out
    assert run(["history", *graph, "--format", "csv"]) == 0
    assert capsys.readouterr().out.count("\n") == 3
    assert run(["remove", "b.txt", *graph]) == 0
    assert "移除：b.txt" in capsys.readouterr().out
    assert run(["status", *graph]) == 0
    told = capsys.readouterr()
    assert "2023" in told.out
    assert run(["refresh", *graph]) == 0
    assert run(["rebuild", *graph]) == 0
    assert run(["remove", "b.txt", *graph]) == 1
    assert capsys.readouterr().err.count("错误") == 1


def test_where_exports_cost_too_much_they_go_and_come_when_asked_for(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(reports, tmp_path / "whole")
    monkeypatch.setattr("kg.update.EXPORTED", 1)
    out = tmp_path / "out"
    build(reports / "a.txt", out)
    for name in sorted(TEXTS)[1:]:
        add(reports / name, out)
    assert not [name for name in EXPORTS if (out / name).exists()]
    assert "gaps.xlsx" not in (out / "index.html").read_text("utf-8")
    assert any("kg refresh" in zh for zh, _ in look_at(out).notes)
    refresh(out)
    assert exported(out) == exported(tmp_path / "whole")
    assert "gaps.xlsx" in (out / "index.html").read_text("utf-8")
    assert [line["what"] for line in read_history(out)] == ["build", *["add"] * 4]


def test_a_group_that_many_documents_name_stands_where_one_build_puts_it(tmp_path: Path) -> None:
    from kg.bench_add import made_up_report

    files = []
    for number in range(7):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(made_up_report(number), "utf-8")
    build(files[::2], tmp_path / "out")
    for file in files[1::2]:
        add(file, tmp_path / "out")
    remove("4.txt", tmp_path / "out")
    build([file for file in files if file.name != "4.txt"], tmp_path / "whole")
    assert difference(tmp_path / "out", tmp_path / "whole") == []


def test_a_store_of_which_much_is_new_is_merged_and_says_the_same(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = sorted(TEXTS)
    build([reports / name for name in names[:2]], tmp_path / "out")
    monkeypatch.setattr("kg.store.DUE", 1 << 30)
    for name, little, merged in ((names[2], 1 << 30, False), (names[3], 0, True), (names[4], 1 << 30, False)):
        monkeypatch.setattr("kg.store.LITTLE", little)
        report = add(reports / name, tmp_path / "out").report
        assert report is not None
        assert ("merge" in report.seconds) is merged
    build(reports, tmp_path / "whole")
    assert difference(tmp_path / "out", tmp_path / "whole") == []


def group_report(chance: random.Random, year: int) -> str:
    """A report in which groups invest in many projects, whose names say where they stand only beside their chain."""
    parks, groups = ("云岭工业园", "白石高新区工业园", "青松工业园"), ("青禾集团有限公司", "云岭控股有限公司")
    terms, trades = (
        ("传感器", "密封件", "模具", "压铸", "连接器", "特钢"),
        ("新能源汽车", "电子信息", "铝加工", "装备制造"),
    )
    park = chance.choice(parks)
    lines = [f"{park}{year}年工作总结", "", f"{park}主导产业为{'、'.join(chance.sample(trades, 2))}。"]
    for _ in range(3):
        group, project = (
            chance.choice(groups),
            f"{chance.choice('松柏梅')}{chance.choice('风月')}{chance.choice(terms)}项目",
        )
        lines.append(f"{group}投资建设{project}，{project}已{chance.choice(('开工', '投产'))}。")
        lines.append(f"{group}落户{chance.choice(parks)}。" if chance.random() < 0.6 else f"{group}主要生产玻纤布。")
    return "\n".join(lines) + "\n"


def test_groups_and_what_they_invest_in_stand_by_the_chains_of_their_parks_as_in_one_build(tmp_path: Path) -> None:
    chance = random.Random(3)
    files = [tmp_path / f"{number}.txt" for number in range(8)]
    for number, file in enumerate(files):
        file.write_text(group_report(chance, 2018 + number), "utf-8")
    build(files[:2], tmp_path / "out")
    for file in files[2:]:
        add(file, tmp_path / "out")
    remove("3.txt", tmp_path / "out")
    build([file for file in files if file.name != "3.txt"], tmp_path / "whole")
    assert any("atStage" in line for line in graph_of(tmp_path / "whole"))
    assert difference(tmp_path / "out", tmp_path / "whole") == []


def test_a_write_that_was_stopped_at_its_last_step_is_said(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "a.txt").write_text(TEXTS["a.txt"], "utf-8")
    build([tmp_path / "a.txt"], out)
    beside = tmp_path / ".out.new-1234"
    beside.mkdir()
    (out / "texts").rename(beside / "texts")
    (out / "texts").symlink_to(f"../{beside.name}/texts")
    assert any(beside.name in zh for zh, _ in look_at(out).notes)
