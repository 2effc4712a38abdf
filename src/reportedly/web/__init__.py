"""The reading room: pages made on the server, readable without JavaScript.

    app = create_app(Settings(db="reportedly.db"))          # reportedly.web.app

`settings` says how a room runs; `app` puts it together; `parts` lists what is in it; `access` says
who may do what; `guards` refuse what no page should have to think about; `visit` is what
a page is given; `rendering` turns templates into answers. One file a page under `pages`.

To add a page: write ``pages/name.py`` with an `APIRouter` and functions that take a `Here`,
write ``templates/name.html`` that extends ``base.html``, and name the router in `parts`. Whatever a template
prints is escaped, and steering characters are named (`reportedly.views.visible`); nothing
inline (style, script, event handler) runs: the Content-Security-Policy forbids it.

Needs the extra ``web``; nothing outside this room imports it but the command line, late.
"""
