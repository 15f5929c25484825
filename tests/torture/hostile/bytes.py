"""Files spoilt below the tables: header bytes, pages, chains in a circle, a wrong length."""

from __future__ import annotations

from tests.torture.hostile.case import Case

HEAD = 100


def header(case: Case) -> None:
    """A byte of the header is another; one that decides something, more often."""
    content = bytearray(case.path.read_bytes())
    at = case.draw.choice(
        [case.draw.randrange(16, HEAD), *range(16, 32), 44, 45, 46, 47, 56, 59, 60, 63, 68, 71]
    )
    content[at] = case.draw.choice([0, 1, 255, content[at] ^ 1, case.draw.randrange(256)])
    case.path.write_bytes(content)


def length(case: Case) -> None:
    """Cut short, grown, emptied."""
    content = case.path.read_bytes()
    cut = case.draw.randrange(len(content))
    page = case.draw.randrange(1, len(content) // 4096) * 4096
    grown = content + case.draw.choice([b"x", bytes(4096), case.draw.randbytes(50_000)])
    case.path.write_bytes(
        case.draw.choice([content[:cut], content[:page], grown, b"", content[:99], content[:16]])
    )


def pages(case: Case) -> None:
    """A page is noise, zero, another page, or points to itself."""
    content = bytearray(case.path.read_bytes())
    count = len(content) // 4096
    for _time in range(case.draw.choice([1, 1, 3, 20])):
        page, other = case.draw.randrange(count), case.draw.randrange(count)
        start = page * 4096 + (HEAD if page == 0 else 0)
        end = page * 4096 + 4096
        way = case.draw.randrange(5)
        if way == 0:
            content[start:end] = case.draw.randbytes(end - start)
        elif way == 1:
            content[start:end] = bytes(end - start)
        elif way == 2 and page:
            content[start:end] = content[other * 4096 : other * 4096 + 4096]
        elif way == 3:
            content[end - 4 : end] = (page + 1).to_bytes(4, "big")
            content[start : start + 4] = (page + 1).to_bytes(4, "big")
        else:
            content[start + 8 : start + 12] = (page + 1).to_bytes(4, "big")
            content[start + 3 : start + 5] = case.draw.randbytes(2)
    case.path.write_bytes(content)


def free_pages(case: Case) -> None:
    """The list of free pages begins in the middle of a table, or goes round."""
    content = bytearray(case.path.read_bytes())
    count = len(content) // 4096
    content[32:36] = case.draw.choice([1, 2, count, count + 9, case.draw.randrange(count)]).to_bytes(4, "big")
    content[36:40] = case.draw.choice([1, count, 2**31]).to_bytes(4, "big")
    case.path.write_bytes(content)


SPOILS = (header, header, length, pages, pages, pages, free_pages)
