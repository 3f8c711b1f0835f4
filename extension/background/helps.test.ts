// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/index.ts';
import { RULES_BY_HOST } from '../portals/index.ts';
import { readPreferences, writePreferences } from '../preferences/index.ts';
import { BackgroundStage, portalPage, refused } from '../testing/background-stage.ts';
import type { Sender } from './sender.ts';

let stage: BackgroundStage;
beforeEach(async () => {
  stage = await BackgroundStage.open();
});

describe('the workstation’s memory', () => {
  it('is kept for the portal of the sender’s page, read back and forgotten', async () => {
    await stage.ask('writeMemory', { kind: 'profile', value: ' SAMU 44 ' }, portalPage);
    await stage.ask('writeMemory', { kind: 'telephone', value: '1234' }, portalPage);
    const kept = await stage.ask('readMemory', {}, portalPage);
    await stage.ask('writeMemory', { kind: 'profile', value: null }, portalPage);
    await stage.ask('writeMemory', { kind: 'telephone', value: null }, portalPage);
    expect(kept).toEqual({
      result: { profile: 'SAMU 44', telephone: '1234', identifier: null },
    });
    expect(stage.local.items.size).toBe(0);
  });

  it('is not read under a stage.policy that forbids it, but can be forgotten', async () => {
    await stage.ask('writeMemory', { kind: 'profile', value: 'SAMU 44' }, portalPage);
    stage.policy = { workstationMemory: 'forbidden' };
    await expect(stage.ask('readMemory', {}, portalPage)).resolves.toEqual({ result: { identifier: null } });
    await expect(stage.ask('writeMemory', { kind: 'profile', value: 'x' }, portalPage)).resolves.toMatchObject(
      refused('UNEXPECTED'),
    );
    await expect(stage.ask('writeMemory', { kind: 'profile', value: null }, portalPage)).resolves.toEqual({
      result: {},
    });
    expect(stage.local.items.size).toBe(0);
  });

  it('leaves out what the person does not want remembered, which can still be forgotten', async () => {
    await stage.ask('writeMemory', { kind: 'profile', value: 'SAMU 44' }, portalPage);
    await writePreferences(stage.local, { memory: { profile: false, telephone: true, identifier: true } });
    await expect(stage.ask('readMemory', {}, portalPage)).resolves.toEqual({
      result: { telephone: null, identifier: null },
    });
    await expect(stage.ask('writeMemory', { kind: 'profile', value: 'x' }, portalPage)).resolves.toMatchObject(
      refused('UNEXPECTED'),
    );
    await expect(stage.ask('writeMemory', { kind: 'profile', value: null }, portalPage)).resolves.toEqual({
      result: {},
    });
  });

  it.each<[string, Sender]>([
    ['a page of another site', { ...portalPage, url: 'https://evil.test/' }],
    ['a portal’s page by http', { ...portalPage, url: 'http://www.portail.si-samu.fr/' }],
    ['a sandboxed frame', { ...portalPage, frameId: 2, origin: 'null' }],
    ['a document of another origin than its address', { ...portalPage, origin: 'https://evil.test' }],
    ['another extension', { ...portalPage, id: 'theirs' }],
    ['a page without an address', { id: 'ours', frameId: 0, tab: { id: 7 } }],
  ])('is closed to %s', async (_name, sender) => {
    await expect(stage.ask('readMemory', {}, sender)).resolves.toMatchObject(refused('UNEXPECTED'));
    await expect(stage.ask('writeMemory', { kind: 'profile', value: 'x' }, sender)).resolves.toMatchObject(
      refused('UNEXPECTED'),
    );
    expect(stage.local.items.size).toBe(0);
  });

  it('keeps the identifier of a portal’s account under a setting of its own', async () => {
    stage.policy = { workstationMemory: 'forbidden' };
    await stage.ask('writeMemory', { kind: 'identifier', value: 'anne.leroux' }, portalPage);
    const kept = await stage.ask('readMemory', {}, portalPage);
    stage.policy = { identifierMemory: 'forbidden' };
    const forbidden = await stage.ask('writeMemory', { kind: 'identifier', value: 'x' }, portalPage);
    const read = await stage.ask('readMemory', {}, portalPage);
    expect(kept).toEqual({ result: { identifier: 'anne.leroux' } });
    expect(forbidden).toMatchObject(refused('UNEXPECTED'));
    expect(read).toEqual({ result: { profile: null, telephone: null } });
  });

  it('is open to a frame of the portal’s own: the content script has looked at what is around it', async () => {
    const frame = { ...portalPage, frameId: 2, origin: 'https://www.portail.si-samu.fr' };
    await expect(stage.ask('writeMemory', { kind: 'profile', value: 'SAMU 44' }, frame)).resolves.toEqual({
      result: {},
    });
    await expect(stage.ask('readMemory', {}, frame)).resolves.toMatchObject({ result: { profile: 'SAMU 44' } });
  });

  it.each(['pin', 'code'])('has no place for a %s', async kind => {
    await expect(stage.ask('writeMemory', { kind, value: '1234' }, portalPage)).resolves.toMatchObject(
      refused('UNEXPECTED'),
    );
  });
});

