"""Draws a card: what it is, its title, its language, and whose it is."""

from functools import lru_cache
from io import BytesIO

from font_source_serif_pro import font_files_ttf
from PIL import Image, ImageDraw, ImageFont

from graphql_api.cards import HEIGHT, WIDTH

_PAPER, _TEXT, _QUIET, _LINE = "#fdfcf9", "#17202b", "#4d5865", "#d5dbe2"
_ACCENT, _DARK_BLUE, _BLUE = "#f0b429", "#1256a8", "#3d8bd9"
# The three hexagons of the alliance's mark, in a square of 48.
_MARK = {
    _DARK_BLUE: [(24, 3), (33, 8.2), (33, 18.6), (24, 23.8), (15, 18.6), (15, 8.2)],
    _BLUE: [(13.5, 22.5), (22.5, 27.7), (22.5, 38.1), (13.5, 43.3), (4.5, 38.1), (4.5, 27.7)],
    _ACCENT: [(34.5, 22.5), (43.5, 27.7), (43.5, 38.1), (34.5, 43.3), (25.5, 38.1), (25.5, 27.7)],
}
_MARK_SIZE = 72
# Drawn so much larger and made smaller: edges are smooth.
_FINER = 4
_MARGIN = 72
_TITLE_TOP, _TITLE_BOTTOM = 150, 480
_TITLE_SIZES = range(76, 40, -4)
_SMALL = 30
# Flat colours: few are enough, and the file stays small.
_COLOURS = 64


@lru_cache(maxsize=64)
def card(kind: str, title: str, language: str, alliance: str) -> bytes:
    """Return a PNG of 1200 by 630 pixels; each argument is words as they are shown."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, WIDTH, 14), fill=_ACCENT)
    draw.text((_MARGIN, 76), kind, font=_font("Regular", _SMALL + 4), fill=_DARK_BLUE)
    _write_title(draw, title)
    draw.line((_MARGIN, 516, WIDTH - _MARGIN, 516), fill=_LINE, width=2)
    picture.paste(_mark(), (_MARGIN, 534))
    small = _font("Semibold", _SMALL)
    draw.text((_MARGIN + _MARK_SIZE + 22, 570), alliance, font=small, fill=_TEXT, anchor="lm")
    regular = _font("Regular", _SMALL)
    draw.text((WIDTH - _MARGIN, 570), language, font=regular, fill=_QUIET, anchor="rm")
    file = BytesIO()
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _write_title(draw: ImageDraw.ImageDraw, title: str) -> None:
    """In the largest letters in which all of it has room; cut where even the smallest are large."""
    room = _TITLE_BOTTOM - _TITLE_TOP
    for size in _TITLE_SIZES:
        font = _font("Semibold", size)
        lines, height = _lines(title, font), round(size * 1.18)
        if len(lines) * height <= room:
            break
    most = room // height
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip(' ,.;:–-')}…"]
    top = _TITLE_TOP + (room - len(lines) * height) // 2
    for number, line in enumerate(lines):
        draw.text((_MARGIN, top + number * height), line, font=font, fill=_TEXT)


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Break at words; a word that is longer than a line, anywhere."""
    width, lines = WIDTH - 2 * _MARGIN, [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
            continue
        lines.append("")
        for letter in word:
            if font.getlength(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line]


@lru_cache(maxsize=1)
def _mark() -> Image.Image:
    side = _MARK_SIZE * _FINER
    picture = Image.new("RGB", (side, side), _PAPER)
    draw = ImageDraw.Draw(picture)
    for colour, corners in _MARK.items():
        draw.polygon([(x * side / 48, y * side / 48) for x, y in corners], fill=colour)
    return picture.resize((_MARK_SIZE, _MARK_SIZE), Image.Resampling.LANCZOS)


@lru_cache(maxsize=32)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    name = "SourceSerifPro" if weight == "Regular" else f"SourceSerifPro{weight}"
    return ImageFont.truetype(font_files_ttf[name], size)
