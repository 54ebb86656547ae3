import { useTranslation } from 'react-i18next';
import type { Name } from '~/ui/form/names';
import { factOf, type Kind, kindOfFact, wordOf } from './catalogue';
import { type Definition, rhythmOf, spellOffset } from './model';

/** What a field of a record is called. */
export function useFieldTitle(): (path: string) => string {
  const { t } = useTranslation();
  return path => t(`automations.fields.${wordOf(path)}` as 'automations.fields.number', path);
}

/** What formulas may speak of: the record's fields, and the day. */
export function useNames(kind: Kind | undefined): Name[] {
  const { t } = useTranslation();
  const titleOf = useFieldTitle();
  const stateWord = useStateWord();
  const today: Name = { name: 'today', title: t('automations.today'), part: '', type: 'date' };
  if (!kind) return [today];
  const fields = Object.entries(kind.fields).map(([path, type]): Name => {
    const options =
      path === kind.state ? kind.states.map(id => ({ id, title: stateWord(kind, id) })) : undefined;
    return {
      name: `record.${path}`,
      title: titleOf(path),
      part: '',
      type,
      ...(options ? { options } : {}),
    };
  });
  return [...fields, today];
}

const PLACES = {
  lead: 'leads.states',
  account: 'accountStates.statuses',
  opportunity: 'opportunities.states',
  quote: 'quotes.states',
  contract: 'contracts.states',
  order: 'orders.states',
} as const;

/** A state of a record as its own pages call it. */
export function useStateWord(): (kind: Kind, state: string) => string {
  const { t } = useTranslation();
  return (kind, state) => t(`${PLACES[kind.word]}.${state}` as 'leads.states.STATE_NEW', state);
}

/** What happened, by the full name of the fact. */
export function useFactTitle(): (event: string) => string {
  const { t } = useTranslation();
  return event => {
    const kind = kindOfFact(event);
    const fact = kind?.facts.find(one => factOf(kind, one) === event);
    return fact ? t(`automations.facts.${fact}` as 'automations.facts.LeadCreated') : event;
  };
}

/** When it is done, in a line. */
export function useWhenTitle(): (definition: Definition) => string {
  const { t } = useTranslation();
  const factTitle = useFactTitle();
  const fieldTitle = useFieldTitle();
  return ({ when }) => {
    if (when.fact) return factTitle(when.fact.event);
    if (when.schedule) {
      const { every, time } = rhythmOf(when.schedule.cron);
      return every === 'written' ? when.schedule.cron : `${t(`automations.rhythms.${every}`)} ${time}`;
    }
    if (when.date) {
      const { unit, amount } = spellOffset(when.date.offset);
      const side = t(amount < 0 ? 'automations.before' : 'automations.after');
      const offset = amount === 0 ? '' : ` ${Math.abs(amount)} ${t(`automations.units.${unit}`)}${side}`;
      return `${fieldTitle(when.date.field)}${offset}`;
    }
    return t('automations.whens.call');
  };
}
