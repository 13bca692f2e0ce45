"""Breadcrumbs: each page knows the case review and document that it is in, if the person may see them."""

from __future__ import annotations

from flask import url_for

from workspace.core.model import Document
from workspace.services import case_reviews
from workspace.services.work import UnitOfWork
from workspace.web.answers import Link


def trail(uow: UnitOfWork, document: Document, here: str = "") -> tuple[Link, ...]:
    """From the case reviews to a document, and to a page of it called `here`."""
    own = document.id == document.case_review
    home = document if own else case_reviews.case_review_of(uow, document)
    if home is None:  # an agency's author sees documents and no case review
        links = [Link("Dashboard", url_for("dashboard.index"))]
    else:
        links = [Link("Case reviews", url_for("case_reviews.index"))]
    if home is not None and not own:
        links.append(Link(home.title, url_for("case_reviews.show", id=home.id)))
    links.append(Link(document.title, address(uow, document) if here else ""))
    return (*links, Link(here)) if here else tuple(links)


def address(uow: UnitOfWork, document: Document) -> str:
    """The page of a document; a case review has one of its own."""
    kind = uow.registry.procedure(document.procedure).case_review_type
    return url_for("case_reviews.show" if document.type == kind else "documents.show", id=document.id)
