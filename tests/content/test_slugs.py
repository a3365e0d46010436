"""Addresses made of titles: rule 6 of the content model, in the browser and on the server."""

import re

import pytest
from django.utils.text import slugify as ascii_slugify
from hypothesis import example, given
from hypothesis import strategies as st

from content.models import Cluster, ClustersPage, SuccessStory
from content.slugs import ALPHABET, TransliteratingSlugInput, browser_rules
from content.transliteration import slugify
from tests.factories import make_cluster, make_tree

TITLES = st.text(alphabet=ALPHABET + ALPHABET.upper() + " '’-.,«»0aZ")


def slug_in_browser(title: str) -> str:
    """Do what Wagtail's script does: apply the rules in order, then keep Latin letters."""
    for pattern, replacement in browser_rules():
        title = re.sub(pattern, replacement, title)
    return ascii_slugify(title)


@given(TITLES)
@example("Юя-ЯЮ об’єкт з'їзд a|є")
@example("З’Г зьг з''г")
def test_the_browser_writes_what_the_server_writes(title):
    assert slug_in_browser(title) == slugify(title)


def test_the_address_field_carries_the_rules():
    for model in (SuccessStory, Cluster, ClustersPage):
        form = model.get_edit_handler().get_form_class()
        widget = form.base_fields["slug"].widget
        assert isinstance(widget, TransliteratingSlugInput)
        assert "zgh" in widget.attrs["data-w-slug-formatters-value"]
        assert widget.attrs["data-w-slug-allow-unicode-value"] is False


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Згурський кластер з об’єднання", "zghurskyi-klaster-z-obiednannia"),
        ("Юність — Є", "yunist-ye"),
        ("Cluster 4.0", "cluster-40"),
        ("???", "cluster"),
    ],
)
def test_a_page_without_an_address_gets_an_official_one(title, slug):
    assert make_cluster(title, slug="").slug == slug


@pytest.mark.django_db
def test_equal_titles_get_different_addresses():
    make_tree()
    assert [make_cluster("Кластер", slug="").slug for _ in range(3)] == [
        "klaster",
        "klaster-2",
        "klaster-3",
    ]
