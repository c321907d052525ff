"""监管对象: one record per shop, market, farm, site and household, with its visits and findings.

`page` lists them with the chosen one beside, `form_page` keeps one. Who answers in law is part of
the record: papers of a visit take the party from here.
"""
