"""Files → Story: bytes to articles, dates, headlines and the page's furniture, and a reason for every file that cannot be read.

`story` is the way in. Nothing is imported here, as the process that parses strangers' files starts with a part of the package.
"""
