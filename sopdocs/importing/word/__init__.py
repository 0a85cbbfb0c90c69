"""SOPs written in Word (.docx): tables and lists, and a flow that is proposed.

`package` opens the file within limits, `blocks` gives paragraphs and tables, `identity` and `flow`
find what belongs to a SOP. No Word file says for sure where its arrows end, so all of the flow is
proposed (`importing.proposed_flow`) and marked.
"""
