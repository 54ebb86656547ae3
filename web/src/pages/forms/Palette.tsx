import { useTranslation } from 'react-i18next';
import { Lift } from '~/ui/dnd';
import { type Control, GROUPS } from './controls';
import { LAYOUTS } from './edit';

export const isLayout = (kind: string): boolean => (LAYOUTS as readonly string[]).includes(kind);

/** What a control, or a part of the layout, is called. */
export function useKindTitle(): (kind: string) => string {
  const { t } = useTranslation();
  return kind =>
    isLayout(kind) || kind === 'button' || kind === 'field'
      ? t(`formDesign.layouts.${kind as 'section'}`)
      : t(`formDesign.controls.${kind as Control}`, kind);
}

/** Everything that can be put into a form: dragged to its place, or chosen to stand behind what is worked on. */
export function Palette({ onAdd }: { onAdd: (kind: string) => void }) {
  const { t } = useTranslation();
  const titleOf = useKindTitle();
  const groups = Object.entries({ ...GROUPS, layout: LAYOUTS }) as [keyof typeof GROUPS, readonly string[]][];
  return (
    <section className="desk-palette" aria-label={t('formDesign.palette')}>
      {groups.map(([group, kinds]) => (
        <div key={group}>
          <h2>{t(`formDesign.groups.${group}`)}</h2>
          <div className="palette-kinds">
            {kinds.map(kind => (
              <Lift key={kind} id={`new:${kind}`} className="palette-kind">
                <button type="button" onClick={() => onAdd(kind)}>
                  {titleOf(kind)}
                </button>
              </Lift>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}
