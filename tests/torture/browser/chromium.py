"""Chromium without a screen, worked over its own pipe: taps that hit what lies on top, a network that fails.

The pipe of `--remote-debugging-pipe` carries the DevTools protocol as JSON between zero bytes.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import signal
import sys
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 30.0  # seconds
SCREEN = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}  # a small Android phone
THIRD_GENERATION = {"latency": 2_000, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # ms, bytes/s
NO_LIMIT = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
# The program looks for its pipe at 3 and 4 and nowhere else.
AT_3_AND_4 = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4);"
    "os.execvp(sys.argv[3], sys.argv[3:])"
)
LEAST_HIGH = 40  # px of what a finger hits
REPEAT = 0.05  # seconds between two looks


class Stuck(Exception):
    """What was waited for did not come."""


class Browser:
    """One process with one page."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._calls: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._listeners: dict[str, list[Callable[[dict[str, Any]], None]]] = defaultdict(list)
        self._session = ""
        self._number = 0

    async def start(self) -> None:
        """Start it; FileNotFoundError where there is none."""
        program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
        if program is None:
            raise FileNotFoundError(PROGRAMS[0])
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        options = (
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--remote-debugging-pipe", f"--user-data-dir={self._folder}",
        )  # fmt: skip
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", AT_3_AND_4, str(theirs_in), str(theirs_out),
            program, *options, "about:blank",
            pass_fds=(theirs_in, theirs_out), start_new_session=True, stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        self._out = os.fdopen(ours_out, "wb", buffering=0)
        self._reader = asyncio.StreamReader(limit=1 << 26)
        await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(self._reader), os.fdopen(ours_in, "rb", buffering=0)
        )
        self._listening = asyncio.create_task(self._listen())
        target = (await self.call("Target.createTarget", url="about:blank"))["targetId"]
        attached = await self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]

    async def close(self) -> None:
        """End it."""
        os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()
        await self._listening
        self._out.close()

    def stop(self) -> None:
        """Let none of its processes run."""
        os.killpg(self._process.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """Let them run again."""
        os.killpg(self._process.pid, signal.SIGCONT)

    def on(self, event: str, listener: Callable[[dict[str, Any]], None]) -> None:
        """Call `listener` with what each event of this name says."""
        self._listeners[event].append(listener)

    async def call(self, method: str, **params: object) -> dict[str, Any]:
        """What the browser answers; RuntimeError with its words when it refuses."""
        self._number += 1
        future: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._calls[self._number] = future
        message: dict[str, object] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        async with asyncio.timeout(PATIENCE):
            return await future

    async def _listen(self) -> None:
        while True:
            try:
                said = json.loads((await self._reader.readuntil(b"\0"))[:-1])
            except asyncio.IncompleteReadError:
                return
            future = self._calls.pop(said.get("id", 0), None)
            if future is None:
                for listener in self._listeners[said.get("method", "")]:
                    listener(said["params"])
            elif "error" in said:
                future.set_exception(RuntimeError(said["error"]["message"]))
            else:
                future.set_result(said["result"])


class Page:
    """The page of a phone: what a person sees and taps."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.errors: list[str] = []  # of the page itself
        self.unreached: list[str] = []  # what the network did not bring
        self.bytes = 0  # over the wire
        self._is_large = False

    async def start(self) -> None:
        """Make it a phone."""
        on, call = self._browser.on, self._browser.call
        on("Runtime.exceptionThrown", lambda said: self.errors.append(str(said["exceptionDetails"])))
        on("Runtime.consoleAPICalled", self._on_console)
        on("Log.entryAdded", self._on_log)
        on("Network.loadingFinished", self._on_loaded)
        for part in ("Page", "Runtime", "Log", "Network"):
            await call(f"{part}.enable")
        await call("Emulation.setDeviceMetricsOverride", **SCREEN)
        await call("Emulation.setTouchEmulationEnabled", enabled=True)

    async def open(self, address: str) -> None:
        """As a code that is scanned opens it."""
        await self._browser.call("Page.navigate", url=address)

    async def reload(self) -> None:
        """Load it anew."""
        await self._browser.call("Page.reload")

    async def run(self, script: str) -> Any:
        """What an expression of the page's language is."""
        said = await self._browser.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in said:
            raise RuntimeError(str(said["exceptionDetails"]))
        return said["result"].get("value")

    async def until(self, script: str, seconds: float = PATIENCE) -> None:
        """Wait until an expression is true; Stuck with what is shown instead."""
        end = monotonic() + seconds
        while monotonic() < end:
            with suppress(RuntimeError):  # between two pages
                if await self.run(f"!!({script})"):
                    return
            await asyncio.sleep(REPEAT)
        raise Stuck(f"{script}; shown: {await self.text()}")

    async def text(self) -> str:
        """All words on the page."""
        return str(await self.run("document.body.innerText"))

    async def says(self, words: str, seconds: float = PATIENCE) -> None:
        """Wait until these words are on the page."""
        await self.until(f"document.body.innerText.includes({json.dumps(words)})", seconds)

    async def tap(self, css: str) -> None:
        """With a finger, at the middle of it; Stuck when something else lies there, or it is too small."""
        await self._tap(f"document.querySelector({json.dumps(css)})")

    async def tap_words(self, words: str, inside: str = "") -> None:
        """The button that says this, in the card that holds `inside`."""
        holds = f"(it) => it.innerText.includes({json.dumps(inside)})"
        cards = f"[...document.querySelectorAll('.card')].find({holds})"
        among = f"({cards} || document.createElement('i'))" if inside else "document"
        await self._tap(
            f"[...{among}.querySelectorAll('button')].find((b) => b.innerText === {json.dumps(words)})"
        )

    async def _tap(self, found: str) -> None:
        await self.until(f"{found} && !{found}.disabled")
        place, before = await self._place(found), None
        while place != before:  # a person taps what has come to rest
            await asyncio.sleep(REPEAT)
            place, before = await self._place(found), place
        if place is None:  # drawn anew meanwhile
            return await self._tap(found)
        if not place["hit"] or place["high"] < LEAST_HIGH:
            raise Stuck(f"{found} can't be tapped: {place}")
        at = [{"x": place["x"], "y": place["y"]}]
        await self._browser.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=at)
        await self._browser.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    async def _place(self, found: str) -> Any:
        """The middle of it on the screen, its height, and whether a finger there meets it."""
        return await self.run(
            f"(() => {{ const it = {found}; if (!it) return null; it.scrollIntoView({{ block: 'center' }});"
            " const box = it.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;"
            " return { x, y, high: box.height, hit: it.contains(document.elementFromPoint(x, y)) }; })()"
        )

    async def write(self, css: str, words: str) -> None:
        """Tap a field, empty it, and type."""
        await self.tap(css)
        await self.until(f"document.activeElement === document.querySelector({json.dumps(css)})")
        await self.run("document.activeElement.select()")
        await self._browser.call("Input.insertText", text=words)

    async def forget(self) -> None:
        """Without any cookie."""
        await self._browser.call("Network.clearBrowserCookies")

    async def network(self, *, there: bool = True, third_generation: bool = False) -> None:
        """The network as it is, slow, or gone."""
        pace = THIRD_GENERATION if third_generation else NO_LIMIT
        await self._browser.call("Network.emulateNetworkConditions", offline=not there, **pace)

    async def sleep(self, seconds: float) -> None:
        """The phone's screen goes dark and nothing of the browser runs; then it is lit again."""
        self._browser.stop()
        await asyncio.sleep(seconds)
        self._browser.go_on()
        await self.run("document.dispatchEvent(new Event('visibilitychange')) && 0")

    async def dress(self, *, dark: bool = False, large: bool = False) -> None:
        """Dark, and type twice as large, as a phone can be set."""
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        await self._browser.call("Emulation.setEmulatedMedia", features=scheme)
        size = "225%" if large else ""  # what the page's own 112.5 % comes to there
        await self.run(f"document.documentElement.style.fontSize = '{size}'")

    async def too_wide(self) -> float:
        """Px by which the page is wider than the screen."""
        wide = await self.run("document.documentElement.scrollWidth")
        return float(wide) - SCREEN["width"]

    async def picture(self, path: Path) -> None:
        """The whole page, also what must be scrolled to."""
        await self.run("document.activeElement.blur()")
        high = await self.run("Math.min(document.body.scrollHeight, 3000)")
        clip = {"x": 0, "y": 0, "width": SCREEN["width"], "height": high, "scale": 1}
        shot = await self._browser.call("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    def _on_console(self, said: dict[str, Any]) -> None:
        if said["type"] in ("error", "warning", "assert"):
            self.errors.append(str(said["args"]))

    def _on_log(self, said: dict[str, Any]) -> None:
        entry = said["entry"]
        if entry["level"] in ("error", "warning"):
            (self.unreached if entry["source"] == "network" else self.errors).append(entry["text"])

    def _on_loaded(self, said: dict[str, Any]) -> None:
        self.bytes += int(said["encodedDataLength"])
