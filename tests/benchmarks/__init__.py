"""Speed and memory against their floors: `python -m tests.benchmarks [--only P3,P6] [--children 20000] [--quick]`.

Every figure is a ratio: the program's time against the least that anyone could do with the same libraries, measured in
the same run on the same machine. Nothing here runs with pytest but one small look in tests/test_benchmarks.py.
"""
