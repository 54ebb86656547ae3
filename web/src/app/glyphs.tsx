/** A line drawing of our own, as the menu's icons are; a fraction of what one of the library's weighs. */
const glyph = (path: string) => () => (
  <span className="anticon" aria-hidden="true">
    <svg
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  </span>
);

/** A sheet with prices. */
export const QuoteGlyph = glyph('M3 1.5h7l3 3v10H3zM10 1.5v3h3M5.5 7.5h5M5.5 10h5M5.5 12.5h2');
/** A sheet that was signed. */
export const ContractGlyph = glyph('M13 6V1.5H3v13h5M5.5 4.5h5M5.5 7h3M9 11.5l2 2 3.5-4');
/** A box on its way. */
export const OrderGlyph = glyph('M8 1.5l6 3v7l-6 3-6-3v-7zM2 4.5l6 3 6-3M8 7.5v7M5 3l6 3');
/** What there is to choose from. */
export const ProductGlyph = glyph('M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM11.5 9v5M9 11.5h5');
/** Bars of different height. */
export const ReportGlyph = glyph('M1.5 14.5h13M3.5 12V8M8 12V2.5M12.5 12V5.5');
/** Tiles of a board. */
export const BoardGlyph = glyph('M1.5 2.5h13v11h-13zM1.5 6.5h13M8 6.5v7');
/** A dial with its hand. */
export const CockpitGlyph = glyph(
  'M2.6 12.5a6.5 6.5 0 1 1 10.8 0M8 9.5l3-4M7 9.5a1 1 0 1 0 2 0 1 1 0 1 0-2 0',
);