describe('Pro Santé Connect', () => {
  const page: Sender = { ...portalPage, url: 'https://wallet.esw.esante.gouv.fr/auth?client_id=portail' };

  it('shares one national identifier, normalised, with the options, and nothing else', async () => {
    await stage.ask('writeMemory', { kind: 'identifier', value: '99700209812' }, page);
    await expect(stage.ask('readMemory', {}, page)).resolves.toEqual({
      result: { identifier: '899700209812' },
    });
    expect(await readPreferences(stage.local)).toMatchObject({ identifier: '899700209812' });
    await stage.ask('writeMemory', { kind: 'identifier', value: null }, page);
    expect(await readPreferences(stage.local)).toMatchObject({ identifier: null });
  });

  it.each([
    { kind: 'identifier', value: 'anne.leroux' },
    { kind: 'telephone', value: '4412' },
    { kind: 'profile', value: null },
  ])('refuses to keep %o', async change => {
    await expect(stage.ask('writeMemory', change, page)).resolves.toMatchObject(refused('UNEXPECTED'));
    expect(stage.local.items.size).toBe(0);
  });

  it('keeps nothing under a stage.policy that forbids it', async () => {
    stage.policy = { identifierMemory: 'forbidden' };
    await expect(stage.ask('writeMemory', { kind: 'identifier', value: '899700209812' }, page)).resolves.toMatchObject(
      refused('UNEXPECTED'),
    );
    await expect(stage.ask('readMemory', {}, page)).resolves.toEqual({ result: {} });
  });

  it('gets no help where no portal takes that way in', async () => {
    stage.policy = { waysIn: ['card'] };
    await expect(stage.ask('readMemory', {}, page)).resolves.toMatchObject(refused('UNEXPECTED'));
    await expect(stage.ask('readHelp', {}, page)).resolves.toMatchObject(refused('UNEXPECTED'));
  });
});

describe('what the helpers of a page work with', () => {
  const portal = {
    id: 'si-samu',
    name: 'SI-SAMU',
    home: 'https://www.portail.si-samu.fr/',
    hosts: ['www.portail.si-samu.fr'],
    cardEndpoints: [],
    cardStart: null,
    waysIn: ['otp' as const],
    pages: { oneTimeCode: ['sésame'], identifier: [] },
  };

  it('speaks the language that the person chose, unless the administrator chose one', async () => {
    await writePreferences(stage.local, { language: 'en' });
    const chosen = await stage.ask('readHelp', {}, portalPage);
    stage.policy = { language: 'fr' };
    const fixed = await stage.ask('readHelp', {}, portalPage);
    expect([chosen, fixed]).toMatchObject([
      { result: { texts: { close: 'Close' } } },
      { result: { texts: { close: 'Fermer' } } },
    ]);
  });

  it('has the rules of the page’s host, with the labels that the administrator set for it', async () => {
    await expect(stage.ask('readHelp', {}, portalPage)).resolves.toMatchObject({
      result: { rules: RULES_BY_HOST.get('www.portail.si-samu.fr') },
    });
    stage.policy = { portals: [portal] };
    await expect(stage.ask('readHelp', {}, portalPage)).resolves.toMatchObject({
      // Nothing leads to a way in that the portal has not.
      result: { rules: { labels: { ...portal.pages, cardButton: [] } } },
    });
  });

  it.each<[string, Policy | 'unreadable', string]>([
    ['is not given for a portal that is taken away', { disabledPortals: ['si-samu'] }, 'UNEXPECTED'],
    ['is closed by settings that cannot be read', 'unreadable', 'POLICY_UNREADABLE'],
  ])('%s', async (_name, set, code) => {
    stage.policy = set;
    await expect(stage.ask('readHelp', {}, portalPage)).resolves.toMatchObject(refused(code));
  });
});
