// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import type { Settings } from '../../../shared/policy/index.ts';
import { type Portal, WAYS_IN } from '../../../shared/portals/index.ts';
import { orderWaysIn } from '../../preferences/index.ts';
import { Choices } from '../../ui/index.ts';
import { LockedBy } from '../frame/index.ts';
import type { OptionsModel } from './model.ts';
import { OPTIONS_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: OptionsModel;
  /** Null while they cannot be read: then nothing is offered. */
  readonly settings: Settings | null;
  readonly language: Language;
}

/** The preferred way in, portal by portal. */
export function WaysSection({ model, settings, language }: Props) {
  const texts = OPTIONS_TEXTS[language];
  if (settings === null) return null;
  const portals = settings.portals.filter(({ waysIn }) => waysIn.length > 0);
  const taken = WAYS_IN.filter(way => !settings.waysIn.includes(way));
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">{texts.ways}</h2>
      <p>{portals.length === 0 ? texts.noPortal : texts.waysIntro}</p>
      {portals.map(portal => (
        <PreferredWay key={portal.id} portal={portal} model={model} language={language} />
      ))}
      {taken.length > 0 && (
        <>
          <p class="hint">{texts.waysTaken(taken.map(way => texts.preferredWays[way]).join(', '))}</p>
          <LockedBy setting="waysIn" language={language} />
        </>
      )}
    </section>
  );
}

function PreferredWay({ portal, model, language }: Omit<Props, 'settings'> & { readonly portal: Portal }) {
  const texts = OPTIONS_TEXTS[language];
  const { preferredWays } = model.surroundings.preferences.value;
  const ways = orderWaysIn(portal, { preferredWays });
  const [first] = ways;
  if (first === undefined) return null;
  if (ways.length === 1) return <p>{texts.onlyWay(portal.name, texts.preferredWays[first])}</p>;
  return (
    <Choices
      name={`way-${portal.id}`}
      legend={texts.preferredWay(portal.name)}
      // In the catalogue's order, so that nothing moves under the pointer.
      choices={orderWaysIn(portal, { preferredWays: {} }).map(value => ({ value, label: texts.preferredWays[value] }))}
      value={first}
      choose={value => void model.change({ preferredWays: { ...preferredWays, [portal.id]: value } })}
    />
  );
}
