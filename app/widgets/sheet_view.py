"""Pages of a PDF on a desk: zoom, scrolling, places of fields. The pictures come from the PDF that is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.base.papers import FieldPlace
from app.widgets.theme import theme

MARGIN = 14
GAP = 12
SMALLEST, LARGEST = 0.25, 4.0
STEP = 1.15
#: at zoom 1 a page has its true size on a screen of 96 dots to the inch
DOTS = 96 / 72


class SheetView(QAbstractScrollArea):
    """Shows the pages under each other. Zoom `None` fits the width."""

    field_clicked = Signal(str)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._places: Sequence[FieldPlace] = ()
        self._field = ""
        self._zoom: float | None = None
        self._images: dict[tuple[int, int, int], QImage] = {}
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self._repaint)

    # what is shown

    def show_pdf(self, data: bytes, places: Sequence[FieldPlace]) -> None:
        """Show other bytes; the place on the desk and the zoom stay."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self._places = tuple(places)
        self._images.clear()
        self._measure()
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)
        self._repaint()
        self.moved.emit()

    def pages(self) -> int:
        """How many pages there are."""
        return self.document.pageCount()

    def page(self) -> int:
        """The page that stands in the middle of the desk, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        for number, rect in self._rects():
            if middle <= rect.bottom() + GAP:
                return number
        return max(0, self.pages() - 1)

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        for number, rect in self._rects():
            if number == page:
                self.verticalScrollBar().setValue(round(rect.top() - MARGIN))

    def highlight(self, field: str) -> None:
        """Mark the place of a field and bring it into sight."""
        if field == self._field:
            return
        self._field = field
        self._reveal()
        self._repaint()

    def highlighted(self) -> str:
        """The field that is marked."""
        return self._field

    # zoom

    def zoom(self) -> float:
        """The zoom in force; 1 is true size."""
        if self._zoom is not None:
            return self._zoom
        widest = max((self.document.pagePointSize(i).width() for i in range(self.pages())), default=595.0)
        return max(SMALLEST, min(LARGEST, (self.viewport().width() - 2 * MARGIN) / (widest * DOTS)))

    def set_zoom(self, zoom: float | None) -> None:
        """Another zoom, None to fit the width; what stands in the middle stays there."""
        old = self.zoom()
        bar = self.verticalScrollBar()
        middle = bar.value() + self.viewport().height() / 2
        self._zoom = None if zoom is None else max(SMALLEST, min(LARGEST, zoom))
        self._measure()
        bar.setValue(round(middle * self.zoom() / old - self.viewport().height() / 2))
        self._repaint()
        self.moved.emit()

    def larger(self) -> None:
        """One step larger."""
        self.set_zoom(self.zoom() * STEP)

    def smaller(self) -> None:
        """One step smaller."""
        self.set_zoom(self.zoom() / STEP)

    def fit(self) -> None:
        """Fit the width again."""
        self.set_zoom(None)

    # places

    def place_at(self, point: QPointF) -> str:
        """The field at a point of the viewport: its own place, else the nearest in the same line; '' for none."""
        at = point + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for number, rect in self._rects():
            if rect.contains(at):
                scale = self.zoom() * DOTS
                return self._field_at(number, (at.x() - rect.x()) / scale, (at.y() - rect.y()) / scale)
        return ""

    def _field_at(self, page: int, x: float, y: float) -> str:
        near: list[tuple[float, str]] = []
        for place in self._places:
            left, top, right, bottom = place.rect
            if place.page == page and top - 2 <= y <= bottom + 2:
                away = max(left - x, x - right, 0.0)
                near.append((away + (bottom - top) * 0.001, place.field))
        return min(near)[1] if near else ""

    def _marked(self) -> Iterator[FieldPlace]:
        return (place for place in self._places if self._field and place.field == self._field)

    def _reveal(self) -> None:
        place = next(self._marked(), None)
        if place is None:
            return
        rect = dict(self._rects()).get(place.page)
        if rect is None:
            return
        scale = self.zoom() * DOTS
        top, bottom = rect.top() + place.rect[1] * scale, rect.top() + place.rect[3] * scale
        bar = self.verticalScrollBar()
        if top < bar.value() or bottom > bar.value() + self.viewport().height():
            bar.setValue(round((top + bottom - self.viewport().height()) / 2))

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Desk, sheets with one border, the marked field."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.colour("paperDesk")))
        shift = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for number, rect in self._rects():
            seen = rect.translated(-shift)
            if seen.intersects(QRectF(event.rect())):
                self._paint_page(painter, number, seen)
        painter.end()

    def _paint_page(self, painter: QPainter, number: int, rect: QRectF) -> None:
        painter.fillRect(rect, QColor(theme.colour("paper")))
        painter.drawImage(rect.topLeft(), self._image(number, rect.size().toSize()))
        painter.setPen(QColor(theme.colour("border")))
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        scale = self.zoom() * DOTS
        fill = QColor(theme.colour("focus"))
        fill.setAlpha(48)
        for place in self._marked():
            if place.page == number:
                left, top, right, bottom = (side * scale for side in place.rect)
                painter.fillRect(QRectF(rect.x() + left, rect.y() + top, right - left, bottom - top), fill)

    def _image(self, number: int, size: QSize) -> QImage:
        ratio = self.viewport().devicePixelRatioF()
        pixels = size * ratio
        key = (number, pixels.width(), pixels.height())
        found = self._images.get(key)
        if found is None:
            found = self.document.render(number, pixels)
            found.setDevicePixelRatio(ratio)
            if len(self._images) > 8:
                self._images.clear()
            self._images[key] = found
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width may have to be fitted again."""
        super().resizeEvent(event)
        self._measure()
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.set_zoom(self.zoom() * (STEP if event.angleDelta().y() > 0 else 1 / STEP))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys go by pages, Ctrl with plus, minus and nought zooms."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if key in steps and not ctrl:
            self._page_step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        elif ctrl and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.larger()
        elif ctrl and key == Qt.Key.Key_Minus:
            self.smaller()
        elif ctrl and key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _page_step(self, step: int) -> None:
        """A screen further, as a reader expects; the next page when it fits whole."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * max(40, self.viewport().height() - 40))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        over = self.place_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a place leads to its field."""
        field = self.place_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else ""
        if field:
            self.field_clicked.emit(field)
        super().mousePressEvent(event)

    # measures

    def _rects(self) -> Iterator[tuple[int, QRectF]]:
        scale = self.zoom() * DOTS
        y = float(MARGIN)
        for number in range(self.pages()):
            size = self.document.pagePointSize(number) * scale
            x = max(float(MARGIN), (self.viewport().width() - size.width()) / 2)
            yield number, QRectF(round(x), round(y), round(size.width()), round(size.height()))
            y += round(size.height()) + GAP

    def _measure(self) -> None:
        rects = [rect for _, rect in self._rects()]
        high = rects[-1].bottom() + MARGIN if rects else 0.0
        wide = max((rect.right() for rect in rects), default=0.0) + MARGIN
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, round(high - view.height())))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, round(wide - view.width())) if self._zoom is not None else 0)
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setSingleStep(40)

    def _scrolled(self) -> None:
        self._repaint()
        self.moved.emit()

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Paint anew; there are few pages."""
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()

    def point_of(self, field: str) -> QPoint | None:
        """The middle of a field's place in the viewport (for the keyboard and for tests)."""
        place = next((p for p in self._places if p.field == field), None)
        rect = dict(self._rects()).get(place.page) if place is not None else None
        if place is None or rect is None:
            return None
        scale = self.zoom() * DOTS
        x = rect.x() + (place.rect[0] + place.rect[2]) / 2 * scale - self.horizontalScrollBar().value()
        y = rect.y() + (place.rect[1] + place.rect[3]) / 2 * scale - self.verticalScrollBar().value()
        return QPoint(round(x), round(y))
