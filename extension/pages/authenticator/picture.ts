// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Pixels } from '../../authenticator/index.ts';

const MAX_FILE_BYTES = 20_000_000;
/** Of the longer side: enough for a photograph of a screen, small enough to be read at once. */
const MAX_SIDE_PIXELS = 1600;

/** The pixels of a picture that the person chose; null for what is none, or is too large. It is kept nowhere. */
export async function readPixels(file: Blob): Promise<Pixels | null> {
  if (file.size > MAX_FILE_BYTES) return null;
  const bitmap = await createImageBitmap(file).catch((error: unknown) => {
    if (error instanceof DOMException) return null; // no picture that the browser knows
    throw error;
  });
  if (bitmap === null) return null;
  try {
    const scale = Math.min(1, MAX_SIDE_PIXELS / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (context === null) return null;
    // A transparent ground is white.
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  } finally {
    bitmap.close();
  }
}
