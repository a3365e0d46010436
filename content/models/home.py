"""The home page of each language and the four sections below it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from content.blocks import BodyBlock
from content.models.base import ContentPage
from content.translation_fields import texts


class HomePage(ContentPage):
    """The root of one language."""

    introduction = models.TextField(_("introduction"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    translatable_fields = [*ContentPage.translatable_fields, *texts("introduction", "body")]
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "content.ClustersPage",
        "content.SuccessStoriesPage",
        "content.ProjectsPage",
        "content.AccessionTermsIndexPage",
        "content.InformationPage",
    ]
    preview_modes: list[tuple[str, str]] = ContentPage.DEFAULT_PREVIEW_MODES
    is_creatable = True

    class Meta(ContentPage.Meta):
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class SectionPage(ContentPage):
    """A list of records of one kind; its slug is the section's path in its language."""

    introduction = models.TextField(_("introduction"), blank=True)

    translatable_fields = [*ContentPage.translatable_fields, *texts("introduction")]
    content_panels = [*ContentPage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["content.HomePage"]
    is_creatable = False

    class Meta(ContentPage.Meta):
        abstract = True


class ClustersPage(SectionPage):
    subpage_types = ["content.Cluster"]
    max_count_per_parent = 1
    is_creatable = True

    class Meta(SectionPage.Meta):
        verbose_name = _("section of clusters")
        verbose_name_plural = _("sections of clusters")


class SuccessStoriesPage(SectionPage):
    subpage_types = ["content.SuccessStory"]
    max_count_per_parent = 1
    is_creatable = True

    class Meta(SectionPage.Meta):
        verbose_name = _("section of success stories")
        verbose_name_plural = _("sections of success stories")


class ProjectsPage(SectionPage):
    subpage_types = ["content.Project"]
    max_count_per_parent = 1
    is_creatable = True

    class Meta(SectionPage.Meta):
        verbose_name = _("section of projects")
        verbose_name_plural = _("sections of projects")


class AccessionTermsIndexPage(SectionPage):
    subpage_types = ["content.AccessionTerms"]
    max_count_per_parent = 1
    is_creatable = True

    class Meta(SectionPage.Meta):
        verbose_name = _("section of accession terms")
        verbose_name_plural = _("sections of accession terms")
