"""Names in several spellings, told from two names that look alike."""

import pytest

from factcheck.match.names import match_names
from factcheck.model import Article
from factcheck.split import split


def spellings(*texts):
    facts = match_names([split(Article(id=f"{i}.txt", text=t)) for i, t in enumerate(texts)])
    return [sorted({m.text for m in f.mentions}) for f in facts]


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        pytest.param(
            "Police named Gerald Tuck as the driver.",
            "The driver, Jerald Tuck, survived.",
            ["Gerald Tuck", "Jerald Tuck"],
            id="given name",
        ),
        pytest.param(
            "They met Olena Marchenko in the port.",
            "In the port they met Olena Marchenkko.",
            ["Olena Marchenko", "Olena Marchenkko"],
            id="surname",
        ),
        pytest.param(
            "The talks were held in Kyiv on Monday.",
            "The talks in Kiev ended early.",
            ["Kiev", "Kyiv"],
            id="place",
        ),
        pytest.param(
            "The tram stopped at Sandlehurst early.",
            "It happened near Sandelhurst in the morning.",
            ["Sandelhurst", "Sandlehurst"],
            id="long word",
        ),
        pytest.param(
            "They live in the town of Marul.",
            "He left the town of Merul.",
            ["Marul", "Merul"],
            id="same words before it",
        ),
        pytest.param(
            "The bus left Rashideen at noon.",
            "It was bound for Rashidin when it stopped.",
            ["Rashideen", "Rashidin"],
            id="transliteration",
        ),
        pytest.param(
            "The tram is run by NorthBank today.",
            "North Bank runs the tram.",
            ["North Bank", "NorthBank"],
            id="a space",
        ),
        pytest.param(
            "It landed at Punta Verda.",
            "They left Punta Verd early.",
            ["Punta Verd", "Punta Verda"],
            id="a letter lost",
        ),
        pytest.param(
            "Zhao Zicheng fell in. "
            + "The well is deep and dry. " * 10
            + "Police found Zhao Sicheng alive.",
            "Zhao Zicheng is well.",
            ["Zhao Sicheng", "Zhao Zicheng"],
            id="one article has both, far apart",
        ),
        pytest.param(
            "The mayor, Karim al-Dabbas, spoke.",
            "Kareem Dabbas spoke.",
            ["Kareem Dabbas", "Karim al-Dabbas"],
            id="and the Arabic article",
        ),
        pytest.param(
            "Shells hit Ain Maraj Zafira and the port.",
            "Shells hit Ein Maraj early.",
            ["Ain Maraj", "Ein Maraj"],
            id="part of a longer name",
        ),
        pytest.param(
            "Nine were found in Kalb Malas. "
            + "The road is closed. " * 12
            + "Klab Malas is silent.",
            "They left Kalb Malas at noon.",
            ["Kalb Malas", "Klab Malas"],
            id="two letters swapped in a short word",
        ),
        pytest.param(
            "It hit the Badr al-Din quarter.",
            "It hit the quarter of Badreddin.",
            ["Badr al-Din", "Badreddin"],
            id="the article run together",
        ),
        pytest.param(
            "They left the towns of Boua and Tell.",
            "He left the towns of Bua and Tell.",
            ["Boua", "Bua"],
            id="short, of one sound",
        ),
        pytest.param(
            "Zaymat Airfield burned all night.",
            "The airfield of Zaimat burned.",
            ["Zaimat", "Zaymat"],
            id="with what kind of place it is",
        ),
    ],
)
def test_variants_of_one_name(first, second, wanted):
    assert spellings(first, second) == [sorted(wanted)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "The ship came from Iran last week.",
            "The ship came from Iraq last week.",
            id="two short names",
        ),
        pytest.param(
            "He spoke of Somalia and its coast.",
            "The Somali pirates were caught.",
            id="a place and its people",
        ),
        pytest.param(
            "Anna Holm spoke first. Hanna Holm, her sister, spoke next.",
            "Anna Holm spoke in the hall.",
            id="two people in one article",
        ),
        pytest.param(
            "He lives in Austria with his wife.",
            "He lives in Australia with his wife.",
            id="two countries",
        ),
        pytest.param(
            "The World Food Programme helped.", "The World Food Program helped.", id="house style"
        ),
        pytest.param(
            "Sheriff Charlie Holm spoke.", "The sheriff, Charles Holm, spoke.", id="a short form"
        ),
        pytest.param(
            "See the list at NorthBank.com today.", "North Bank runs the tram.", id="a web address"
        ),
        pytest.param(
            "Source: HarbourNews and agencies.",
            "Harbour News reported the fire first.",
            id="a credit",
        ),
        pytest.param(
            "They met on E Pike on Monday.",
            "They met on E Pine on Monday.",
            id="nothing but an initial in common",
        ),
        pytest.param(
            "They met Adnaniya yesterday.",
            "They met Al-Adnaniya yesterday.",
            id="the Arabic article",
        ),
        pytest.param(
            "The Senate Majority leader spoke.",
            "The Senate Minority leader spoke.",
            id="other words",
        ),
        pytest.param(
            "Mohammed Darwish won the race.",
            "Mohamed Selim came last in the race.",
            id="two people of one given name",
        ),
        pytest.param(
            "They spoke of Tarvaphobia at length.",
            "The minister was called Tarvaphobic.",
            id="two words of one root",
        ),
        pytest.param("NORTH BANK BURNS", "North Bank burns.", id="a headline's capitals"),
        pytest.param(
            "Northeast Halvik was dark.", "Northwest Halvik was dark.", id="parts of the compass"
        ),
        pytest.param(
            "Paul Adler spoke to them.",
            "The Pauls Adler Foundation gave more.",
            id="part of somebody else's name",
        ),
        pytest.param(
            "Kay Lund spoke to them.", "Kai Lund was not there.", id="two short given names"
        ),
        pytest.param(
            f"They met A{'bcdefg' * 400} there.", "They left Halvik early.", id="one endless word"
        ),
        pytest.param(
            "They met at Hillside HS on Monday.",
            "Hillside H S was closed.",
            id="spaces in an abbreviation",
        ),
        pytest.param(
            "President Mark Stone spoke.", "President Mark Stone spoke again.", id="one spelling"
        ),
    ],
)
def test_other_names(first, second):
    assert spellings(first, second) == []
