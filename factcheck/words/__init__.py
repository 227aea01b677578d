"""English, once: word lists and how they are read, stems, countries, spelling, two wordings aligned."""
