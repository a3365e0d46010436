"""The pictures of the guides: ``python -m tests.demonstration.pictures`` takes them anew.

They show the product with its demonstration content, in both languages of the admin, on one walk:
a story is corrected, its translation is renewed, sent for review and approved; a table is checked.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from tests.demonstration.people import (
    address_of,
    open_form,
    open_publish_menu,
    person,
    publish,
)
from tests.demonstration.translating import decide, open_review, open_translation, send_for_review

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
LARGEST = 60_000
COLOURS = 48

STORY_IN_ENGLISH = "Three bronze labels for cluster excellence"
STORY = "Три бронзові знаки кластерної досконалості"
ADDED = " Оцінювали незалежні експерти."
ADDED_IN_ENGLISH = " Independent experts assessed them."
ROWS = "novyi-klaster;Новий кластер;31.02.2020;lvivskaa\ndruhyi-klaster;;2021;kyivska\n"
# What is wrong is told in the language of whoever has it checked.
FAULTY_TABLES = {
    "uk": f"ключ;назва;засновано;регіони\n{ROWS}",
    "en": f"key;name;founded;regions\n{ROWS}",
}


@dataclass(frozen=True)
class Camera:
    """Writes into a folder what people see whose admins are in different languages."""

    folder: Path
    pages: dict[str, Any]

    def take(self, name: str, address: str, prepare: Any = None) -> None:
        """Open ``address`` in each language and write ``<name>.<language>.png``.

        ``prepare`` is called with the page before its picture.
        """
        for language, page in self.pages.items():
            self.take_one(name, language, page, address, prepare)

    def take_one(
        self, name: str, language: str, page: Any, address: str, prepare: Any = None
    ) -> None:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        if prepare:
            prepare(page)
        write(page.screenshot(animations="disabled"), self.folder / f"{name}.{language}.png")


def write(screenshot: bytes, path: Path) -> None:
    """Write a picture with few colours: screens have few, and the file a tenth of the size."""
    with Image.open(BytesIO(screenshot)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


def take_all(product: Any, browser: Any, folder: Path) -> None:
    """Walk through the admin and write every picture of the guides into ``folder``."""
    with (
        person(product, browser, "editor") as ukrainian,
        person(product, browser, "administrator") as english,
        person(product, browser, "translator") as translator,
    ):
        camera = Camera(folder, {"uk": ukrainian, "en": english})
        languages = f"{product.address}/admin/translations/languages/"
        camera.take_one("languages", "uk", english, languages)
        read_english(english, product.address)
        camera.take_one("languages", "en", english, languages)
        original = address_of(ukrainian, product, STORY)
        translation = address_of(ukrainian, product, STORY_IN_ENGLISH)
        correct_the_story(ukrainian, camera, original)
        camera.take("dashboard", f"{product.address}/admin/")
        camera.take("report", f"{product.address}/admin/translations/")
        for language, page in camera.pages.items():
            checked = check_a_table(page, product.address, FAULTY_TABLES[language])
            camera.take_one("spreadsheet", language, page, checked)
        renew_the_translation(translator, camera, translation)


def read_english(page: Any, address: str) -> None:
    """Let the person's admin be English; the form wants a name besides."""
    page.goto(f"{address}/admin/account/")
    page.fill("[name$=first_name]", "Administrator")
    page.fill("[name$=last_name]", "UCA")
    page.select_option("[name$=preferred_language]", "en")
    page.locator("main form [type=submit]").first.click()
    page.locator(".messages .success").wait_for()


def correct_the_story(page: Any, camera: Camera, original: str) -> None:
    camera.take("story", original, prepare=open_publish_menu)
    open_form(page, original)
    summary = page.locator("[name=summary]")
    summary.fill(summary.input_value() + ADDED)
    publish(page)
    camera.take("outdated", original)


def check_a_table(page: Any, address: str, table: str) -> str:
    """Upload a table; return where its faults are shown."""
    page.goto(f"{address}/admin/spreadsheets/")
    file = {"name": "clusters.csv", "mimeType": "text/csv", "buffer": table.encode()}
    page.set_input_files("#id_cluster-file", file)
    page.click("form[action$='/cluster/import/'] button")
    page.wait_for_url("**/imports/*/")
    return str(page.url)


def renew_the_translation(translator: Any, camera: Camera, translation: str) -> None:
    camera.take("translation", translation)
    reviewer = camera.pages["en"]
    reviewer.locator("a[href$='/changes/']").first.click()
    changes = reviewer.url
    camera.take("changes", changes)
    translator.goto(changes)
    text = translator.locator(".changed-texts textarea").first
    text.fill(text.input_value() + ADDED_IN_ENGLISH)
    translator.locator(".changed-texts button").first.click()
    translator.locator(".messages .success").wait_for()
    open_translation(translator, translation)
    send_for_review(translator)
    open_review(reviewer, translation)
    camera.take("review", reviewer.url)
    decide(reviewer, "approve")


def main() -> None:
    from tests.demonstration.chromium import chromium
    from tests.demonstration.product import running_product, state_folder

    FOLDER.mkdir(exist_ok=True)
    with state_folder() as state, running_product(state) as product, chromium() as browser:
        take_all(product, browser, FOLDER)


if __name__ == "__main__":
    main()
