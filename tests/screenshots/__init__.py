"""Pictures and figures of every main page: `make screenshots`.

    pages ── visits ──┬── camera ── sheets      a picture of each page at each width, in each mode, on contact sheets
                      └── measures ── figures   what can be counted on a page, and where it is not as it should be

`pages.py` is the one table of main pages; the suite measures the same ones (tests/journeys/test_layout.py).
"""
