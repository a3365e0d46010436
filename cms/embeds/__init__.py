"""Our lists on other people's pages: a script, a frame and a fragment of HTML, from one answer.

It owns what a page of a partner may load and how that is addressed, and asks the API like everybody
else. What is shown, and to whom, is decided there.
"""
