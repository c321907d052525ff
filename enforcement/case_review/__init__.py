"""案卷自查: what a machine can find in a case file before somebody else does (legal rules 5.3).

`criteria` names the twelve base criteria of a case file; `rule` says what a rule and a finding
are; `scene` is what the rules look at; `asked_again` asks the very guards of every step again, now
that everything is known; the ``*_rules`` modules look across steps, papers and money; `catalogue`
holds all rules; `reviewing` reviews a case; `before` puts what fails the file before whoever is
about to do what can't be undone. The program proposes, a person decides.

May import: the rest of `enforcement` but its actions and scenario; only `reviewing` the catalogue
of steps, which itself asks `before`. Does not belong here: refusing (guards do), wording of
papers, widgets.
"""
