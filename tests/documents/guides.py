"""A small guide of every kind of block, as a book and as a card: where everything stands.

`python -m tests.documents.guides` writes it anew after a change that is meant; look at the pages then.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image

from otop_desk.documents import guide, guide_card
from otop_desk.domain.guide import Page, parse
from otop_desk.i18n import speaking
from tests.documents.places import places

KEPT = Path(__file__).resolve().parents[1] / "data" / "designs" / "guide.places"
TEXT = """# {name}
ย่อหน้าหนึ่งมี **คำเน้น** และปุ่ม `Ctrl+P` ยาวพอที่จะขึ้นบรรทัดใหม่ในคอลัมน์แคบของบัตรวันงานหนึ่งหน้าได้
![ภาพหน้าจอ](shot)
1. ข้อแรก กด **บันทึก**
2. ข้อสอง
## เปิดห้อง
- รายการ
- รายการที่สอง `F1`
ย่อหน้าสุดท้าย
## ปิดงาน
1. ข้อเดียว
## หัวข้อที่สี่
ย่อหน้า
"""


def pages() -> list[Page]:
    """Three pages alike."""
    return [parse(name, TEXT.replace("{name}", f"หน้า {name}")) for name in ("one", "two", "three")]


def stands(folder: Path) -> list[str]:
    """Where everything stands in the book and on the card, in both languages of the program."""
    Image.new("RGB", (320, 180), "#0B5B6E").save(folder / "shot.png")
    one, two, three = pages()
    said: list[str] = []
    for language in ("th", "en"):
        with speaking(language):
            book, card = folder / f"book-{language}.pdf", folder / f"card-{language}.pdf"
            guide.write(
                book, {"เริ่มต้น": [one], "แท็บ": [two, three]}, lambda name: folder / f"{name}.png", "1.0"
            )
            guide_card.write(card, one)
        for name, path in (("book", book), ("card", card)):
            said += [f"{language} {name} {line}" for line in places(path, 9)]
    return said


def main() -> int:
    """Write it anew."""
    with tempfile.TemporaryDirectory() as folder:
        KEPT.write_text("\n".join(stands(Path(folder))) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
