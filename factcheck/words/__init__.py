"""English, once: word lists, stems, plurals, countries, spelling, two wordings aligned."""
