"""Page and Findings → files. The only place that knows Jinja2 and WeasyPrint.

`formats` is the way in. Nothing is imported here, as the process that sets type starts with a part of the package and is waited for.
"""
