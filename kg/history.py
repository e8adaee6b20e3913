"""What became of a graph: numbered states with date, inputs and counts, and the statements that came and went.

`history.jsonl` has a line for each build, add, remove and correction. `history/{number}.jsonl.gz` holds what it
changed: a line for each statement that nobody made before or makes any more. So any two states can be compared without
either being there any more.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import QueryError, StoreError
from kg.model import Fact

HISTORY, CHANGES = "history.jsonl", "history"

#: A statement as a line of a change holds it.
Said: TypeAlias = Mapping[str, Any]

#: What two statements share where one is another version of the other.
ABOUT = ("indicator", "measure", "period", "level", "kind")


@dataclass(frozen=True)
class Difference:
    """Statements that came, that went, and pairs (before, after) of one that is said otherwise now."""

    came: tuple[Said, ...]
    went: tuple[Said, ...]
    changed: tuple[tuple[Said, Said], ...]


def read_history(folder: Path) -> list[dict[str, Any]]:
    """The states of a graph, the first first. Raises StoreError where the file is damaged."""
    path = folder / HISTORY
    try:
        lines = path.read_text("utf-8").split("\n")
        return [json.loads(line) for line in lines if line.strip()]
    except FileNotFoundError:
        return []
    except ValueError as error:
        raise _damaged(path, error) from error


def current(folder: Path) -> int:
    """The number of the state that stands in `folder`, 0 where none was numbered; only the last line is looked at.

    Raises StoreError where that is damaged.
    """
    path = folder / HISTORY
    try:
        line = path.read_bytes().rstrip().rpartition(b"\n")[2]
        return int(json.loads(line)["build"]) if line else 0
    except FileNotFoundError:
        return 0
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> StoreError:
    return StoreError(str(path), f"历史记录已损坏（{error}）", f"the history is damaged ({error})")


def write_state(
    old: Path,
    new: Path,
    state: Mapping[str, Any],
    *,
    came: Mapping[str, Fact],
    went: Mapping[str, Fact],
    reset: bool = False,
) -> int:
    """Add a state to the history of `old` and write it to `new`: its number.

    `reset` says that `came` is all that is stated, whatever was before.
    """
    number = current(old) + 1
    line = {"build": number, **state, "came": len(came), "went": len(went)} | ({"reset": True} if reset else {})
    (new / CHANGES).mkdir(exist_ok=True)
    before = (old / HISTORY).read_bytes() if (old / HISTORY).exists() else b""
    (new / HISTORY).write_bytes(before + json.dumps(line, ensure_ascii=False).encode() + b"\n")
    lines = [*(_said("-", went[id]) for id in sorted(went)), *(_said("+", came[id]) for id in sorted(came))]
    data = "".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n" for one in lines)
    _path(new, number).write_bytes(gzip.compress(data.encode("utf-8", "surrogatepass"), 5, mtime=0))
    return number


def _path(folder: Path, number: int) -> Path:
    return folder / CHANGES / f"{number:06}.jsonl.gz"


def _said(sign: str, fact: Fact) -> dict[str, Any]:
    first = fact.evidence[0] if fact.evidence else None
    return {
        "sign": sign,
        "id": fact.id,
        "predicate": fact.predicate,
        "subject": fact.subject.name,
        "subjectIri": fact.subject.iri,
        "object": fact.object.name if fact.object else None,
        "objectIri": fact.object.iri if fact.object else None,
        "qualifiers": dict(fact.qualifiers),
        "doc": first.document if first else "",
        "quote": first.quote if first else "",
    }


def compare_states(folder: Path | str, one: int, two: int) -> Difference:
    """What is stated in state `two` and not in `one`, and the other way round; state 0 is nothing at all.

    Raises QueryError for a number that no state has.
    """
    folder = Path(folder)
    states = {int(line["build"]): line for line in read_history(folder)}
    for number in (one, two):
        if number not in states and number != 0:
            known = f"1–{max(states)}" if states else "无"
            raise QueryError(f"没有第 {number} 次构建 (no such build); 有 (there are): {known}")
    forth = one <= two
    first, last = sorted((one, two))
    if any(states[number].get("reset") for number in range(first + 1, last + 1)):
        before, after = _state(folder, states, first), _state(folder, states, last)
    else:
        before, after = {}, {}
        for number in range(first + 1, last + 1):
            for said in _changes(folder, number):
                taken, given = (before, after) if said["sign"] == "-" else (after, before)
                if given.pop(said["id"], None) is None:
                    taken[said["id"]] = said
    if not forth:
        before, after = after, before
    went = [before[id] for id in before.keys() - after.keys()]
    came = [after[id] for id in after.keys() - before.keys()]
    return _paired(sorted(came, key=_order), sorted(went, key=_order))


def _state(folder: Path, states: Mapping[int, Mapping[str, Any]], number: int) -> dict[str, Said]:
    """All that was stated in a state."""
    start = max((one for one in range(1, number + 1) if states[one].get("reset")), default=1)
    held: dict[str, Said] = {}
    for one in range(start, number + 1):
        if states[one].get("reset"):
            held = {}
        for said in _changes(folder, one):
            if said["sign"] == "-":
                held.pop(said["id"], None)
            else:
                held[said["id"]] = said
    return held


def _changes(folder: Path, number: int) -> Iterator[Said]:
    path = _path(folder, number)
    try:
        with gzip.open(path) as file:
            lines = file.read().decode("utf-8", "surrogatepass").split("\n")
        yield from (json.loads(line) for line in lines if line)
    except (OSError, EOFError, ValueError) as error:
        raise StoreError(
            str(path), "这次构建的变化记录缺失或已损坏", "what this build changed is missing or damaged"
        ) from error


def _order(said: Said) -> tuple[str, str, str, str]:
    return said["subject"], said["predicate"], said["object"] or "", json.dumps(said["qualifiers"], sort_keys=True)


def _paired(came: list[Said], went: list[Said]) -> Difference:
    """What came and went of one thing, about the same, is a change of it."""
    waiting: dict[tuple[object, ...], list[Said]] = {}
    for said in went:
        waiting.setdefault(_about(said), []).append(said)
    changed: list[tuple[Said, Said]] = []
    new: list[Said] = []
    for said in came:
        old = waiting.get(_about(said))
        if old:
            changed.append((old.pop(0), said))
        else:
            new.append(said)
    left = [said for group in waiting.values() for said in group]
    return Difference(tuple(new), tuple(sorted(left, key=_order)), tuple(changed))


def _about(said: Said) -> tuple[object, ...]:
    qualifiers = said["qualifiers"]
    other = None if said["predicate"] == "projectStatus" else said["objectIri"]
    return said["subjectIri"], said["predicate"], other, *(qualifiers.get(key) for key in ABOUT)


def net_change(old: Iterable[Fact], new: Iterable[Fact]) -> tuple[dict[str, Fact], dict[str, Fact]]:
    """Statements of `new` that `old` has not, and the other way round, by id."""
    before, after = {fact.id: fact for fact in old}, {fact.id: fact for fact in new}
    return (
        {id: fact for id, fact in after.items() if id not in before},
        {id: fact for id, fact in before.items() if id not in after},
    )
