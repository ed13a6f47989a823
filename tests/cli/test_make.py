"""``make``: paths on standard output, words on standard error, the right exit code, nothing half-written."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import JO, Run


def test_no_profile_makes_the_bundled_example(run: Run, tmp_path: Path) -> None:
    ran = run("make")
    assert (ran.code, ran.lines) == (0, [str(Path("output", "Ana-Silva.pdf"))])
    assert (tmp_path / ran.lines[0]).read_bytes().startswith(b"%PDF-1.7")


def test_one_profile_to_one_file(run: Run, jo: Path, tmp_path: Path) -> None:
    ran = run("make", jo, "-o", "fridge door.pdf")
    assert (ran.code, ran.lines) == (0, ["fridge door.pdf"])
    assert (tmp_path / "fridge door.pdf").exists()


def test_the_terminal_says_what_is_missing_and_how_to_answer_it(run: Run, jo: Path) -> None:
    ran = run("make", jo)
    assert "22 of 22 safety questions have no answer" in ran.err
    assert "screening: clear" in ran.err
    assert "stridesheet new" in ran.err


def test_several_profiles_to_a_folder_that_is_made(run: Run, jo: Path, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"name": "jo", "symptoms": {"sites": ["mid-back"]}}')
    ran = run("make", jo, "other.json", "-o", "a/b/")
    assert (ran.code, ran.lines) == (0, [str(Path("a", "b", "Jo.pdf")), str(Path("a", "b", "jo-2.pdf"))])
    assert len(list((tmp_path / "a" / "b").iterdir())) == 2


def test_several_profiles_do_not_fit_one_file(run: Run, jo: Path, tmp_path: Path) -> None:
    ran = run("make", jo, jo, "-o", "one.pdf")
    assert (ran.code, ran.out) == (2, b"")
    assert "2 handouts do not fit in one file" in ran.err
    assert not (tmp_path / "one.pdf").exists()


def test_from_and_to_a_pipe(run: Run) -> None:
    ran = run("make", "-", "-o", "-", stdin=b'{"name": "Jo", "symptoms": {"sites": ["neck"]}}')
    assert ran.code == 0
    assert ran.out.startswith(b"%PDF-1.7")
    assert ran.out.rstrip().endswith(b"%%EOF")


def test_an_invalid_profile_does_not_stop_the_others(run: Run, jo: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("name: Bad\nsymptoms:\n  sites: [nek]\n  pain_nwo: 3\n")
    ran = run("make", "bad.yaml", jo)
    assert (ran.code, ran.lines) == (3, [str(Path("output", "Jo.pdf"))])
    assert "bad.yaml:3:11: symptoms.sites[0]: " in ran.err
    assert 'did you mean "neck"?' in ran.err
    assert "bad.yaml:4:3: symptoms.pain_nwo: " in ran.err
    assert 'did you mean "pain_now"?' in ran.err


def test_json_is_one_object_a_line_also_for_a_bad_profile(run: Run, jo: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("name: Bad\n")
    ran = run("make", "--json", "bad.yaml", jo)
    assert ran.code == 3
    bad, good = ran.objects
    assert bad["errors"][0]["field"] == "symptoms.sites"
    assert good["plan"]["runner"]["name"] == "Jo"
    assert good["pages"] >= 4
    assert Path(good["output"]).exists()


def test_json_holds_the_plan_that_explain_prints(run: Run, jo: Path) -> None:
    made = run("make", "--json", jo).objects[0]["plan"]
    assert made == run("explain", "--json", jo).objects[0]


def test_pictures_of_each_page(run: Run, jo: Path, tmp_path: Path) -> None:
    ran = run("make", "--png", "--json", jo)
    made = ran.objects[0]
    assert len(made["pictures"]) == made["pages"]
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in made["pictures"])


def test_letter_paper(run: Run, jo: Path, tmp_path: Path) -> None:
    from pypdf import PdfReader

    run("make", jo, "--page", "letter", "-o", "letter.pdf")
    box = PdfReader(tmp_path / "letter.pdf").pages[0].mediabox
    assert (float(box.width), float(box.height)) == (612, 792)


def test_same_input_same_bytes(run: Run, jo: Path, tmp_path: Path) -> None:
    run("make", jo, "-o", "one.pdf")
    run("make", jo, "-o", "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_what_stood_there_is_replaced_only_by_a_whole_handout(run: Run, tmp_path: Path) -> None:
    (tmp_path / "keep.pdf").write_bytes(b"kept")
    (tmp_path / "bad.yaml").write_text("name: [")
    assert run("make", "bad.yaml", "-o", "keep.pdf").code == 3
    assert (tmp_path / "keep.pdf").read_bytes() == b"kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.yaml", "keep.pdf"]


def test_an_output_that_cannot_be_written(run: Run, jo: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    ran = run("make", jo, "-o", "file/inside.pdf")
    assert (ran.code, ran.out) == (5, b"")
    assert "Could not write" in ran.err
    assert run("make", jo, "-o", "no-such-folder/a.pdf").code == 5


def test_ctrl_c(run: Run, jo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.pdf import render

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(render, "render", interrupted)
    ran = run("make", jo)
    assert (ran.code, ran.out) == (130, b"")
    assert "Interrupted" in ran.err
    assert "Traceback" not in ran.err


def test_a_bug_shows_no_traceback(run: Run, jo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.pdf import render

    def broken(*_: object) -> None:
        raise RuntimeError("a gear fell out")

    monkeypatch.setattr(render, "render", broken)
    monkeypatch.delenv("STRIDESHEET_DEBUG", raising=False)
    ran = run("make", jo)
    assert ran.code == 1
    assert "This is a bug in Stridesheet: RuntimeError: a gear fell out" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("epoch", ["soon", "1e9", "99999999999999999999"])
def test_a_wrong_moment_of_issue(run: Run, jo: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ran = run("make", jo)
    assert ran.code == 2
    assert "SOURCE_DATE_EPOCH" in ran.err


HOSTILE = "<b>&amp; {{ 7*7 }} {% x %} <img src='file:///etc/passwd'> ../../etc/passwd \\\\ "


def test_words_of_a_profile_are_never_markup_code_or_a_path(run: Run, tmp_path: Path) -> None:
    import json

    from pypdf import PdfReader

    profile = {
        "name": HOSTILE,
        "symptoms": {"sites": ["neck"]},
        "screening": "clear",
        "clinic": {"organisation": HOSTILE, "note": HOSTILE + "\n\n" + HOSTILE},
        "coach": {"name": "{{ plan }}"},
    }
    (tmp_path / "hostile.json").write_text(json.dumps(profile))
    ran = run("make", "hostile.json", "-o", "out/")
    assert ran.code == 0
    (made,) = (tmp_path / "out").iterdir()
    text = " ".join(page.extract_text() for page in PdfReader(made).pages)
    assert "{{ 7*7 }}" in text
    assert "<img src=" in text
    assert "49" not in text.split("hurts")[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name: [", "bad.yaml:"),
        (b"name: \xff\xfe\xfa", "bad.yaml"),
        (b"a: &a [1]\nb: *a\n", "bad.yaml:1:"),
        (b"", "bad.yaml"),
        (b"\x00\x01\x02", "bad.yaml"),
        (b"[" * 5000, "bad.yaml:"),
        (b"name: x\nname: y\nsymptoms: {sites: [neck]}", "bad.yaml:2:1"),
    ],
)
def test_broken_profiles_are_named(run: Run, tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "bad.yaml").write_bytes(content)
    ran = run("make", "bad.yaml")
    assert (ran.code, ran.out) == (3, b"")
    assert said in ran.err
    assert not (tmp_path / "output").exists()


def test_a_huge_profile_is_refused_unread(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "huge.yaml").open("wb") as file:
        file.truncate(50_000_000)
    ran = run("make", "huge.yaml")
    assert ran.code == 3
    assert "MB" in ran.err


def test_a_folder_or_nothing_in_place_of_a_profile(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("folder", "missing.yaml"):
        ran = run("make", name)
        assert ran.code == 3
        assert name in ran.err


@pytest.mark.skipif(os.name == "nt" or not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk(run: Run, jo: Path) -> None:
    ran = run("make", jo, "-o", "/dev/full")
    assert ran.code == 5
    assert "disk is full" in ran.err


def test_wrong_usage(run: Run) -> None:
    assert run("make", "--page", "a5").code == 2
    assert run("make", "-", "-", stdin=JO.encode()).code == 2
    assert run("mkae").code == 2


def test_the_handout_never_replaces_its_profile(run: Run, jo: Path) -> None:
    told = jo.read_bytes()
    ran = run("make", jo, "-o", f"./{jo.name}")
    assert ran.code == 2
    assert jo.read_bytes() == told


def test_an_output_without_a_name(run: Run, jo: Path, tmp_path: Path) -> None:
    assert run("make", jo, "-o", "").code == 2
    assert list(tmp_path.iterdir()) == [jo]
