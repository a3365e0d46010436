"""What every record that has a public address shares."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from content.choices import Visibility
from content.translation_fields import facts, texts


class VisibilityMixin(models.Model):
    """How far a published record may travel."""

    visibility = models.CharField(
        _("who may read it"),
        max_length=8,
        choices=Visibility.choices,
        default=Visibility.PUBLIC,
        help_text=_(
            "Applies to every language at once, as soon as the source is published. Choose "
            "“The alliance only” for defence production, places of enterprises and personal data."
        ),
    )

    class Meta:
        abstract = True


class ContentPage(Page):
    """A page whose fields are each decided: words to translate or facts to keep equal."""

    translatable_fields = [
        *texts("title", "slug", "seo_title", "search_description"),
        *facts("show_in_menus"),
    ]

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("For search engines"),
        ),
        FieldPanel("show_in_menus"),
    ]

    is_creatable = False

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a Cyrillic address: the translations' addresses are made of it and lose it."""
        super().clean()
        if not self.slug.isascii():
            raise ValidationError({"slug": _("Write the address in Latin letters.")})


class Record(VisibilityMixin, ContentPage):
    """A cluster, success story, project or set of accession terms."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("One or two sentences for lists and search results; no formatting."),
    )

    translatable_fields = [
        *ContentPage.translatable_fields,
        *texts("summary"),
        *facts("visibility"),
    ]

    settings_panels = [*ContentPage.settings_panels, FieldPanel("visibility")]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("summary"),
        index.FilterField("visibility"),
    ]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what is not for everyone from the website; its editors see what they keep."""
        is_for_everyone = self.visibility == Visibility.PUBLIC
        if not is_for_everyone and not self.permissions_for_user(request.user).can_edit():
            raise Http404
        return super().serve(request, *args, **kwargs)


class FundingNoticeMixin(models.Model):
    """The notice a funder asks to be printed wherever the record is shown, partners included."""

    funding_notice = models.ForeignKey(
        "content.FundingNotice",
        verbose_name=_("funding notice"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    notice_author = models.CharField(
        _("author named in the notice"),
        max_length=255,
        blank=True,
        help_text=_("Fills {author} in the notice. Empty: the Ukrainian Cluster Alliance."),
    )

    class Meta:
        abstract = True

    def printed_notice(self) -> str:
        """Return the notice with its author's name, in the active language; empty without one."""
        if self.funding_notice is None:
            return ""
        author = self.notice_author or gettext("Ukrainian Cluster Alliance")
        return self.funding_notice.text.replace("{author}", author)


def require_alt_text(record: models.Model, image_field: str, alt_text_field: str) -> None:
    """Refuse a picture without the words for those who cannot see it."""
    if getattr(record, f"{image_field}_id") and not getattr(record, alt_text_field).strip():
        raise ValidationError(
            {alt_text_field: _("Describe the picture for people who cannot see it.")}
        )
