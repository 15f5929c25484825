"""A PostgreSQL server of one's own: made in a folder, started, stopped, thrown away."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.devtools.machine import SERVER, SERVER_PROGRAMS, need

PASSWORD = "a-test's secret"  # never to be seen in anything that is printed
_USER = "postgres"


@dataclass(frozen=True)
class Cluster:
    """A running server; `run` runs one of its programs as its user."""

    folder: Path
    port: int

    def url(self, user: str = _USER, database: str = "postgres") -> str:
        """Its address, with the password."""
        secret = PASSWORD.replace("'", "%27").replace(" ", "%20")
        return f"postgresql+psycopg://{user}:{secret}@127.0.0.1:{self.port}/{database}"

    def stop(self) -> None:
        """Stop it at once, as a power cut would."""
        _as_owner(["pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop"], check=False)

    def start(self) -> None:
        """Start it; returns when it takes connections."""
        settings = f"-p {self.port} -k {self.folder} -c fsync=off -c listen_addresses=127.0.0.1"
        log = str(self.folder / "log")
        _as_owner(["pg_ctl", "-D", str(self.folder / "data"), "-o", settings, "-l", log, "-w", "start"])


@contextmanager
def running() -> Iterator[Cluster]:
    """A new server, gone afterwards."""
    need(SERVER, "the office's database")
    folder = Path(tempfile.mkdtemp(prefix="otop-postgres-"))
    try:
        secret = folder / "secret"
        secret.write_text(PASSWORD)
        if os.name == "posix" and os.geteuid() == 0:
            for path in (folder, secret):
                shutil.chown(path, _USER)
        words = ["--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8", "--locale=C", "--no-sync"]
        _as_owner(["initdb", "-D", str(folder / "data"), "-U", _USER, *words])
        cluster = Cluster(folder, _free_port())
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _as_owner(words: Sequence[str], *, check: bool = True) -> None:
    """Run a program of the server; it refuses root, so root runs it as the server's own user."""
    command = [str(SERVER_PROGRAMS / words[0]), *words[1:]]
    if os.geteuid() == 0:
        command = ["setpriv", f"--reuid={_USER}", f"--regid={_USER}", "--clear-groups", *command]
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if check and done.returncode:
        raise RuntimeError(f"{words[0]}: {done.stdout}{done.stderr}")
