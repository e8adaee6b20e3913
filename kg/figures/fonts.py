"""A font of this machine that holds Chinese, for all that is painted as pixels."""

import os
from functools import cache
from pathlib import Path

#: File names of fonts that hold Chinese, the plainest first.
FONTS = ("notosanscjk", "notosanssc", "sourcehansans", "msyh", "pingfang", "simhei", "wqy", "droidsansfallback")
FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "C:/Windows/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
)
#: The same for pages and SVG, where the reader's machine has the fonts.
FAMILIES = "'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', 'Source Han Sans SC', sans-serif"


@cache
def find_font() -> Path | None:
    """A font of the machine that holds Chinese, or None."""
    found: dict[int, Path] = {}
    for folder in FOLDERS:
        for where, _, names in os.walk(os.path.expanduser(folder)):
            for name in sorted(names):
                plain = name.lower().replace("-", "").replace("_", "")
                if not plain.endswith((".ttf", ".ttc", ".otf")) or "bold" in plain:
                    continue
                for rank, known in enumerate(FONTS):
                    if plain.startswith(known):
                        found.setdefault(rank, Path(where, name))
    return found[min(found)] if found else None


def face_index(font: Path) -> int:
    """Which face of a collection writes simplified Chinese: Noto's third, otherwise the first."""
    return 2 if font.name.lower().startswith("notosanscjk") and font.suffix == ".ttc" else 0
