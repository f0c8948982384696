"""The encrypted data folder of one school.

`store` opens it and gives sessions; `opening`, `vault`, `sealing`, `recovery`, `circle`, `users`, `rekey` are about who
may; `engine`, `revisions`, `upgrade`, `backup`, `thinning`, `restore` about the file; `audit` and `filters` about who
did and may see what; `attachments`, `pictures`, `drafts`, `settings` about what is kept beside the parts' tables;
`lock`, `place`, `files`, `failures`, `delay` about the machine; `idle` is what the window calls when nobody waits.
"""
