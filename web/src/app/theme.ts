import type { ThemeConfig } from 'antd';

/** Ink on white keeps 4.5:1 and more; see the journeys' axe checks. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1456f0',
    colorLink: '#1250d8',
    colorSuccess: '#0a7a4b',
    colorWarning: '#b25000',
    colorError: '#c9252d',
    colorInfo: '#1456f0',
    colorText: '#1d2129',
    colorTextSecondary: '#4b5563',
    colorTextTertiary: '#5b626d',
    colorTextQuaternary: '#6b727d',
    colorTextDescription: '#5b626d',
    colorTextPlaceholder: '#6b727d',
    colorTextDisabled: '#767c87',
    colorBgLayout: '#f5f6f8',
    colorBorder: '#d5d9e0',
    colorBorderSecondary: '#e6e8ec',
    borderRadius: 6,
    fontSize: 13,
    controlHeight: 30,
    controlHeightSM: 24,
    lineHeight: 20 / 13,
    colorBgMask: 'rgba(16, 24, 40, 0.32)',
    fontFamily:
      "-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
  },
  components: {
    Table: {
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 12,
      headerBg: '#f7f8fa',
      headerColor: '#4b5563',
      headerSplitColor: 'transparent',
      rowHoverBg: '#f4f7ff',
      cellFontSizeSM: 13,
    },
    Menu: { itemHeight: 34, itemMarginInline: 8, itemBorderRadius: 6, itemSelectedBg: '#e9f0ff' },
    Drawer: { paddingLG: 20 },
    Descriptions: { itemPaddingBottom: 10, labelColor: '#5b626d' },
    Tabs: { horizontalItemPadding: '9px 0', horizontalItemGutter: 22, horizontalMargin: '0' },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Card: { bodyPadding: 16, headerHeight: 44, headerFontSize: 14 },
  },
};
