"""Which media type an answer is written in, by the ``Accept`` header."""

from graphql_api.errors import Code, RequestError

GRAPHQL_RESPONSE = "application/graphql-response+json"
JSON = "application/json"

# The best match first: on equal terms the newer type, whose status codes can be trusted.
_OFFERED = (GRAPHQL_RESPONSE, JSON)


def negotiated(accept: str) -> str:
    """Return the media type to answer with; an absent header accepts everything."""
    ranges = [_range(text) for text in accept.split(",") if text.strip()] or [("*/*", 1.0)]
    weight, media_type = max(
        ((_weight(offered, ranges), offered) for offered in _OFFERED), key=lambda pair: pair[0]
    )
    if weight == 0:
        raise RequestError(
            Code.BAD_REQUEST, f"This address answers {' or '.join(_OFFERED)}.", status=406
        )
    return media_type


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
