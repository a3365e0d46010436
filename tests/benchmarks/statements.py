"""The floor: one hand-written SQL statement per query, which PostgreSQL turns into the answer.

Served as a bare WSGI function: ``/NAME?["parameter", …]``. It knows one reader and one language.
"""

import json
import os
import threading
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote

import psycopg

_SHOWN = "visibility = 0 AND (visible_until IS NULL OR visible_until > now())"
_CLUSTERS = f"kind = 'cluster' AND locale = 'uk' AND {_SHOWN}"
_STORIES = f"kind = 'success-story' AND locale = 'uk' AND {_SHOWN}"
_FACTS = """
    'key', page.key, 'title', page.title, 'slug', page.slug, 'shortName', page.card -> 'shortName',
    'summary', page.card -> 'summary', 'city', page.card -> 'city',
    'website', page.card -> 'website',
    'founded', json_build_object('text', page.card #> '{founded,text}')
"""
_RELATED = """
    'ecosystems', (
        SELECT coalesce(json_agg(json_build_object('code', entry.code, 'name', entry.title)
            ORDER BY position), '[]')
        FROM content_editionlink link
        JOIN content_edition entry ON entry.kind = link.kind AND entry.key = link.key
            AND entry.locale = 'uk' AND entry.visibility = 0
        WHERE link.edition_id = page.id AND link.relation = 'ecosystems'
    ),
    'stories', json_build_object('nodes', (
        SELECT coalesce(json_agg(json_build_object(
            'key', key, 'title', title,
            'date', json_build_object('text', card #> '{date,text}')
        ) ORDER BY date DESC NULLS LAST, key DESC), '[]')
        FROM (
            SELECT story.key, story.title, story.card, story.date
            FROM content_editionlink link JOIN content_edition story ON story.id = link.edition_id
            WHERE link.key = page.key AND link.kind = 'cluster' AND link.relation = 'clusters'
                AND story.kind = 'success-story' AND story.locale = 'uk' AND story.visibility = 0
            ORDER BY story.date DESC NULLS LAST, story.key DESC LIMIT 5
        ) newest
    ))
"""
_PAGE = f"""
    SELECT id, key, title, slug, sort_key, card FROM content_edition
    WHERE {_CLUSTERS} %s ORDER BY sort_key, key LIMIT 50
"""  # noqa: S608 - our own words; parameters stay parameters
_NODES = f"""
    SELECT json_agg(json_build_object({_FACTS}, {_RELATED}) ORDER BY page.sort_key, page.key)
    FROM page
"""  # noqa: S608 - our own words; parameters stay parameters

STATEMENTS = {
    "directory": f"""
        WITH page AS MATERIALIZED ({_PAGE % ""})
        SELECT json_build_object('clusters', json_build_object(
            'totalCount', (SELECT count(*) FROM content_edition WHERE {_CLUSTERS}),
            'nodes', ({_NODES})
        ))::text
    """,  # noqa: S608 - our own words; parameters stay parameters
    "newest": f"""
        WITH page AS MATERIALIZED (
            SELECT id, key, title, slug, card, date FROM content_edition
            WHERE {_STORIES} ORDER BY date DESC NULLS LAST, key DESC LIMIT 20
        )
        SELECT json_build_object('successStories', json_build_object('nodes', (
            SELECT json_agg(json_build_object(
                'key', page.key, 'title', page.title, 'slug', page.slug,
                'summary', page.card -> 'summary',
                'date', json_build_object('text', page.card #> '{{date,text}}'),
                'clusters', (
                    SELECT coalesce(json_agg(json_build_object('key', c.key, 'title', c.title)
                        ORDER BY link.position), '[]')
                    FROM content_editionlink link
                    JOIN content_edition c ON c.kind = link.kind AND c.key = link.key
                        AND c.locale = 'uk' AND c.visibility = 0
                    WHERE link.edition_id = page.id AND link.relation = 'clusters'
                )
            ) ORDER BY page.date DESC NULLS LAST, page.key DESC) FROM page
        )))::text
    """,  # noqa: S608 - our own words; parameters stay parameters
    "detail": f"""
        WITH page AS MATERIALIZED (
            SELECT id, key, title, slug, card, body FROM content_edition
            WHERE {_CLUSTERS} AND slug = %s LIMIT 1
        )
        SELECT json_build_object('cluster', (SELECT json_build_object(
            {_FACTS}, {_RELATED},
            'blocks', (
                SELECT coalesce(json_agg(json_build_object('text', json_build_object(
                    'html', block.value #> '{{text,html}}')) ORDER BY block.place), '[]')
                FROM jsonb_array_elements(page.body -> 'blocks')
                    WITH ORDINALITY block(value, place)
            )
        ) FROM page))::text
    """,  # noqa: S608 - our own words; parameters stay parameters
    "filtered": f"""
        WITH page AS MATERIALIZED (
            SELECT key, title, slug, card, date FROM content_edition
            WHERE {_CLUSTERS} AND terms @> ARRAY[%s, %s]::varchar[]
            ORDER BY date DESC NULLS LAST, key DESC LIMIT 20
        )
        SELECT json_build_object('clusters', json_build_object('nodes', (
            SELECT coalesce(json_agg(json_build_object({_FACTS})
                ORDER BY page.date DESC NULLS LAST, page.key DESC), '[]') FROM page
        )))::text
    """,  # noqa: S608 - our own words; parameters stay parameters
    "deep": f"""
        WITH page AS MATERIALIZED ({_PAGE % "AND (sort_key, key) > (%s, %s)"})
        SELECT json_build_object('clusters', json_build_object('nodes', ({_NODES})))::text
    """,
}

_threads = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    parameters = json.loads(unquote(environ["QUERY_STRING"]) or "[]")
    statement = STATEMENTS[environ["PATH_INFO"].strip("/")]
    [answer] = _connection().execute(statement, parameters, prepare=True).fetchone()
    body = b'{"data":' + answer.encode() + b"}"
    start_response(
        "200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    )
    return [body]


def _connection() -> psycopg.Connection[Any]:
    """One connection per thread, kept."""
    if not hasattr(_threads, "connection"):
        _threads.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    connection: psycopg.Connection[Any] = _threads.connection
    return connection
