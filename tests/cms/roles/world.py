"""A site with something of everything in three languages, and one member of each role."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Locale, Page, Site, Workflow
from wagtail_localize.models import Translation

from cms import groups
from cms.spreadsheets.running import run_in_background
from content.models import (
    ContentImage,
    ImportState,
    MinorEdit,
    Region,
    Source,
    SpreadsheetImport,
    SuccessStoriesPage,
)
from graphql_api.models import Partner, PartnerKey
from search.models import Synonym
from tests.factories import make_locale, make_story, make_superuser, make_term, make_tree, make_user
from tests.helpers import in_language, translate_all, translation_of

LANGUAGES = ("uk", "en", "pl")


@dataclass
class World:
    """``users`` by the letter of their role; ``objects`` by language."""

    users: dict[str, Any] = field(default_factory=dict)
    stories: dict[str, Any] = field(default_factory=dict)
    regions: dict[str, Any] = field(default_factory=dict)
    moderated: dict[str, dict[str, Any]] = field(default_factory=dict)
    others: dict[str, Any] = field(default_factory=dict)


def make_world() -> World:
    world = World()
    make_tree("en", "pl")
    call_command("setup_site", verbosity=0)
    _make_users(world)
    video = '[{"type": "video", "id": "v", "value": {"url": "https://example.org/v", '
    video += '"title": "Відео", "transcript": ""}}]'
    world.stories = _in_every_language(make_story("Історія", body=video))
    world.regions = _in_every_language(make_term(Region, "kyiv", "Київ", iso_code="UA-30"))
    _start_moderation(world)
    _make_others(world)
    return world


def _make_users(world: World) -> None:
    members = {
        "E": groups.EDITORS.name,
        "M": groups.MODERATORS.name,
        "A": groups.ADMINISTRATORS.name,
        "T": groups.translators(make_locale("en")).name,
        "P": groups.translators(make_locale("pl")).name,
        "R": groups.reviewers(make_locale("en")).name,
    }
    for letter, name in members.items():
        user = make_user(f"role-{letter}")
        user.groups.add(Group.objects.get(name=name))
        world.users[letter] = user
    nobody = Group.objects.create(name="Nobody")
    nobody.permissions.set(groups._permissions(["wagtailadmin.access_admin"]))
    world.users["N"] = make_user("role-N")
    world.users["N"].groups.add(nobody)


def _in_every_language(source: Any) -> dict[str, Any]:
    versions = {"uk": source}
    for language in LANGUAGES[1:]:
        translate_all(source, language)
        versions[language] = in_language(source, language)
    return versions


def _start_moderation(world: World) -> None:
    editor = make_superuser()
    workflow = Workflow.objects.get(name=groups.WORKFLOW_NAME)
    for language in LANGUAGES:
        story, region = (
            make_story(f"Moderated {language}", live=False),
            make_term(Region, f"moderated-{language}", live=False, iso_code="UA-00"),
        )
        locale = Locale.objects.get(language_code=language)
        section = SuccessStoriesPage.objects.get(locale=locale)
        story.move(section, pos="last-child")
        for model, instance in ((Page, story), (Region, region)):
            model.objects.filter(pk=instance.pk).update(locale=locale)
        story, region = (type(instance).objects.get(pk=instance.pk) for instance in (story, region))
        for instance in (story, region):
            instance.save_revision()
            workflow.start(instance, editor)
        world.moderated[language] = {"page": story, "snippet": region}


def _make_others(world: World) -> None:
    """Things that have no language."""
    collection = Collection.get_first_root_node().add_child(name="Inner")
    image = ContentImage.objects.create(title="Image", file=get_test_image_file())
    document = get_document_model().objects.create(title="Document", file="none.pdf")
    partner = Partner.objects.create(name="Partner")
    workflow = Workflow.objects.get(name=groups.WORKFLOW_NAME)
    world.others = {
        "collection": collection.pk,
        "image": image.pk,
        "document": document.pk,
        "source": Source.objects.create(code="s", title="Source").pk,
        "minor edit": MinorEdit.objects.create(
            key=world.stories["uk"].translation_key,
            revision=world.stories["uk"].latest_revision,
            applied_at=timezone.now(),
        ).pk,
        "redirect": Redirect.objects.create(old_path="/old", redirect_link="/new").pk,
        "partner": partner.pk,
        "partner_key": PartnerKey.objects.create(partner=partner, name="Key", digest="0").pk,
        "import of an editor": SpreadsheetImport.objects.create(
            kind="cluster", file_name="clusters.csv", state=ImportState.DONE, user=world.users["E"]
        ).pk,
        "task of a queue": run_in_background.enqueue(0).id,
        "synonym": Synonym.objects.create(expressions="a\nb").pk,
        "workflow": workflow.pk,
        "task": workflow.workflow_tasks.get().task_id,
        "locale": make_locale("pl").pk,
        "site": Site.objects.get().pk,
        "user": world.users["N"].pk,
        "group": Group.objects.get(name="Nobody").pk,
    }


def translation(instance: Any, language: str) -> Translation:
    return translation_of(instance, language)
