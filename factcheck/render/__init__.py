"""Page and Findings → files. The only place that knows Jinja2 and WeasyPrint.

`formats` is the way in. Nothing is imported here: the process that sets type is waited for.
"""
