// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** One picture of the user guide (docs/guide-utilisateur.md): a state of a story, under a name of its own. */
interface Picture {
  readonly story: string;
  readonly state: string;
  /** File in docs/images, without its ending. */
  readonly file: string;
  /** Of the window, in CSS pixels: as much of the page as the guide speaks of. */
  readonly width: number;
  readonly height: number;
}

/** The pictures of the user guide, in its order; drawn in French, in the light theme. */
export const GUIDE_PICTURES: readonly Picture[] = [
  { story: 'popup, from a usable card to no service', state: 'popup-usable', file: 'icone', width: 384, height: 532 },
  {
    story: 'sign-in, from no card to a finished sign-in',
    state: 'sign-in-entry',
    file: 'code-porteur',
    width: 720,
    height: 560,
  },
  {
    story: 'sign-in, while the server is slow',
    state: 'sign-in-connecting',
    file: 'connexion-en-cours',
    width: 720,
    height: 640,
  },
  {
    story: 'sign-in, from no card to a finished sign-in',
    state: 'sign-in-wrong-code',
    file: 'code-incorrect',
    width: 720,
    height: 545,
  },
  {
    story: 'sign-in, the last try, then unblocking',
    state: 'sign-in-last-try',
    file: 'dernier-essai',
    width: 720,
    height: 600,
  },
  {
    story: 'sign-in, the last try, then unblocking',
    state: 'sign-in-blocked',
    file: 'carte-bloquee',
    width: 720,
    height: 620,
  },
  { story: 'code, a change', state: 'code-change', file: 'changer-le-code', width: 720, height: 860 },
  {
    story: 'sign-in, a reader with keys',
    state: 'sign-in-entering',
    file: 'lecteur-a-clavier',
    width: 720,
    height: 510,
  },
  { story: 'options', state: 'options-erase', file: 'tout-effacer', width: 720, height: 420 },
  {
    story: 'diagnostics, from every link that holds to a card that is gone',
    state: 'diagnostics-no-card',
    file: 'diagnostic',
    width: 900,
    height: 620,
  },
  { story: 'guides, with a card', state: 'guides', file: 'guides', width: 900, height: 585 },
];
