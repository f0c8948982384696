"""The in-school record: referral, primary information, evidence, submission, plan, monitoring, removal."""
