from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.search.query import MOST_PHRASES, MOST_WORDS, NOTHING, TOO_LONG, Query, parse


def test_words_phrases_and_exclusions() -> None:
    query = parse('injuries "duty of care" -police -"social worker" injury')
    assert query == Query(
        ("injuri", "injuri"), (((0, "duti"), (2, "care")),), (((0, "polic"),), ((0, "social"), (1, "worker")))
    )


def test_typographic_quotes_and_wide_letters() -> None:
    assert parse("“duty of care”") == parse('"duty of care"')
    assert parse("ｉｎｊｕｒｙ") == parse("injury")
    assert parse("child’s") == parse("child's")


def test_an_open_quote_is_left_out() -> None:
    assert parse('injury "care plan').words == parse("injury care plan").words


@pytest.mark.parametrize("empty", ["", "  ", "the of and", '""', '"the"', "-police", "- -- *", "“ ”", "\0"])
def test_no_words(empty: str) -> None:
    assert parse(empty).problem == NOTHING


def test_a_hyphen_inside_a_word_does_not_exclude() -> None:
    assert parse("co-worker").excluded == ()
    assert parse("-co-worker").excluded == (((0, "co"), (1, "worker")),)


@pytest.mark.parametrize("long", ["injury " * 30, "x" * 300, '"a1 b1 c1 d1 e1 f1 g1 h1 i1"', '"a1" "b1" "c1" "d1"'])
def test_what_is_too_long_is_cut_and_said(long: str) -> None:
    query = parse(long)
    assert query.notice == TOO_LONG
    assert query.problem is None


def test_a_normal_query_has_no_notice() -> None:
    assert parse('injury "duty of care" -police').notice is None


HOSTILE = [
    "* *", "*", "?" * 256, "[a TO z]", "{* TO *}", "year:[1 TO 99999999999]", '"' * 5000, '"a" ' * 3000, "(" * 10_000,
    "((((a OR b) AND NOT c)" * 500, "NOT " * 5000, "a~99 b~99", "allowed:*", "key:head", "^" * 999, "\u202e" * 999,
    "\ufdfa" * 5000, "e" + "\u0301" * 5000, "\ud800", "\x00\x1f" * 300, "a.1" * 3000, "a&" * 3000, "-" * 5000,
    "a-1" * 3000, "İ" * 400, "ß" * 400, "'" * 4000, "a'" * 3000, "🙂" * 900,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_queries_are_read_at_once(text: str) -> None:
    start = time.process_time()
    parse(text)
    assert time.process_time() - start < 1


@given(st.text(max_size=600))
def test_any_text_is_a_query_within_the_limits(text: str) -> None:
    query = parse(text)
    assert (query.problem is None) == bool(query.words or query.phrases)
    assert len(query.words) + sum(map(len, query.phrases + query.excluded)) <= MOST_WORDS
    assert len(query.phrases) <= MOST_PHRASES
