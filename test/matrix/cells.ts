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
];
