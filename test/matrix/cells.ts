// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Ways to a card. The first two run every cell of `cards.ts`; the others have cells of their own below. */
export const RUN_READERS = ['in process', 'vpcd and pcscd'] as const;
export const MATRIX_READERS = [
  ...RUN_READERS,
  'vpcd and pcscd, driven by OpenSC',
  'PIN pad (IFD handler and pcscd)',
  'USB (CCID)',
  'PKCS#11 module',
] as const;
export const MATRIX_ACTIONS = ['recognise', 'read', 'verify and sign', 'change', 'unblock', 'PIN pad'] as const;

/** One cell of the matrix, with the test that proves it. */
export interface ProvenCell {
  readonly reader: (typeof MATRIX_READERS)[number];
  /** A name of `MATRIX_CARDS`. */
  readonly card: string;
  readonly action: (typeof MATRIX_ACTIONS)[number];
  /** `done`, or the code of the refusal. */
  readonly result: string;
  /** From the root of the project. */
  readonly file: string;
  /** The test's title, as it is written there. */
  readonly test: string;
}

const OPENSC = { reader: 'vpcd and pcscd, driven by OpenSC', file: 'test/integration/opensc.test.ts' } as const;

const USB = { reader: 'USB (CCID)', file: 'test/usb/whole-chain.test.ts' } as const;
const MODULE = { reader: 'PKCS#11 module', file: 'test/integration/pkcs11-opensc.test.ts', card: 'CPS3, CPS' } as const;
const RESULTS_OF_CPS3 = { recognise: 'cps3', read: 'read', 'verify and sign': 'signed' } as const;
const RESULTS_OF_CPS4 = { ...RESULTS_OF_CPS3, recognise: 'cps4' } as const;
const PAD = { reader: 'PIN pad (IFD handler and pcscd)', file: 'test/integration/host-pin-pad.test.ts' } as const;
const CARDS_WITH_CODES = ['CPS3, CPS', 'CPS4, T=1'] as const;
const ON_ONE_AND_TWO = { file: 'test/integration/host-card-code.test.ts' } as const;

/** Cells that another test proves. Whoever adds a reader or an action adds its cells here. */
export const PROVEN_CELLS: readonly ProvenCell[] = [
  ...(['CPS3, CPF', 'CPS3, CPE', 'CPS3, CPA', 'CPS3, odd certificate'] as const).map(card => ({
    ...OPENSC,
    card,
    action: 'read' as const,
    result: 'read',
    test: 'reads the certificate of %s',
  })),
  ...(['CPS4, T=1', 'CPS4, T=0', 'CPS3, contactless', 'CPS2ter', 'carte Vitale'] as const).map(card => ({
    ...OPENSC,
    card,
    action: 'recognise' as const,
    result: 'refused',
    test: 'takes no %s for a CPS3',
  })),
  {
    ...OPENSC,
    card: 'CPS3, CPS',
    action: 'recognise',
    result: 'IAS-ECC',
    test: 'tells name, answer to reset and serial number',
  },
  { ...OPENSC, card: 'CPS3, CPS', action: 'read', result: 'read', test: 'reads the certificate of the holder' },
  {
    ...OPENSC,
    card: 'CPS3, CPS',
    action: 'verify and sign',
    result: 'signed',
    test: 'signs with the authentication key; openssl verifies it with the certificate',
  },
  { ...OPENSC, card: 'CPS3, CPS', action: 'change', result: 'done', test: 'changes the code porteur' },
  { ...OPENSC, card: 'CPS3, CPS', action: 'unblock', result: 'done', test: 'unblocks with the code de déblocage' },
  ...CARDS_WITH_CODES.flatMap(card => [
    {
      ...ON_ONE_AND_TWO,
      reader: 'in process' as const,
      card,
      action: 'change' as const,
      result: 'done',
      test: 'changes the code porteur, which then signs in',
    },
    {
      ...ON_ONE_AND_TWO,
      reader: 'in process' as const,
      card,
      action: 'unblock' as const,
      result: 'done',
      test: 'unblocks the card: the status shows all tries before the answer comes',
    },
  ]),
  ...(['change', 'unblock'] as const).map(action => ({
    ...ON_ONE_AND_TWO,
    reader: 'vpcd and pcscd' as const,
    card: 'CPS3, CPS',
    action,
    result: 'done',
    test: 'the code that was changed, then unblocked, is the card’s for Debian’s OpenSC too',
  })),
  ...(['recognise', 'read', 'verify and sign'] as const).flatMap(action => [
    {
      ...USB,
      card: 'CPS3, CPS',
      action,
      result: RESULTS_OF_CPS3[action],
      test: 'reads a CPS3 (T=0), verifies and signs, and leaves it by a reset',
    },
    {
      ...USB,
      card: 'CPS4, T=1',
      action,
      result: RESULTS_OF_CPS4[action],
      test: 'reads a CPS4 (T=1), verifies and signs',
    },
  ]),
  ...(['carte Vitale', 'mute, or upside down'] as const).map(card => ({
    ...USB,
    card,
    action: 'recognise' as const,
    result: card === 'carte Vitale' ? 'foreign' : 'mute',
    test: 'a foreign card is refused by its answer to reset, a mute one told as mute',
  })),
  {
    ...MODULE,
    action: 'read',
    result: 'read',
    test: 'signs in, after one VERIFY, and is left unverified',
  },
  {
    ...MODULE,
    action: 'verify and sign',
    result: 'signed',
    test: 'signs in, after one VERIFY, and is left unverified',
  },
  {
    ...PAD,
    card: 'CPS3, CPS',
    action: 'PIN pad',
    result: 'signed',
    test: 'signs in to the portal; the host never has it',
  },
  ...CARDS_WITH_CODES.map(card => ({
    ...PAD,
    card,
    action: 'change' as const,
    result: 'done',
    test: 'give a %s card another code porteur',
  })),
  {
    ...PAD,
    card: 'CPS3, CPS',
    action: 'unblock',
    result: 'done',
    test: 'unblock a card by its code de déblocage',
  },
  {
    ...PAD,
    reader: 'in process',
    card: 'CPS4, T=1',
    action: 'PIN pad',
    result: 'signed',
    test: 'signs in with a CPS4 over TLS 1.3',
  },
  {
    ...OPENSC,
    file: 'test/integration/pin-pad-opensc.test.ts',
    card: 'CPS3, CPS',
    action: 'PIN pad',
    result: 'signed',
    test: 'logs in by the keys and signs; no code was given to it',
  },
];
