"""How each kind of record becomes an object: its model, its place and who fills its fields."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from content.importing import records
from content.importing.fill_pages import (
    fill_cluster,
    fill_home,
    fill_information_page,
    fill_project,
    fill_section,
    fill_story,
    fill_terms,
)
from content.importing.fill_terms import fill_organisation, fill_term
from content.importing.library import VOCABULARY_MODELS
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
    SuccessStoriesPage,
    SuccessStory,
)


@dataclass(frozen=True)
class Kind:
    """``fill(instance, record, language, library)`` writes every field the files know.

    Of an ``only`` kind a site has one object, whoever made it.
    """

    name: str
    label: str
    model: type[Any]
    fill: Callable[[Any, Any, str, Any], None]
    parent: type[Page] | None = None
    only: bool = False


HOME = Kind("home", "home page", HomePage, fill_home, Page, only=True)
SECTIONS = tuple(
    Kind(f"section-{model._meta.model_name}", "sections", model, fill_section, HomePage, only=True)
    for model in (ClustersPage, SuccessStoriesPage, ProjectsPage, AccessionTermsIndexPage)
)
TERMS = {
    vocabulary: Kind(vocabulary, vocabulary.replace("_", " "), model, fill_term)
    for vocabulary, model in VOCABULARY_MODELS.items()
}
ORGANISATION = Kind("organisation", "organisations", Organisation, fill_organisation)
CLUSTER = Kind("cluster", "clusters", Cluster, fill_cluster, ClustersPage)
PROJECT = Kind("project", "projects", Project, fill_project, ProjectsPage)
STORY = Kind("story", "success stories", SuccessStory, fill_story, SuccessStoriesPage)
ACCESSION = Kind(
    "accession_terms",
    "versions of the accession terms",
    AccessionTerms,
    fill_terms,
    AccessionTermsIndexPage,
)
INFORMATION = Kind(
    "information_page", "pages of text", InformationPage, fill_information_page, HomePage
)


def _section(
    slug: str, ukrainian: tuple[str, str], english_slug: str, english: tuple[str, str]
) -> records.Translated:
    """A section by its title and its introduction in both languages."""
    return records.Translated(
        slug=slug,
        words={
            "uk": {"title": ukrainian[0], "introduction": ukrainian[1]},
            "en": {"title": english[0], "introduction": english[1], "slug": english_slug},
        },
    )


# Where the files have no home page: every site of the alliance has this one.
HOME_RECORD = records.HomePage(
    slug="home",
    words={
        "uk": {"title": "Український кластерний альянс", "introduction": ""},
        "en": {"title": "Ukrainian Cluster Alliance", "introduction": "", "slug": "home-en"},
    },
)
# Sections are not in the files.
SECTION_RECORDS = (
    _section(
        "klastery",
        ("Кластери", "Хто вони, де працюють, що вміють і як з ними зв’язатися."),
        "clusters",
        ("Clusters", "Who they are, where they work, what they can do and how to reach them."),
    ),
    _section(
        "success-stories",
        ("Історії успіху", "Що змінилося завдяки кластерам, у фактах і числах із джерелами."),
        "stories",
        ("Success stories", "What has changed thanks to clusters, in facts and sourced numbers."),
    ),
    _section(
        "proiekty",
        ("Проєкти", "Над чим кластери працюють разом, хто це фінансує і до чого це веде."),
        "projects",
        ("Projects", "What clusters work on together, who funds it and what comes of it."),
    ),
    _section(
        "umovy-vstupu",
        ("Умови вступу", "Хто може приєднатися до альянсу, на яких умовах і що для цього зробити."),
        "accession",
        ("Accession terms", "Who can join the alliance, on what conditions and what to do for it."),
    ),
)


def steps(content: records.Content) -> list[tuple[str, list[tuple[Kind, Any]]]]:
    """Return (label, records with their kinds) so that whatever is referred to comes first."""
    funded = {"funding_programmes", "funding_notices"}
    terms = [(TERMS[term.vocabulary], term) for term in content.terms]
    return [
        ("home page", [(HOME, record) for record in content.home[:1] or (HOME_RECORD,)]),
        ("sections", list(zip(SECTIONS, SECTION_RECORDS, strict=True))),
        ("vocabulary terms", [pair for pair in terms if pair[0].name not in funded]),
        ("organisations", [(ORGANISATION, record) for record in content.organisations]),
        ("funding terms", [pair for pair in terms if pair[0].name in funded]),
        ("clusters", [(CLUSTER, record) for record in _bodies_first(content.clusters)]),
        ("projects", [(PROJECT, record) for record in _parents_first(content.projects)]),
        ("success stories", [(STORY, record) for record in content.stories]),
        (
            "versions of the accession terms",
            [(ACCESSION, record) for record in _predecessors_first(content.accession_terms)],
        ),
        ("pages of text", [(INFORMATION, record) for record in content.information_pages]),
    ]


def _bodies_first(clusters: tuple[records.Cluster, ...]) -> list[records.Cluster]:
    return _ordered({each.slug: each for each in clusters}, lambda cluster: cluster.affiliations)


def _parents_first(projects: tuple[records.Project, ...]) -> list[records.Project]:
    return _ordered({each.slug: each for each in projects}, lambda project: (project.parent,))


def _predecessors_first(
    versions: tuple[records.AccessionTerms, ...],
) -> list[records.AccessionTerms]:
    return _ordered({each.slug: each for each in versions}, lambda terms: (terms.supersedes,))


def _ordered(by_slug: dict[str, Any], above: Callable[[Any], tuple[str, ...]]) -> list[Any]:
    """Keep the order of the files, but put what is referred to first; there are no circles."""
    placed: dict[str, Any] = {}

    def place(record: Any) -> None:
        for slug in above(record):
            if slug in by_slug:
                place(by_slug[slug])
        placed.setdefault(record.slug, record)

    for record in by_slug.values():
        place(record)
    return list(placed.values())
