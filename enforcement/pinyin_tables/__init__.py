"""The tables that `enforcement.pinyin` looks readings up in, made from pypinyin's by `making`.

pypinyin itself takes half a second and 50 MB of every window; what a search needs of it is 300 kB.
``readings.txt`` says for each set of readings, the likeliest first, which characters have it;
``words.txt`` names the words of which the initials aren't those of their characters.
"""
