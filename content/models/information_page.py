"""A page of text that is no record of anything: about the alliance, how to reach it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks import BodyBlock
from content.models.base import Record
from content.models.children import SourceLink
from content.translation_fields import children, facts, texts


class InformationPage(Record):
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    place_in_menus = models.PositiveSmallIntegerField(
        _("place in menus"),
        default=0,
        help_text=_("Pages with smaller numbers come first; of equal ones, by title."),
    )

    translatable_fields = [
        *Record.translatable_fields,
        *texts("body"),
        *facts("place_in_menus"),
        *children("sources"),
    ]
    content_panels = [
        *Record.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        InlinePanel("sources", label=_("Source")),
    ]
    promote_panels = [*Record.promote_panels, FieldPanel("place_in_menus")]
    parent_page_types = ["content.HomePage"]
    is_creatable = True
    search_fields = [*Record.search_fields, index.SearchField("body")]

    class Meta(Record.Meta):
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")


class InformationSource(SourceLink):
    page = ParentalKey(InformationPage, on_delete=models.CASCADE, related_name="sources")

    class Meta(SourceLink.Meta):
        pass
