"""Which tests stay together when several processes share the work.

pytest-xdist 3.8 finds its own groups by the text of a test's id, which pytest 9.2 no longer lets
it change; here they follow from where a test lies.
"""

from xdist.scheduler import LoadScopeScheduling

# Each prepares something for minutes, or for many seconds, that its tests share.
TOGETHER = (
    "tests/cms/backup/",
    "tests/cms/serving/test_two_servers.py",
    "tests/demonstration/",
    "tests/content/importing/test_whole_pack.py",
    "tests/graphql_api/leaks/",
    "tests/supply_chain/test_bill.py",
)


class ByWhatIsShared(LoadScopeScheduling):
    """One process for tests that share something costly; the others go wherever there is room."""

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)
