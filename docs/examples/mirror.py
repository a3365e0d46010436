"""Keep a copy of what the alliance publishes in SQLite: mirror.py <database> <address of the API>.

Run it as often as you like: it goes on where it stopped. Plain Python 3.11, nothing to install."""

import json
import sqlite3
import sys
import time
import urllib.request
from datetime import datetime

HEADERS = {"Content-Type": "application/json"}
QUERY = """query ($after: String) { changes(after: $after, first: 100) {
  pageInfo { hasNextPage endCursor }
  nodes { __typename kind key locale ... on Upsert { visibleUntil record { contentHash
    ... on Content { title path summary }
    ... on Organisation { name } ... on VocabularyEntry { code name } } } } } }"""
TABLES = """
CREATE TABLE IF NOT EXISTS record (kind, key, locale, visible_until REAL, data TEXT,
                                   PRIMARY KEY (kind, key, locale));
CREATE TABLE IF NOT EXISTS place (id INTEGER PRIMARY KEY CHECK (id = 1), cursor TEXT);"""


def ask_over_http(address):
    def ask(query, variables):
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(address, body, HEADERS)  # noqa: S310 - an address of ours
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 - the same
            answer = json.load(response)
        if answer.get("errors"):
            raise RuntimeError(answer["errors"])
        return answer["data"]

    return ask


def mirror(database, ask):
    """Bring the copy up to date. A page and its cursor are written together or not at all."""
    database.executescript(TABLES)
    has_more = True
    while has_more:
        place = database.execute("SELECT cursor FROM place").fetchone()
        page = ask(QUERY, {"after": place and place[0]})["changes"]
        with database:
            for change in page["nodes"]:
                name = (change["kind"], change["key"], change["locale"])
                database.execute("DELETE FROM record WHERE (kind, key, locale) = (?, ?, ?)", name)
                if change["__typename"] == "Upsert":
                    end = change["visibleUntil"] and datetime.fromisoformat(change["visibleUntil"])
                    row = (*name, end and end.timestamp(), json.dumps(change["record"]))
                    database.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?)", row)
            if cursor := page["pageInfo"]["endCursor"]:
                database.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", (cursor,))
        has_more = page["pageInfo"]["hasNextPage"]
    with database:
        database.execute("DELETE FROM record WHERE visible_until <= ?", (time.time(),))


if __name__ == "__main__":
    mirror(sqlite3.connect(sys.argv[1]), ask_over_http(sys.argv[2]))
