"""The general tables in seeds/: every row is whole, nothing stands twice, what refers to something finds it."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest
import yaml

from kg import places

LEVELS = {"国际级", "国家级", "省级", "区县级"}
SUBJECTS = {"company", "park", "region", "product", "platform", "project", "cluster"}
GOOD = {"up", "down", "none"}
STATS = {"flow", "stock", "ratio"}
UNIT_KINDS = {
    *("money", "money_per_area", "money_per_head", "percent", "intensity", "rank", "time"),
    *("count", "people", "area", "length", "mass", "volume", "energy", "power"),
}

#: For each table its header.
HEADERS = {
    "regions.tsv": "code name short parent level lon lat note",
    "places.tsv": "name aliases type parent",
    "lexicon/products.tsv": "name flag",
    "lexicon/companies.tsv": "name kind aliases weak_aliases flag",
    "lexicon/company_endings.tsv": "ending strength",
    "lexicon/park_endings.tsv": "ending strength",
    "lexicon/platform_endings.tsv": "ending strength",
    "lexicon/organizations.tsv": "name kind aliases weak_aliases flag",
}
#: For each closed column the values that it may hold; several of them only where the column is a list.
CLOSED = {
    ("regions.tsv", "level"): {"province", "prefecture", "county"},
    ("regions.tsv", "note"): {"", "weak", "retired", "retired weak"},
    ("places.tsv", "type"): {"Region", "Park"},
    ("lexicon/products.tsv", "flag"): {"", "weak"},
    ("lexicon/companies.tsv", "kind"): {"group", "company", "bank", "foreign", "brand"},
    ("lexicon/companies.tsv", "flag"): {"", "weak"},
    ("lexicon/company_endings.tsv", "strength"): {"strong", "weak", "legal"},
    ("lexicon/park_endings.tsv", "strength"): {"strong", "weak"},
    ("lexicon/platform_endings.tsv", "strength"): {"strong", "weak"},
    ("lexicon/organizations.tsv", "kind"): {
        "ministry",
        "government",
        "ending",
        "university",
        "institute",
        "association",
    },
    ("lexicon/organizations.tsv", "flag"): {"", "weak"},
}
#: At least so many rows: a table that shrinks was cut by mistake.
AT_LEAST = {
    "regions.tsv": 3400,
    "places.tsv": 120,
    "lexicon/products.tsv": 3500,
    "lexicon/companies.tsv": 3500,
    "lexicon/company_endings.tsv": 250,
    "lexicon/park_endings.tsv": 200,
    "lexicon/platform_endings.tsv": 120,
    "lexicon/organizations.tsv": 500,
}
AT_LEAST_YAML = {"honours.yaml": 150, "indicators.yaml": 180, "industries.yaml": 500}
#: The column that names a row; the divisions are named by their code, for names repeat among them.
NAMED_BY = {"regions.tsv": "code"} | {
    f"lexicon/{kind}_endings.tsv": "ending" for kind in ("company", "park", "platform")
}


def rows(table: str) -> list[dict[str, str]]:
    lines = (places.SEEDS / table).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    wrong = [number for number, line in enumerate(lines[1:], 2) if line.count("\t") != len(header) - 1]
    assert not wrong, f"{table}: lines {wrong[:10]} need {len(header)} cells, put the missing tabs in"
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def entries(table: str) -> list[dict[str, Any]]:
    (found,) = [
        value
        for value in yaml.safe_load((places.SEEDS / table).read_text(encoding="utf-8")).values()
        if isinstance(value, list)
    ]
    return list(found)


def twice(names: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


def forms(entry: dict[str, Any]) -> list[str]:
    return [entry["name"], *entry.get("aliases", []), *entry.get("weak_aliases", [])]


@pytest.mark.parametrize("table", HEADERS)
def test_a_table_has_its_columns_and_no_stray_blanks(table: str) -> None:
    text = (places.SEEDS / table).read_text(encoding="utf-8")
    assert text.split("\n", 1)[0] == HEADERS[table].replace(" ", "\t"), f"{table}: restore the header line"
    assert text.endswith("\n"), f"{table}: end the last line"
    stray = [row for row in rows(table) if any(cell != cell.strip() for cell in row.values())]
    assert not stray, f"{table}: take the blanks around the cells off: {stray[:5]}"


@pytest.mark.parametrize("table", HEADERS)
def test_a_row_of_a_table_is_named_once(table: str) -> None:
    column = NAMED_BY.get(table, "name")
    names = [row[column] for row in rows(table)]
    assert all(names), f"{table}: a row has no {column}"
    assert not twice(names), f"{table}: keep one row of each of {twice(names)[:20]}"
    assert len(names) >= AT_LEAST[table], f"{table}: {len(names)} rows, expected {AT_LEAST[table]} or more"


@pytest.mark.parametrize(("table", "column"), CLOSED)
def test_a_closed_column_holds_known_values(table: str, column: str) -> None:
    wrong = [row for row in rows(table) if row[column] not in CLOSED[table, column]]
    assert not wrong, f"{table}: {column} is one of {sorted(CLOSED[table, column])}, correct {wrong[:5]}"


@pytest.mark.parametrize("table", ["places.tsv", "lexicon/companies.tsv", "lexicon/organizations.tsv"])
def test_an_alias_stands_for_one_row(table: str) -> None:
    found = []
    for row in rows(table):
        cells = row["aliases"].split("|") + row.get("weak_aliases", "").split("|")
        found += [row["name"], *filter(None, cells)]
    assert not twice(found), f"{table}: leave each of {twice(found)[:20]} to one row"


def test_a_division_lies_in_a_division_one_level_or_more_above() -> None:
    rank = {"province": 0, "prefecture": 1, "county": 2}
    table = {row["code"]: row for row in rows("regions.tsv")}
    for code, row in table.items():
        assert re.fullmatch(r"\d{6}", code), f"regions.tsv: {code!r} is no GB/T 2260 code"
        if row["level"] == "province":
            assert row["parent"] == "", f"regions.tsv: {code} is a province, empty its parent"
            continue
        assert row["parent"] in table, f"regions.tsv: parent {row['parent']!r} of {code} is not in the table"
        assert rank[table[row["parent"]]["level"]] < rank[row["level"]], f"regions.tsv: {code} lies in its equal"


def test_divisions_of_one_parent_have_different_names() -> None:
    current = [f"{row['parent']} {row['name']}" for row in rows("regions.tsv") if "retired" not in row["note"]]
    assert not twice(current), f"regions.tsv: mark the older of {twice(current)} as retired"


def test_a_short_form_that_is_not_weak_stands_for_one_division() -> None:
    short = [row["short"] for row in rows("regions.tsv") if row["short"] and "weak" not in row["note"]]
    assert not twice(short), f"regions.tsv: mark {twice(short)} as weak, or leave it to one division"
    assert all(len(form) > 1 for form in short), "regions.tsv: a short form of one character matches everywhere"


def test_coordinates_lie_in_china() -> None:
    for row in rows("regions.tsv"):
        assert (row["lon"] == "") == (row["lat"] == ""), f"regions.tsv: {row['code']} has half a coordinate"
        if row["lon"]:
            assert 73 < float(row["lon"]) < 136, f"regions.tsv: longitude of {row['code']}"
            assert 3 < float(row["lat"]) < 54, f"regions.tsv: latitude of {row['code']}"


def test_a_place_lies_in_a_known_division() -> None:
    codes = {row["code"] for row in rows("regions.tsv")} | {""}
    wrong = [row["name"] for row in rows("places.tsv") if row["parent"] not in codes]
    assert not wrong, f"places.tsv: parent of {wrong} is no code of regions.tsv"


@pytest.mark.parametrize("table", AT_LEAST_YAML)
def test_an_entry_has_its_own_id_and_its_own_forms(table: str) -> None:
    found = entries(table)
    assert len(found) >= AT_LEAST_YAML[table], f"{table}: only {len(found)} entries"
    ids = twice(entry["id"] for entry in found)
    assert not ids, f"{table}: give {ids} ids of their own"
    shared = twice(form for entry in found for form in forms(entry))
    assert not shared, f"{table}: leave each of {shared[:20]} to one entry"
    stray = [form for entry in found for form in forms(entry) if form != form.strip() or not form]
    assert not stray, f"{table}: take the blanks off {stray}"


@pytest.mark.parametrize("table", AT_LEAST_YAML)
def test_a_flag_is_true_or_absent(table: str) -> None:
    wrong = [
        entry["id"] for entry in entries(table) for flag in ("weak", "generic") if entry.get(flag, True) is not True
    ]
    assert not wrong, f"{table}: write `weak: true` or nothing in {wrong}"


def test_an_honour_has_known_levels_subject_and_tier() -> None:
    for entry in entries("honours.yaml"):
        assert entry["level"], f"honours.yaml: {entry['id']} has no level"
        assert set(entry["level"]) <= LEVELS, f"honours.yaml: level of {entry['id']} is one of {sorted(LEVELS)}"
        assert entry["subject"] in SUBJECTS, f"honours.yaml: subject of {entry['id']} is one of {sorted(SUBJECTS)}"
        assert 1 <= entry["tier"] <= 6, f"honours.yaml: tier of {entry['id']} runs from 1 to 6"


def test_the_name_of_an_honour_says_no_level() -> None:
    wrong = [entry["name"] for entry in entries("honours.yaml") if re.match("(国家|省|市|区县?)级", entry["name"])]
    assert not wrong, f"honours.yaml: move the level of {wrong} to `level`, keep the form as an alias"


def test_the_patterns_of_an_honour_find_its_name() -> None:
    for entry in entries("honours.yaml"):
        plain = re.sub("[“”]", "", entry["name"])
        assert any(re.search(pattern, plain) for pattern in entry["patterns"]), (
            f"honours.yaml: no pattern of {entry['id']} finds {plain}, add one"
        )
        empty = [pattern for pattern in entry["patterns"] if re.search(pattern, "")]
        assert not empty, f"honours.yaml: {empty} of {entry['id']} match nothing at all, make a part of it needed"


def test_the_patterns_for_levels_and_status_compile() -> None:
    document = yaml.safe_load((places.SEEDS / "honours.yaml").read_text(encoding="utf-8"))
    assert set(document["level_patterns"]) == LEVELS, f"honours.yaml: level_patterns has the keys {sorted(LEVELS)}"
    assert set(document["status_patterns"]) == {"actual", "target"}, "honours.yaml: status is actual or target"
    for table in (document["level_patterns"], document["status_patterns"]):
        for name, patterns in table.items():
            for pattern in patterns:
                assert re.compile(pattern).search("") is None, (
                    f"honours.yaml: {pattern!r} of {name} matches nothing at all"
                )


def test_an_indicator_has_a_known_unit_a_kind_of_sum_and_a_direction() -> None:
    found = entries("indicators.yaml")
    ids = {entry["id"] for entry in found}
    for entry in found:
        assert entry["unit_kind"] in UNIT_KINDS, f"indicators.yaml: unit_kind of {entry['id']}"
        assert entry["stat"] in STATS, f"indicators.yaml: stat of {entry['id']} is one of {sorted(STATS)}"
        assert entry["good"] in GOOD, f"indicators.yaml: good of {entry['id']} is one of {sorted(GOOD)}"
        assert entry.get("of", entry["id"]) in ids, f"indicators.yaml: `of` of {entry['id']} is no id"


def test_an_industry_stands_under_a_known_one_and_none_under_itself() -> None:
    table = {entry["id"]: entry for entry in entries("industries.yaml")}
    for start, entry in table.items():
        seen = {start}
        while (parent := entry.get("parent")) is not None:
            assert parent in table, f"industries.yaml: parent {parent!r} of {entry['id']} is no id"
            assert parent not in seen, f"industries.yaml: {start} stands under itself, by way of {sorted(seen)}"
            seen.add(parent)
            entry = table[parent]


def test_a_division_of_gbt_4754_is_two_digits() -> None:
    wrong = [
        entry["id"]
        for entry in entries("industries.yaml")
        for code in entry.get("gbt", [])
        if not re.fullmatch("[0-9]{2}", code)
    ]
    assert not wrong, f"industries.yaml: write divisions of GB/T 4754-2017 as two digits in quotes: {wrong}"


@pytest.mark.parametrize("table", [*HEADERS, *AT_LEAST_YAML])
def test_a_table_stays_below_one_mebibyte(table: str) -> None:
    assert (places.SEEDS / table).stat().st_size < 1 << 20, f"{table}: split it"
