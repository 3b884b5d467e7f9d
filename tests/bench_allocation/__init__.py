"""The allocator beside the methods of other systems, in worlds where people drop out.

worlds      who submits when, who reads, who never shows, from which organisation
systems     ours and re-implemented baselines: Moodle, ORA2, Canvas (old and 2026), least-reviewed
simulation  one run of one system in one world, event by event
measures    what of it is printed, and the gates

make bench-allocation            the whole table, about six minutes
python -m tests.bench_allocation --quick
"""
