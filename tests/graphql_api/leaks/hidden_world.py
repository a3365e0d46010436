"""A world in which behind every relation stands something hidden, in every way there is.

Rows are written as editors' work leaves them, without the steps in between, and all editions are
then built at once: page by page it would take minutes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.test import override_settings
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageViewRestriction
from wagtail.signal_handlers import disable_reference_index_auto_update

from content.editions.builders.loading import load
from content.editions.builders.registry import KIND_OF_MODEL, all_identities, identity_of
from content.editions.builders.translation_state import record_source_text, record_translation
from content.editions.kinds import PAGE_KINDS, Kind
from content.editions.publish import refresh
from content.models import (
    VOCABULARIES,
    AccessionTerms,
    AccessionTermsIndexPage,
    Cluster,
    ClustersPage,
    HomePage,
    InformationPage,
    Organisation,
    Project,
    ProjectsPage,
    SuccessStoriesPage,
    SuccessStory,
)
from content.models.children import Child
from tests.factories import make_locale, make_source, make_tree
from tests.graphql_api.leaks import files, parts, states
from tests.graphql_api.leaks.states import State

# The order in which one links to the next.
RECORDS = {
    Cluster: ClustersPage,
    Project: ProjectsPage,
    SuccessStory: SuccessStoriesPage,
    AccessionTerms: AccessionTermsIndexPage,
    InformationPage: HomePage,
}
# Shared records that link to others.
_LINKING = tuple(
    model
    for model in VOCABULARIES
    if KIND_OF_MODEL[model] in {Kind.INDUSTRY, Kind.FUNDING_PROGRAMME, Kind.FUNDING_NOTICE}
)
_ALL = (*VOCABULARIES, Organisation, *RECORDS)

Records = dict[str, Any]


@dataclass
class World:
    """All records by state and kind; ``hidden`` holds what some readers must not see."""

    open: Records
    base: Records
    hidden: dict[str, Records] = field(default_factory=dict)
    witnesses: dict[str, Records] = field(default_factory=dict)
    unconfirmed: Any = None
    # Published, and unpublished again.
    later: list[Any] = field(default_factory=list)
    # Paths that were public once.
    former_paths: list[str] = field(default_factory=list)

    def hidden_records(self) -> Iterator[tuple[str, str, Any]]:
        """(state, kind, object) of everything that is hidden from somebody."""
        for state, records in self.hidden.items():
            for kind, record in records.items():
                yield state, kind, record


def build() -> World:
    """Build it; what only the admin reads, such as its search, is left out."""
    search = {"default": {**settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": False}}
    with disable_reference_index_auto_update(), override_settings(WAGTAILSEARCH_BACKENDS=search):
        return _build()


def _build() -> World:
    make_tree()
    shown = {
        **files.make(states.BASE),
        "source": make_source(title="plain", language="uk", url="https://example.org/source"),
    }
    base = _make_set(states.BASE, shown)
    pages = [base[kind] for kind in base if kind in PAGE_KINDS]
    world = World(_make_set(states.OPEN, {**base, **shown, "texts": pages}), base)
    for state in states.HIDDEN:
        records = _make_set(state, {**world.open, **shown}, _models_hidden_by(state))
        if state.has_restricted_parent:
            records[Kind.SECTION] = _section(Cluster, make_locale("uk"), state)
        world.hidden[state.name] = records
        pages = [records[kind] for kind in records if kind in PAGE_KINDS]
        _witness(world, state, {**world.open, **records, **shown, "texts": pages})
    for state, hidden_files in files.hidden():
        _witness(world, state, {**world.open, **shown, **hidden_files})
    _hide_languages(world, {**base, **shown})
    world.unconfirmed = make(
        Cluster,
        State("unconfirmed", is_hidden=False),
        {**base, **shown},
        alliance_status="not-confirmed",
    )
    _draft_changes(world)
    for model, kind in ((HomePage, Kind.HOME), (ClustersPage, Kind.SECTION)):
        world.open[kind] = model.objects.filter(locale=make_locale("uk")).earliest("pk")
    _write_homes({**base, **shown})
    _publish(world)
    return world


def _models_hidden_by(state: State) -> tuple[type[Any], ...]:
    if state in states.UNPUBLISHED:
        return _ALL
    return (Organisation, *RECORDS) if state in states.LEVELS else tuple(RECORDS)


def _witness(world: World, state: State, links: Records) -> None:
    """Records that link to what the state hides; shared records only link to shared records."""
    hides_shared = state in (*states.UNPUBLISHED, *states.LEVELS)
    models = (*_LINKING, Organisation, *RECORDS) if hides_shared else tuple(RECORDS)
    world.witnesses[state.name] = _make_set(states.witness_of(state), links, models)


def _make_set(
    state: State,
    links: Records,
    models: Iterable[type[Any]] = (*VOCABULARIES, Organisation, *RECORDS),
) -> Records:
    return {KIND_OF_MODEL[model]: make(model, state, links) for model in models}


def make(
    model: type[Any], state: State, links: Records, original: Any = None, **values: Any
) -> Any:
    """Make a record, or the English version of ``original``."""
    kind = KIND_OF_MODEL[model]
    word = state.word(kind)
    columns: dict[str, Any] = {
        "locale": make_locale("en" if original else "uk"),
        "live": state.is_live,
        "first_published_at": timezone.now() if state.is_live else None,
        "last_published_at": timezone.now() if state.is_live else None,
        "summary": word,
        **parts.fields_of(kind, word, links),
        **state.fields,
        **values,
    }
    named = {"title": word, "slug": _slug(state, word)} if model in RECORDS else {"name": word}
    record = model(**columns, **named)
    if model not in RECORDS:
        record.code = original.code if original else word
    if original:
        _match(record, original)
    record = _make_page(record, state) if model in RECORDS else _save(record)
    if state.fields.get("go_live_at"):
        record.save_revision(approved_go_live_at=record.go_live_at)
    return record


def _match(record: Any, original: Any) -> None:
    """Give a translation and its rows the identities of the original's."""
    record.translation_key = original.translation_key
    for relation in get_all_child_relations(type(record)):
        if not issubclass(relation.related_model, Child):
            continue
        name = relation.get_accessor_name()
        rows, originals = getattr(record, name).all(), getattr(original, name).all()
        for row, source in zip(rows, originals, strict=False):
            row.locale, row.translation_key = record.locale, source.translation_key


