"""Which media type an answer is written in, by the ``Accept`` header."""

from graphql_api.errors import Code, RequestError

GRAPHQL_RESPONSE = "application/graphql-response+json"
JSON = "application/json"

# The best match first: on equal terms the newer type, whose status codes can be trusted.
_OFFERED = (GRAPHQL_RESPONSE, JSON)


def negotiated(accept: str) -> str:
    """Return the media type to answer with; an absent header accepts everything."""
    ranges = _ranges(accept)
    weight, media_type = max(
        ((_weight(offered, ranges), offered) for offered in _OFFERED), key=lambda pair: pair[0]
    )
    if weight == 0:
        raise RequestError(
            Code.BAD_REQUEST, f"This address answers {' or '.join(_OFFERED)}.", status=406
        )
    return media_type


def of_answers(accept: str, media_type: str) -> str:
    """Return the type of what was executed: plain JSON for whoever names neither type.

    Such a reader may be a browser or a proxy that shows or compresses nothing else. Refusals keep
    the newer type, so that their statuses can be trusted.
    """
    is_named = any(media_range in _OFFERED for media_range, _ in _ranges(accept))
    return media_type if is_named else JSON


def _ranges(accept: str) -> list[tuple[str, float]]:
    return [_range(text) for text in accept.split(",") if text.strip()] or [("*/*", 1.0)]


def _range(text: str) -> tuple[str, float]:
    media_range, *parameters = (part.strip().lower() for part in text.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return media_range, _quality(value.strip())
    return media_range, 1.0


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _weight(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """The quality of the most specific range that names the type, or 0."""
    qualities = dict(reversed(ranges))
    for media_range in (media_type, "application/*", "*/*"):
        if media_range in qualities:
            return qualities[media_range]
    return 0.0
