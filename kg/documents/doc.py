"""An old Word file (.doc) -> its text, by the program antiword where the machine has it."""

import os
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
    try:
        done = _run([program, "-w", "0", "-m", "UTF-8.txt"], data)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("超过 25 秒还没读完，已停止", "stopped after 25 seconds") from error
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0 or not text.strip():
        raise UnreadableError("不是 Word 文件，或文件不完整", "is no Word file, or is incomplete")
    builder = TextBuilder()
    for line in text.replace("|", "\t").split("\n"):
        builder.line(line.strip("\t ").rstrip())
    return builder.extract("doc")


def _run(command: list[str], data: bytes) -> "subprocess.CompletedProcess[bytes]":
    """What the program says of `data`, which it finds in memory: of a pipe it would make a file, and it may not."""
    if not hasattr(os, "memfd_create"):
        return subprocess.run([*command, "-"], input=data, capture_output=True, timeout=25, check=False)
    with os.fdopen(os.memfd_create("doc"), "wb") as file:
        file.write(data)
        file.flush()
        place = f"/proc/self/fd/{file.fileno()}"
        return subprocess.run(
            [*command, place], capture_output=True, timeout=25, check=False, pass_fds=(file.fileno(),)
        )
