"""The flat kinds of content as a workbook, and a workbook back into the content.

`columns` says what a kind's sheet has, `writing` makes the workbook, `reading` takes one apart,
`comparing` finds what it changes, which is the `difference`, `validating` holds that against the
models, `telling` says it to the editor, and `taking` writes it into the files and touches no other
byte of them.
"""
