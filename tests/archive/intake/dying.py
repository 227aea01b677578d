"""The reading process of rows, of which a library dies, or is lost in thought, at certain words."""

import os

from factcheck.archive.intake import lines, reader, rows

#: what brings it down
DEADLY, ENDLESS, LAST = "a word that kills", "a word without end", "a word before the end"


def main():
    made, answers = rows._made, lines.answers

    def until_the_last(number, records):
        found = list(records())
        yield from answers(number, lambda: found)
        # whoever asked has the answer by now
        if LAST in str(found):
            os.abort()

    def at_risk(number, records):
        for record in (found := list(records())):
            if DEADLY in str(record):
                os.abort()
            while ENDLESS in str(record):
                pass
        return made(number, lambda: found)

    rows._made, lines.answers = at_risk, until_the_last
    reader.main()


if __name__ == "__main__":
    main()
