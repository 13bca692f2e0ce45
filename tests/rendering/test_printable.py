"""Published HTML made ready for paper."""

import time

from workspace.rendering.markdown import to_html
from workspace.rendering.printable import printable


def test_notes_become_real_notes() -> None:
    html = printable(to_html("One[^a] two[^a].\n\n[^a]: First [x](https://x.example).\n\n    - listed\n", "f1"))
    assert html.count('<a epub:type="noteref" href="#fn:f1-1">1</a>') == 2
    assert '<aside epub:type="footnote" id="fn:f1-1">' in html
    assert "<li>listed</li>" in html
    assert "↩" not in html
    assert "footnote-ref" not in html


def test_a_mark_inside_a_note_is_only_a_number() -> None:
    html = printable(to_html("x[^a]\n\n[^a]: see [^b]\n\n[^b]: see [^a]\n"))
    assert html.count("noteref") == 1
    assert "see <sup>2</sup>" in html
    assert "see <sup>1</sup>" in html


def test_links_that_lead_nowhere_on_paper_go() -> None:
    html = printable(to_html("# X\n\n[a](#nowhere) [b](/cases/1) [c](#c-x) [d](https://x.example/)"))
    assert '<a>a</a> <a>b</a> <a href="#c-x">c</a> <a href="https://x.example/">d</a>' in html


def test_an_id_stands_once_and_headings_start_at_one() -> None:
    html = printable(to_html("# A") + to_html("### A"))
    assert html == '<h1 id="c-a">A</h1><h1>A</h1>'


def test_what_is_not_permitted_does_not_pass() -> None:
    assert printable('<p onclick="x">a<img src="/etc/passwd"><script>b</script></p>') == "<p>a</p>"


def test_spaces_without_end_in_a_note_do_not_keep_anybody_waiting() -> None:
    started = time.process_time()
    assert printable(to_html(f"x[^a]\n\n[^a]: see `a{chr(160) * 50_000}b`\n"))
    assert time.process_time() - started < 5
