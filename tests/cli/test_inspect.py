"""``inspect`` reads a handout back."""

from pathlib import Path

from pypdf import PdfWriter

from tests.cli.conftest import Run


def test_the_plan_comes_back_out(run: Run, jo: Path) -> None:
    made = run("make", "--json", jo, "-o", "jo.pdf").objects[0]
    found = run("inspect", "--json", "jo.pdf")
    assert found.code == 0
    assert found.objects[0]["plan"] == made["plan"]
    words = run("inspect", "jo.pdf").out.decode()
    assert "Jo" in words
    assert made["plan"]["provenance"]["content_digest"] in words


def test_no_data_leaves_the_plan_out(run: Run, jo: Path) -> None:
    run("make", "--no-data", jo, "-o", "jo.pdf")
    found = run("inspect", "--json", "jo.pdf")
    assert found.code == 0
    assert found.objects[0]["plan"] is None


def test_a_strange_or_broken_file_is_refused(run: Run, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "strange.pdf")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "text.pdf").write_bytes(b"hello")
    for name in ("strange.pdf", "broken.pdf", "text.pdf"):
        ran = run("inspect", name)
        assert (ran.code, ran.out) == (6, b"")
        assert name in ran.err


def test_an_altered_handout_is_told(run: Run, jo: Path, tmp_path: Path) -> None:
    run("make", jo, "-o", "jo.pdf")
    writer = PdfWriter(clone_from=tmp_path / "jo.pdf")
    content = writer.pages[0]["/Contents"].get_object()
    content.set_data(content.get_data() + b"\n0 0 m 9 9 l S")
    writer.write(tmp_path / "altered.pdf")
    ran = run("inspect", "altered.pdf")
    assert ran.code == 6
    assert "altered" in ran.err


def test_a_locked_handout_asks_for_its_password(run: Run, jo: Path, tmp_path: Path) -> None:
    run("make", jo, "-o", "jo.pdf")
    writer = PdfWriter(clone_from=tmp_path / "jo.pdf")
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    ran = run("inspect", "locked.pdf")
    assert ran.code == 6
    assert "password" in ran.err


def test_a_missing_file(run: Run) -> None:
    ran = run("inspect", "missing.pdf")
    assert ran.code == 3
    assert "missing.pdf" in ran.err


def test_from_a_pipe(run: Run, jo: Path, tmp_path: Path) -> None:
    run("make", jo, "-o", "jo.pdf")
    found = run("inspect", "-", stdin=(tmp_path / "jo.pdf").read_bytes())
    assert found.code == 0
    assert b"Jo" in found.out
