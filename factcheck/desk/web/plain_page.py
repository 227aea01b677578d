"""A page of a few sentences, for when there is nothing else to show: it needs no template."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/static/desk.css">
</head>
<body class="plain">
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def plain_page(
    status: int, title: str, *sentences: str, more: str = "", **headers: str
) -> HTMLResponse:
    """A page that says something; `more` is HTML that stands below it."""
    body = "\n".join([*(f"<p>{escape(sentence)}</p>" for sentence in sentences), more])
    content = _PAGE.format(title=escape(title), body=body)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return HTMLResponse(content, status_code=status, headers=named)
