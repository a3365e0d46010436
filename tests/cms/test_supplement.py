"""The admin is Ukrainian throughout: what packages leave in English, we translate."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
import wagtail.admin
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.trans_real import DjangoTranslation

from cms.supplement import DIRECTORY, DOMAINS, supplement, translated, untranslated

# What a translation must carry over untouched: values to fill in, and tags.
UNTOUCHED = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|</?[a-z][^>]*>")


def _messages(domain: str) -> list[Message]:
    with Path(DIRECTORY, "uk", "LC_MESSAGES", f"{domain}.po").open("rb") as content:
        return [message for message in read_po(content, abort_invalid=True) if message.id]


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_is_left_in_english(domain: str):
    missing = untranslated(domain).keys() - supplement(domain).keys()

    assert not missing, "Translate these in cms/locale_supplement, see `manage.py supplement`"


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_overrides_what_a_package_translates(domain: str):
    assert not supplement(domain).keys() & translated(domain)


@pytest.mark.parametrize("domain", DOMAINS)
def test_values_tags_and_outer_spaces_are_carried_over(domain: str):
    for message in _messages(domain):
        source = message.id if isinstance(message.id, str) else message.id[1]
        forms = [message.string] if isinstance(message.id, str) else message.string
        for form in forms:
            assert sorted(UNTOUCHED.findall(form)) == sorted(UNTOUCHED.findall(source)), form
            assert form.strip(), source
            assert form.endswith(" ") == source.endswith(" "), form


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_plural_has_its_four_forms(domain: str):
    for message in _messages(domain):
        if not isinstance(message.id, str):
            assert len(message.string) == 4, message.id


def test_gettext_finds_ours_beside_the_packages_own():
    with override("uk"):
        assert gettext("Autosave is paused") == "Автозбереження призупинено"
        assert gettext("Snippets") == "Уривки"
        forms = {
            count: ngettext("Delete 1 page", "Delete %(counter)s pages", count)
            for count in (1, 3, 11, 21)
        }
    assert forms == {
        1: "Видалити %(counter)s сторінку",
        3: "Видалити %(counter)s сторінки",
        11: "Видалити %(counter)s сторінок",
        21: "Видалити %(counter)s сторінку",
    }


def test_what_the_translation_editor_says_wrongly_is_mended():
    """A name follows the first, and the package calls both buttons the same."""
    words = DjangoTranslation("uk", domain="djangojs").gettext
    assert words("Publish in ") == "Опублікувати: "
    assert words("Download PO file") != words("Upload PO file")


@pytest.mark.django_db
def test_the_javascript_of_the_admin_finds_ours(client: Client):
    answer = client.get(
        reverse("wagtailadmin_javascript_catalog"), headers={"Accept-Language": "uk"}
    )

    assert answer.status_code == 200
    assert json.dumps("Головне меню") in answer.content.decode()


@pytest.mark.django_db
def test_what_wagtail_says_in_english_alone_is_said_in_ukrainian(client: Client):
    page = client.get(reverse("wagtailadmin_login"), headers={"Accept-Language": "uk"})
    assert page.context["form"]["password"].label == "Пароль"

    with override("uk"):
        actions = render_to_string("wagtailadmin/shared/headers/_actions.html")
        cell = render_to_string("wagtailadmin/tables/boolean_cell.html", {"value": True})
    assert 'aria-label="Дії"' in actions
    assert "так" in cell


def test_the_templates_that_are_ours_follow_wagtails():
    """An upgrade that changes them must change ours."""
    for name, ours, wagtails in (
        ("shared/headers/_actions.html", "{% translate 'Actions' %}", "Actions"),
        ("tables/boolean_cell.html", "value|yesno", "value|stringformat:'s'"),
    ):
        mine = Path(settings.BASE_DIR, "templates/wagtailadmin", name).read_text()
        original = Path(wagtail.admin.__file__).parent / "templates/wagtailadmin" / name
        assert _lines(mine.replace(ours, wagtails)) == _lines(original.read_text())


def _lines(template: str) -> list[str]:
    lines = (line.strip() for line in template.splitlines())
    return [line for line in lines if line and not line.startswith(("{#", "{% load"))]


def test_the_command_says_that_nothing_is_missing():
    said = StringIO()
    call_command("supplement", stdout=said)

    assert "missing" not in said.getvalue()
    assert "texts have Ukrainian here" in said.getvalue()
