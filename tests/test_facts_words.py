"""The word lists of seeds/rules: one list one name, asked for by name, and honours that honours.yaml knows."""

from pathlib import Path

import pytest

from kg.errors import SeedError
from kg.lexicon import read_yaml
from kg.rules import any_of, groups, pattern, read_lists, words


def test_lists_of_several_files_are_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("# 园\nown: [园区, 我园]\n", "utf-8")
    (tmp_path / "b.yaml").write_text("status:\n  投产: [达产]\n", "utf-8")
    assert read_lists(tmp_path) == {"own": ["园区", "我园"], "status": {"投产": ["达产"]}}


@pytest.mark.parametrize("second", ["b.yaml", "a.yaml"])
def test_a_name_that_stands_twice_is_refused_with_its_place(tmp_path: Path, second: str) -> None:
    (tmp_path / "a.yaml").write_text("own: [园区]\n", "utf-8")
    with (tmp_path / second).open("a", encoding="utf-8") as file:
        file.write("own: [我园]\n")
    with pytest.raises(SeedError, match=rf"seeds/rules/{second}:own: found .*a\.yaml"):
        read_lists(tmp_path)


def test_a_list_that_is_not_there_is_refused() -> None:
    with pytest.raises(SeedError, match="no_such_list"):
        words("no_such_list")


def test_a_list_of_lists_is_no_list_of_words_and_the_other_way_round() -> None:
    with pytest.raises(SeedError, match="a list of words"):
        words("project_status")
    with pytest.raises(SeedError, match="by group"):
        groups("self_park")


def test_a_pattern_takes_the_longest_word_and_what_the_code_adds() -> None:
    found = pattern("honour_of_site", "车间(?!主任)")
    assert [one[0] for one in found.finditer("数字化车间、车间主任、车间")] == ["数字化车间", "车间"]


def test_words_that_mean_something_in_a_pattern_are_taken_as_they_stand() -> None:
    assert any_of(["首台(套)", "."]) == r"(?:首台\(套\)|\.)"


@pytest.mark.parametrize("name", ["honour_not_awarded", "honour_seldom_held"])
def test_honours_named_whole_are_honours_of_the_table(name: str) -> None:
    rows = read_yaml("honours.yaml")["honours"]
    assert words(name) <= {row["name"] for row in rows}


def test_industries_too_wide_to_speak_of_a_place_do_not_hold_a_narrow_one() -> None:
    assert "制造业" in words("industry_generic")
    assert not {"新材料", "电子信息产业", "装备制造"} & words("industry_generic")
