"""Markdown to HTML: what must survive, what must not, and ids that cannot collide or tell."""

import re
import time

import pytest

from workspace.rendering.markdown import headings, levelled, plain, to_html

REPORT = """
# Introduction

This review was **commissioned** in *April*.[^why] It uses the term SCR.

| Agency | Contacts |
|:-------|---------:|
| Health | 12       |
| Police | 7        |

3. third
4. fourth

   nested text

- one
    - two

Term
:   Its meaning

```
code <b>
```

> quoted

*[SCR]: Serious "case"

[^why]: Because of *concerns*.
"""


def test_tables_notes_and_lists_survive() -> None:
    html = to_html(REPORT)
    assert '<th align="left" scope="col">Agency</th>' in html
    assert '<td align="right">12</td>' in html
    assert '<ol start="3">' in html
    assert "<dt>Term</dt>\n<dd>Its meaning</dd>" in html
    assert "<blockquote>\n<p>quoted</p>\n</blockquote>" in html
    assert "<pre><code>code &lt;b&gt;\n</code></pre>" in html
    assert '<abbr title="Serious &quot;case&quot;">SCR</abbr>' in html
    assert re.search(r"<ul>\s*<li>one\s*<ul>\s*<li>two</li>", html)
    assert '<a class="footnote-ref" href="#fn:1">1</a>' in html
    assert '<li id="fn:1">\n<p>Because of <em>concerns</em>.' in html


def test_a_prefix_reaches_every_id_and_local_link() -> None:
    html = to_html(REPORT + "\n# Introduction\n", "f2")
    ids = re.findall(r' id="([^"]*)"', html)
    links = re.findall(r' href="#([^"]*)"', html)
    assert ids == ["c-f2-introduction", "fnref:f2-1", "c-f2-introduction_1", "fn:f2-1"]
    assert set(links) == {"fn:f2-1", "fnref:f2-1"}
    assert not set(ids) & set(re.findall(r' id="([^"]*)"', to_html(REPORT)))


def test_a_strange_prefix_is_refused() -> None:
    with pytest.raises(ValueError, match="prefix"):
        to_html("text", 'a"b')


def test_a_note_label_does_not_reach_the_page() -> None:
    html = to_html("Seen.[^childs-name] Again.[^childs-name]\n\n[^childs-name]: At home.")
    assert "childs-name" not in html
    assert re.findall(r' id="(fn[^"]*)"', html) == ["fnref:1", "fnref2:1", "fn:1"]


def test_every_backslash_of_commonmark_is_an_escape() -> None:
    assert to_html(r"it\'s \"so\" \| \$5 \@x \~ \<b\> \&") == '<p>it\'s "so" | $5 @x ~ &lt;b&gt; &amp;</p>'


def test_headings_have_no_gaps_and_start_at_two() -> None:
    html = to_html("# A\n\n#### B\n\n#\n\n## C[^1]\n\n###### D & *d*\n\n# E\n\n[^1]: note\n")
    assert [(one.level, one.text) for one in headings(html)] == [(2, "A"), (3, "B"), (3, "C"), (4, "D & d"), (2, "E")]
    assert headings(html)[0].id == "c-a"
    assert [one.level for one in headings(levelled(html, 5))] == [5, 6, 6, 6, 5]


def test_a_picture_stays_as_typed() -> None:
    assert to_html("![alt](https://example.org/x.png)") == "<p>![alt](https://example.org/x.png)</p>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# A *b* `c`\n\n> quote\n\n- one\n2. two", "A b c\n\nquote\n\none\ntwo"),
        ("[text](https://x.example/y) ![p](z)", "text p"),
        ("| a | b |\n|---|--:|\n| 1 | 2 |", "a b \n\n 1 2"),
        ("said[^1] so\n\n[^1]: note", "said so\n\nnote"),
        ("snake_case _it_ __x__ 5 \\* 3 &amp; <https://x.example>", "snake_case it x 5 * 3 & https://x.example"),
        ("```\ncode\n```\n\n---\n\nend", "code\n\nend"),
    ],
)
def test_plain_keeps_words_only(text: str, words: str) -> None:
    assert [line.strip() for line in plain(text).splitlines()] == [line.strip() for line in words.splitlines()]


@pytest.mark.parametrize("unit", ["[", "[x](", "[^", "|", "_", "*", "\t", "x\t", "> ", "](", "- ", "<http://", "a b "])
def test_plain_is_linear_on_hostile_text(unit: str) -> None:
    started = time.process_time()
    plain("x" + unit * (400_000 // len(unit)) + "x")
    assert time.process_time() - started < 1
