"""Values as editions hold them, for tests of the types that say them."""

SPRING = {"text": "2022-21", "start": "2022-03-01", "end": "2022-05-31", "precision": "season"}
SOURCE = {"title": "Газета", "url": "https://example.org/a", "language": "uk"}


def prose(plain, references=()):
    return {"html": f"<p>{plain}</p>", "plain": plain, "references": list(references)}


def image(**values):
    return {
        "key": "abc",
        "alt": "Вежа",
        "decorative": False,
        "credit": "Фото: альянс",
        "until": None,
        "width": 1600,
        "height": 900,
        "focalPoint": {"x": 0.25, "y": 0.5},
        "presets": {
            name: {"url": f"/media/{name}.webp", "width": 8, "height": 9, "mimeType": "image/webp"}
            for name in ("thumbnail", "card", "large", "social")
        },
        **values,
    }


DOCUMENT = {
    "title": "Статут",
    "url": "/documents/1/statut.pdf",
    "filename": "statut.pdf",
    "size": 2048,
    "mimeType": "application/pdf",
    "language": "uk",
    "version": "2",
    "credit": "",
    "until": None,
}
