"""One page for a browser, without a network: type a name, open the certificate that lies beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from otop_desk.i18n import _, language

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
body {{ font: 18px/1.6 Sarabun, "Leelawadee UI", Thonburi, sans-serif; margin: 0 auto; max-width: 40rem;
  padding: 1.5rem 1rem; color: #1e222b; background: #f7f5f1; }}
h1 {{ font-size: 1.3rem; }}
input {{ font: inherit; width: 100%; box-sizing: border-box; padding: .6rem .8rem; border: 2px solid #857e72;
  border-radius: 8px; background: #fff; }}
input:focus {{ outline: 3px solid #b35c00; }}
li {{ background: #fff; border: 1px solid #d9d4ca; border-radius: 8px; margin: .5rem 0; padding: .6rem .8rem;
  list-style: none; }}
ul {{ padding: 0; }}
a {{ color: #1f4e8c; margin-right: 1rem; }}
small {{ color: #565e6c; }}
</style>
</head>
<body>
<h1>{title}</h1>
<label for="name">{ask}</label>
<input id="name" type="search" autocomplete="off" autofocus>
<p id="said" role="status"><small>{hint}</small></p>
<ul id="found"></ul>
<script>
const people = {people};
const words = {words};
const plain = text => text.normalize("NFC").toLowerCase().replace(/[\\s.]/g, "");
const thai = text => text.replace(/[0-9]/g, digit => String.fromCharCode(0x0E50 + Number(digit)));
const list = document.getElementById("found"), said = document.getElementById("said");
document.getElementById("name").addEventListener("input", event => {{
  const key = plain(event.target.value);
  list.textContent = "";
  said.textContent = key.length < 2 ? words.hint : "";
  if (key.length < 2) return;
  const found = people.filter(one => plain(one.name).includes(key) || plain(one.serial) === plain(thai(key))
    || plain(one.serial) === key).slice(0, 30);
  if (!found.length) said.textContent = words.none;
  for (const one of found) {{
    const line = document.createElement("li"), name = document.createElement("div");
    name.textContent = one.name + (one.serial ? " · " + one.serial : "");
    line.append(name);
    for (const [href, label] of [[one.pdf, words.open], [one.jpg, words.picture]]) {{
      if (!href) continue;
      const link = document.createElement("a");
      link.href = href;
      link.textContent = label;
      line.append(link);
    }}
    list.append(line);
  }}
}});
</script>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A certificate that can be found: the names of its files beside the page."""

    name: str
    serial: str
    pdf: str
    jpeg: str = ""


def page_of(title: str, people: Sequence[Found]) -> str:
    """The page as HTML; nothing in it comes from elsewhere."""
    hint = _("พิมพ์ชื่อหรือนามสกุลอย่างน้อยสองตัวอักษร หรือเลขที่เกียรติบัตร")
    words = {
        "hint": hint,
        "none": _("ไม่พบชื่อนี้ ลองพิมพ์เพียงบางส่วนของชื่อ"),
        "open": _("เปิดเกียรติบัตร (PDF)"),
        "picture": _("เปิดภาพ (JPG)"),
    }
    rows = [
        {"name": one.name, "serial": one.serial, "pdf": quote(one.pdf), "jpg": quote(one.jpeg)}
        for one in people
    ]
    return _PAGE.format(
        language=language(),
        title=escape(_("ค้นหาเกียรติบัตร") + f" {title}"),
        ask=escape(_("ชื่อของท่าน")),
        hint=escape(hint),
        people=_script(rows),
        words=_script(words),
    )


def _script(value: object) -> str:
    """A value as JavaScript that can't end its element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028")
