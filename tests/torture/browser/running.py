"""`torture browser`: a phone's browser through every activity, asleep, cut off, the program killed; pictures.

The laptop is the real window with its room open. The pictures lie in build/browser. Every tap must hit what
it aims at, no page may be wider than the phone, also with type twice as large, and none may log an error.
"""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from time import monotonic

from otop_desk.domain.evaluation import Pairing
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Quadrant
from otop_desk.i18n import _, speaking
from otop_desk.services.evaluation import forms, templates
from otop_desk.services.groups import verbs as groups
from otop_desk.services.room import verbs as room
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from otop_desk.services.workshop import files
from otop_desk.ui.settings import Settings, default_path, save
from tests.devtools import machine
from tests.torture.browser.chromium import Browser, Page
from tests.torture.browser.judging import figures
from tests.torture.browser.trip import OUT, Trip
from tests.torture.figures import Figure
from tests.torture.homes import home_variables
from tests.torture.options import Options
from tests.torture.room.running import Laptop

LANGUAGES = ("th", "en")
NAMED = "document.getElementById"
LONG = "กลุ่มผ้าทอเกาะยอขาดช่างทอรุ่นใหม่ เพราะคนหนุ่มสาวไปทำงานโรงงานที่หาดใหญ่ และกี่ทอผ้าที่มีอยู่เก่ามาก 🧵"


def run(options: Options) -> Iterator[Figure]:
    """The figures of one trip a language."""
    machine.need(machine.BROWSER, "a phone's browser")
    OUT.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES[: 1 if options.short else None]:
        with tempfile.TemporaryDirectory(prefix="browser-") as folder:
            root = Path(folder)
            kept = dict(os.environ)
            os.environ.update(home_variables(root))
            try:
                save(default_path(), Settings(language=language))
                path = root / "งาน.otop"
                _prepare(path)
                yield from asyncio.run(_travel(root, path, language))
            finally:
                os.environ.clear()
                os.environ.update(kept)


def _prepare(path: Path) -> None:
    """A workshop with two groups, notes of others to vote on, and a form and a test for phones."""
    new = files.NewWorkshop(title="ห้องทดสอบ", start=date.today(), days=2)
    with files.create(path, new) as file, file.together():
        places = [groups.add_group(file, name) for name in ("กลุ่ม 1 ผ้าทอเกาะยอ", "กลุ่ม 2 อาหารและเครื่องดื่ม")]
        roster.add(file, Person(title="นาง", first="ทดสอบ", last="ในห้อง"))
        for quadrant, text in zip(
            "SWOT", ("ลายผ้ามีเอกลักษณ์", "ขาดช่างทอ <b>มาก</b> &amp;", "นักท่องเที่ยวเพิ่ม", "ฝ้ายแพงขึ้น"), strict=True
        ):
            swot.add_note(file, places[0].id, Quadrant(quadrant), text)
        forms.add(file, templates.template("training"))
        forms.add(file, replace(templates.template("test"), pairing=Pairing.CODE))
        room.set_notes(file, True)


async def _travel(root: Path, path: Path, language: str) -> list[Figure]:
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    laptop = Laptop(path, variables)
    await laptop.start()
    browser = Browser(root / "chromium")
    await browser.start()
    page = Page(browser)
    await page.start()
    trip = Trip(language, page, laptop, path)
    try:
        for part in (
            _come_in,
            _write,
            _write_too_much,
            _sleep,
            _cut_off,
            _die,
            _come_tomorrow,
            _vote,
            _answer,
            _be_told,
        ):
            await part(trip)
        reached, errors = list(page.unreached), list(page.errors)
        await _be_attacked(trip)
        page.errors = errors  # what the browser says of the attack is the attacker's
    finally:
        await browser.close()
        code = await laptop.end()
    return [*figures(trip, reached), Figure("exit code of the window", code, most=0)]


async def _come_in(trip: Trip) -> None:
    """From the code on the wall to the first note, at the pace of the third generation."""
    page = trip.page
    await page.network(third_generation=True)
    began = monotonic()
    await page.open(f"http://{trip.laptop.place['open']}/#k={trip.laptop.place['key']}")
    await page.until(f"{NAMED}('nickname')")
    trip.first_bytes = page.bytes
    await page.write("#nickname", "สมศรี")
    await page.tap("[role=radio]")
    await page.tap("#go")
    await trip.note("S", "ผ้าทอมือย้อมสีธรรมชาติ")
    trip.first_answer = monotonic() - began
    trip.words = await page.run("JSON.parse(document.getElementById('words').textContent)")
    await page.until("document.fonts.size && document.fonts.status === 'loaded'")
    trip.first_bytes = page.bytes
    await page.network()
    await page.tap_words(trip.words["change"])
    await page.until(f"{NAMED}('nickname')")
    await trip.shown("who")
    await page.tap_words(trip.words["change"])


