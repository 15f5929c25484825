"""`dev.py walk OUT`: a newcomer's whole workshop in a real window, by mouse and keys, with pictures.

Each control is found by its spoken name and role over AT-SPI, so the walk also shows that a screen reader
finds its way. Acts are counted job by job: from nothing to 34 certificates there are at most twelve.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pyatspi

from tests.devtools.windows.screen import Screen
from tests.walk.hands import Hands

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "tests" / "data" / "songkhla-2565" / "trainees-office-form.xlsx"
# The most acts (a click, a chord, a field with the key that ends it) that a job may take.
BUDGETS = {
    "from nothing to 34 certificates of a list": 12,
    "a half day for all": 1,
    "five people by hand": 11,
    "ten notes": 11,
    "eight rows of the plan": 40,
}
EXPECTED = "people 39 items 21 marks 34 groups 4 notes 10 activities 8 forms 1 certificates 34"
BUTTON = (
    pyatspi.ROLE_PUSH_BUTTON,
    pyatspi.ROLE_TOGGLE_BUTTON,
    pyatspi.ROLE_RADIO_BUTTON,
    pyatspi.ROLE_CHECK_BOX,
)
ITEM = (pyatspi.ROLE_LIST_ITEM,)
MENU_ITEM = (pyatspi.ROLE_MENU_ITEM,)


class Walk:
    """The steps of the workshop; each ends with a picture."""

    def __init__(self, hands: Hands, screen: Screen, home: Path, out: Path) -> None:
        self.hands, self.screen, self.home, self.out = hands, screen, home, out
        self._place = 0

    def picture(self, name: str) -> None:
        """Keep what is on the screen, and say how many acts there were."""
        self.hands.rest(1.0)
        self._place += 1
        self.screen.save(self.out / f"{self._place:02}-{name}.png")
        print(f"{name}: {self.hands.acts} acts so far", flush=True)

    def begin(self) -> None:
        """A new workshop: what, when, where, whose."""
        self.hands.click("เริ่มโครงการใหม่", *BUTTON)
        self.hands.find("ชื่อโครงการ", pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY)
        self.hands.write("อบรมเครือข่าย OTOP", "Return")
        self.hands.find("ชื่อไฟล์")
        self.hands.keys("Return")
        self.hands.find("ขั้นตอนของโครงการ")
        self.picture("overview")

    def bring_in_the_list(self) -> None:
        """The office's list, from the overview's next act."""
        self.hands.click("นำเข้ารายชื่อ", *BUTTON)
        self.hands.find("ชื่อไฟล์")
        self.hands.write(str(LIST), "Return")
        self.hands.find("นำเข้า ๓๔ คน", *BUTTON)
        self.picture("list")
        self.hands.click("นำเข้า ๓๔ คน", *BUTTON)
        self.hands.find("โทรตาม", *BUTTON)

    def agenda(self) -> None:
        """Both days from a template."""
        self.hands.click("กำหนดการ", *BUTTON)
        self.hands.click("เลือกแบบกำหนดการ", *BUTTON)
        self.hands.click("ใช้กับทั้งโครงการ", *BUTTON)
        self.hands.find("ทั้งวันตามเวลา")
        self.picture("agenda")

    def half_day(self) -> None:
        """All the rest of the half day at once."""
        self.hands.keys("ctrl+shift+a")
        self.hands.find("ลงชื่อครบแล้ว")
        self.picture("half-day")

    def to_the_list(self) -> None:
        """Back to the list of people."""
        self.hands.click("ลงทะเบียน", *BUTTON)
        self.hands.find("เพิ่มคน", *BUTTON)

    def five_people(self) -> None:
        """Five who are not on the list."""
        self.hands.keys("F4")
        for number in range(1, 6):
            self.hands.write(f"somchai{number} rakthai", "ctrl+Return" if number < 5 else "Return")
        self.picture("five-people")

    def marks(self) -> None:
        """One person by name at the desk; the day is not today, so it is asked once more."""
        self.hands.click("ลงทะเบียน", *BUTTON)
        self.hands.type("กมลวรรณ")
        self.hands.keys("Return", "Return")
        self.hands.find("ยังไม่ลงชื่อ ๓๓ คน")
        self.picture("marks")

    def groups(self) -> None:
        """Four groups, and a note on the board of the first."""
        self.hands.click("กลุ่มและ SWOT", *BUTTON)
        self.hands.keys("ctrl+Return")
        self.picture("groups")
        self.hands.click("กระดานกลุ่ม", *BUTTON)

    def ten_notes(self) -> None:
        """Ten strengths, one after another."""
        self.hands.click("เพิ่มบัตรในจุดแข็ง", pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY)
        for number in range(10):
            self.hands.write(f"good raw material {number}", "Return")
        self.picture("swot")

    def plan(self) -> None:
        """The plan, still empty."""
        self.hands.click("แผนปฏิบัติการ", *BUTTON)
        self.hands.find("เพิ่มกิจกรรม", *BUTTON)

    def eight_rows(self) -> None:
        """Five cells of each of eight rows, by keys alone and with nothing but them."""
        for number in range(8):
            for text in (f"shop {number}", "sales", "10 shops", f"{number}000", "KBO"):
                self.hands.write(text, "Tab")
        self.picture("plan")

    def back_to_the_first_row(self) -> None:
        """The ninth row, which the last Tab began, goes again without a word in it."""
        self.hands.keys("ctrl+Home")

    def evaluation(self) -> None:
        """A form from a template."""
        self.hands.click("ประเมินผล", *BUTTON)
        self.hands.click("เริ่มจากแบบสำเร็จรูป", *BUTTON)
        self.hands.click("ความพึงพอใจ หลักสูตรเครือข่าย OTOP", *BUTTON)
        self.picture("evaluation")

    def certificates(self) -> None:
        """A certificate for everybody, as one PDF."""
        self.hands.click("เกียรติบัตรและเอกสาร", *BUTTON)
        self.hands.click("ผู้ผ่านเกณฑ์", pyatspi.ROLE_COMBO_BOX)  # a box is called after what it shows
        self.hands.keys("Down", "Return")
        self.picture("certificates")
        self.hands.click("บันทึกเป็น PDF", *BUTTON)
        self.hands.find("ชื่อไฟล์")
        self.hands.write(str(self.home / "certificates.pdf"), "Return")
        self.hands.find("บันทึกเกียรติบัตร ๓๔ ใบแล้ว")
        self.picture("certificates-saved")

    def pack(self) -> None:
        """All papers in one."""
        self.hands.click("ชุดปิดโครงการ", *ITEM)
        self.hands.click("ทำชุดปิดโครงการ", *BUTTON)
        self.hands.find("ชื่อไฟล์")
        self.hands.type(str(self.home / "pack.pdf"))
        self.hands.keys("Return")
        self.hands.find("ทำชุดปิดโครงการแล้ว")
        self.picture("pack")

    def look_at_the_file(self, python: str) -> None:
        """What was done in the window is in the file and on the papers."""
        workshop = next(self.home.rglob("*.otop"))
        command = [python, "-m", "tests.walk.counts", str(workshop), str(self.home / "certificates.pdf")]
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        print(told.stdout.strip())
        if told.stdout.split() != EXPECTED.split():
            raise SystemExit(f"the file should hold: {EXPECTED}")


def main() -> int:
    """Walk; red when something does not come, or too many acts were needed."""
    python, out = sys.argv[1], Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="otop-walk-") as folder, Screen() as screen:
        home = Path(folder)
        env = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "QT_", "OTOP_"))}
        env |= {
            "DISPLAY": screen.name,
            "HOME": folder,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LANG": "C.UTF-8",
        }
        ordering = subprocess.Popen(["openbox"], env=env, stderr=subprocess.DEVNULL)
        trace = out / "network.txt"
        traced = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace)]
        program = subprocess.Popen([*traced, python, "-m", "otop_desk"], env=env, cwd=ROOT)
        try:
            walk = Walk(Hands(screen.name), screen, home, out)
            return take(walk, program) or no_network(trace)
        finally:
            for process in (program, ordering):
                process.send_signal(signal.SIGTERM)
                process.wait(20)


def no_network(trace: Path) -> int:
    """Red when the session asked for an address outside this computer's own sockets."""
    calls = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    outside = [line for line in calls if "AF_INET" in line]
    print(f"{len(calls)} network calls of the session, {len(outside)} of them beyond local sockets")
    print("\n".join(outside[:10]))
    return int(bool(outside) or not calls)


def take(walk: Walk, program: subprocess.Popen[bytes]) -> int:
    """All steps in turn."""
    acts: dict[str, int] = {}
    whole, half, people, notes, rows = BUDGETS
    for step, job in (
        (walk.begin, whole), (walk.bring_in_the_list, whole), (walk.agenda, ""), (walk.marks, ""),
        (walk.half_day, half), (walk.groups, ""), (walk.ten_notes, notes), (walk.plan, ""),
        (walk.eight_rows, rows), (walk.back_to_the_first_row, ""), (walk.evaluation, ""),
        (walk.certificates, whole), (walk.pack, ""), (walk.to_the_list, ""), (walk.five_people, people),
    ):  # fmt: skip
        before = walk.hands.acts
        step()
        acts[job] = acts.get(job, 0) + walk.hands.acts - before
    walk.hands.keys("ctrl+q")
    program.wait(20)
    walk.look_at_the_file(sys.argv[1])
    for job, most in BUDGETS.items():
        print(f"{job}: {acts[job]} acts (at most {most})")
    print(f"in all {walk.hands.acts}")
    return int(any(acts[job] > most for job, most in BUDGETS.items()))


if __name__ == "__main__":
    sys.exit(main())
