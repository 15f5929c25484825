"""What only a server can do wrong; collected where PostgreSQL is installed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from otop_desk.cli import main
from otop_desk.errors import UserError
from otop_desk.rollup import database
from otop_desk.rollup.address import Address
from otop_desk.rollup.loading import roll_up
from otop_desk.rollup.tables import metadata
from otop_desk.rollup.views import VIEWS
from tests.rollup import stage
from tests.rollup.conftest import command

SECRET = "hush-hush"


@pytest.fixture
def served(emptied: Address, tmp_path: Path) -> Address:
    """An empty database on the server, with a workshop beside to roll up."""
    stage.workshop(tmp_path / "a.otop", "a" * 32)
    return emptied


def said(served: Address, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says of a place it can't use."""
    url = served.url.render_as_string(hide_password=False)
    assert main(["rollup", str(folder), "--into", url]) == 1
    out, err = capsys.readouterr()
    assert str(served.url.password) not in out + err and "Traceback" not in err
    return err


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [
        ("password", SECRET, "ชื่อผู้ใช้ รหัสผ่าน"),
        ("username", "nobody", "ชื่อผู้ใช้ รหัสผ่าน"),
        ("database", "not_there", "ชื่อฐานข้อมูล"),
        ("port", 1, "ติดต่อฐานข้อมูลรวม"),
    ],
)
def test_a_server_that_does_not_let_us_in(served, tmp_path, part, value, words, capsys) -> None:
    wrong = Address(served.url.set(**{part: value}))
    assert words in said(wrong, tmp_path, capsys)


def test_a_user_without_rights(served, tmp_path, capsys) -> None:
    command(served, "DROP ROLE IF EXISTS reader", f"CREATE ROLE reader LOGIN PASSWORD '{SECRET}'")
    poor = Address(served.url.set(username="reader", password=SECRET))
    assert "ไม่มีสิทธิ์" in said(poor, tmp_path, capsys)
    command(served, "GRANT USAGE ON SCHEMA public TO reader")
    assert "ไม่มีสิทธิ์" in said(poor, tmp_path, capsys)
    roll_up([tmp_path], served)
    assert "ไม่มีสิทธิ์" in said(poor, tmp_path, capsys)


def test_another_programs_tables_are_left_alone(served, tmp_path, capsys) -> None:
    command(served, "CREATE TABLE workshop (id int)", "INSERT INTO workshop VALUES (7)")
    assert "ไม่เขียนทับ" in said(served, tmp_path, capsys)
    engine = create_engine(served.url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT id FROM workshop")).scalars().all() == [7]
    engine.dispose()


def test_two_roll_ups_at_once(served, tmp_path, capsys) -> None:
    roll_up([tmp_path], served)
    with database.writing(served):
        assert "กำลังใช้อยู่" in said(served, tmp_path, capsys)


def test_the_server_goes_in_the_middle(served, tmp_path) -> None:
    roll_up([tmp_path], served)
    before = stage.content(served)
    stage.change(tmp_path / "a.otop", "workshop", title="เปลี่ยน")
    kill = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query <> ''"
    )

    def cut(done: int, whole: int) -> None:
        if whole and not done:
            thread = threading.Thread(target=command, args=(served, kill))
            thread.start()
            thread.join()

    with pytest.raises(UserError, match="ขาดไป"):
        roll_up([tmp_path], served, tell=cut)
    assert stage.content(served) == before


def test_tables_views_and_columns_carry_their_words(served, tmp_path) -> None:
    roll_up([tmp_path], served)
    engine = create_engine(served.url)
    query = (
        "SELECT c.relname, coalesce(a.attname, ''), col_description(c.oid, coalesce(a.attnum, 0))"
        " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
        " JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'v')"
    )
    with engine.connect() as connection:
        told = {(table, column): words for table, column, words in connection.execute(text(query))}
    engine.dispose()
    assert all(told.values())
    ours = {(table.name, column.name) for table in metadata.sorted_tables for column in table.columns}
    assert set(told) == ours | {(view.name, name) for view in VIEWS for name, _words in view.columns}
