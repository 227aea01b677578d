"""Files → Story: articles with their dates, headlines and furniture; for other files the reason.

`story` is the way in. It hands what `intake` brings in to `formats`, and these to `page` what is
marked up; each knows of those behind it only. Nothing is imported here, as the process that parses
strangers' files starts with a part of the package.
"""
