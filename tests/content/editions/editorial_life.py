"""A random editorial life, step by step, and what must hold after each step.

A random editor, translator and administrator work on a handful of objects; after every step the
store is compared with what builders write from the content alone.
"""

import datetime

from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from content.choices import Visibility
from content.editions.check import find_drift
from content.editions.models import Edition, JournalEntry
from content.models import (
    Cluster,
    ClusterEcosystem,
    ClustersPage,
    ContentImage,
    Ecosystem,
    HomePage,
    StoryCluster,
    SuccessStory,
)
from content.submission import TranslationRefusedError
from tests.factories import make_cluster, make_story, make_term
from tests.helpers import commit, fresh, missing_strings, submit, write_strings

pick = st.integers(min_value=0, max_value=99)


def chosen(options, number):
    options = list(options)
    return options[number % len(options)]


class EditorialLife(RuleBasedStateMachine):
    """One random editorial life, undone at its end."""

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.numbers = iter(range(1, 10_000))
        self.ecosystem = make_term(Ecosystem, "textiles", "Текстиль")
        self.image = ContentImage.objects.create(
            title="Picture", file=ImageFile(get_test_image_file().file, name="picture.png")
        )
        make_cluster("Кластер", ecosystems=[ClusterEcosystem(ecosystem=self.ecosystem)])

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def pages(self):
        return [page.specific for page in Page.objects.type(Cluster, SuccessStory).order_by("pk")]

    def editable(self):
        """Aliases follow their source; nobody edits them."""
        return [page for page in self.pages() if page.alias_of_id is None]

    def page(self, number):
        return chosen(self.editable(), number)

    def sources(self):
        return [page for page in self.editable() if page.locale.language_code == "uk"]

    def word(self):
        return f"Слово {next(self.numbers)}"

    @rule(live=st.booleans())
    def create_cluster(self, live):
        make_cluster(self.word(), live=live)

    @rule(live=st.booleans(), number=pick, mentions=st.booleans())
    def create_story_about_a_cluster(self, live, number, mentions):
        clusters = Cluster.objects.filter(locale__language_code="uk").order_by("pk")
        links = [StoryCluster(cluster=chosen(clusters, number))] if clusters else []
        linked = links[0].cluster.pk if links else 0
        image = ContentImage.objects.filter(pk=self.image.pk).first()
        mention = f'<a linktype="page" id="{linked}">кластер</a>' if mentions else "кластер"
        body = [("rich_text", f"<p>Див. {mention}</p>")]
        make_story(
            self.word(),
            live=live,
            clusters=links,
            body=body,
            lead_image=image,
            lead_image_alt_text="Опис" if image else "",
        )

    @precondition(lambda self: self.editable())
    @rule(number=pick, publish=st.booleans())
    def edit(self, number, publish):
        page = self.page(number)
        page = page.get_latest_revision_as_object()
        page.title, page.summary = self.word(), self.word()
        with commit():
            revision = page.save_revision()
            if publish:
                revision.publish()

    @precondition(lambda self: self.editable())
    @rule(number=pick, visibility=st.sampled_from(Visibility.values))
    def change_visibility(self, number, visibility):
        page = self.page(number)
        page.visibility = visibility
        with commit():
            page.save_revision().publish()

    @precondition(lambda self: self.editable())
    @rule(number=pick)
    def unpublish(self, number):
        with commit():
            self.page(number).unpublish()

    @precondition(lambda self: self.editable())
    @rule(number=pick, hours=st.sampled_from([-1, 1]))
    def schedule_the_end(self, number, hours):
        page = self.page(number)
        page.expire_at = timezone.now() + datetime.timedelta(hours=hours)
        with commit():
            page.save_revision().publish()

    @precondition(lambda self: self.editable())
    @rule(number=pick)
    def schedule_publication(self, number):
        page = self.page(number)
        page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
        with commit():
            page.save_revision().publish()

    @rule()
    def run_the_scheduler(self):
        with commit():
            call_command("publish_scheduled", verbosity=0)

    @rule(number=pick)
    def rename_a_section(self, number):
        section = chosen(ClustersPage.objects.order_by("pk"), number)
        section.slug = f"section-{next(self.numbers)}"
        with commit():
            section.save_revision().publish()

    @rule(publish=st.booleans())
    def close_or_open_a_language(self, publish):
        home = HomePage.objects.get(locale__language_code="en")
        with commit():
            if publish:
                home.save_revision().publish()
            else:
                home.unpublish()

    @precondition(lambda self: self.editable())
    @rule(number=pick)
    def rename_a_page(self, number):
        page = self.page(number)
        page.slug = f"page-{next(self.numbers)}"
        with commit():
            page.save_revision().publish()

    @precondition(lambda self: len(self.editable()) > 1)
    @rule(number=pick, below=pick)
    def move_below_another_page(self, number, below):
        page, parent = self.page(number), self.page(below)
        if page.pk == parent.pk or parent.is_descendant_of(page):
            return
        with commit():
            page.move(fresh(parent), pos="last-child")

    @rule(number=pick)
    def restrict(self, number):
        options = [*ClustersPage.objects.order_by("pk"), *self.pages()]
        PageViewRestriction.objects.create(page=chosen(options, number), restriction_type="login")

    @precondition(lambda self: PageViewRestriction.objects.exists())
    @rule(number=pick)
    def lift_a_restriction(self, number):
        chosen(PageViewRestriction.objects.order_by("pk"), number).delete()

    @precondition(lambda self: self.sources())
    @rule(number=pick, language=st.sampled_from(["en", "pl"]), some=st.booleans())
    def translate(self, number, language, some):
        source = chosen(self.sources(), number)
        try:
            translation = submit(source, language)
        except TranslationRefusedError:
            return  # the page above has no version in that language
        missing = missing_strings(translation)
        words = missing[:1] if some else missing
        write_strings(translation, {text: f"{language} {text}" for text in words})
        with commit():
            translation.save_target(publish=True)

    @precondition(lambda self: self.sources())
    @rule(number=pick)
    def make_an_alias(self, number):
        source = chosen(self.sources(), number)
        english = ClustersPage.objects.get(locale__language_code="en").locale
        if not source.has_translation(english):
            with commit():
                source.copy_for_translation(english, alias=True)

    @precondition(lambda self: self.editable())
    @rule(number=pick)
    def delete(self, number):
        with commit():
            Page.objects.get(pk=self.page(number).pk).delete()

    @precondition(lambda self: self.editable())
    @rule(number=pick, back=pick)
    def restore_an_earlier_revision(self, number, back):
        page = self.page(number)
        revisions = page.revisions.order_by("pk")
        if revisions:
            with commit():
                chosen(revisions, back).publish()

    @rule()
    def change_a_code_of_the_vocabulary(self):
        ecosystem = fresh(self.ecosystem)
        ecosystem.code = f"textiles-{next(self.numbers)}"
        with commit():
            ecosystem.save_revision().publish()

    @rule()
    def unpublish_the_vocabulary_entry(self):
        with commit():
            fresh(self.ecosystem).unpublish()

    @precondition(lambda self: ContentImage.objects.filter(pk=self.image.pk).exists())
    @rule()
    def change_the_picture(self):
        image = ContentImage.objects.get(pk=self.image.pk)
        image.credit = self.word()
        image.save()

    @rule()
    def make_the_collection_of_the_picture_private(self):
        CollectionViewRestriction.objects.create(
            collection=Collection.get_first_root_node(), restriction_type="login"
        )

    @rule()
    def delete_the_picture(self):
        ContentImage.objects.filter(pk=self.image.pk).delete()

    @invariant()
    def the_store_is_true(self):
        drifts = [str(drift) for drift in find_drift()]
        assert not drifts, drifts

    @invariant()
    def nothing_is_there_that_is_not_live(self):
        live = {
            (page.translation_key, page.locale.language_code)
            for page in self.pages()
            if page.live and page.alias_of_id is None
        }
        stored = Edition.objects.of_kind("cluster", "success-story")
        assert set(stored.values_list("key", "locale")) <= live

    @invariant()
    def the_journal_tells_what_the_store_holds(self):
        latest = {
            (entry.kind, entry.key, entry.locale): entry
            for entry in JournalEntry.objects.order_by("sequence")
        }
        for edition in Edition.objects.all():
            entry = latest.pop((edition.kind, edition.key, edition.locale))
            assert entry.path == edition.path
            assert entry.visibility == edition.visibility
        assert all(entry.path == "" for entry in latest.values())
