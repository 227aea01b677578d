"""A page opened in a real Chromium: what it becomes, what it says, what it asks for."""

import json
import os
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

WANTED = os.environ.get("FACTCHECK_BROWSER", "")
NAMES = (WANTED, "chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=5000",
    "--enable-logging=stderr",
]
#: the browser's own errands: its clock and its updates, whatever page is open
_OWN = re.compile(r"https?://[\w.-]+\.(?:google|googleapis|gvt1)\.com/")


def opened(page, folder, *flags):
    """The page's markup after it has run, the browser's complaints, and the addresses asked for."""
    assert BROWSER is not None, "FACTCHECK_BROWSER asks for a browser, and there is none"
    log = folder / "net.json"
    command = [
        BROWSER,
        *FLAGS,
        *flags,
        f"--user-data-dir={folder / 'profile'}",
        f"--log-net-log={log}",
        "--dump-dom",
        page.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    asked = re.findall(
        r'"url":"((?:https?|ftp|wss?|file)://[^"]*)"',
        log.read_text(encoding="utf-8", errors="replace"),
    )
    return (
        done.stdout,
        re.findall(r"CONSOLE.*", done.stderr),
        {url for url in asked if not _OWN.match(url)},
    )


def axe():
    """The source of axe-core: the file that FACTCHECK_AXE names, or the tests' own."""
    named = os.environ.get("FACTCHECK_AXE")
    source = Path(named) if named else files("axe_core_python") / "axe.min.js"
    return source.read_text(encoding="utf-8")


def violations(markup, folder, *flags):
    """What axe-core finds wrong with a page: the rule and where. The policy gives way to it."""
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", markup, count=1)
    run = (
        "axe.run(document).then(r => { const p = document.createElement('pre'); p.id = 'axe'; "
        "p.textContent = JSON.stringify(r.violations.map(v => "
        "[v.id, v.nodes.map(n => n.html.slice(0, 200))])); document.body.append(p); })"
    )
    page = folder / "axe.html"
    page.write_text(
        free.replace("</body>", f"<script>{axe()}</script><script>{run}</script></body>"),
        encoding="utf-8",
    )
    dom, complaints, _ = opened(page, folder, *flags)
    found = re.search(r'<pre id="axe">(.*?)</pre>', dom, re.DOTALL)
    assert found, complaints
    return json.loads(found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
