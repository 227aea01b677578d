import pytest

from factcheck.read.page.headline import headline_end

BODY = "Ten people died on Monday after a long rain in the hills of the county."

#: title from elsewhere, text, the headline expected
CASES = [
    (None, f"Ten die in flood\n\n{BODY}", "Ten die in flood"),
    (None, f"Ten die in flood\n{BODY}", "Ten die in flood"),
    (None, f"Will it rain again?\n\n{BODY}", "Will it rain again?"),
    (None, f"date 2025-05-20 Ten die in flood\n\n{BODY}", "date 2025-05-20 Ten die in flood"),
    (
        None,
        "Ten die in the flood that followed the longest rain in years\nMay 20, 2025\nIt rained.",
        "Ten die in the flood that followed the longest rain in years",
    ),
    ("Ten die in ‘flood’", f"\nTen  die in 'flood' {BODY}", "\nTen  die in 'flood'"),
    ("Another title", f"Ten die in flood\n\n{BODY}", "Ten die in flood"),
    (None, f"May 20, 2025\nTen die in flood\n{BODY}", "May 20, 2025\nTen die in flood"),
    (None, f"5 min read\n\nTen die in flood\n{BODY}", "5 min read\n\nTen die in flood"),
    (
        None,
        f"Halden Post, 4 May 2026\n\nTen die in flood\n\n{BODY}",
        "Halden Post, 4 May 2026\n\nTen die in flood",
    ),
    (None, f"{BODY}\n\n20 May 2025 {BODY} It rained.", BODY),
    (None, f"Ten die in flood after rain\nBridge falls too\n{BODY}", "Ten die in flood after rain"),
    (None, f"{BODY}\n\nIt rained.", ""),
    (None, f"ERIE, Pa. (AP) — Ten die\n\n{BODY}", ""),
    (None, f"date 2025-05-20 {BODY}\n\nIt rained.", ""),
    (None, "Ten die in flood", ""),
    (None, f"May 20, 2025\n\n{BODY}", ""),
    (None, f"Flood\n\n{BODY}", ""),
    (None, "", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("title", "text", "expected"), CASES)
def test_headline_end(title, text, expected):
    assert text[: headline_end(text, title)] == expected
