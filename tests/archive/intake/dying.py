"""The reading process of rows, of which a library dies, or is lost in thought, at certain words."""

import os

from factcheck.archive.intake import reader, rows

#: what brings it down
DEADLY, ENDLESS = "a word that kills", "a word without end"


def main():
    made = rows._made

    def at_risk(number, records):
        for record in (found := list(records())):
            if DEADLY in str(record):
                os.abort()
            while ENDLESS in str(record):
                pass
        return made(number, lambda: found)

    rows._made = at_risk
    reader.main()


if __name__ == "__main__":
    main()
