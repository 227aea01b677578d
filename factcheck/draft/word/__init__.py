"""Our copy as a Word document: its words and where they stand, and comments put beside them.

`read_docx`, `comment` and `clean` of `contained` are what the rest of the program calls: the bytes
of a stranger are taken apart in a process of its own. Those of `reading` and `writing` do the work.

python-docx writes comments, too, but saves every part anew, loses those that no other names, knows
no place within a run, and dates by the clock. Here a file is its own bytes but for four parts.
"""