async def _write(trip: Trip) -> None:
    """Notes: of several lines, changed, and withdrawn; kept when the page is loaded anew."""
    page = trip.page
    await trip.note("W", LONG)
    await trip.note("O", "ตลาดออนไลน์")
    await trip.note("T", "จะถอนบัตรนี้")
    await page.tap_words(trip.words["edit"], inside=LONG)
    await page.write("textarea[id^=edit]", f"{LONG} แก้แล้ว")
    trip.notes[trip.notes.index(LONG)] = f"{LONG} แก้แล้ว"
    await page.tap_words(trip.words["save"])
    await trip.arrived()
    await page.says("แก้แล้ว")
    await page.tap_words(trip.words["edit"], inside="จะถอนบัตรนี้")
    await page.tap_words(trip.words["withdraw"])
    await trip.shown("withdraw")
    await page.tap_words(trip.words["sure"])
    trip.notes.remove("จะถอนบัตรนี้")
    await trip.arrived()
    await page.until("!document.body.innerText.includes('จะถอนบัตรนี้')")
    await trip.shown("notes")
    await page.tap("#qW")
    await page.write("#text", "ร่างที่ยังไม่ส่ง")
    await page.reload()
    await page.until(f"({NAMED}('text') || {{}}).value === 'ร่างที่ยังไม่ส่ง'")


async def _write_too_much(trip: Trip) -> None:
    """Five thousand letters at once: said in words, still there, and sent when they are fewer."""
    page = trip.page
    await page.tap("#qW")
    draft = await page.run(f"{NAMED}('text').value")
    await page.write("#text", "ยาวมาก" * 833)
    await page.tap("#write")
    await page.says(trip.words["long"].split("{")[0])
    await page.until(f"scrollY === 0 && {NAMED}('text').value.length === 4998")
    await trip.shown("too-long")
    await page.tap_words(trip.words["close"])
    await page.write("#text", "สั้นลงแล้ว")
    await page.tap("#write")
    trip.notes.append("สั้นลงแล้ว")
    await trip.arrived()
    await page.write("#text", draft)


async def _sleep(trip: Trip) -> None:
    """The screen goes dark, what is opened meanwhile is there when it is lit again."""
    await trip.laptop.phase("pause")
    await trip.page.says(trip.words["paused"])
    await trip.shown("paused")
    await trip.page.sleep(2.0)
    await trip.laptop.phase("resume")
    await trip.page.until(f"({NAMED}('text') || {{}}).value === 'ร่างที่ยังไม่ส่ง'")
    await trip.page.tap("#write")
    trip.notes.append("ร่างที่ยังไม่ส่ง")
    await trip.arrived()


async def _cut_off(trip: Trip) -> None:
    """No network for a while; what is written meanwhile goes when it is back."""
    await trip.page.network(there=False)
    await trip.note("S", "เขียนตอนเน็ตหลุด", waits=True)
    await trip.page.says(trip.words["offline"][:20])
    await trip.shown("offline")
    await trip.page.network()
    await trip.arrived()
    await trip.page.until(f"{NAMED}('bar').hidden")


async def _die(trip: Trip) -> None:
    """The room is shut and the program killed while something waits to be sent; the page loaded anew."""
    for number, death in enumerate((trip.laptop.shut, trip.laptop.kill)):
        dying = asyncio.create_task(_run(death))
        await trip.note("O", f"เขียนตอนเครื่องดับ {number}", waits=True)
        await dying
        await trip.arrived(60.0)
    await trip.page.network(there=False)
    await trip.note("T", "ส่งแล้วโหลดใหม่", waits=True)
    await trip.page.network()
    await trip.page.reload()
    await trip.page.until(f"{NAMED}('text')")
    await trip.arrived()


async def _run(act: Callable[[], Awaitable[None]]) -> None:
    await act()


