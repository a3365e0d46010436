from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from content.choices import SourceKind
from content.models.children import CodedMixin


class Source(CodedMixin, index.Indexed, models.Model):
    """A public text that a fact rests on; the same in every language."""

    kind = models.CharField(
        _("kind"), max_length=10, choices=SourceKind.choices, default=SourceKind.WEB
    )
    title = models.CharField(_("title"), max_length=500)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    language = models.CharField(
        _("language"), max_length=12, blank=True, help_text=_("A code such as uk, en or pl.")
    )

    panels = [
        FieldPanel("code"),
        FieldPanel("kind"),
        FieldPanel("title"),
        FieldPanel("url"),
        FieldPanel("language"),
    ]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["code"], name="content_source_code")]

    def __str__(self) -> str:
        return self.title
