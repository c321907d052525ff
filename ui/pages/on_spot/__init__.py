"""当场处罚: five steps on one page, the paper growing beside them.

`page` puts the parts together. `typed` is what was typed (the draft), `content` turns it into the
`OnSpotContent` that guards, paper and command share, `form_model` holds both and tells who looks.
One module per step; `live_paper` is the draft beside the form, `draft_keeper` saves it.
"""
