"""Builders of test content: each makes one published object with as few words as possible.

Records go the way an importer or an editor goes (``add_child``, ``save_revision().publish()``),
so that signals fire; the pages above them are made in one go, because every test needs them.
Fields and inline children are passed by name::

    make_cluster(regions=[ClusterRegion(region=make_term(Region, "kyiv", "Київ"))])
"""

from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from content.editions.builders.registry import KIND_OF_MODEL, identity_of
from content.editions.builders.translation_state import record_source_text, record_translation
from content.editions.publish import refresh
from content.models import (
    AccessionTerms,
    AccessionTermsIndexPage,
    Cluster,
    ClustersPage,
    HomePage,
    InformationPage,
    Organisation,
    Project,
    ProjectsPage,
    SharedRecord,
    Source,
    SuccessStoriesPage,
    SuccessStory,
)
from tests.written_again import written_again

SOURCE_LANGUAGE = "uk"
# Section → (slug, title) in each language; other languages take the English words.
SECTIONS: dict[type[Page], dict[str, tuple[str, str]]] = {
    ClustersPage: {"uk": ("clusters", "Кластери"), "en": ("clusters", "Clusters")},
    SuccessStoriesPage: {
        "uk": ("success-stories", "Історії успіху"),
        "en": ("stories", "Success stories"),
    },
    ProjectsPage: {"uk": ("projects", "Проєкти"), "en": ("projects", "Projects")},
    AccessionTermsIndexPage: {
        "uk": ("accession", "Умови вступу"),
        "en": ("accession", "Accession terms"),
    },
}
_numbers = count(1)


def make_locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def make_tree(*languages: str) -> HomePage:
    """Make the home page and the four sections of each language; return the source language's.

    Pages that exist already are kept, so that every builder may ask for the tree it needs.
    """
    wanted = list({SOURCE_LANGUAGE: None, **dict.fromkeys(languages or ("en",))})
    written_again(f"tree in {wanted}", lambda: _make_tree(wanted))
    return HomePage.objects.get(locale=make_locale(SOURCE_LANGUAGE))


def _make_tree(languages: list[str]) -> None:
    made: list[Any] = []
    for language in languages:
        home = _make_home(make_locale(language), made)
        for section_model in SECTIONS:
            _make_section(section_model, home, made)
    _write_editions(made)


def make_user(name: str = "editor", **fields: Any) -> Any:
    """Make a user who may enter nothing yet; give groups and permissions afterwards."""
    return get_user_model().objects.create_user(
        f"{name}-{next(_numbers)}", f"{name}@example.org", "password", **fields
    )


def make_superuser() -> Any:
    return make_user("administrator", is_superuser=True, is_staff=True)


def make_term(
    model: type[SharedRecord], code: str = "", name: str = "", *, live: bool = True, **fields: Any
) -> Any:
    """Make an entry of the vocabulary ``model`` in the source language."""
    return _make_snippet(model, code or f"code-{next(_numbers)}", name, live=live, **fields)


def make_organisation(
    name: str = "Організація", code: str = "", *, live: bool = True, **fields: Any
) -> Organisation:
    code = code or f"organisation-{next(_numbers)}"
    return _make_snippet(Organisation, code, name, live=live, **fields)


def make_source(code: str = "", **fields: Any) -> Source:
    """Make a public text on which a fact rests."""
    code = code or f"source-{next(_numbers)}"
    return Source.objects.create(code=code, **{"title": code, **fields})


def make_cluster(title: str = "Аграрний кластер", *, live: bool = True, **fields: Any) -> Cluster:
    return _make_record(Cluster, ClustersPage, title, live=live, **fields)


def make_story(title: str = "Історія", *, live: bool = True, **fields: Any) -> SuccessStory:
    return _make_record(SuccessStory, SuccessStoriesPage, title, live=live, **fields)


def make_project(title: str = "Проєкт", *, live: bool = True, **fields: Any) -> Project:
    return _make_record(Project, ProjectsPage, title, live=live, **fields)


def make_accession_terms(
    title: str = "Умови вступу", *, live: bool = True, **fields: Any
) -> AccessionTerms:
    fields = {"version": f"1.{next(_numbers)}", **fields}
    return _make_record(AccessionTerms, AccessionTermsIndexPage, title, live=live, **fields)


def make_information_page(
    title: str = "Про альянс", *, live: bool = True, **fields: Any
) -> InformationPage:
    return _make_record(InformationPage, HomePage, title, live=live, **fields)


def _make_home(locale: Locale, made: list[Any]) -> HomePage:
    home = HomePage.objects.filter(locale=locale).first()
    if home:
        return home
    language = locale.language_code
    home = _section_page(HomePage, locale, slug=f"home-{language}", title=f"Home {language}")
    made.append(Page.get_first_root_node().add_child(instance=home))
    if language == SOURCE_LANGUAGE:
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
        )
    return home


def _make_section(model: type[Page], home: HomePage, made: list[Any]) -> None:
    if model.objects.filter(locale=home.locale).exists():
        return
    words = SECTIONS[model]
    slug, title = words.get(home.locale.language_code, words["en"])
    section = _section_page(model, home.locale, slug=slug, title=title)
    # A parent's count of children is read when a child is added.
    made.append(HomePage.objects.get(pk=home.pk).add_child(instance=section))


def _section_page(model: type[Page], locale: Locale, **fields: Any) -> Any:
    """Return a live page, not yet in the tree, of the same identity in every language."""
    source = model.objects.filter(locale__language_code=SOURCE_LANGUAGE).first()
    key = {"translation_key": source.translation_key} if source else {}
    now = timezone.now()
    return model(locale=locale, first_published_at=now, last_published_at=now, **fields, **key)


def _write_editions(pages: list[Any]) -> None:
    """Do at once what the publication of each page would do, many times over."""
    sources = {page.translation_key: page for page in pages if _is_source(page)}
    for page in pages:
        kind = KIND_OF_MODEL[type(page)]
        if _is_source(page):
            record_source_text(kind, page)
        else:
            source = sources.get(page.translation_key) or page.get_translation(
                make_locale(SOURCE_LANGUAGE)
            )
            record_translation(kind, page, source)
    if pages:
        refresh({identity_of(page): None for page in pages})


def _is_source(instance: Any) -> bool:
    return instance.locale.language_code == SOURCE_LANGUAGE


def _make_record(
    model: type[Page], section_model: type[Page], title: str, *, live: bool, **fields: Any
) -> Any:
    make_tree()
    section = section_model.objects.get(locale__language_code=SOURCE_LANGUAGE)
    fields = {"slug": f"{model._meta.model_name}-{next(_numbers)}", **fields}
    record = section.add_child(
        instance=model(title=title, locale=section.locale, live=False, **fields)
    )
    return _publish(record) if live else _save_draft(record)


def _make_snippet(
    model: type[SharedRecord], code: str, name: str, *, live: bool, **fields: Any
) -> Any:
    locale = make_locale(SOURCE_LANGUAGE)
    snippet = model(code=code, name=name or code, locale=locale, live=False, **fields)
    snippet.save()
    return _publish(snippet) if live else _save_draft(snippet)


def _publish(instance: Any) -> Any:
    instance.save_revision().publish()
    instance.refresh_from_db()
    return instance


def _save_draft(instance: Any) -> Any:
    instance.save_revision()
    instance.refresh_from_db()
    return instance
