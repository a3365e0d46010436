"""Pictures and documents: for everybody, in a private collection, and past their permission."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.models import Collection, CollectionViewRestriction

from content.models import ContentDocument, ContentImage
from tests.graphql_api.leaks.states import State


def make(state: State, **values: Any) -> dict[str, Any]:
    """A picture and a document, as a record links to them."""
    drawn = BytesIO()
    Picture.new("RGB", (64, 48)).save(drawn, "PNG")
    word = state.word("file")
    picture = ContentImage.objects.create(
        title=word,
        file=ContentFile(drawn.getvalue(), f"{word}.png"),
        width=64,
        height=48,
        focal_point_x=20,
        focal_point_y=20,
        credit=word,
        **values,
    )
    picture.contextual_alt_text = word
    document = ContentDocument.objects.create(
        title=word,
        file=ContentFile(b"%PDF-1.4", f"{word}.pdf"),
        file_size=8,
        language="uk",
        version=word,
        credit=word,
        **values,
    )
    return {"image": picture, "document": document}


def hidden() -> Iterator[tuple[State, dict[str, Any]]]:
    """Files that nobody may see: their collection, or one above it, is private, or time is up."""
    above = Collection.get_first_root_node().add_child(name="secret-above")
    below = above.add_child(name="secret-below")
    CollectionViewRestriction.objects.create(
        collection=above, restriction_type=CollectionViewRestriction.LOGIN
    )
    for name, values in {
        "private-collection": {"collection": above},
        "inherited-collection": {"collection": below},
        "consent-ended": {"consent_until": timezone.localdate() - timedelta(days=1)},
    }.items():
        state = State(name)
        yield state, make(state, **values)
