"""Uploads through the admin: what is refused, what is kept, and how it is handed out."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from content.models import ContentDocument, ContentImage
from content.uploads import CHECKS, OPEN_DOCUMENT, validate_document
from tests.cms.admin import in_group, signed_in

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" * 20
MISMATCH = "The content of this file is not that of a"


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 6)) -> bytes:
    output = io.BytesIO()
    Image.new("1" if kind == "PNG" else "L", size).save(output, kind)
    return output.getvalue()


def film(kind: str) -> bytes:
    """Return an animated picture of two frames."""
    output = io.BytesIO()
    frames = [Image.new("RGB", (16, 12), colour) for colour in ("red", "blue")]
    frames[0].save(output, kind, save_all=True, append_images=frames[1:])
    return output.getvalue()


def archive(**parts: bytes) -> bytes:
    """Return a zip; two underscores in a name stand for a slash, one for a dot."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/").replace("_", "."), content)
        target.writestr("[Content_Types].xml", b"<Types/>")
    return output.getvalue()


DOCUMENTS = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "txt": "Звичайний текст".encode(),
    "csv": "\ufeffназва;місто\r\nКластер;Львів\r\n".encode(),
    "docx": archive(word__document_xml=b"<w/>"),
    "xlsx": archive(xl__workbook_xml=b"<x/>"),
    "pptx": archive(ppt__presentation_xml=b"<p/>"),
    **{kind: archive(mimetype=value) for kind, value in OPEN_DOCUMENT.items()},
}


@pytest.fixture(params=["list", "chooser"])
def upload(request):
    """Send a file as an editor does, in the list of files or in a chooser; return the errors."""
    client = signed_in(in_group())

    def send(kind: str, name: str, content: bytes) -> str:
        file = SimpleUploadedFile(name, content)
        common = {"title": "Файл", "collection": Collection.get_first_root_node().pk}
        if request.param == "list":
            url = reverse(f"wagtail{kind}s:add_multiple")
            answer = client.post(url, {**common, "files[]": file}, headers=AJAX)
            assert answer.status_code == 200
            return answer.json().get("error_message", "")
        prefix = f"{'document' if kind == 'doc' else 'image'}-chooser-upload"
        url = reverse(f"wagtail{kind}s_chooser:create")
        fields = {f"{prefix}-{field}": value for field, value in {**common, "file": file}.items()}
        answer = client.post(url, fields)
        assert answer.status_code == 200
        return answer.json().get("htmlFragment", "")

    return send


AJAX = {"X-Requested-With": "XMLHttpRequest"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.png", "PNG"), ("b.JPG", "JPEG"), ("c.webp", "WEBP"), ("d.avif", "AVIF")],
)
def test_pictures_are_accepted(upload, name, kind):
    assert upload("image", name, picture(kind)) == ""
    uploaded = ContentImage.objects.get()
    assert uploaded.width == 8
    assert uploaded.placeholder
    assert uploaded.dominant_colour == "#000000"


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_animated_pictures_are_accepted(upload, kind):
    assert upload("image", f"film.{kind.lower()}", film(kind)) == ""
    assert ContentImage.objects.get().dominant_colour.startswith("#f")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("drawing.svg", SVG, "Not a supported image format"),
        ("drawing.png", SVG, "does not match the file format"),
        ("program.png", PROGRAM, "Upload a valid image"),
        ("page.gif", b"GIF89a<script>alert(1)</script>", "Upload a valid image"),
        ("cut.jpg", picture("JPEG", (400, 300))[:-200], "Upload a valid image"),
        ("photo.jpg", picture("PNG"), "does not match the file format"),
        ("film.avif", film("AVIF"), "Upload a valid image"),
        ("bomb.png", picture(size=(10_000, 5_000)), "too many pixels"),
        ("bomb.png", picture(size=(20_000, 20_000)), "too many pixels"),
    ],
    ids=[
        "svg",
        "renamed svg",
        "program",
        "web page",
        "cut short",
        "another kind",
        "animated avif",
        "50 megapixels",
        "400 megapixels",
    ],
)
def test_pictures_are_refused_with_a_reason(upload, name, content, message):
    assert len(content) < 100_000
    assert message in upload("image", name, content)
    assert not ContentImage.objects.exists()


