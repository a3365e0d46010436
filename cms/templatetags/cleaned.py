"""Rich text on a page: rendered by Wagtail, then cleaned, since not all of it came from a form."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText
from wagtail.templatetags.wagtailcore_tags import richtext

from content.rich_text import clean

register = template.Library()


@register.filter
def cleaned(value: str | RichText) -> SafeString:
    """Render rich text with nothing in it but the tags, attributes and addresses we allow."""
    return mark_safe(clean(str(richtext(value))))  # noqa: S308 - cleaned in this very line