def _save(record: Any) -> Any:
    record.save()
    return record


def _slug(state: State, word: str) -> str:
    """What was public once leaves its path behind, in the tombstone of the change feed."""
    return word.replace("secret", "gone") if state.is_unpublished_later else word


def _make_page(page: Any, state: State) -> Any:
    parent = _section(type(page), page.locale, state if state.has_restricted_parent else None)
    record = parent.add_child(instance=page)
    # Nothing lies between the home page and those below it.
    if state.has_restriction or (state.has_restricted_parent and type(parent) is HomePage):
        _restrict(record)
    return record


def _section(model: type[Any], locale: Any, restricted: State | None = None) -> Any:
    """The section of these records, or one beside it that only few may enter."""
    sections = RECORDS[model].objects.filter(locale=locale)
    if restricted is None or RECORDS[model] is HomePage:
        return sections.order_by("pk").first()
    word = restricted.word(f"section-of-{KIND_OF_MODEL[model]}")
    found = sections.filter(slug=word).first()
    if found is None:
        home = HomePage.objects.get(locale=locale)
        now = timezone.now()
        section = RECORDS[model](
            title=word, slug=word, introduction=word, locale=locale, first_published_at=now
        )
        found = home.add_child(instance=section)
        _restrict(found)
    return found


def _restrict(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _hide_languages(world: World, links: Records) -> None:
    """English for what everybody may read; and records that are open in Ukrainian alone."""
    for state, records in ((states.OPEN, world.open), (states.BASE, world.base)):
        for record in records.values():
            _translate(record, state, links)
    for state in (*states.UNPUBLISHED, states.RESTRICTED[0]):
        name = f"language-{state.name}"
        record = make(Cluster, State(name, is_hidden=False), links)
        english = _translate(record, replace(state, name=name), {})
        if state.is_unpublished_later:
            world.later.append(english)


def _translate(record: Any, state: State, links: Records) -> Any:
    english = make(type(record), state, links, original=record)
    record_translation(identity_of(record)[0], english, record)
    return english


def _draft_changes(world: World) -> None:
    """What is being written on published records, and in a language to come."""
    for kind, record in world.open.items():
        name = "title" if kind in PAGE_KINDS else "name"
        changed = type(record).objects.get(pk=record.pk)
        setattr(changed, name, "secret-changes")
        changed.summary = "secret-changes"
        changed.save_revision()
    home = HomePage.objects.get(locale__language_code="uk")
    Page.get_first_root_node().add_child(
        instance=HomePage(
            title="secret-language",
            slug="secret-language",
            locale=make_locale("pl"),
            translation_key=home.translation_key,
            live=False,
        )
    )


def _write_homes(links: Records) -> None:
    for home in HomePage.objects.filter(live=True):
        home.introduction = "plain"
        home.body = parts.body("plain", links)
        home.save()
    for section in RECORDS.values():
        section.objects.update(introduction="plain")


def _publish(world: World) -> None:
    """Build the editions, and let the journal tell of a move and of what was withdrawn."""
    for records in (world.open, world.base):
        for kind, record in records.items():
            record_source_text(kind, record)
    # Later than those that are for a hidden kind of applicants alone, and thus for nobody here.
    in_force = AccessionTerms.objects.filter(
        translation_key=world.open[Kind.ACCESSION_TERMS].translation_key
    )
    in_force.update(effective_from="2024-01-01")
    # Nothing changes meanwhile, and each page is linked to by many.
    with patch("content.editions.builders.languages.load", cache(load)):
        refresh(all_identities())
    withdrawn = next(state.name for state in states.HIDDEN if state.is_unpublished_later)
    world.later += world.hidden[withdrawn].values()
    for record in world.later:
        type(record).objects.filter(pk=record.pk).update(live=False)
    moved = Cluster.objects.get(pk=world.base[Kind.CLUSTER].pk)
    changed = [*world.later, moved]
    world.former_paths += [record.get_url_parts()[2] for record in changed if _is_page(record)]
    moved.slug = "plain-moved"
    moved.save()
    refresh({identity_of(record) for record in changed})


def _is_page(record: Any) -> bool:
    return isinstance(record, Page)
