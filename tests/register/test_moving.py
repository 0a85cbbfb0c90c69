"""A register is moved to PostgreSQL and back, as often as the office likes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Done, called
from tests.register.postgres_server import Server
from tests.register.test_led_astray import Project

pytestmark = pytest.mark.slow
ON_SERVER = ", register: postgres"


class ServedProject(Project):
    """A project on a PC that knows the address of a server."""

    def __init__(self, root: Path, pc: Path, address: str) -> None:
        super().__init__(root, pc)
        self.address = address

    def run(self, line: str) -> Done:
        settings = {"SOPDOCS_STATE": str(self.pc), "SOPDOCS_POSTGRES": self.address}
        return called(*line.split(), cwd=self.root, **settings)

    def move(self, kind: str) -> str:
        """Move the register, and write what the command says into the settings."""
        done = self.run(f"register move kantor {kind}")
        assert done.returncode == 0, done.stderr
        assert f"penomoran: {{register: {kind}}}" in done.stdout
        self.settings(f", register: {kind}")
        return done.stdout


@pytest.fixture
def project(tmp_path: Path, server: Server) -> ServedProject:
    folder = tmp_path / "kantor"
    own = ServedProject(folder, tmp_path / "pc", server.address)
    # the schema is named after the office: each test has a different office
    own.written("a", "b", "c", "d")
    with_schema_gone(server)
    return own


def with_schema_gone(server: Server) -> None:
    """Take every ledger of the office `kantor` from the server."""
    import psycopg

    with psycopg.connect(server.address) as connection:
        rows = connection.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'sopdocs_kantor_%'"
        ).fetchall()
        for (name,) in rows:
            connection.execute(f'DROP SCHEMA "{name}" CASCADE'.encode())


def test_a_register_moves_to_and_fro_and_keeps_every_number(project):
    assert project.number("a") == "001"
    for kind, name, number in (
        ("postgres", "b", "002"),
        ("sqlite", "c", "003"),
        ("postgres", "d", "004"),
    ):
        assert f"pindah   {int(number) - 1} nomor" in project.move(kind)
        assert project.number(name) == number
        assert [project.number(known) for known in "ab"] == ["001", "002"]
    assert project.proven() and "004/DC" in project.run("register list kantor").stdout


def test_until_the_settings_are_changed_the_old_place_says_what_to_write(project, tmp_path):
    project.number("a")
    project.run("register move kantor postgres")
    for pc in (project.pc, tmp_path / "pc kedua"):
        project.pc = pc
        project.refuses(project.issue("b"), "sudah dipindahkan", "penomoran: {register: postgres}")
        project.refuses(project.run("register next kantor"), "penomoran: {register: postgres}")
    done = project.run("register move kantor postgres")
    project.refuses(done, "sudah dipindahkan", "penomoran: {register: postgres}")


def test_a_register_that_went_its_own_way_is_not_moved_over(project, tmp_path):
    project.number("a")
    project.move("postgres")
    project.number("b")
    project.settings("")
    project.register.unlink()
    project.pc = tmp_path / "pc lain"
    assert project.issue("c", str(tmp_path / "hasil").replace(" ", "")).returncode == 0
    done = project.run("register move kantor postgres")
    project.refuses(done, "nomor yang tidak ada di")
    project.settings(ON_SERVER)
    assert "002/DC" in project.run("register list kantor").stdout
