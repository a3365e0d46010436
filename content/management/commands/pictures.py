"""``manage.py pictures make | describe``: files ahead of readers, looks of older pictures."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from wagtail.images import get_image_model

from content.editions.models import Edition
from content.pictures.appearance import appearance_of
from content.pictures.making import make
from content.pictures.presets import PRESETS, names
from content.pictures.sizes import files

_KIND = "image:"


class Command(BaseCommand):
    help = "Make the files of published pictures, or look at pictures from before."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        making = actions.add_parser("make", help="Make every file that published pages name.")
        making.add_argument(
            "--preset", action="append", choices=list(PRESETS), help="Only this one; repeatable."
        )
        actions.add_parser(
            "describe", help="Find out placeholder and colour of pictures that have none."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "make":
            self._make(options["preset"] or list(PRESETS))
        else:
            self._describe()

    def _make(self, presets: list[str]) -> None:
        made = 0
        for picture in _published():
            wanted = [name for name in names(files(picture)) if name.preset in presets]
            made += sum(make(picture, name) for name in wanted)
        self.stdout.write(f"{made} files made.")

    def _describe(self) -> None:
        described = 0
        for picture in get_image_model().objects.filter(placeholder="").iterator():
            with picture.open_file() as file:
                seen = appearance_of(file)
            picture.placeholder = seen.placeholder
            picture.dominant_colour = seen.dominant_colour
            picture.is_transparent = seen.is_transparent
            # Saving brings the editions that show it up to date.
            picture.save()
            described += 1
        self.stdout.write(f"{described} pictures looked at.")


def _published() -> Any:
    """The pictures that editions were built from and may show."""
    numbers = {
        int(reference.removeprefix(_KIND))
        for (references,) in Edition.objects.values_list("depends_on")
        for reference in references
        if reference.startswith(_KIND)
    }
    pictures = get_image_model().objects.filter(pk__in=numbers).select_related("collection")
    return [each for each in pictures if not each.collection.get_view_restrictions().exists()]
