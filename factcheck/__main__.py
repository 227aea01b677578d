"""`python -m factcheck`."""

from factcheck.start import main

main()
