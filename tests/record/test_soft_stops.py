"""What the law only recommends never blocks: a warning, a reason that is kept, and the work goes on (decision 1)."""

from __future__ import annotations

import pytest

from app.base.access import Viewer
from app.base.refusal import NeedsReason
from app.record import actions, reads
from tests.record import some as made


@pytest.mark.clause("398/4")
def test_a_referral_whose_author_is_not_known_is_kept_with_a_reason(viewer: Viewer, some: made.People) -> None:
    with pytest.raises(NeedsReason) as asked:
        made.referral(viewer, some, requester_id=None)
    assert [w.code for w in asked.value.warnings] == ["record.requester_missing"]
    case_id = made.referral(viewer, some, requester_id=None, reasons={"record.requester_missing": "қолтаңбасыз хат"})
    assert reads.case_page(viewer, case_id).case_id == case_id


@pytest.mark.clause("398/12")
def test_a_sheet_without_a_description_is_finished_with_a_reason(viewer: Viewer, some: made.People) -> None:
    case_id = made.referral(viewer, some)
    actions.save_primary_sheet(viewer, case_id, lives_with="анасымен")
    with pytest.raises(NeedsReason) as asked:
        actions.finish_primary(viewer, case_id)
    assert "record.description_missing" in [w.code for w in asked.value.warnings]
    actions.finish_primary(viewer, case_id, reasons={"record.description_missing": "әлі нақтыланбаған"})
    sheet = reads.case_page(viewer, case_id).sheet
    assert sheet is not None
    assert sheet.collected_at is not None
