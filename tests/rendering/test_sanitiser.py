"""Hostile input through Markdown and the sanitiser: parsed by a third library, judged by the written rule."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
import pytest

from workspace.rendering.child import render
from workspace.rendering.markdown import to_html
from workspace.rendering.sanitiser import TAGS, clean, clean_fast

URLS = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)",
    "&#106;avascript:alert(1)", "&#x6A;avascript&colon;alert(1)", "data:text/html,<script>alert(1)</script>",
    "vbscript:x", "//evil.example", "/\\evil.example", "\\\\evil.example", "/%09/evil", "\x01javascript:alert(1)",
    "file:///etc/passwd", "blob:x", "feed:javascript:alert(1)", "http:/\\evil", "https:evil.example",
]  # fmt: skip
TAG_SOUP = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<svg><style><img src=x>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<iframe srcdoc='<script>alert(1)</script>'>", "<a href='javascript:alert(1)' onclick=x>a</a>", 
    "<style>*{}</style>",
    "<p style='background:url(x)' data-x=1 name=y target=_blank>p</p>", "<form action=x><input name=y><textarea>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<template><b id=x>", "<base href=//evil>",
    "<div id='fn:x' class='app-plain evil'>", "<p id=login class=govuk-button>", "<td colspan=999 rowspan=0>x</td>",
    "<a href='#x' title='a\" onmouseover=\"alert(1)'>t</a>", "<!--><script>alert(1)</script>", 
    "<meta http-equiv=refresh>",
    "<object data=x><embed src=y>", "<p id='c-\" onx=1'>", "<ol start='-1'>", "<th scope=evil align=justify>",
]  # fmt: skip
NOTES = [
    'x[^a" onclick="alert(1)]\n\n[^a" onclick="alert(1)]: n',
    "x[^<script>]\n\n[^<script>]: <script>alert(1)</script>",
    "x[^ ]\n\n[^ ]: javascript:alert(1)",
    "[^1]: a [^1] [^2]\n\n[^2]: b [^1]\n\n[^1]",
    '*[HTML]: "><script>alert(1)</script>\n\nHTML',
    '[a][b]\n\n[b]: javascript:alert(1) "x"',
    '[a](https://x.example "\\" onmouseover=\\"alert(1)")',
    "<javascript:alert(1)>",
    "```html onload=alert(1)\n<script>\n```",
    "# <script>alert(1)</script> {#login onclick=x}",
    "\x02klzzwxh:0001\x03 \x02amp\x03",
]
CORPUS = [
    *NOTES,
    *TAG_SOUP,
    *(f"[x]({url})" for url in URLS),
    *(f"[x](<{url}>)" for url in URLS),
    *(f"[x][1]\n\n[1]: {url}" for url in URLS),
    *(f"<{url}>" for url in URLS),
    *(f"| a |\n|---|\n| {soup} |" for soup in TAG_SOUP),
]
HREF = re.compile(r"^(https?://|mailto:|#|/(?![/\\]))[^\x00-\x20\\]*$")
ID = re.compile(r"^(c-|fn:|fnref\d*:)[\w:.-]*$")
ATTRIBUTES = {"href", "id", "class", "title", "colspan", "rowspan", "scope", "align", "start"}
XHTML = "{http://www.w3.org/1999/xhtml}"


def elements(html: str) -> Iterator[Element]:
    for element in html5lib.parseFragment(html, treebuilder="etree").iter():
        if isinstance(element.tag, str) and element.tag != "DOCUMENT_FRAGMENT":
            yield element


def assert_clean(html: str) -> None:
    for element in elements(html):
        assert element.tag.removeprefix(XHTML) in TAGS
        assert set(element.attrib) <= ATTRIBUTES
        assert HREF.match(element.get("href", "#"))
        assert ID.match(element.get("id", "c-"))
        assert element.get("class", "footnote") in {"footnote", "footnote-ref", "footnote-backref", "app-plain"}
        assert 1 <= int(element.get("colspan", 1)) <= 50
        assert 1 <= int(element.get("rowspan", 1)) <= 50


@pytest.mark.parametrize("text", CORPUS)
def test_hostile_markdown_comes_out_clean(text: str) -> None:
    assert_clean(to_html(text))


@pytest.mark.parametrize("soup", [*TAG_SOUP, *(f'<a href="{url}">x</a>' for url in URLS)])
def test_each_sanitiser_alone_would_hold(soup: str) -> None:
    assert_clean(clean(soup))
    assert_clean(clean_fast(soup))


@pytest.mark.parametrize("soup", TAG_SOUP)
def test_typed_html_is_shown_as_text(soup: str) -> None:
    shown = "".join(html5lib.parseFragment(to_html(f"a {soup}"), treebuilder="etree").itertext())
    assert soup[:4] in shown


def test_honest_links_stay() -> None:
    for url in ("https://example.org/a?b=c&d=%20#e", "mailto:a@example.org", "#c-x", "/cases/1"):
        assert [element.get("href") for element in elements(to_html(f"[x]({url})"))][1] == url


@pytest.mark.parametrize(
    "text",
    [
        "[" * 8192, "> " * 500 + "x", "x" * 1_000_000, "`" * 50_000, "<a " * 5_000, "*a_" * 2_000,
        "\n".join(" " * depth + "- x" for depth in range(200)), "# &#" + "1" * 5000 + ";",
        "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 400, "".join(f"x[^{n}]\n\n[^{n}]: y\n\n" for n in range(200)),
        "&" * 20_000, "\ud800 lone", "\x00\x1b",
    ],
)  # fmt: skip
def test_hostile_size_is_rendered_or_shown_as_typed(text: str) -> None:
    result = render(text)
    assert_clean(result.html)
    assert result.html.encode()
    if result.plain:
        assert result.html.startswith('<pre class="app-plain">')
