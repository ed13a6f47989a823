"""``--content DIR``: handouts with a folder of own content, and what is said when it cannot be used."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from generator.resources import data_root
from tests.cli.conftest import Run
from tests.cli.own_content import own_folder, runner
from tests.library.own import CLUB_NIGHT, SVG, TOWEL_PULL, built_in, plain, put

HOSTILE = "{{ 7*7 }} {number.__class__} <script>alert(1)</script> &lt; {% raw %} [bold]"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return own_folder(tmp_path)


@pytest.fixture
def jo(tmp_path: Path) -> Path:
    return runner(tmp_path)


def words_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [document[index].get_textpage().get_text_range() for index in range(len(document))]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def test_an_own_exercise_that_is_prescribed_is_in_the_handout(run: Run, own: Path, jo: Path, tmp_path: Path) -> None:
    ran = run("make", jo, "--content", own, "--json", "-o", "jo.pdf")
    assert ran.code == 0, ran.err
    [made] = ran.objects
    assert "towel-pull" in [exercise["id"] for exercise in made["plan"]["exercises"]]
    assert made["plan"]["provenance"]["content"] == "upper-back + ours"
    assert "Pull your hands apart." in words_of(tmp_path / "jo.pdf")


def test_a_card_without_a_picture_says_both_positions(run: Run, own: Path, jo: Path, tmp_path: Path) -> None:
    assert run("make", jo, "--content", own, "-o", "jo.pdf").code == 0
    words = words_of(tmp_path / "jo.pdf")
    assert "Start: Stand tall and hold a towel. End: Your hands pull the towel apart." in words


def test_the_stop_rule_above_the_cards_is_ours(run: Run, own: Path, jo: Path, tmp_path: Path) -> None:
    for number in range(60):
        text = TOWEL_PULL.replace("towel-pull", f"towel-{number}").replace("Stop if it hurts.", "Keep going.")
        put(own, f"exercises/towel-{number}.yaml", text.replace("{sore-upper-back: 3}", "{sore-upper-back: 0.01}"))
    assert run("make", jo, "--content", own, "-o", "jo.pdf").code == 0
    assert "Move slowly and breathe. Stop if pain is sharp" in words_of(tmp_path / "jo.pdf")


def test_without_it_the_handout_is_ours_alone(run: Run, own: Path, jo: Path) -> None:
    with_own = run("explain", jo, "--content", own, "--json").objects[0]
    without = run("explain", jo, "--json")
    assert without.code == 3
    assert 'there is no exercise "towel-pull"' in without.err
    jo.write_text(jo.read_text().replace("[towel-pull]", "[chin-tuck]"))
    plan = run("explain", jo, "--json").objects[0]
    assert plan["provenance"]["content"] == "upper-back"
    assert plan["provenance"]["content_digest"] != with_own["provenance"]["content_digest"]


def test_chosen_and_left_out_are_the_whole_library(run: Run, own: Path, jo: Path) -> None:
    put(own, "library.yaml", "hide: {exercises: [band-row]}\n")
    plan = run("explain", jo, "--content", own, "--json").objects[0]
    ids = [one["id"] for one in (*plan["exercises"], *plan["excluded"])]
    assert sorted(ids) == sorted(built_in().exercises.keys() - {"band-row"} | {"towel-pull"})


def test_a_hidden_exercise_cannot_be_prescribed(run: Run, own: Path, jo: Path) -> None:
    put(own, "library.yaml", "hide: {exercises: [chin-tuck]}\n")
    jo.write_text(jo.read_text().replace("[towel-pull]", "[chin-tuck]"))
    ran = run("check", jo, "--content", own)
    assert ran.code == 3
    assert 'prescription.include[0]: there is no exercise "chin-tuck"' in ran.err
    assert run("check", jo).code == 0


def test_own_words_are_printed_as_they_stand(run: Run, own: Path, jo: Path, tmp_path: Path) -> None:
    step = json.dumps(HOSTILE)
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL.replace("Pull your hands apart.", step))
    put(own, "guidance/club-night.md", CLUB_NIGHT.replace("title: Club night", f"title: {step}"))
    put(own, "library.yaml", f"title: {step}\ntexts: {{site-neck: {step}}}\n")
    put(own, "countries.yaml", f'countries: {{GB: {{emergency: "999", urgent: {step}, advice: {step}}}}}\n')
    countries = {"GB": {**_plain_country(), "urgent": HOSTILE, "advice": HOSTILE}}
    put(own, "countries.yaml", json.dumps({"countries": countries}))
    ran = run("make", jo, "--content", own, "-o", "jo.pdf")
    assert ran.code == 0, ran.err
    words = words_of(tmp_path / "jo.pdf").replace(" ", "")
    assert words.count(HOSTILE.replace(" ", "")) >= 2


def _plain_country() -> dict[str, object]:
    import msgspec

    return dict(msgspec.to_builtins(built_in().countries["GB"]))


def test_markdown_shows_html_as_text(run: Run, own: Path, jo: Path, tmp_path: Path) -> None:
    put(own, "guidance/club-night.md", CLUB_NIGHT.replace("Come on", f"{HOSTILE} <b>now</b>"))
    ran = run("explain", jo, "--content", own)
    assert ran.code == 0, ran.err
    ran = run("make", jo, "--content", own, "-o", "jo.pdf")
    assert ran.code == 0, ran.err
    assert (tmp_path / "jo.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "../../secret", "//evil.example"])
def test_a_link_leads_to_the_web_or_a_person(run: Run, own: Path, jo: Path, link: str) -> None:
    put(own, "guidance/club-night.md", CLUB_NIGHT.replace("**Tuesday**", f"[Tuesday]({link})"))
    ran = run("check", jo, "--content", own)
    if ran.code == 0:  # then Markdown itself took it for plain words
        from generator.document.markdown import markdown_blocks

        assert "<a " not in markdown_blocks(f"[Tuesday]({link})")
    else:
        assert "club-night.md: body: the link" in ran.err


def test_an_own_picture_is_shown_for_everyone(run: Run, own: Path, jo: Path, tmp_path: Path) -> None:
    run("make", jo, "--content", own, "-o", "without.pdf")
    put(own, "exercises/towel-pull.svg", SVG)
    ran = run("make", jo, "--content", own, "-o", "with.pdf")
    assert ran.code == 0, ran.err
    assert "holds a towel" in alternatives(tmp_path / "with.pdf")
    assert "holds a towel" not in alternatives(tmp_path / "without.pdf")


def alternatives(path: Path) -> str:
    """Every alternative text of a PDF."""
    with pikepdf.open(path) as pdf:
        return " ".join(
            str(one["/Alt"]) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        )


@pytest.mark.parametrize(
    ("svg", "words"),
    [
        ("<svg", "not well-formed"),
        (SVG.replace("<rect", "<script>x</script><rect"), "<script> is not part"),
        (SVG.replace("<rect", "<image href='http://evil.example/x'/><rect"), "<image> is not part"),
        (f"<!DOCTYPE svg [<!ENTITY a 'b'>]>{SVG}", "DOCTYPE"),
        (SVG.replace("<rect", '<rect onclick="x"'), 'the attribute "onclick"'),
        (SVG.replace("<title>A towel</title>", "").replace("<desc>Start: a runner holds a towel.</desc>", ""), "words"),
        (SVG.replace("<rect", '<rect data-mark="head-forward"'), "data-mark"),
        (SVG.replace("holds a towel", "holds &#x202e; a towel"), "unseen characters"),
        (SVG.replace("holds a towel", "towel " * 200), "too long"),
        (SVG.replace("200 120", "100 60"), "mm wide"),
        (SVG.replace("200 120", "200 900"), "as high as wide"),
    ],
)
def test_a_picture_goes_through_the_strict_reader(run: Run, own: Path, jo: Path, svg: str, words: str) -> None:
    put(own, "exercises/towel-pull.svg", svg)
    ran = run("make", jo, "--content", own)
    assert (ran.code, ran.out) == (3, b"")
    assert f"{own}/exercises/towel-pull.svg:" in ran.err
    assert words in ran.err


def test_a_picture_draws_something(run: Run, own: Path, jo: Path) -> None:
    put(own, "exercises/towel-pull.svg", SVG.replace(SVG[SVG.index("<rect") : SVG.index("</svg>")], ""))
    ran = run("check", jo, "--content", own)
    assert (ran.code, "exercises/towel-pull.svg: draws nothing" in ran.err) == (3, True)


def test_hiding_too_much_is_an_error(run: Run, own: Path, jo: Path) -> None:
    names = [name for name, one in built_in().exercises.items() if one.category == "mobility"]
    put(own, "library.yaml", json.dumps({"hide": {"exercises": names}}))
    ran = run("make", jo, "--content", own)
    assert ran.code == 3
    assert "no mobility exercise is left for a runner whose health allows least" in ran.err


@pytest.mark.parametrize("command", [("make",), ("check",), ("explain",), ("content", "list"), ("content", "show")])
def test_every_fault_is_said_once_with_file_line_and_field(run: Run, own: Path, jo: Path, command: tuple[str]) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL.replace("level: 1", "level: easy"))
    put(own, "triage.yaml", "questions: []\n")
    what = ("chin-tuck",) if command[-1] == "show" else () if command[-1] == "list" else (jo, jo)
    ran = run(*command, *what, "--content", f"{own}/")
    assert (ran.code, ran.out) == (3, b"")
    level, triage = ran.err.splitlines()
    assert level.startswith(f"{own}/exercises/towel-pull.yaml:4:8: level: ")
    assert triage.startswith(f"{own}/triage.yaml: cannot be changed: ")


def test_a_folder_needs_a_name(run: Run, jo: Path) -> None:
    ran = run("make", jo, "--content", "")
    assert ran.code == 2
    assert "needs the name of a folder" in ran.err


def test_own_figures_can_be_drawn_beside_their_yaml(run: Run, own: Path, jo: Path) -> None:
    """What ``content figures`` writes is taken: one picture for each person."""
    put(own, "exercises/towel-pull.june.svg", SVG)
    assert run("make", jo, "--content", own).code == 0


def test_the_examples_of_the_guide_are_right(run: Run, jo: Path, tmp_path: Path) -> None:
    guide = (data_root() / "docs" / "how-to" / "author.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", guide, flags=re.DOTALL)
    own = tmp_path / "guide"
    put(own, "exercises/towel-pull.yaml", next(block for block in blocks if block.startswith("id: towel-pull")))
    for name in ("library.yaml", "safety.yaml", "countries.yaml", "sources.yaml"):
        put(own, name, next(block for block in blocks if block.startswith(f"# ours/{name}")))
    ran = run("explain", jo, "--content", own, "--json")
    assert ran.code == 0, ran.err
    assert ran.objects[0]["provenance"]["content"] == "upper-back + westside"


def test_the_linter_looks_at_own_content_on_top_of_ours(run: Run, own: Path) -> None:
    put(
        own, "exercises/towel-pull.yaml", TOWEL_PULL.replace("Wakes the muscles", "Facilitates musculature recruitment")
    )
    put(own, "library.yaml", "hide: {exercises: [barbell-row]}\n")
    put(own, "safety.yaml", json.dumps({"rules": [plain(built_in().safety[0], id="own-rule")]}))
    ran = run("content", "check", own, "--json")
    assert ran.code == 3
    assert all(one["file"].endswith(("towel-pull.yaml", "safety.yaml")) for one in ran.objects)
    assert any(one["code"] == "hard-to-read" and one["line"] == 6 for one in ran.objects)
    assert all(one["line"] == 1 for one in ran.objects if one["file"].endswith("safety.yaml"))


def test_the_linter_says_what_keeps_own_content_from_being_used(run: Run, own: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL.replace("level: 1", "level: 'FILL IN: 1, 2 or 3'"))
    ran = run("content", "check", own)
    assert ran.code == 3
    assert "towel-pull.yaml:4:8: level: is still a placeholder" in ran.err
    [told] = run("content", "check", own, "--json").objects
    assert (told["line"], told["field"], told["remedy"]) == (4, "level", "expected 1, 2 or 3")
