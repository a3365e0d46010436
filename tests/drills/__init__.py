"""What happens when something breaks: ``make drills`` breaks it and says what came of it.

Everything is broken for real, in servers and databases of the drills' own: processes are killed,
PostgreSQL is stopped, disks are full. Each drill is judged by what is expected of it, times
included; the quick and certain ones are also tests of the ordinary suite.
"""
