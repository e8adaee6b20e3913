"""Bytes of a plain text -> the text and its encoding."""

from kg.documents.encoding import damage, decode, is_binary
from kg.documents.extract import Extract, UnreadableError

#: A line of more characters is no report: an annual report has about 40,000 in all.
LONGEST_LINE = 1_000_000


def read(data: bytes, format: str) -> Extract:
    """The decoded text as it stands. Raises UnreadableError where it is none."""
    decoded = decode(data)
    if decoded is None and is_binary(data):
        raise UnreadableError("不是文字，而是二进制文件", "this is a binary file, not text")
    if decoded is None and (damaged := damage(data)) is not None:
        encoding, place = damaged
        raise UnreadableError(
            f"像是 {encoding}，但第 {place + 1:,} 个字节是坏的，文件可能不完整",
            f"looks like {encoding}, but byte {place + 1:,} is broken; the file may be incomplete",
        )
    if decoded is None:
        wanted = "UTF-8, GB18030, UTF-16, Big5"
        raise UnreadableError(f"认不出编码（能读 {wanted}）", f"unknown encoding (read are {wanted})")
    text, encoding = decoded
    if is_binary(text[: 1 << 16].encode("utf-8", "replace")):
        raise UnreadableError("不是文字，而是二进制文件", "this is a binary file, not text")
    longest = max(map(len, text.split("\n")))
    if longest > LONGEST_LINE:
        raise UnreadableError(
            f"有一行长达 {longest:,} 字，不像报告（至多 {LONGEST_LINE:,} 字）",
            f"one line has {longest:,} characters, which is no report (at most {LONGEST_LINE:,})",
        )
    return Extract(text, format, encoding)
