"""Rules of the in-school record: states, steps, clocks, what opens the submission, the plan (398/3-398/19, 398/23)."""
