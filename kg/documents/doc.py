"""An old Word file (.doc) -> its text, by the program antiword where the machine has it."""

import shutil
import subprocess
from collections.abc import Callable

from kg.documents.extract import Extract, TextBuilder, UnreadableError


def read(data: bytes, beat: Callable[[], None]) -> Extract:
    """The text of a doc. Raises UnreadableError."""
    program = shutil.which("antiword")
    if program is None:
        zh = "是旧版 Word（.doc）：请另存为 docx，或安装 antiword"
        raise UnreadableError(zh, "an old Word file (.doc): save it as docx, or install antiword")
    command = [program, "-w", "0", "-m", "UTF-8.txt", "-"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=25, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("超过 25 秒还没读完，已停止", "stopped after 25 seconds") from error
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0 or not text.strip():
        raise UnreadableError("不是 Word 文件，或文件不完整", "is no Word file, or is incomplete")
    builder = TextBuilder()
    for line in text.replace("|", "\t").split("\n"):
        builder.line(line.strip("\t ").rstrip())
    return builder.extract("doc")
