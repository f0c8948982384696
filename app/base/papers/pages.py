"""Strips onto pages: what is kept together moves together, a table's heading stands on each page. Units: points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.base.papers.grid import again
from app.base.papers.strips import GridLook, Strip, height

#: the tear-off line stands here or lower, as part of the page (papers, 13.1)
CUT_FROM = 0.58


@dataclass(slots=True)
class Page:
    """Strips with the distance of their top from the top margin."""

    strips: list[tuple[Strip, float]] = field(default_factory=list)
    used: float = 0.0

    def put(self, strip: Strip) -> None:
        """The strip below the last one; the gap at the top of a page is dropped."""
        top = self.used + (strip.gap if self.strips else 0.0)
        self.strips.append((strip, top))
        self.used = top + strip.height


def paginate(strips: Sequence[Strip], room: float) -> list[Page]:
    """Pages of `room` points; every part between page breaks is filled for itself."""
    pages: list[Page] = []
    for part in _parts(strips):
        pages += _fill(_lowered(_filled(part, room), room), room)
    return pages or [Page()]


def fits_one_sheet(strips: Sequence[Strip], room: float) -> bool:
    """Whether every part between page breaks stands on one sheet."""
    return all(height(part) <= room for part in _parts(strips))


def _parts(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    part: list[Strip] = []
    for strip in strips:
        if strip.page:
            yield part
            part = []
        else:
            part.append(strip)
    if part:
        yield part


def _filled(part: list[Strip], room: float) -> list[Strip]:
    """The empty rows of a register up to the end of the page."""
    last = max((i for i, s in enumerate(part) if s.grid is not None and s.grid.fill), default=-1)
    grid = part[last].grid if last >= 0 else None
    if grid is None:
        return part
    whole = height(part)
    taken = whole if whole <= room else height(part[: last + 1])  # what follows goes to the next page
    count = int(max(0.0, room - taken) // sum(s.height for s in grid.fill))
    return part[: last + 1] + grid.fill * count + part[last + 1 :]


def _lowered(part: list[Strip], room: float) -> list[Strip]:
    """The tear-off line at about 60 % of the sheet when there is room; what follows it stays on its sheet."""
    first = next((i for i, s in enumerate(part) if s.cut), None)
    if first is None:
        return part
    for strip in part[first:-1]:
        strip.keep = True
    upper, whole = height(part[:first]), height(part)
    spare = min(max(0.0, CUT_FROM * room - upper), room - whole)
    if spare > 0:
        part[first].gap += spare
    return part


def _groups(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group


def _fill(part: Sequence[Strip], room: float) -> list[Page]:
    pages = [Page()]
    for group in _groups(part):
        page = pages[-1]
        gap = group[0].gap if page.strips else 0.0
        need = gap + height(group)
        if page.used + need > room and page.strips and need <= room:
            page = _next(pages, group[0].grid, group)
        for strip in group:
            if page.strips and page.used + strip.gap + strip.height > room + 0.01:
                page = _next(pages, strip.grid, [strip])
            page.put(strip)
    return pages


def _next(pages: list[Page], grid: GridLook | None, group: Sequence[Strip]) -> Page:
    """A new page, with the heading of the table that runs on."""
    before = pages[-1].strips[-1][0].grid if pages[-1].strips else None
    page = Page()
    pages.append(page)
    if grid is not None and (grid is before or not _is_heading(group[0], grid)):
        for strip in again(grid):
            page.put(strip)
    return page


def _is_heading(strip: Strip, grid: GridLook) -> bool:
    return any(strip.marks is head.marks for head in grid.head)
