"""Leave a reply: forms, what is shown, the moderators' queue, mailed links, feeds.

    desk      what all of it needs: settings, key, clock, the network that asks
    below     what stands under an article and under each attribution
    writing   the form, and what its writer can do afterwards
    mailbox   links by mail: see, take along, erase; yes to notices, and no more of them
    moderating  the queue, the log
    feeds     Atom and JSON
    posting   sends mail beside the pages

All of it works without JavaScript: plain forms, and a redirect after each.
"""
