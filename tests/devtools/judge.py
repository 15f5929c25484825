"""Marks in passages the words that three judges keep whole: a dictionary, newmm and deepcut (PyThaiNLP).

`python -m tests.devtools.judge FILE` writes the passages of FILE again, each such word in braces; it needs
pythainlp, onnxruntime and numpy. The tests read what it wrote (tests/thai/passages.txt) without them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path


def spans(pieces: Iterable[str]) -> set[tuple[int, int]]:
    """Where the pieces of a text begin and end."""
    places, at = set(), 0
    for piece in pieces:
        places.add((at, at + len(piece)))
        at += len(piece)
    return places


def judged(text: str) -> list[tuple[int, int]]:
    """The words that all three keep whole, as (start, end)."""
    from pythainlp.corpus import thai_words
    from pythainlp.tokenize import word_tokenize

    known = thai_words()
    agreed = spans(word_tokenize(text, engine="newmm")) & spans(word_tokenize(text, engine="deepcut"))
    return sorted((a, b) for a, b in agreed if b - a > 1 and " " not in text[a:b] and text[a:b] in known)


def marked(text: str, words: Iterable[tuple[int, int]]) -> str:
    """The text with each of the words in braces."""
    parts, at = [], 0
    for start, end in words:
        parts += [text[at:start], "{", text[start:end], "}"]
        at = end
    return "".join([*parts, text[at:]])


def unmarked(line: str) -> tuple[str, list[tuple[int, int]]]:
    """The text of a marked line, and its words."""
    words, text = [], ""
    for piece in line.split("{"):
        word, closing, rest = piece.partition("}")
        if closing:
            words.append((len(text), len(text) + len(word)))
        text += word + rest
    return text, words


def passages(path: Path) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The passages of a file with their words."""
    return (unmarked(line) for line in path.read_text("utf-8").splitlines() if line)


if __name__ == "__main__":
    file = Path(sys.argv[1])
    texts = [text for text, _words in passages(file)]
    file.write_text("".join(marked(text, judged(text)) + "\n" for text in texts), "utf-8")
