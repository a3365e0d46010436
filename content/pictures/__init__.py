"""Pictures: their named sizes, the addresses of the files, how the files are made.

An address names a picture, a preset, a width, a version and a format, so it may be kept for ever.
The file is made when it is first asked for, or ahead by ``manage.py pictures make``; writing an
edition never encodes a picture, and no caller can ask for a size that is not named.
"""
