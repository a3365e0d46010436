"""Background work: tasks that requests write down, and jobs that recur; done by one process.

Tasks lie in django-tasks' table in the database, so that what was rolled back is not done and what
was committed is not lost. Every task may be done twice, by a crash at the wrong moment, and must
bear it.
"""
