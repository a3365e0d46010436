"""The admin in Ukrainian and in English: nothing is left untranslated, and it is good Ukrainian."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from cms.messages import (
    SOURCES,
    catalogue_path,
    find_texts,
    is_translated,
    read_catalogue,
    update_catalogue,
)
from content.validators import mixed_script_words
from tests.cms.admin import edit_url, member, signed_in
from tests.factories import (
    make_accession_terms,
    make_cluster,
    make_organisation,
    make_project,
    make_story,
)

ROOT = Path(settings.BASE_DIR)
CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
# Names that are the same in every language.
NAMES = {"CORDIS", "ROR"}


def messages_of(package: str):
    return [message for message in read_catalogue(catalogue_path(ROOT, package)) if message.id]


def strings(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


@pytest.mark.parametrize("package", SOURCES)
def test_every_text_is_translated(package):
    wanted = {message.id for message in find_texts(ROOT, package) if message.id}
    catalogue = messages_of(package)
    finished = {m.id for m in catalogue if is_translated(m.string) and not m.fuzzy}
    assert wanted - finished == set(), "run `make messages` and translate these"
    assert {m.id for m in catalogue} - wanted == set(), "run `make messages` to drop these"


def test_texts_are_found_in_programs_and_templates(tmp_path):
    package = tmp_path / "content"
    package.mkdir()
    (package / "models.py").write_text('name = _("in a program")\nngettext("one", "many", n)\n')
    (package / "page.html").write_text(
        '{% translate "in a template" %}{% blocktranslate count n=1 %}{{ n }} row'
        "{% plural %}{{ n }} rows{% endblocktranslate %}"
    )
    assert {message.id for message in find_texts(tmp_path, "content") if message.id} == {
        "in a program",
        ("one", "many"),
        "in a template",
        ("%(n)s row", "%(n)s rows"),
    }
    assert update_catalogue(tmp_path, "content") == (4, 4)
    assert len(list(read_catalogue(catalogue_path(tmp_path, "content")))) == 5


@pytest.mark.parametrize("package", SOURCES)
def test_placeholders_survive_translation(package):
    for message in messages_of(package):
        expected = set(PLACEHOLDER.findall(strings(message.id)[-1]))
        for translated in strings(message.string):
            assert set(PLACEHOLDER.findall(translated)) == expected, message.id


@pytest.mark.parametrize("package", SOURCES)
def test_it_is_good_ukrainian(package):
    for message in messages_of(package):
        for translated in strings(message.string):
            assert CYRILLIC.search(translated) or translated in NAMES, message.id
            assert not re.search("[ыэъё\"'“”]", translated), translated
            assert mixed_script_words(translated) == []
            assert translated[-1] == strings(message.id)[-1][-1] or message.id[-1] not in ".:?!"


def edited_fields():
    """Yield every field that editors fill in, of the models that have panels."""
    for model in apps.get_app_config("content").get_models():
        has_panels = hasattr(model, "panels") or hasattr(model, "content_panels")
        for field in model._meta.fields if has_panels else ():
            if field.model is model and field.editable and not field.primary_key:
                yield field


def test_every_field_and_choice_has_a_name_in_both_languages():
    fields = [field for field in edited_fields() if not field.is_relation]
    assert len(fields) > 50
    for field in fields:
        with override("uk"):
            assert CYRILLIC.search(str(field.verbose_name)), str(field)
            for _value, label in field.flatchoices:
                assert CYRILLIC.search(str(label)) or label in NAMES, str(field)
        with override("en"):
            assert not CYRILLIC.search(str(field.verbose_name)), str(field)


@pytest.mark.django_db
def test_the_admin_speaks_the_language_of_each_person():
    page = make_story()
    for language, words in (
        ("uk", ("Історії успіху", "Кластери", "Словники", "Головне зображення", "Виклик")),
        ("en", ("Success stories", "Clusters", "Vocabularies", "Lead picture", "Challenge")),
    ):
        html = signed_in(member(language=language)).get(edit_url(page)).content.decode()
        for word in words:
            assert word in html or word.encode("unicode_escape").decode() in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("en", "you do not have permission"), ("uk", "не маєте дозволів")]
)
def test_a_refusal_is_in_the_language_of_its_reader(language, words):
    client = signed_in(member(language=language))
    refused = client.get(reverse("wagtailusers_users:index"), follow=True)
    assert words in " ".join(map(str, refused.context["messages"]))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "make", [make_cluster, make_story, make_project, make_accession_terms, make_organisation]
)
def test_no_label_of_a_form_is_left_in_english(make):
    record = make()
    client = signed_in(member(language="uk"))
    is_page = make is not make_organisation
    url = (
        edit_url(record)
        if is_page
        else reverse("wagtailsnippets_content_organisation:edit", args=[record.pk])
    )
    form = client.get(url).context["form"]
    # Wagtail shows its switch of comment notifications without this label.
    labels = [str(bound.label) for bound in form if bound.name != "comment_notifications"]
    helps = [str(bound.help_text) for bound in form if bound.help_text]
    assert [text for text in labels + helps if not CYRILLIC.search(text)] == []
    for name, formset in form.formsets.items():
        if name == "comments":  # Wagtail draws them by script
            continue
        labels = [str(bound.label) for bound in formset.empty_form if not bound.is_hidden]
        assert [text for text in labels if not CYRILLIC.search(text)] == []