async def _come_tomorrow(trip: Trip) -> None:
    """Another day: the code of yesterday leads nowhere, that of today to the same phone and its draft."""
    page, place = trip.page, trip.laptop.place
    key = await page.run("Object.keys(localStorage).find((name) => name.endsWith('key'))")
    await page.tap("#qO")
    await page.write("#text", "ร่างของเมื่อวาน")
    await page.run(f"localStorage[{json.dumps(key)}] = JSON.stringify('{'f' * 32}')")
    await page.forget()
    await page.reload()
    await page.says(trip.words["scanHint"])
    await page.open(f"http://{place['open']}/?#k={place['key']}")
    await page.until(f"({NAMED}('text') || {{}}).value === 'ร่างของเมื่อวาน'")
    await page.says("สมศรี")
    await page.tap("#write")
    trip.notes.append("ร่างของเมื่อวาน")
    await trip.arrived()


async def _vote(trip: Trip) -> None:
    """As many as the cap allows, one taken back; what is left is shown."""
    page = trip.page
    await trip.laptop.phase("hide")
    await trip.laptop.phase("votes")
    await page.says(trip.words["hidden"])
    await trip.laptop.phase("reveal")
    await page.until("document.querySelectorAll('[id^=more]').length > 3")
    await page.says("ขาดช่างทอ <b>มาก</b> &amp;")
    ids = await page.run("[...document.querySelectorAll('[id^=more]')].map((it) => +it.id.slice(4))")
    for note in (ids[0], ids[0], ids[0], ids[2]):
        if await page.run(f"!{NAMED}('more{note}').disabled"):
            await page.tap(f"#more{note}")
            trip.dots[note] = trip.dots.get(note, 0) + 1
    await page.tap(f"#less{ids[0]}")
    trip.dots[ids[0]] -= 1
    await trip.arrived()
    await trip.shown("votes")


async def _answer(trip: Trip) -> None:
    """The evaluation, corrected once; then a test under a code of one's own."""
    page = trip.page
    for name in ("form", "test"):
        await trip.laptop.phase(name)
        await page.until(f"{NAMED}('send')")
        if name == "test":
            await page.write("#code", "๑๒๓๔")
        offers = "[...document.querySelectorAll('main [role=radiogroup]')].map((it) => it.lastChild.id)"
        for offer in await page.run(offers):
            await page.tap(f"[id='{offer}']")
        for remark in await page.run("[...document.querySelectorAll('main textarea')].map((it) => it.id)"):
            await page.write(f"#{remark}", "เวลาน้อยไป 😅")
        await trip.shown(name)
        await page.tap("#send")
        await trip.arrived()
        await page.until(f"{NAMED}('again') && !{NAMED}('again').disabled")
        await trip.shown(f"{name}-sent")
        await page.tap("#again")
        await page.tap("main [role=radiogroup] [role=radio]")
        await page.tap("#send")
        await trip.arrived()
        await page.until(f"{NAMED}('again') && !{NAMED}('again').disabled")


async def _be_told(trip: Trip) -> None:
    """Nothing to do; out of the room; the code of another day."""
    page = trip.page
    await trip.laptop.phase("nothing")
    await page.says(trip.words["nothing"])
    await trip.shown("nothing")
    await trip.laptop.phase("remove")
    await page.says(trip.words["removed"])
    await trip.shown("removed")
    await page.run("localStorage.clear()")
    await page.open(f"http://{trip.laptop.place['open']}/?#k={'0' * 32}")
    await page.says(trip.words["scan"])
    await trip.shown("scan")
    await page.open(f"http://localhost:{trip.laptop.place['open'].partition(':')[2]}/")
    with speaking(trip.language):
        await page.says(_("เปิดหน้านี้ไม่ได้ ให้สแกนรหัสที่จอในห้องอีกครั้ง"))
    await trip.shown("astray")


async def _be_attacked(trip: Trip) -> None:
    """Another site's page, which knows the code, posts at the room in every way a page can."""
    page, address = trip.page, f"http://{trip.laptop.place['open']}"
    joining = json.dumps({"key": trip.laptop.place["key"], "client": "a" * 32})
    await page.open("data:text/html,<p>another site</p>")
    await page.says("another site")
    ways = ("text/plain", "application/json", "application/x-www-form-urlencoded")
    for mode, kind in product(("no-cors", "cors"), ways):
        await page.run(
            f"fetch('{address}/join', {{ method: 'POST', mode: '{mode}', credentials: 'include', "
            f"headers: {{ 'Content-Type': '{kind}' }}, body: {json.dumps(joining)} }})"
            ".then(() => 0, () => 0).then(() => { window.done = (window.done || 0) + 1; }) && 0"
        )
    await page.until("window.done === 6")
    form = (
        "<form method=post enctype=text/plain action={}/join><button style=padding:20px name=key>go</button>"
    )
    await page.open(f"data:text/html,{form.format(address)}</form>")
    await page.tap("button")
    await page.until("!document.querySelector('form')")
