"""The room for programs: REST under ``/api/v1``, the nouns of the JSON contract (docs/api.md).

One file a resource, put together in `routes`. `answering` gives what is found its bytes, its ETag and its
``next`` link; `cursors` are where a list goes on; `filters` are the command line's; `shapes` and
`document` say all of it as OpenAPI. Failures have the room's one shape (`reportedly.web.failures`).
"""
