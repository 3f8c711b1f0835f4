// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type CardBench, cardOf, digestInfoOf, makeCard, READER, startBench } from './bench.ts';
export { type BeforeTransmit, changeConnection, changeConnections, interceptTransmit } from './intercept.ts';
export { CONTACT_ID, type PaperCard, paperCard } from './paper-card.ts';
export {
  type HeardCommands,
  isPssSigned,
  isPssSignedBy,
  isSignedBy,
  listenToCard,
  prepareSigner,
  pssBlockOf,
  type SigningBench,
  type SigningChoices,
} from './signing.ts';
export { type TypedPin, typePin } from './typed-pin.ts';
