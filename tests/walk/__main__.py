"""`dev.py walk OUT`: a newcomer's whole workshop in a real window, by mouse and keys, with pictures.

Each control is found by its spoken name and role over AT-SPI, so the walk also shows that a screen reader
finds its way. From the list of people to 34 certificates it may take twelve acts.
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
MOST_ACTS = 12
EXPECTED = "people 34 items 21 marks 1 groups 4 notes 1 activities 1 forms 1 certificates 34"
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
        """A new workshop in three questions."""
        self.hands.click("เริ่มโครงการใหม่", *BUTTON)
        self.hands.find("ชื่อโครงการ", pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY)
        self.hands.type("อบรมเครือข่าย OTOP")
        self.picture("new")
        self.hands.click("เลือกที่เก็บแล้วสร้าง", *BUTTON)
        self.hands.find("ชื่อไฟล์")
        self.hands.keys("Return")
        self.hands.find("ขั้นตอนของโครงการ")
        self.picture("overview")

    def bring_in_the_list(self) -> None:
        """The office's list, from the overview's next act."""
        self.hands.click("นำเข้ารายชื่อ", *BUTTON)
        self.hands.find("ชื่อไฟล์")
        self.hands.type(str(LIST))
        self.hands.keys("Return")
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
        self.hands.click("เพิ่มบัตรในจุดแข็ง", pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY)
        self.hands.type("มีวัตถุดิบในท้องถิ่น")
        self.hands.keys("Return")
        self.picture("swot")

    def plan(self) -> None:
        """An activity."""
        self.hands.click("แผนปฏิบัติการ", *BUTTON)
        self.hands.keys("ctrl+Return")
        self.hands.type("เปิดร้านรวม")
        self.hands.keys("Return")
        self.picture("plan")

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
        self.hands.type(str(self.home / "certificates.pdf"))
        self.hands.keys("Return")
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
    walk.begin()
    acts = 0
    counted = (walk.bring_in_the_list, walk.certificates)
    for step in (walk.bring_in_the_list, walk.agenda, walk.marks, walk.groups, walk.plan, walk.evaluation,
                 walk.certificates, walk.pack):  # fmt: skip
        before = walk.hands.acts
        step()
        acts += walk.hands.acts - before if step in counted else 0
    walk.hands.keys("ctrl+q")
    program.wait(20)
    walk.look_at_the_file(sys.argv[1])
    print(f"from the list to 34 certificates: {acts} acts (at most {MOST_ACTS}); in all {walk.hands.acts}")
    return int(acts > MOST_ACTS)


if __name__ == "__main__":
    sys.exit(main())
