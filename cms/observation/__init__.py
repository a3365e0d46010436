"""What operators see: lines of the log, metrics, figures in the admin, and whether all is well.

None of it holds variables, secrets or addresses of readers but the access log, whose line names
the address that asked.
"""