def test_a_bomb_is_refused_in_ukrainian_too():
    client = signed_in(in_group(language="uk"))
    file = SimpleUploadedFile("bomb.png", picture(size=(10_000, 5_000)))
    url = reverse("wagtailimages:add_multiple")
    answer = client.post(url, {"title": "Файл", "files[]": file}, headers=AJAX).json()
    assert answer["success"] is False
    assert "пікселів" in answer["error_message"]


def test_every_accepted_ending_has_a_check(settings):
    assert set(CHECKS) == set(settings.WAGTAILDOCS_EXTENSIONS) == set(DOCUMENTS)


@pytest.mark.parametrize("extension", DOCUMENTS)
def test_documents_are_accepted(upload, extension):
    assert upload("doc", f"report.{extension}", DOCUMENTS[extension]) == ""
    stored = ContentDocument.objects.get()
    with stored.file.open() as file:
        assert file.read() == DOCUMENTS[extension]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("drawing.svg", SVG, "is not allowed"),
        ("page.html", b"<!doctype html>", "is not allowed"),
        ("program.exe", PROGRAM, "is not allowed"),
        ("program.pdf", PROGRAM, MISMATCH),
        ("program.docx", PROGRAM, MISMATCH),
        ("program.txt", PROGRAM, "not a text in UTF-8"),
        ("drawing.txt", SVG, "not plain text"),
        ("page.csv", b"\n <html><script>alert(1)</script>", "not plain text"),
        ("script.txt", b"#!/bin/sh\nrm -rf /\n", "not plain text"),
        ("nul.txt", b"abc\0def", MISMATCH),
        ("windows.csv", "назва".encode("cp1251"), "not a text in UTF-8"),
        ("sheet.docx", DOCUMENTS["xlsx"], MISMATCH),
        ("archive.odt", archive(word__document_xml=b""), MISMATCH),
        ("sheet.odt", DOCUMENTS["ods"], MISMATCH),
        ("renamed.pdf", DOCUMENTS["docx"], MISMATCH),
        ("macros.xlsx", archive(xl__workbook_xml=b"", xl__vbaProject_bin=b""), "contains macros"),
    ],
)
def test_documents_are_refused_with_a_reason(upload, name, content, message):
    assert message in upload("doc", name, content)
    assert not ContentDocument.objects.exists()


def test_a_document_cannot_be_replaced_by_something_else(upload):
    upload("doc", "report.pdf", DOCUMENTS["pdf"])
    document = ContentDocument.objects.get()
    url = reverse("wagtaildocs:edit", args=[document.pk])
    collection = document.collection_id
    client = signed_in(in_group())
    fields = {"title": "Нова назва", "collection": collection, "tags": "", "language": ""}
    bad = client.post(url, {**fields, "file": SimpleUploadedFile("report.pdf", PROGRAM)})
    assert MISMATCH in bad.content.decode()
    document.refresh_from_db()
    assert document.title == "Файл"
    # The description alone may change; the stored file is not read again.
    assert client.post(url, fields).status_code == 302
    document.refresh_from_db()
    assert document.title == "Нова назва"


@pytest.mark.parametrize(("extension", "disposition"), [("csv", "attachment"), ("pdf", "inline")])
def test_nothing_in_a_document_runs_when_it_is_opened(client, upload, extension, disposition):
    upload("doc", f"report.{extension}", DOCUMENTS[extension])
    answer = client.get(ContentDocument.objects.get().url)
    b"".join(answer.streaming_content)
    answer.close()
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"].startswith(disposition)


def test_a_document_of_unknown_kind_is_refused_below_the_forms():
    with pytest.raises(ValidationError) as refusal:
        validate_document(io.BytesIO(b""), "report.bin")
    assert refusal.value.code == "unknown_kind"


def test_the_file_is_left_at_its_beginning():
    file = io.BytesIO(DOCUMENTS["docx"])
    file.seek(3)
    validate_document(file, "report.docx")
    assert file.tell() == 0
