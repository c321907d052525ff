"""审批: what waits for a leader's or reviewer's answer, what one asked, and asking itself.

Start with `page` (`ApprovalsPage`); `asking` is the box with which any form puts a step before
somebody, or notes what was signed on paper.
"""
