"""``python -m cms.production.probe``: whether the web server of this machine answers.

For what restarts processes that do not, such as a container engine; light, for it is asked often.
"""

import sys
from http.client import HTTPConnection, HTTPException

from cms.settings import env

_SECONDS = 3
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}  # noqa: S104 - where to ask what listens there


def is_alive() -> bool:
    address = env.bind_address()
    connection = HTTPConnection(_EVERYWHERE.get(address, address), env.port(), timeout=_SECONDS)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not is_alive())
