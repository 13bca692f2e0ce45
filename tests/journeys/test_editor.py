"""Long texts in the editor: what is typed or pasted looks the same when it is saved, and nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator

from plugins.enfield_scr.demo.cast import WRITERS
from tests.journeys import browser
from tests.journeys.browser import Site, Tab
from workspace.core.model import SYSTEM
from workspace.settings import THEME

BUNDLE = THEME / "static" / "built" / "editor.min.js"
MISSING = browser.missing() or ("" if BUNDLE.exists() else "NO EDITOR: no long text is edited (run make assets)")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(MISSING), reason=MISSING),
    pytest.mark.filterwarnings(browser.LEFT),
]
PASTED = Path(__file__).parent / "pasted"
FIELD = "practitioners_considered"
_PASTE = """(text, [type, words]) => {
  const carried = new DataTransfer(); carried.setData(type, words);
  text.dispatchEvent(new ClipboardEvent('paste', {clipboardData: carried, bubbles: true, cancelable: true})) }"""
_SENT = """name => new Promise(done => setTimeout(() => {
  window.dispatchEvent(new Event('submit'));  // brings the text area up to date at once
  done(new FormData(document.getElementById(name).form).get(name).replaceAll('\\r\\n', '\\n')) }, 50))"""
_SHAPE = """at => {
  const copy = at.cloneNode(true);
  for (const end of copy.querySelectorAll('.ProseMirror-separator, .ProseMirror-trailingBreak')) end.remove();
  for (const end of copy.querySelectorAll('p:empty, .app-rich__note, .footnote')) end.remove();
  for (const mark of copy.querySelectorAll('sup')) mark.textContent = mark.textContent.trim();
  const plain = ({nodeName: name, parentNode: {nodeName: around}}) => /^(DIV|SPAN|TBODY|THEAD)$/.test(name)
    || (name === 'P' && /^(LI|TD|TH)$/.test(around)) || (name === 'A' && around === 'SUP');
  const opening = node => node.nodeName.toLowerCase() + (node.nodeName === 'A' ? ` ${node.getAttribute('href')}` : '');
  const told = node => node.nodeType === 3 ? node.data.replace(/\\s+/g, ' ')
    : (inner => plain(node) ? inner : `<${opening(node)}>${inner}</>`)([...node.childNodes].map(told).join(''));
  return [...copy.childNodes].map(told).join('')
    .replace(/\\s*(<\\/?(?:p|li|ul|ol|h\\d|t\\w+|blockquote)?>)\\s*/g, '$1') }"""

_LETTERS = """at => {
  const walker = document.createTreeWalker(at, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) for (const letter of walker.currentNode.data.trim()) found.push([letter,
    ['strong', 'em'].filter(name => walker.currentNode.parentNode.closest(name)).join(' ')]);
  return found }"""


@pytest.fixture(scope="module")
def window(site: Site, chromium: Browser) -> Iterator[Tab]:
    """One window for all the tests: the author's of an agency's report."""
    opened = Tab(chromium, site.address)
    opened.be(WRITERS["csc"])
    yield opened
    opened.close()


@pytest.fixture
def tab(window: Tab) -> Iterator[Tab]:
    yield window
    wrong = sorted(set(window.wrong))
    window.wrong.clear()
    window.page.evaluate("localStorage.clear()")
    assert not wrong, "\n\n".join(wrong)


@pytest.fixture
def report(site: Site, tab: Tab) -> str:
    """Their report, opened at a section with two long texts; what was typed before and not saved is given up."""
    address = f"/workspace/documents/{site('imr', 'Child P / IMR of Thornmere Council')}"
    tab.go(f"{address}/edit/2")
    if tab.page.get_by_role("button", name="Discard what was kept").is_visible():
        tab.press("Discard what was kept")
    return address


def text_of(tab: Tab) -> Locator:
    return tab.page.get_by_role("textbox", name="Practitioners considered")


def sent(tab: Tab) -> str:
    text: str = tab.page.evaluate(_SENT, FIELD)
    return text


def write(tab: Tab, *keys: str) -> None:
    """Type words; what stands in brackets is a key."""
    for key in keys:
        if key.startswith("["):
            tab.page.keyboard.press(key[1:-1])
            tab.page.wait_for_timeout(30)  # the browser tells of the cursor a moment later
        else:
            tab.page.keyboard.type(key)


def put(tab: Tab, signs: str) -> None:
    """Set the text of the field by its signs and look at it again."""
    tab.page.get_by_role("button", name="Show the signs").first.click()
    tab.page.locator(f"textarea#{FIELD}").fill(signs)
    tab.page.get_by_role("button", name="Show as text").first.click()


def saved(tab: Tab) -> str:
    """Save; returns what the field looks like on the page of the document."""
    looked: str = text_of(tab).evaluate(_SHAPE)
    tab.press("Save")
    heading = tab.page.get_by_role("heading", name="Practitioners considered")
    shown: str = heading.locator("xpath=following-sibling::div[1]").evaluate(_SHAPE)
    levels = re.compile("<h[1-6]>")
    assert levels.sub("<h>", shown) == levels.sub("<h>", looked)
    return shown


@pytest.mark.usefixtures("report")
def test_what_is_typed_is_saved_as_it_looked(tab: Tab) -> None:
    text_of(tab).click()
    write(
        tab, "Seen on ", "[Control+b]", "Monday", "[Control+b]", ", not ", "[Control+i]", "Tuesday", "[Control+i]", "."
    )
    write(tab, "[Enter]", "- one", "[Enter]", "two", "[Enter]", "[Tab]", "under two", "[Enter]", "[Shift+Tab]", "three")
    write(tab, "[Enter]", "[Enter]", "2 * 3 * 4, a_b_c, HV1 & GP2 [sic], <b>, me_too@x.org", "[Shift+Enter]", "# 5")
    tab.page.get_by_role("button", name="Table", exact=True).first.click()
    write(
        tab, "Day", "[Tab]", "Who | what", "[Tab]", "Monday", "[Tab]", "HV1", "[Tab]", "Tuesday", "[Enter]", "After it"
    )
    tab.page.get_by_role("button", name="Footnote").first.click()
    write(tab, "Seen in the record.")
    assert "| Day | Who \\| what |" in sent(tab)
    assert sent(tab).endswith("After it[^1]\n\n[^1]: Seen in the record.")
    assert "2 * 3 * 4, a_b_c, HV1 & GP2 [sic], \\<b>, me_too@x.org  \n\\# 5" in sent(tab)
    shown = saved(tab)
    assert "<strong>Monday</>" in shown
    assert "<li>two<ul><li>under two</></></>" in shown
    assert tab.page.locator(".footnote").inner_text().startswith("Seen in the record.")


@pytest.mark.parametrize("name", ["word", "mail", "notes", "libreoffice", "docs", "bare_list"])
@pytest.mark.usefixtures("report")
def test_what_is_pasted_keeps_its_form_and_nothing_else(tab: Tab, name: str) -> None:
    put(tab, "")
    text_of(tab).focus()
    text_of(tab).evaluate(_PASTE, ["text/html", (PASTED / f"{name}.html").read_text(encoding="utf-8")])
    assert sent(tab) == (PASTED / f"{name}.md").read_text(encoding="utf-8").rstrip("\n")
    saved(tab)


@pytest.mark.usefixtures("report")
def test_pasted_footnotes_are_numbered_on_behind_those_of_the_text(tab: Tab) -> None:
    put(tab, "Seen[^1].\n\nLast.\n\n[^1]: A note.")
    text_of(tab).focus()
    write(tab, "[Control+Home]", "[End]", "[Enter]")
    text_of(tab).evaluate(_PASTE, ["text/html", (PASTED / "notes.html").read_text(encoding="utf-8")])
    text = sent(tab)
    assert "It was noted[^2] twice" in text
    assert ("[^1]: A note." in text, "[^2]: Record of 3 May." in text) == (True, True)
    saved(tab)
    assert "Record of 3 May." in tab.page.locator(".footnote").inner_text()


@pytest.mark.usefixtures("report")
def test_what_is_struck_through_is_left_out_of_what_is_pasted_and_told(tab: Tab) -> None:
    put(tab, "")
    text_of(tab).focus()
    pasted = (
        "<p class=MsoNormal>The child was <s>not</s> seen <span style='text-decoration:line-through'>twice</span>"
        "<span style='text-decoration:underline'>on Monday</span><del>, alone</del>.</p>"
        "<table><tr><td>Day</td><td>By</td><td>Who</td></tr>"
        "<tr><td>Monday</td><td style='text-decoration: line-through'>Old</td><td>HV2</td></tr></table>"
    )
    text_of(tab).evaluate(_PASTE, ["text/html", pasted])
    assert sent(tab).split("\n") == [
        "The child was seen on Monday.", "", "| Day | By | Who |", "| --- | --- | --- |", "| Monday |  | HV2 |",
    ]  # fmt: skip
    told = tab.page.get_by_text("Left out, since struck through or deleted: “not”, “twice”, “, alone” and 1 more.")
    assert told.is_visible()
    tab.look()
    text_of(tab).focus()
    text_of(tab).evaluate(_PASTE, ["text/html", "<p>Nothing of this</p>"])
    assert not told.is_visible()
    saved(tab)


@pytest.mark.usefixtures("report")
def test_a_screen_reader_is_told_what_the_editor_is(tab: Tab) -> None:
    put(tab, "One **two**")
    text_of(tab).focus()
    write(tab, "[Control+End]")
    told = told_to_a_screen_reader(tab)
    text = told["textbox", "Practitioners considered"]
    assert text["multiline"]
    assert (text["editable"], text["focused"]) == ("richtext", True)
    assert text["description"].startswith("Whose line management was checked")
    assert "Alt and F10 lead to the buttons" in text["description"]
    assert ("toolbar", "Formatting: Practitioners considered") in told
    page = tab.page.get_by_role("toolbar", name="Formatting: Practitioners considered")
    assert page.get_by_role("button", name="Bold", pressed=True).is_visible()
    assert page.get_by_role("button", name="Italic", pressed=False).is_visible()
    assert page.get_by_role("button", name="Redo", disabled=True).is_visible()
    assert any(role == "status" for role, _ in told)
    write(tab, "[Control+k]", "words", "[Tab]", "nowhere", "[Enter]")
    told = told_to_a_screen_reader(tab)
    address = told["textbox", "Web address or e-mail address"]
    assert (address["invalid"], address["focused"]) == ("true", True)
    assert address["description"].startswith("Enter an address, like")
    assert any(role == "alert" for role, _ in told)
    put(tab, "Term\n: what it means")
    plain = told_to_a_screen_reader(tab)["textbox", "Practitioners considered"]
    assert "This text has formatting that the editor would lose" in plain["description"]
    assert plain["description"].startswith("Whose line management was checked")
    put(tab, "Plain")
    area = tab.page.locator(f"textarea#{FIELD}")
    assert area.get_attribute("aria-describedby") == f"{FIELD}-hint", "no longer"


def told_to_a_screen_reader(tab: Tab) -> dict[tuple[str, str], dict[str, Any]]:
    """(role, name) → its properties and its description, of everything on the page that Chromium tells of."""
    session = tab.page.context.new_cdp_session(tab.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    told = {}
    for node in nodes:
        if not node["ignored"]:
            properties = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
            properties["description"] = node.get("description", {}).get("value", "")
            told[node["role"]["value"], node.get("name", {}).get("value", "")] = properties
    return told


def test_the_keys_are_called_as_a_mac_calls_them(site: Site, chromium: Browser) -> None:
    tab = Tab(chromium, site.address)
    tab.page.add_init_script("Object.defineProperty(navigator, 'platform', {get: () => 'MacIntel'})")
    tab.be(WRITERS["csc"])
    tab.go(f"/workspace/documents/{site('imr', 'Child P / IMR of Thornmere Council')}/edit/2")
    bold = tab.page.get_by_role("button", name="Bold").first
    assert bold.get_attribute("title") == "Bold (Command+B)"
    assert bold.get_attribute("aria-keyshortcuts") == "Meta+B"
    text_of(tab).click()
    write(tab, "[Meta+b]", "Bold")
    assert "**Bold**" in sent(tab)
    assert tab.close() == []


@pytest.mark.usefixtures("report")
def test_cells_of_a_pasted_table_stay_in_their_columns(tab: Tab) -> None:
    put(tab, "")
    text_of(tab).focus()
    spans = (
        "<table><tr><td rowspan=2>Day</td><td colspan=2>Seen</td></tr><tr><td>by</td><td>where</td></tr>"
        "<tr><td rowspan=2>Monday</td><td>GP1</td><td>home</td></tr><tr><td>HV2</td><td>clinic</td></tr></table>"
    )
    text_of(tab).evaluate(_PASTE, ["text/html", spans])
    rows = [
        "| Day | Seen |  |",
        "| --- | --- | --- |",
        "|  | by | where |",
        "| Monday | GP1 | home |",
        "|  | HV2 | clinic |",
    ]
    assert sent(tab) == "\n".join(rows)
    saved(tab)


@pytest.mark.usefixtures("report")
def test_lists_in_lists_are_pasted_from_word_as_they_stood(tab: Tab) -> None:
    put(tab, "")
    text_of(tab).focus()
    entries = [(1, "1.", "Ask"), (2, "a)", "the school"), (3, "·", "its head"), (2, "b)", "the GP"), (1, "2.", "Write")]
    pasted = "".join(
        f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]><span style='mso-list:"
        f"Ignore'>{sign}<span>&nbsp; </span></span><![endif]>{words}</p>"
        for level, sign, words in entries
    )
    text_of(tab).evaluate(_PASTE, ["text/html", pasted])
    assert sent(tab) == "1. Ask\n    1. the school\n        - its head\n    2. the GP\n2. Write"
    saved(tab)


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize(
    "pasted",
    [
        "<ol start=3><li>Ask</li><li>Write</li></ol>",
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3.<span>&nbsp; </span>"
        "</span>Ask</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>4."
        "<span>&nbsp; </span></span>Write</p>",
        "<p class=MsoListParagraph>3.&nbsp;&nbsp; Ask</p><p class=MsoListParagraph>4.&nbsp;&nbsp; Write</p>",
    ],
)
def test_a_pasted_list_begins_with_the_number_with_which_it_began(tab: Tab, pasted: str) -> None:
    put(tab, "")
    text_of(tab).focus()
    text_of(tab).evaluate(_PASTE, ["text/html", pasted])
    assert sent(tab) == "3. Ask\n4. Write"
    saved(tab)


@pytest.mark.usefixtures("report")
def test_pasted_plain_text_stays_plain(tab: Tab) -> None:
    put(tab, "")
    text_of(tab).focus()
    text_of(tab).evaluate(_PASTE, ["text/plain", "Dear all,\r\nsee *this* note\r\n\r\n- one\r\n- two\r\n\r\n# 1_a_b"])
    assert sent(tab) == "Dear all,  \nsee \\*this\\* note\n\n- one\n- two\n\n\\# 1_a_b"


@pytest.mark.usefixtures("report")
def test_only_what_is_edited_changes(tab: Tab) -> None:
    odd = "Intro\nof two lines\n\n*   a\n*   b\n\n## Part\nWords __here__.\n\n\n| a|b |\n|-|:-:|\n|c|d|\n\nLast"
    put(tab, odd)
    assert sent(tab) == odd
    text_of(tab).focus()
    write(tab, "[Control+End]", " words")
    assert sent(tab) == f"{odd} words"
    write(tab, "[Control+z]")
    assert sent(tab) == odd
    text_of(tab).locator("li").first.click()
    write(tab, "[Home]", "x")
    assert "- xa\n- b\n\n## Part" in sent(tab)
    write(tab, "[Control+z]")
    assert sent(tab) == odd, "written as it was, not as the house writes"
    write(tab, "[Control+y]")
    assert "- xa\n- b\n\n## Part" in sent(tab)


@pytest.mark.usefixtures("report")
def test_words_that_are_moved_take_their_footnote_with_them(tab: Tab) -> None:
    put(tab, "One[^1] and [a link](https://example.org)\n\nTwo\n\n[^1]: The note.")
    text_of(tab).focus()
    write(tab, "[Control+Home]", "[Shift+End]", "[Control+x]")
    assert sent(tab) == "Two\n\n[^1]: The note."
    write(tab, "[ArrowDown]", "[End]", "[Enter]", "[Control+v]")
    assert sent(tab) == "Two\n\nOne[^1] and [a link](https://example.org)\n\n[^1]: The note."


def test_opening_and_saving_changes_no_text(site: Site, chromium: Browser) -> None:
    tab = Tab(chromium, site.address)
    tab.be(WRITERS["police"])
    report = site("imr", "Child P / IMR of Thornmere Vale Police")
    for section in (2, 3, 4):
        tab.go(f"/workspace/documents/{report}/edit/{section}")
        tab.page.locator(".app-rich__text").first.wait_for()
        with site.house.store.reading(SYSTEM) as uow:
            before = uow.truth(report)
        tab.press("Save")
        with site.house.store.reading(SYSTEM) as uow:
            after = uow.truth(report)
        assert before is not None
        assert after is not None
        assert (after.sha256, after.revision) == (before.sha256, before.revision), section
    assert not tab.close()


@pytest.mark.parametrize("signs", [
    "Term\n: what it means",
    "- a\n  - b under it by two",
    "See [the note][n].\n\n[n]: https://example.org",
    "Words\n- no list to the server",
    "#No space",
    "> one\n\n> two",
    "**bold and __bold__**",
    "Plain.\n\n*[LA]: Local authority",
    "[^1]: a\n\n[^1]: b",
])  # fmt: skip
@pytest.mark.usefixtures("report")
def test_a_text_that_would_lose_something_keeps_its_signs(tab: Tab, signs: str) -> None:
    put(tab, signs)
    assert tab.page.get_by_text("This text has formatting that the editor would lose").is_visible()
    assert tab.page.locator(f"textarea#{FIELD}").input_value() == signs
    assert tab.page.get_by_role("textbox", name="How this review was done").get_attribute("contenteditable") == "true"
    tab.look()
    tab.page.locator(f"textarea#{FIELD}").fill("Plain words.")
    tab.page.get_by_role("button", name="Show as text").first.click()
    assert text_of(tab).get_attribute("contenteditable") == "true"


@pytest.mark.parametrize("odd", [
    "Term\n:   what it means",
    "- a\n  - b under it by two\n- c",
    "Words\n- no list to the server",
    "> one\n\n> two",
    "**bold and __bold__**",
    "    code by four columns",
    "| a | b |\n|---|---|\n| one cell |",
    "~~~\nfenced\n\nagain\n~~~",
    "One[^7] of\n-\tthese",
    "A heading\n---------",
])  # fmt: skip
@pytest.mark.usefixtures("report")
def test_a_part_that_would_be_lost_stays_as_it_is_among_the_others(tab: Tab, odd: str) -> None:
    start, end = "Before *it*[^1]\nand more.", "- after\n- it\n\n\nLast __words__.\n\n[^1]: Note."
    for gap in ("\n\n", "\n\n\n"):
        signs = f"{start}{gap}{odd}{gap}Between.\n\n{end}"
        put(tab, signs)
        kept = text_of(tab).locator(".app-rich__island")
        assert kept.locator("pre").inner_text().rstrip("\n") == odd
        assert kept.get_by_text("This part stays as it is").is_visible()
        text_of(tab).focus()
        write(tab, "[Control+End]", "New")
        assert sent(tab) == f"{signs}\n\nNew"
        text_of(tab).get_by_text("Between.").click()
        write(tab, "[End]", " More")
        assert sent(tab) == f"{start}{gap}{odd}\n\nBetween. More\n\n{end}\n\nNew"
    tab.press("Save")
    tab.page.go_back()


@pytest.mark.usefixtures("report")
def test_a_part_that_stays_is_moved_or_taken_out_as_a_whole(tab: Tab) -> None:
    odd = "Term[^4]\n:   what  it\n    means"
    put(tab, f"One\n\n{odd}\n\nTwo")
    tab.look()
    text_of(tab).get_by_text("Two").click()
    write(tab, "[Home]", "[Backspace]")
    assert sent(tab) == f"One\n\n{odd}\n\nTwo", "chosen first"
    write(tab, "[Control+x]")
    assert sent(tab) == "One\n\nTwo"
    write(tab, "[Control+End]", "[Enter]", "[Control+v]")
    assert sent(tab) == f"One\n\nTwo\n\n{odd}"
    write(tab, "[Control+z]", "[Control+z]", "[Control+z]")
    assert sent(tab) == f"One\n\n{odd}\n\nTwo"
    text_of(tab).get_by_text("One").click()
    tab.page.get_by_role("button", name="Footnote").first.click()
    write(tab, "Seen.")
    assert sent(tab) == f"One[^5]\n\n{odd}\n\nTwo\n\n[^5]: Seen."


@pytest.mark.parametrize("runs", ["b i", "i b", "b i bi", "bi i bi", "i b i", "b i b", "bi b i", "b  i bi"])
@pytest.mark.usefixtures("report")
def test_bold_that_touches_italic_comes_back_as_it_looked(tab: Tab, runs: str) -> None:
    put(tab, "")
    text_of(tab).focus()
    on = ""
    for run, words in zip(runs.split(" "), ("one", "two", "three", "four"), strict=False):
        write(tab, *(f"[Control+{key}]" for key in "bi" if (key in run) != (key in on)), words)
        on = run
    looked = text_of(tab).evaluate(_LETTERS)
    signs = sent(tab)
    put(tab, signs)
    assert text_of(tab).evaluate(_LETTERS) == looked
    write(tab, "[Control+End]", "[Enter]", "More.")
    assert sent(tab) == f"{signs}\n\nMore."
    tab.press("Save")
    heading = tab.page.get_by_role("heading", name="Practitioners considered")
    shown = heading.locator("xpath=following-sibling::div[1]").evaluate(_LETTERS)
    assert shown == [*looked, *([letter, ""] for letter in "More.")]


@pytest.mark.usefixtures("report")
def test_the_buttons_and_the_way_out_with_the_keyboard(tab: Tab) -> None:
    put(tab, "- one\n- two")
    tab.page.get_by_text("Practitioners considered", exact=True).click()
    assert text_of(tab).evaluate("text => text === document.activeElement")
    write(tab, "[Control+End]", "[ArrowUp]", "[End]", "[Alt+F10]", "[ArrowRight]", "[ArrowRight]", "[ArrowLeft]")
    assert tab.page.evaluate("document.activeElement.textContent") == "Italic"
    write(tab, "[Enter]", "three")
    assert sent(tab) == "- one\n- two*three*"
    assert tab.page.get_by_role("button", name="Italic").first.get_attribute("aria-pressed") == "true"
    write(tab, "[Tab]")
    assert sent(tab) == "- one\n    - two*three*"
    write(tab, "[Escape]", "[Tab]")
    assert not text_of(tab).evaluate("text => text === document.activeElement")
    tab.page.evaluate(f"document.getElementById('{FIELD}').focus()")  # what a list of errors does
    assert text_of(tab).evaluate("text => text === document.activeElement")


@pytest.mark.usefixtures("report")
def test_a_link_is_asked_for_beside_the_text(tab: Tab) -> None:
    put(tab, "See the note.")
    text_of(tab).focus()
    write(tab, "[Control+End]", "[Control+k]", "our site", "[Tab]", "nowhere", "[Enter]")
    assert tab.page.get_by_text("Enter an address, like").is_visible()
    tab.look()
    write(tab, "[Control+a]", "www.example.org/a (b)", "[Enter]", " more")
    assert sent(tab) == "See the note.[our site](https://www.example.org/a%20%28b%29) more"


@pytest.mark.usefixtures("report")
def test_the_editor_on_a_desk_and_a_telephone(tab: Tab) -> None:
    put(tab, "## Part\n\n| " + "a wide cell | " * 9 + "\n" + "| --- " * 9 + "|\n" + "| Monday " * 9 + "|\n\n> said\n")
    tab.look()
    text_of(tab).locator("td").first.click()
    tab.page.get_by_role("toolbar", name="Table: Practitioners considered").wait_for()
    tab.look()
    tab.page.emulate_media(media="print")
    assert text_of(tab).is_visible()
    assert not tab.page.get_by_role("button", name="Show the signs").first.is_visible()
    tab.page.emulate_media(media="screen")


def test_what_was_chosen_is_remembered_without_a_word_of_the_text(tab: Tab, report: str) -> None:
    tab.page.get_by_role("button", name="Show the signs").first.click()
    tab.go(f"{report}/edit/3")
    assert tab.page.locator("textarea[data-markdown]").first.is_visible()
    assert tab.page.evaluate("JSON.stringify(localStorage)") == '{"text-with-signs":"1"}'
