"""The Qt style of the console: Fusion's behaviour, our look. No style sheet anywhere."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionMenuItem,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QToolTip,
    QWidget,
)

from ui.theme import style_parts as parts
from ui.theme.fonts import Size
from ui.theme.hatch import Hatch, hatch
from ui.theme.icons import Icon
from ui.theme.scroll_bar import scroll_bar_part
from ui.theme.theme import Theme, qt_palette

PE, CE, CC, SC = QStyle.PrimitiveElement, QStyle.ControlElement, QStyle.ComplexControl, QStyle.SubControl
PM, CT, SH = QStyle.PixelMetric, QStyle.ContentsType, QStyle.StyleHint
Draw = Callable[[QPainter, QStyleOption, Theme], None]


def _edge(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    """A frame; a sunken one holds something to edit or choose from, and shows the focus."""
    flags = parts.state(option)
    sunken = bool(flags & QStyle.StateFlag.State_Sunken)
    parts.frame(painter, parts.rect(option), theme.palette.ctl if sunken else theme.palette.line2)
    if sunken and flags & QStyle.StateFlag.State_HasFocus:
        parts.frame(painter, parts.rect(option), theme.palette.base)
        parts.focus_frame(painter, parts.rect(option), theme)


def _nothing(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    """Parts that the style does not have."""


def _focus(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    parts.focus_frame(painter, parts.rect(option), theme)


def _box(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    parts.frame(painter, parts.rect(option), theme.palette.ctl, theme.palette.raised)


def _arrow(icon: Icon) -> Draw:
    def draw(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
        parts.arrow(painter, parts.rect(option), icon, theme)

    return draw


def _is_separator(option: QStyleOptionMenuItem) -> bool:
    return bool(option.menuItemType == QStyleOptionMenuItem.MenuItemType.Separator)  # type: ignore[attr-defined]


def _splitter(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    area = parts.rect(option)
    painter.fillRect(area, theme.palette.line2)


PRIMITIVES: dict[PE, Draw] = {
    PE.PE_PanelLineEdit: parts.input_panel,
    PE.PE_FrameLineEdit: _nothing,
    PE.PE_Frame: _edge,
    PE.PE_FrameGroupBox: _edge,
    PE.PE_FrameFocusRect: _focus,
    PE.PE_FrameTabBarBase: _nothing,
    PE.PE_FrameTabWidget: _nothing,
    PE.PE_PanelButtonCommand: parts.button_panel,
    PE.PE_PanelButtonTool: parts.button_panel,
    PE.PE_PanelButtonBevel: parts.button_panel,
    PE.PE_IndicatorCheckBox: parts.check_box,
    PE.PE_IndicatorItemViewItemCheck: parts.check_box,
    PE.PE_IndicatorRadioButton: parts.radio,
    PE.PE_IndicatorBranch: parts.branch,
    PE.PE_IndicatorArrowDown: _arrow(Icon.EXPAND),
    PE.PE_IndicatorArrowUp: _arrow(Icon.FOLD),
    PE.PE_IndicatorArrowLeft: _arrow(Icon.LEFT),
    PE.PE_IndicatorArrowRight: _arrow(Icon.RIGHT),
    PE.PE_PanelItemViewRow: parts.item_ground,
    PE.PE_PanelItemViewItem: parts.item_ground,
    PE.PE_PanelTipLabel: _box,
    PE.PE_PanelMenu: _box,
    PE.PE_FrameMenu: _nothing,
}

CONTROLS: dict[CE, Draw] = {
    CE.CE_TabBarTabShape: parts.tab,
    CE.CE_HeaderSection: parts.header,
    CE.CE_HeaderEmptyArea: parts.header,
    CE.CE_Splitter: _splitter,
}

METRICS: dict[PM, float] = {
    PM.PM_ScrollBarExtent: 11, PM.PM_ScrollBarSliderMin: 28, PM.PM_IndicatorWidth: 14, PM.PM_IndicatorHeight: 14,
    PM.PM_ExclusiveIndicatorWidth: 14, PM.PM_ExclusiveIndicatorHeight: 14, PM.PM_CheckBoxLabelSpacing: 6,
    PM.PM_RadioButtonLabelSpacing: 6, PM.PM_ToolTipLabelFrameWidth: 6, PM.PM_MenuHMargin: 1, PM.PM_MenuVMargin: 3,
    PM.PM_TabBarTabHSpace: 24, PM.PM_TabBarTabVSpace: 8, PM.PM_SmallIconSize: 16, PM.PM_ButtonIconSize: 16,
}  # fmt: skip

EXACT: dict[PM, int] = {
    PM.PM_DefaultFrameWidth: 1, PM.PM_ButtonShiftHorizontal: 0, PM.PM_ButtonShiftVertical: 0, PM.PM_SplitterWidth: 1,
    PM.PM_TabBarTabShiftVertical: 0, PM.PM_TabBarBaseHeight: 0, PM.PM_TabBarTabOverlap: 0, PM.PM_MenuPanelWidth: 1,
    PM.PM_ComboBoxFrameWidth: 1, PM.PM_SpinBoxFrameWidth: 1,
}  # fmt: skip

HINTS: dict[SH, int] = {
    SH.SH_EtchDisabledText: 0, SH.SH_ItemView_ShowDecorationSelected: 1, SH.SH_ComboBox_Popup: 0,
    SH.SH_Widget_Animation_Duration: 0, SH.SH_ScrollBar_Transient: 0, SH.SH_UnderlineShortcut: 0,
    SH.SH_ItemView_ActivateItemOnSingleClick: 0, SH.SH_DialogButtonBox_ButtonsHaveIcons: 0,
}  # fmt: skip

HEIGHTS: dict[CT, int] = {
    CT.CT_LineEdit: 26, CT.CT_ComboBox: 26, CT.CT_SpinBox: 26, CT.CT_PushButton: 28, CT.CT_TabBarTab: 28,
    CT.CT_MenuItem: 26, CT.CT_ItemViewItem: 24, CT.CT_CheckBox: 22, CT.CT_RadioButton: 22,
}  # fmt: skip


class ConsoleStyle(QProxyStyle):
    """Square corners, one pixel borders, dashed focus frame, thin scroll bars, no animation."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Fusion")
        self.theme = theme

    def drawPrimitive(
        self, element: PE, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        draw = PRIMITIVES.get(element)
        if draw:
            draw(painter, option, self.theme)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(self, element: CE, option: QStyleOption, painter: QPainter, widget: QWidget | None = None) -> None:
        draw = CONTROLS.get(element)
        if draw:
            draw(painter, option, self.theme)
        elif element is CE.CE_ProgressBar and isinstance(option, QStyleOptionProgressBar):
            self._draw_progress(option, painter, widget)
        else:
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self, control: CC, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if control is CC.CC_ScrollBar:
            slider = self.subControlRect(control, option, SC.SC_ScrollBarSlider, widget)
            parts.scroll_bar(painter, parts.rect(option), slider, option, self.theme)
        elif control is CC.CC_ComboBox:
            self._draw_combo(option, painter, widget)
        elif control is CC.CC_SpinBox:
            self._draw_spin(option, painter, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(self, control: CC, option: QStyleOptionComplex, sub: SC, widget: QWidget | None = None) -> QRect:
        if control is CC.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            return scroll_bar_part(option, sub, self.pixelMetric(PM.PM_ScrollBarSliderMin, option, widget))
        return super().subControlRect(control, option, sub, widget)

    def pixelMetric(self, metric: PM, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        if metric in METRICS:
            return self.theme.px(METRICS[metric])
        if metric in EXACT:
            return EXACT[metric]
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self, hint: SH, option: QStyleOption | None = None, widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:  # fmt: skip
        if hint in HINTS:
            return HINTS[hint]
        return super().styleHint(hint, option, widget, returnData)

    def sizeFromContents(self, contents: CT, option: QStyleOption, size: QSize, widget: QWidget | None = None) -> QSize:
        result = super().sizeFromContents(contents, option, size, widget)
        if isinstance(option, QStyleOptionMenuItem) and _is_separator(option):
            result.setHeight(self.theme.px(9))
        elif contents in HEIGHTS:
            result.setHeight(max(self.theme.px(HEIGHTS[contents]), size.height()))
        return result

    def _draw_combo(self, option: Any, painter: QPainter, widget: QWidget | None) -> None:
        if option.editable:
            parts.input_panel(painter, option, self.theme)
        else:
            parts.button_panel(painter, option, self.theme)
        area = self.subControlRect(CC.CC_ComboBox, option, SC.SC_ComboBoxArrow, widget)
        parts.arrow(painter, area, Icon.EXPAND, self.theme, bool(option.state & QStyle.StateFlag.State_Enabled))
        if option.state & QStyle.StateFlag.State_HasFocus and not option.editable:
            parts.focus_frame(painter, option.rect.adjusted(2, 2, -2, -2), self.theme)

    def _draw_spin(self, option: Any, painter: QPainter, widget: QWidget | None) -> None:
        parts.input_panel(painter, option, self.theme)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        for sub, icon in ((SC.SC_SpinBoxUp, Icon.FOLD), (SC.SC_SpinBoxDown, Icon.EXPAND)):
            if option.subControls & sub:
                parts.arrow(painter, self.subControlRect(CC.CC_SpinBox, option, sub, widget), icon, self.theme, enabled)

    def _draw_progress(self, option: QStyleOptionProgressBar, painter: QPainter, widget: QWidget | None) -> None:
        span = option.maximum - option.minimum  # type: ignore[attr-defined]
        done = (option.progress - option.minimum) / span if span > 0 else None  # type: ignore[attr-defined]
        parts.progress(painter, parts.rect(option), done, self.theme)
        if done is None:
            ratio = widget.devicePixelRatioF() if widget else 1.0
            painter.fillRect(parts.rect(option), hatch(self.theme, Hatch.BAR, ratio=ratio))


_styles: list[ConsoleStyle] = []


def _held(style: ConsoleStyle) -> ConsoleStyle:
    """The application owns the style; Python must not forget that it is ours."""
    _styles[:] = [style]
    return style


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Style, palette and font of the whole application; call it at start and on every change of theme or scale.

    One style object serves for good: exchanging it makes Qt walk through all widgets, half-collected ones too, and
    has crashed there.
    """
    style = app.style()
    if isinstance(style, ConsoleStyle):
        style.theme = theme
    else:
        app.setStyle(_held(ConsoleStyle(theme)))
    app.setPalette(qt_palette(theme.palette))
    app.setFont(theme.font(Size.BODY))
    QToolTip.setFont(theme.font(Size.SECONDARY))
    QToolTip.setPalette(qt_palette(theme.palette))
