"""The allocator beside the methods of other systems, in worlds where people drop out.

worlds      who submits when, who reads, who never shows, from which organisation
systems     re-implemented baselines: Moodle, ORA2, Canvas (old and 2026), least-reviewed
ours        the allocator of this house: its own facts, choice and asking, on the people of the run
simulation  one exercise event by event, or a course of four of them with one cohort
measures    what is counted of it
tables      how it is printed
gates       the gates of the design, each met or not met
growth      the time of one choice and of a plan, to ten thousand reflections
bindings    queries, and fifty requests at once, on a database

make bench-allocation            everything, about seven minutes of one core
python -m tests.bench_allocation --quick
"""

import os

import django
from django.apps import apps

if not apps.ready:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
