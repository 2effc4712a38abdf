"""What readers reply, and what keeps the promises made to them.

    tables      reply, its log (append only), and apart from them what is personal: reply_address,
                reply_trace, reply_block, reply_report, reply_letter, reply_mail
    keys        seals an address, hashes a network; the key is never in the database
    drafting    what was typed, checked            states      who may decide what, and what follows
    threads     who answers whom                   placing     where the words replied to stand now

Pure decisions are in those; what reads and writes rows is in `sending`, `reading`, `moderating`,
`erasing`. An address leaves its seal in one place only: where a mail is handed to the mail
server. It is never hashed, never searched for by the database, never part of a `Reply`.
"""
