"""`torture room`: what phones were told is in the file once, whatever died; and how long they waited.

The phones are headless and pause between messages as people do (`PACE`); the window, its desk and its room
are one process, killed with -9, and the room is shut and opened under the phones besides.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from otop_desk.domain.attendance import Mark
from otop_desk.domain.evaluation import Form, ItemKind, Sheet
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note
from otop_desk.domain.votes import Ballot, phone_voter
from otop_desk.services.evaluation import forms, templates
from otop_desk.services.groups import verbs as groups
from otop_desk.services.room import phones as in_file
from otop_desk.services.room import verbs as room
from otop_desk.services.roster import verbs as roster
from otop_desk.services.workshop import files
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.money import number_text
from tests.torture.figures import Figure
from tests.torture.homes import home_variables
from tests.torture.options import Options
from tests.torture.room import wild
from tests.torture.room.phones import Ledger, Phone

NOTES, VOTES, ANSWERS = 5, 10, 20  # of each phone
PACE = 2.5  # seconds between two messages of a phone, on average
SETTLED = 2.0  # seconds after a death in which waiting is not the server's fault


@dataclass
class Laptop:
    """The process of the window: what it said, and when it was away."""

    path: Path
    variables: dict[str, str]
    place: dict[str, str] = field(default_factory=dict)
    signed: list[int] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    beats: list[float] = field(default_factory=list)
    away: list[tuple[float, float]] = field(default_factory=list)
    closed: float = -1.0
    _process: asyncio.subprocess.Process | None = None
    _reader: asyncio.Task[None] | None = None
    _opened: asyncio.Event = field(default_factory=asyncio.Event)
    _phase: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        """Open the window and its room; returns when phones can come in."""
        self._opened.clear()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.torture.room.desk", str(self.path), env=self.variables,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, limit=1 << 20,
        )  # fmt: skip
        self._reader = asyncio.create_task(self._listen())
        await asyncio.wait_for(self._opened.wait(), 60)

    async def kill(self) -> None:
        """kill -9, then the program is started again."""
        assert self._process is not None and self._reader is not None
        began = monotonic()
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()
        await self._reader
        await self.start()
        self.away.append((began, monotonic() + SETTLED))

    async def shut(self) -> None:
        """The room is closed under the phones and opened again."""
        began = monotonic()
        self._opened.clear()
        self.tell("again")
        await asyncio.wait_for(self._opened.wait(), 30)
        self.away.append((began, monotonic() + SETTLED))

    async def phase(self, name: str) -> None:
        """What the facilitator opens next."""
        self._phase.clear()
        self.tell(name)
        await asyncio.wait_for(self._phase.wait(), 30)

    async def end(self) -> int:
        """Close the window with all phones connected; the exit code."""
        assert self._process is not None and self._reader is not None
        self.tell("end")
        await self._reader
        return await self._process.wait()

    def tell(self, word: str) -> None:
        """One word to the process."""
        assert self._process is not None and self._process.stdin is not None
        self._process.stdin.write(f"{word}\n".encode())

    async def _listen(self) -> None:
        assert self._process is not None and self._process.stdout is not None
        while line := await self._process.stdout.readline():
            said = json.loads(line)
            if "open" in said:
                self.place.update(said)
                self._opened.set()
            elif "signed" in said:
                self.signed.append(said["signed"])
                self.took.append(said["took"])
            elif "beats" in said:
                self.beats += said["beats"]
            elif "phase" in said:
                self._phase.set()
            else:
                self.closed = said["closed"]


@dataclass
class Told:
    """What one phone was told that it had done."""

    notes: list[str] = field(default_factory=list)
    dots: dict[int, int] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    shown: dict[str, Any] = field(default_factory=dict)  # of what was opened


def run(options: Options) -> Iterator[Figure]:
    """The figures over one room. `count` is the number of phones."""
    count = options.count or (8 if options.short else 200)
    with tempfile.TemporaryDirectory(prefix="room-") as folder:
        root = Path(folder)
        path = root / "งาน.otop"
        kept = dict(os.environ)
        os.environ.update(home_variables(root))
        try:
            _prepare(path, 40 if options.short else 300)
            variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
            yield from asyncio.run(_Room(path, variables, count, options).play())
            yield from asyncio.run(_storm(path, variables, options))
        finally:
            os.environ.clear()
            os.environ.update(kept)


def _prepare(path: Path, people: int) -> None:
    new = files.NewWorkshop(title="ห้องทดสอบ", start=date.today(), days=2)
    with files.create(path, new) as file, file.together():
        for number in range(1, 7):
            groups.add_group(file, f"กลุ่ม {number}")
        for number in range(1, people + 1):
            roster.add(file, Person(title="นาง", first=number_text(number), last="ในห้อง"))
        forms.add(file, templates.template("training"))
        room.set_notes(file, True)


async def _storm(path: Path, variables: dict[str, str], options: Options) -> list[Figure]:
    """Wild requests at the same workshop, the desk at work."""
    laptop = Laptop(path, variables)
    await laptop.start()
    found = await wild.storm(laptop.place, 60 if options.short else 20_000, options.seed, whole=options.short)
    phone = Phone(0, laptop.place, Ledger(), options.seed)
    await phone.join()
    phone.hang_up()
    code = await laptop.end()
    with WorkshopFile.open(path) as file:
        faults = len(file.faults())
    told = ", ".join(f"{status} {count:,}" for status, count in sorted(found.items()))
    errors = sum(count for status, count in found.items() if status[0] == "5" and status != "503")
    longest, limit = max(laptop.beats, default=0) * 1000, None if options.short else 100
    return [
        Figure("wild requests", found.total(), note=told),
        Figure("errors of ours among the answers", errors, most=0),
        Figure("faults in the file after them", faults, most=0),
        Figure("exit code of the window after them", code, most=0),
        Figure("the window's loop held up by them: longest, ms", longest, most=limit),
    ]


class _Room:
    """All phones and the laptop."""

    def __init__(self, path: Path, variables: dict[str, str], count: int, options: Options) -> None:
        self.path, self.options = path, options
        self.laptop = Laptop(path, variables)
        self.ledger = Ledger()
        self.phones = [Phone(n, self.laptop.place, self.ledger, options.seed) for n in range(count)]
        self.told = [Told() for _phone in self.phones]
        self.told_after: list[tuple[float, float]] = []
        self.pace = 0.1 if options.short else PACE

    async def play(self) -> list[Figure]:
        """Notes, votes, answers, with deaths in between; then what the file holds."""
        await self.laptop.start()
        deaths = asyncio.create_task(self._deaths())
        await self._all(self._write)
        for name, part in (("votes", self._vote), ("form", self._answer)):
            waiting = [asyncio.ensure_future(phone.until(name)) for phone in self.phones]
            await asyncio.sleep(self.pace)
            await self.laptop.phase(name)
            began = monotonic()
            for future in asyncio.as_completed(waiting):
                await future
                self.told_after.append((began, monotonic() - began))
            for told, state in zip(self.told, waiting, strict=True):
                told.shown = state.result()[name]
            await self._all(part)
        await deaths
        waiting = [asyncio.ensure_future(phone.wait_for_news()) for phone in self.phones]
        await asyncio.wait(waiting, timeout=SETTLED)
        code = await self.laptop.end()
        await asyncio.wait(waiting, timeout=SETTLED)
        for phone in self.phones:
            phone.hang_up()
        return [*self._counted(code), *self._waited()]

    async def _all(self, part: Any) -> None:
        await asyncio.gather(*(part(phone, told) for phone, told in zip(self.phones, self.told, strict=True)))

    async def _deaths(self) -> None:
        """The room shut five times and the program killed twice, spread over what the phones do."""
        parts = "shut kill" if self.options.short else "shut shut kill shut shut kill shut"
        draw, each = Random(self.options.seed), len(self.phones) * (NOTES + VOTES + ANSWERS)
        for place, what in enumerate(parts.split(), start=1):
            while self.ledger.acknowledged < each * (place - draw.random() * 0.5) / (len(parts.split()) + 1):
                await asyncio.sleep(0.05)
            await (self.laptop.kill() if what == "kill" else self.laptop.shut())

    async def _think(self, phone: Phone) -> None:
        await asyncio.sleep(phone.draw.expovariate(1 / self.pace))

    async def _write(self, phone: Phone, told: Told) -> None:
        await self._think(phone)
        state = await phone.join()
        group = state["groups"][phone.number % len(state["groups"])]["id"]
        await phone.send("introduce", nickname=f"มือถือ {phone.number}", group=group)
        reloads = phone.draw.randrange(NOTES)
        for number in range(NOTES):
            await self._think(phone)
            if number == reloads:
                await phone.reload()
            text = f"บัตรที่ {number} ของเครื่อง {phone.number}"
            if await phone.send("write", quadrant="SWOT"[number % 4], text=text):
                told.notes.append(text)

    async def _vote(self, phone: Phone, told: Told) -> None:
        ids = [note["id"] for note in told.shown["notes"]]
        for _number in range(VOTES):
            await self._think(phone)
            note = phone.draw.choice(ids)
            rest = told.shown["dots"] - sum(told.dots.values()) + told.dots.get(note, 0)
            dots = phone.draw.randint(0, min(rest, told.shown["cap"]))
            if await phone.send("vote", note=note, dots=dots):
                told.dots[note] = dots

    async def _answer(self, phone: Phone, told: Told) -> None:
        form = told.shown
        items = [item for part in form["parts"] for item in part["items"] if item["kind"] == ItemKind.LEVEL]
        for number in range(ANSWERS):
            await self._think(phone)
            answers = {**told.answers, str(items[number % len(items)]["key"]): phone.draw.randint(1, 5)}
            said = {"sheet": form["id"], "occasion": form["occasion"], "code": "", "remarks": {}}
            if await phone.send("answer", answers=answers, **said):
                told.answers = answers

    def _counted(self, code: int) -> Iterator[Figure]:
        yield Figure("phones", len(self.phones))
        yield Figure("messages acknowledged", self.ledger.acknowledged,
                     least=len(self.phones) * (1 + NOTES + VOTES + ANSWERS))  # fmt: skip
        yield Figure("requests sent", self.ledger.sent)
        yield Figure("refused", len(self.ledger.refused), most=0, note="; ".join(self.ledger.refused[:2]))
        yield Figure(
            "strange answers", len(self.ledger.strange), most=0, note="; ".join(self.ledger.strange[:2])
        )
        with WorkshopFile.open(self.path) as file:
            lost, doubled, wrong = self._compared(file)
            yield Figure("acknowledged and not there", len(lost), most=0, note="; ".join(lost[:3]))
            yield Figure("there twice, or never sent", len(doubled), most=0, note="; ".join(doubled[:3]))
            yield Figure(
                "votes and answers that are not the last sent", len(wrong), most=0, note="; ".join(wrong[:3])
            )
            yield Figure("faults in the file", len(file.faults()), most=0)
        yield Figure("exit code of the window", code, most=0)
        yield Figure("seconds to close with all phones waiting", self.laptop.closed, most=2.0, least=0)

    def _compared(self, file: WorkshopFile) -> tuple[list[str], list[str], list[str]]:
        texts = sorted(note.text for note in file.all(Note))
        sent = sorted(text for told in self.told for text in told.notes)
        lost = [text for text in sent if text not in texts]
        doubled = [text for text in set(texts) if texts.count(text) > 1 or text not in set(sent)]
        marks = {mark.person_id for mark in file.all(Mark)}
        lost += [f"person {person}" for person in self.laptop.signed if person not in marks]
        wrong, form = [], file.all(Form)[0]
        occasion = form.occasions[0]
        for phone, told in zip(self.phones, self.told, strict=True):
            row = in_file.known(file, phone.token)
            if row is None:
                lost.append(f"phone {phone.number}")
                continue
            given = {b.note_id: b.dots for b in file.all(Ballot, voter_id=phone_voter(row.id)) if b.dots}
            if given != {note: dots for note, dots in told.dots.items() if dots}:
                wrong.append(f"phone {phone.number}: {given} for {told.dots}")
            digest = in_file.sheet_digest(phone.token, form, occasion)
            found = [{str(item.key): sheet.answer(item.key) for item in form.items if sheet.answer(item.key)}
                     for sheet in file.pick(Sheet, digest=digest)]  # fmt: skip
            if found != [told.answers]:
                wrong.append(f"phone {phone.number}: {found} for {told.answers}")
        doubled += [f"{len(file.all(Sheet))} sheets"] if len(file.all(Sheet)) > len(self.phones) else []
        return lost, doubled, wrong

    def _alive(self, waits: list[tuple[float, float]]) -> list[float]:
        """The waits, begun and for so long, that met no death."""
        away = self.laptop.away
        return [
            took
            for began, took in waits
            if not any(began < until and began + took > since for since, until in away)
        ]

    def _waited(self) -> Iterator[Figure]:
        """Answers to what did not meet a death; limits only for the long run, on a machine of its own."""
        short = self.options.short
        alive, told = self._alive(self.ledger.took), self._alive(self.told_after)
        yield Figure("median answer, ms", percentile(alive, 50))
        yield Figure("99 of 100 answers within, ms", percentile(alive, 99), most=None if short else 100)
        yield Figure("what is opened shows on 99 of 100 phones within, ms", percentile(told, 99))
        yield Figure("people signed in meanwhile", len(self.laptop.signed), least=1)
        yield Figure(
            "99 of 100 signed in within, ms", percentile(self.laptop.took, 99), most=None if short else 50
        )
        yield Figure("the window's loop held up: 99 of 100 within, ms", percentile(self.laptop.beats, 99))
        yield Figure("the window's loop held up: longest, ms", max(self.laptop.beats, default=0) * 1000)


def percentile(seconds: list[float], share: int) -> float:
    """Milliseconds that so many of a hundred stay within."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) * share // 100, len(ordered) - 1)] * 1000 if ordered else 0.0
