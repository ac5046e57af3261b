"""Only a browser shows where the focus is, what a key does, and that text stays text."""

from __future__ import annotations

import pytest

import explorer

READ = """import explorer
study = explorer.open_study()
reader = explorer.Reader(study)
reader"""


@pytest.fixture
def reader(lab, opened):
    return opened(lab.write("reader.ipynb", READ))


def focused(notebook) -> str:
    return notebook.page.evaluate(
        "() => document.activeElement.closest('.explorer-view') ? document.activeElement.innerText"
        " || document.activeElement.ariaLabel || document.activeElement.tagName : ''"
    )


def await_turn(notebook, number: int) -> None:
    notebook.page.locator(".explorer-reader").get_by_text(f"Turn {number} of 6").first.wait_for()


def test_before_the_choice_no_word_of_the_interview_is_on_the_page(reader):
    shown = reader.page.locator(".explorer-reader").inner_text()
    assert "homophobia and violence" in shown
    turns = explorer.open_study().interview.turns
    assert not any(turn.text[:30] in reader.page.content() for turn in turns)


def test_the_interview_can_be_gone_through_with_the_keyboard_alone(reader):
    keyboard = reader.page.keyboard
    # From the cell's own editor, as a person would come: one Tab after the other.
    reader.page.locator(".jp-InputArea-editor .cm-content").first.focus()
    keyboard.press("Escape")
    for _ in range(40):
        if "Read the interview" in focused(reader):
            break
        keyboard.press("Tab")
    assert "Read the interview" in focused(reader)
    keyboard.press("Enter")
    await_turn(reader, 1)
    for number in (2, 3, 4, 5, 6):
        keyboard.press("ArrowRight")
        await_turn(reader, number)
        assert focused(reader)
    keyboard.press("Home")
    await_turn(reader, 1)
    keyboard.press("End")
    await_turn(reader, 6)
    keyboard.press("ArrowLeft")
    await_turn(reader, 5)
    assert reader.ask("reader.turn.number") == "5"
    assert focused(reader)


def test_a_step_is_announced_once(reader):
    page = reader.page
    page.get_by_role("button", name="Read the interview").click()
    await_turn(reader, 1)
    page.evaluate(
        """() => {
          window.spoken = [];
          const region = document.querySelector('.explorer-reader [role=status]');
          new MutationObserver(() => window.spoken.push(region.innerText.trim()))
            .observe(region, { childList: true, characterData: true, subtree: true });
        }"""
    )
    page.get_by_role("button", name="Next", exact=True).click()
    await_turn(reader, 2)
    page.wait_for_function("() => window.spoken.length > 0")
    assert page.evaluate("() => window.spoken") == ["Turn 2 of 6, Elena."]


def test_markup_in_a_file_reaches_the_page_as_text(lab, opened):
    folder = lab.folder / "hostile"
    folder.mkdir(exist_ok=True)
    script = "<script>window.hit = 1</script>"
    image = "<img src=x onerror='window.hit = 2'>"
    (folder / "study.toml").write_text(f'title = "{script}"\n[content_note]\ntext = "{image}"\n')
    (folder / "interview.txt").write_text(
        f"{image}\n\n{script} {image}\n\nAnn: {script} so?\n\nBen: {image} yes.\n"
    )
    (folder / "events.csv").write_text(
        f'id,date,category,description,source,source_url\nE1,2017-04-01,"{script}",'
        f'"{image}","{script}",javascript:window.hit=3\n'
    )
    cells = [READ.replace("open_study()", "open_study('hostile')"), "reader.step()"]
    notebook = opened(lab.write("hostile.ipynb", *cells, "explorer.Explorer(study)"))
    page = notebook.page
    page.locator(".explorer-reader").first.get_by_text(script).first.wait_for()
    assert notebook.errors() == []
    assert page.evaluate("() => window.hit") is None
    assert page.locator(".explorer-view img, .explorer-view script").count() == 0
    assert page.locator(".explorer-view a[href^='javascript']").count() == 0


def test_it_can_be_read_at_320_pixels_without_scrolling_sideways(lab, opened):
    notebook = opened(lab.write("narrow.ipynb", READ, "reader.step()"), width=480)
    view = notebook.page.locator(".explorer-reader")
    notebook.page.evaluate(
        "() => { document.querySelector('.explorer-reader').style.width = '320px'; }"
    )
    assert view.evaluate("one => one.scrollWidth <= one.clientWidth + 1")


LONG = """import explorer
text = "\\n\\n".join(f"{'Ann' if n % 2 else 'Ben'}: Number {n}." for n in range(1, 10_001))
reader = explorer.Reader(explorer.read_interview(text))
reader.select(5_000)
reader"""


def at_turn(notebook, number: int) -> None:
    notebook.page.locator(".explorer-position").get_by_text(f"Turn {number:,} of").wait_for()


def test_a_long_interview_stands_on_the_page_as_far_as_it_is_shown(lab, opened):
    notebook = opened(lab.write("long.ipynb", LONG))
    page = notebook.page
    view = page.locator(".explorer-reader")
    at_turn(notebook, 5_000)
    # What the browser's own find looks through: the turn that is shown, and none beside it.
    assert "Number 5000." in view.inner_text() and "Number 5001." not in page.content()
    assert view.locator(".explorer-tick").count() == 40
    assert notebook.violations() == []


def test_the_parts_of_a_long_interview_can_be_gone_through_by_key(lab, opened):
    notebook = opened(lab.write("parts.ipynb", LONG))
    page = notebook.page
    at_turn(notebook, 5_000)
    parts = page.get_by_role("group", name="Parts of the interview")
    parts.get_by_role("button", name="Turns 4,501 to 5,000").focus()
    page.keyboard.press("ArrowRight")
    at_turn(notebook, 5_001)
    assert focused(notebook) == "▴"
    page.keyboard.press("ArrowRight")
    at_turn(notebook, 5_501)
    assert page.evaluate("() => document.activeElement.ariaLabel") == "Turns 5,501 to 6,000"
    page.keyboard.press("ArrowLeft")
    at_turn(notebook, 5_001)
    # From turn to turn with the same key elsewhere, and at the end nothing is lost.
    page.keyboard.press("j")
    at_turn(notebook, 5_002)
    page.keyboard.press("End")
    at_turn(notebook, 10_000)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    at_turn(notebook, 9_001)
    assert page.evaluate("() => document.activeElement.ariaLabel") == "Turns 9,001 to 9,500"


def test_a_long_interview_stays_as_wide_as_its_pane(lab, opened):
    notebook = opened(lab.write("pane.ipynb", LONG), width=480)
    at_turn(notebook, 5_000)
    notebook.page.evaluate(
        "() => { document.querySelector('.explorer-reader').style.width = '320px'; }"
    )
    view = notebook.page.locator(".explorer-reader")
    assert view.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    sizes = view.locator(".explorer-tick").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).flatMap(b => [b.width, b.height])"
    )
    assert min(sizes) >= 24
