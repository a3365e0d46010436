"""Pictures: what is found out on upload, which files there are, and how each is made once."""

import io
import re
from threading import BoundedSemaphore

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image, ImageDraw
from PIL.ExifTags import GPS, IFD, Base

from content.models import ContentImage
from content.pictures import making
from content.pictures.presets import MIME_TYPES, PRESETS, FileName, files_of, names
from content.pictures.sizes import files, picture_version
from tests.factories import make_story

pytestmark = pytest.mark.django_db

RED, BLUE = (200, 30, 30), (20, 40, 200)


def drawn(mode="RGB", size=(800, 400)):
    """Three quarters red and the right quarter blue."""
    picture = Image.new("RGB", size, RED)
    ImageDraw.Draw(picture).rectangle((size[0] * 3 // 4, 0, *size), fill=BLUE)
    return picture.convert(mode)


def encoded(picture, kind, **options):
    output = io.BytesIO()
    picture.save(output, kind, **options)
    return output.getvalue()


def upload(content, name="photo.jpg", **fields):
    return ContentImage.objects.create(title="Цех", file=ContentFile(content, name), **fields)


def addresses(picture):
    for name in names(files(picture)):
        yield name, files(picture)["address"] + str(name)


def body_of(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def test_every_file_is_what_its_address_promises(client):
    picture = upload(encoded(drawn(), "JPEG"))
    promised = {
        file.address: file
        for preset in PRESETS
        for extension in MIME_TYPES
        for file in files_of(files(picture), preset, extension)
    }
    count = 0
    for _, address in addresses(picture):
        response = client.get(address)
        file = promised[address]
        with Image.open(io.BytesIO(body_of(response))) as made:
            assert made.size == (file.width, file.height)
            assert Image.MIME[made.format] == response["Content-Type"] == file.mime_type
        assert "immutable" in response["Cache-Control"]
        count += 1
    assert count > 3 * (len(PRESETS) - 1)


def test_a_copy_in_a_cache_ends_with_the_consent(client):
    picture = upload(encoded(drawn(), "JPEG"))
    picture.consent_until = timezone.localdate()
    picture.save()
    address = files(picture)["address"] + str(
        FileName("card", 640, files(picture)["version"], "webp")
    )

    lifetime = client.get(address)["Cache-Control"]

    assert lifetime.startswith("public, max-age=")
    assert int(lifetime.removeprefix("public, max-age=")) <= 24 * 60 * 60


def test_no_other_address_is_answered(client):
    picture = upload(encoded(drawn(), "JPEG"))
    files_ = files(picture)
    name = FileName("card", 640, files_["version"], "webp")
    assert client.get(files_["address"] + str(name)).status_code == 200
    for wrong in (
        FileName("poster", 640, name.version, "webp"),
        FileName("card", 641, name.version, "webp"),
        FileName("card", 1280, name.version, "webp"),
        FileName("card", 640, "0" * 12, "webp"),
        FileName("card", 640, name.version, "png"),
        FileName("card", 640, name.version, "gif"),
        FileName("social", 1200, name.version, "webp"),
        f"fill-640x480-{name}",
        f"{name}x",
        "-",
    ):
        assert client.get(files_["address"] + str(wrong)).status_code == 404
    assert picture.renditions.count() == 1


@pytest.mark.parametrize(
    ("mode", "kind", "colour"),
    [
        ("RGB", "JPEG", RED),
        ("CMYK", "JPEG", RED),
        ("L", "PNG", (81, 81, 81)),
        ("P", "GIF", RED),
        ("RGBA", "WEBP", RED),
        ("RGB", "AVIF", RED),
        ("I;16", "PNG", None),
    ],
)
def test_the_looks_of_a_picture_are_found_out_on_upload(mode, kind, colour, client):
    grey = Image.new("I;16", (800, 400), 40_000)
    source = grey if mode == "I;16" else drawn(mode)
    picture = upload(encoded(source, kind), f"photo.{kind.lower()}")
    assert picture.placeholder.startswith("data:image/webp;base64,")
    assert len(picture.placeholder) <= 400
    found = tuple(bytes.fromhex(picture.dominant_colour.removeprefix("#")))
    expected = colour or (156, 156, 156)
    assert all(abs(one - other) < 24 for one, other in zip(found, expected, strict=True))
    assert not picture.is_transparent
    for name, address in addresses(picture):
        if (name.preset, name.width) == ("thumbnail", 320):
            with Image.open(io.BytesIO(body_of(client.get(address)))) as made:
                pixel = made.convert("RGB").getpixel((10, 10))
            assert all(abs(one - other) < 24 for one, other in zip(pixel, expected, strict=True))


def test_a_noisy_picture_has_a_small_placeholder_too():
    noise = Image.effect_noise((400, 400), 200).convert("RGBA")
    noise.putalpha(Image.effect_noise((400, 400), 200))
    picture = upload(encoded(noise, "PNG"), "noise.png")
    assert 0 < len(picture.placeholder) <= 400


def test_transparent_parts_stay_transparent_except_where_jpeg_is_needed(client):
    logo = drawn("RGBA")
    logo.paste((0, 0, 0, 0), (0, 0, 500, 400))
    picture = upload(encoded(logo, "PNG"), "logo.png")
    assert picture.is_transparent
    assert picture.dominant_colour in ("#1328c8", "#1428c8")
    kinds = {}
    for name, address in addresses(picture):
        if (name.preset, name.width) in (("logo", 400), ("social", 1200)):
            with Image.open(io.BytesIO(body_of(client.get(address)))) as made:
                kinds[name.extension] = made.convert("RGBA").getpixel((3, 3))
    assert {kind: pixel[3] for kind, pixel in kinds.items()} == {
        "avif": 0,
        "webp": 0,
        "png": 0,
        "jpg": 255,
    }
    assert min(kinds["jpg"]) > 240


def test_nothing_is_seen_of_a_picture_that_is_all_transparent():
    picture = upload(encoded(Image.new("RGBA", (40, 40)), "PNG"), "empty.png")
    assert picture.dominant_colour == ""


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_an_animated_picture_shows_its_first_frame(kind, client):
    frames = [Image.new("RGB", (400, 300), BLUE), Image.new("RGB", (400, 300), RED)]
    content = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    picture = upload(content, f"animation.{kind.lower()}")
    for name, address in addresses(picture):
        if (name.preset, name.width) == ("thumbnail", 160):
            with Image.open(io.BytesIO(body_of(client.get(address)))) as made:
                assert getattr(made, "n_frames", 1) == 1
                red, _, blue = made.convert("RGB").getpixel((5, 5))
                assert blue > red


def test_where_and_with_what_a_photograph_was_taken_is_told_to_nobody(client):
    exif = Image.Exif()
    exif[Base.Make] = "Secretive"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (50.0, 27.0, 0.0)
    content = encoded(drawn(), "JPEG", exif=exif, comment=b"Secretive", xmp=b"<x>Secretive</x>")
    assert b"Secretive" in content
    picture = upload(content)
    for _, address in addresses(picture):
        made = body_of(client.get(address))
        assert b"Secretive" not in made
        with Image.open(io.BytesIO(made)) as opened:
            assert not opened.getexif()
            assert not {"icc_profile", "xmp", "comment"} & set(opened.info)


def test_a_photograph_taken_upright_keeps_the_size_that_is_promised(client):
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    picture = upload(encoded(drawn(), "JPEG", exif=exif))
    assert (picture.width, picture.height) == (400, 800)
    picture.refresh_from_db()
    assert (picture.width, picture.height) == (400, 800)
    for name, address in addresses(picture):
        if name.preset == "large":
            with Image.open(io.BytesIO(body_of(client.get(address)))) as made:
                offered = files_of(files(picture), "large", name.extension)
                assert made.size in {(file.width, file.height) for file in offered}
                assert made.height > made.width


def test_a_replaced_file_has_new_addresses_and_looks(client):
    picture = upload(encoded(drawn(), "JPEG"))
    colour, version = picture.dominant_colour, picture_version(picture)
    old = [address for _, address in addresses(picture)]
    body_of(client.get(old[0]))
    picture.file = ContentFile(encoded(Image.new("RGB", (800, 400), BLUE), "JPEG"), "photo.jpg")
    picture.save(update_fields=["file"])
    picture.refresh_from_db()
    assert picture.dominant_colour != colour
    assert picture_version(picture) != version
    assert picture.renditions.count() == 0
    assert client.get(old[0]).status_code == 404
    _, address = next(addresses(picture))
    with Image.open(io.BytesIO(body_of(client.get(address)))) as made:
        red, _, blue = made.convert("RGB").getpixel((5, 5))
    assert blue > red


def test_a_file_is_made_once_under_a_lock_and_again_if_it_is_lost(
    client, django_assert_max_num_queries
):
    picture = upload(encoded(drawn(), "JPEG"))
    name, address = next(addresses(picture))
    with django_assert_max_num_queries(20) as first:
        body_of(client.get(address))
    assert any("pg_advisory_xact_lock" in query["sql"] for query in first.captured_queries)
    with django_assert_max_num_queries(5) as second:
        body_of(client.get(address))
    assert not any("pg_advisory" in query["sql"] for query in second.captured_queries)
    assert making.make(picture, name) is False
    rendition = picture.renditions.get()
    rendition.file.storage.delete(rendition.file.name)
    body_of(client.get(address))
    assert picture.renditions.count() == 1


def test_who_waits_too_long_is_told_to_come_back(client, monkeypatch):
    picture = upload(encoded(drawn(), "JPEG"))
    _, address = next(addresses(picture))
    monkeypatch.setattr(making, "_encoder", BoundedSemaphore(1))
    monkeypatch.setattr(making, "SECONDS_TO_WAIT", 0)
    with making._encoder:
        response = client.get(address)
    assert (response.status_code, response["Cache-Control"]) == (503, "no-store")
    assert response["Retry-After"]
    body_of(client.get(address))


def test_files_can_be_made_ahead(client, capsys):
    picture = upload(encoded(drawn(), "JPEG"))
    upload(encoded(drawn(), "JPEG"), "unused.jpg")
    make_story(lead_image=picture, lead_image_alt_text="Цех")
    call_command("pictures", "make", preset=["thumbnail"])
    assert re.search(r"^9 files made", capsys.readouterr().out)
    assert {rendition.image_id for rendition in picture.get_rendition_model().objects.all()} == {
        picture.pk
    }
    call_command("pictures", "make", preset=["thumbnail"])
    assert capsys.readouterr().out.startswith("0 files made")


def test_pictures_from_before_are_looked_at_by_a_command(capsys):
    picture = upload(encoded(drawn(), "JPEG"))
    looks = (picture.placeholder, picture.dominant_colour)
    ContentImage.objects.update(placeholder="", dominant_colour="")
    call_command("pictures", "describe")
    assert capsys.readouterr().out.startswith("1 pictures looked at")
    picture.refresh_from_db()
    assert (picture.placeholder, picture.dominant_colour) == looks
