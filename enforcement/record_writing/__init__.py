"""Writing interviews and site records (询问笔录、现场笔录): what may be asked, and in which words.

The questions and phrases are suggestions in wording of our own, shown as such; a unit adds its own.
Questions are open and never hold an answer; phrases say what is seen and measured, never what it
means in law. Names, times and places come from the case; what only the spot knows stays a blank.
"""
