"""The documentation's pictures of the desk, in a browser: `python docs/desk.py`.

The desk is one that the tests fill, so that nobody's work is shown.
"""

import os
import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from factcheck.desk.store.database import Database, sqlite_url  # noqa: E402
from factcheck.desk.store.schema import ensure  # noqa: E402
from tests.browser.chromium import FLAGS  # noqa: E402
from tests.desk.filled import filled  # noqa: E402
from tests.desk.web.pages.seated import served  # noqa: E402

NAMES = (os.environ.get("FACTCHECK_BROWSER", ""), "chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
#: address of each page, in terms of the story's name
PAGES = {"finding": "/story/{slug}/finding/1", "stories": "/", "changed": "/story/{slug}/changed"}
#: width and height in CSS pixels, and pixels to each of them
SIZE, SCALE = (1200, 1080), 1.25


def main() -> None:
    """Take a picture of each page."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    with tempfile.TemporaryDirectory() as folder:
        database = Database(
            sqlite_url(Path(folder) / "desk.db"), clock=lambda: "2026-06-12T12:20:00Z"
        )
        ensure(database)
        seeded = filled(database)
        with served(database) as desk, sync_playwright() as player:
            browser = player.chromium.launch(
                executable_path=BROWSER,
                args=[f for f in FLAGS if f.startswith("--disable")] + ["--no-sandbox"],
            )
            size = {"width": SIZE[0], "height": SIZE[1]}
            context = browser.new_context(viewport=size, device_scale_factor=SCALE)
            context.add_cookies([desk.cookie(seeded.aas)])
            page = context.new_page()
            for name, address in PAGES.items():
                page.goto(desk.options.origin + address.format(slug=seeded.ferry))
                page.wait_for_load_state("networkidle")
                shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
                place = ROOT / "docs" / "desk" / f"{name}.png"
                shot.quantize(128).save(place, optimize=True)
            browser.close()
        database.close()


if __name__ == "__main__":
    main()
