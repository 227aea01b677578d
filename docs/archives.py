"""The documentation's picture of an archive's briefs, in a browser: `python docs/archives.py`."""

import os
import shutil
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright
from typer.testing import CliRunner

from factcheck.cli import app

ROOT = Path(__file__).parent.parent
NAMES = (os.environ.get("FACTCHECK_BROWSER", ""), "chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
#: width and height in CSS pixels, and pixels to each of them
SIZE, SCALE = (1200, 820), 1.25


def main() -> None:
    """Make an archive of the stories that come along, and take a picture of its page."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    with tempfile.TemporaryDirectory() as folder:
        news, briefs = Path(folder) / "news", Path(folder) / "briefs"
        typed("add", ROOT / "seeds" / "*" / "0*", "-a", news, "-q")
        typed("brief", news, "-o", briefs, "--format", "html", "--format", "json", "-q")
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
            size = {"width": SIZE[0], "height": SIZE[1]}
            page = browser.new_context(viewport=size, device_scale_factor=SCALE).new_page()
            page.goto((briefs / "index.html").as_uri())
            shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
            browser.close()
    shot.quantize(128).save(ROOT / "docs" / "archives" / "index.png", optimize=True)


def typed(*words: object) -> None:
    """Run a command of archives."""
    done = CliRunner().invoke(app, ["archive", *map(str, words)])
    assert done.exit_code == 0, done.output


if __name__ == "__main__":
    main()
