// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import type { Settings } from '../../../shared/policy/index.ts';
import { MEMORY_KINDS, type MemoryKind, memoryRuleOf } from '../../messages/index.ts';
import { Button, Checkbox, DataTable } from '../../ui/index.ts';
import { LockedBy } from '../frame/index.ts';
import { IdentifierForm } from './identifier-form.tsx';
import type { OptionsModel } from './model.ts';
import { OPTIONS_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: OptionsModel;
  /** Null while they cannot be read: then nothing may be remembered. */
  readonly settings: Settings | null;
  readonly language: Language;
}

/** What may be remembered on this workstation, and what is. */
export function MemorySection({ model, settings, language }: Props) {
  const texts = OPTIONS_TEXTS[language];
  const { memory } = model.surroundings.preferences.value;
  const isForbidden = (kind: MemoryKind) => settings?.[memoryRuleOf(kind)] !== 'allowed';
  return (
    <section aria-labelledby="memory">
      <h2 id="memory">{texts.memory}</h2>
      <p>{texts.memoryIntro}</p>
      {MEMORY_KINDS.map(kind => (
        <Checkbox
          key={kind}
          name={`offer-${kind}`}
          label={texts.offers[kind].label}
          hint={texts.offers[kind].hint}
          checked={memory[kind] && !isForbidden(kind)}
          disabled={isForbidden(kind)}
          change={isWanted => void model.offer(kind, isWanted)}
        />
      ))}
      {settings?.workstationMemory === 'forbidden' && <LockedBy setting="workstationMemory" language={language} />}
      <Kept model={model} settings={settings} language={language} />
      <IdentifierForm
        key={model.erasures.value}
        model={model}
        rule={settings?.identifierMemory ?? 'forbidden'}
        language={language}
      />
      {settings?.identifierMemory === 'forbidden' && <LockedBy setting="identifierMemory" language={language} />}
    </section>
  );
}

/** What is remembered can always be forgotten, also after it was forbidden. */
function Kept({ model, settings, language }: Props) {
  const texts = OPTIONS_TEXTS[language];
  const memories = model.memories.value;
  const nameOf = (id: string): string => settings?.portals.find(portal => portal.id === id)?.name ?? id;
  if (memories.length === 0) {
    return (
      <p class="hint" data-testid="nothing-kept">
        {texts.nothingKept}
      </p>
    );
  }
  return (
    <DataTable
      name="kept"
      caption={texts.kept}
      columns={texts.keptColumns}
      rows={memories.map(memory => [
        nameOf(memory.portalId),
        texts.keptKinds[memory.kind],
        memory.value,
        <Button
          key="forget"
          kind="link"
          name={`forget-${memory.portalId}-${memory.kind}`}
          press={() => void model.forget(memory)}
        >
          {texts.forget}
          <span class="unseen"> {texts.forgetLabel(texts.keptKinds[memory.kind], nameOf(memory.portalId))}</span>
        </Button>,
      ])}
    />
  );
}
