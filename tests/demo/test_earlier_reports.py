"""The forty reports from before the workspace: what the public reads of them, and what an author finds."""

from __future__ import annotations

from collections import Counter

import pytest
from flask.testing import FlaskClient

from plugins.enfield_scr.demo import cast
from tests.demo.conftest import Played
from tests.public.make import page, words_of
from workspace.app import public_site
from workspace.core.errors import NotFound
from workspace.core.model import SYSTEM, Document
from workspace.public.app import create_public
from workspace.services import searching

pytestmark = pytest.mark.slow


def reports(demo: Played) -> list[Document]:
    with demo.house.store.reading(SYSTEM) as uow:
        return [d for d in uow.truths("", 1000) if d.type == "earlier_report"]


@pytest.fixture
def site(demo_house: Played) -> FlaskClient:
    return create_public(public_site(demo_house.house.settings, demo_house.house.registry, demo=True)).test_client()


def found(demo: Played, who: str, words: str, **filters: list[str]) -> set[str]:
    """The public names of the earlier reports that somebody finds."""
    with demo.house.store.writing(demo.play.people[who]) as uow:
        asked = searching.asked(uow, searching.ask(uow, words, {"type": ["earlier_report"], **filters}))
    with demo.house.store.reading(demo.play.people[who]) as uow:
        results = searching.search(uow, demo.house.index, asked).results
        return {result.entry.document.title.partition(": ")[2] for result in results}


def test_there_are_forty_in_the_states_that_their_time_has_brought(demo_house: Played) -> None:
    found = reports(demo_house)
    states = Counter(d.state.partition(".")[2] for d in found)
    assert states == {"published": 25, "retired": 10, "withdrawn": 5}
    years = [str(d.body.published_elsewhere)[:4] for d in found]
    assert (min(years), max(years)) == ("2005", "2015")
    assert len({d.body.public_title for d in found}) == 40


@pytest.mark.proves("R087")
def test_an_author_finds_what_earlier_reports_say(demo_house: Played) -> None:
    author = cast.AUTHOR
    assert found(demo_house, author, "“disguised compliance”") == {"Family Ochre (2009)", "Child Moss (2013)"}
    missed = {"Child Dunlin (2006)", "Child Nettle (2008)", "Child Juniper (2013)", "Child Quince (2015)"}
    assert found(demo_house, author, "“was not brought”") == missed
    assert found(demo_house, author, "“strategy discussion”", year=["2014"]) == {
        "Baby Nutmeg (2014)", "Child Olive (2014)",
    }  # fmt: skip
    thresholds = found(demo_house, author, "thresholds neglect")
    assert {"Child Bramble (2005)", "Child Nettle (2008)", "Child Elm (2012)"} <= thresholds
    assert found(demo_house, author, "“bruising pathway”") == {"Baby Plover (2009)"}


def test_who_has_no_part_in_them_finds_none(demo_house: Played) -> None:
    assert found(demo_house, cast.WRITERS["csc"], "neglect") == set()
    with pytest.raises(NotFound):
        demo_house.play.read(cast.WRITERS["csc"], reports(demo_house)[0].id)


def listed(site: FlaskClient) -> str:
    return " ".join(words_of(site.get(path)) for path in ("/", "/?page=2"))


@pytest.mark.proves("R125", "R126", "H15")
def test_the_public_list_has_those_online_and_on_request_and_none_withdrawn(site: FlaskClient) -> None:
    words = listed(site)
    assert "37 reports" in words  # 25 and 10, Child G and Child K
    assert words.count("Available on request") == 11
    assert words.count("First published in") == 35
    assert words.index("Child Quince") < words.index("Child Juniper") < words.index("Child Bramble")
    for name in ("Maple", "Russet", "Amber", "Flint", "Lark"):
        assert name not in words
    headings = [h.text for path in ("/", "/?page=2") for h in page(site.get(path).text).iter("h2") if h.get("id")]
    assert [h for h in dict.fromkeys(headings) if h.isdecimal()] == [str(year) for year in range(2015, 2004, -1)]


def test_each_says_when_it_came_out_and_until_when_it_stays(site: FlaskClient) -> None:
    words = words_of(site.get("/reports/serious-case-review-child-juniper"))
    assert "First published in February 2013 On this website since 2 April 2015" in words
    assert "Kept here until at least 2 April 2016" in words
    assert "Read by the business manager" not in words
    asked = site.get("/reports/serious-case-review-child-hazel")
    assert "First published in March 2007 On this website from 5 October 2012 Available on request" in words_of(asked)
    gone = site.get("/reports/serious-case-review-young-person-lark")
    assert (gone.status_code, "Lark" in gone.text) == (410, False)


def test_the_public_search_reads_inside_those_that_are_online(site: FlaskClient) -> None:
    links = [str(a.get("href")) for a in page(site.get("/search?q=“strategy+discussion”").text).iter("a")]
    assert {link for link in links if link.startswith("/reports/")} == {
        f"/reports/serious-case-review-{name}" for name in ("child-kestrel", "baby-nutmeg", "child-olive")
    }  # Child Fennel is on request, Children Amber and Young person Lark are withdrawn


def test_feed_and_site_map_have_every_one_that_is_online(site: FlaskClient) -> None:
    assert site.get("/feed.atom").text.count("<entry>") == 26
    assert site.get("/sitemap.xml").text.count("/reports/serious-case-review-") == 25 + 10 + 2 + 1  # a summary beside K
