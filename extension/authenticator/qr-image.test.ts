// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { drawQrCode, type Pixels, type QrDrawing, readQrCode } from './qr-image.ts';

const SCALE = 4;
const OPAQUE = 255;

/** Paints the path of a drawing, as a browser does. */
function paint({ size, path }: QrDrawing): Pixels {
  const side = size * SCALE;
  const data = new Uint8ClampedArray(side * side * 4).fill(OPAQUE);
  for (const [, column, row] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/gu)) {
    for (let y = Number(row) * SCALE; y < (Number(row) + 1) * SCALE; y++) {
      for (let x = Number(column) * SCALE; x < (Number(column) + 1) * SCALE; x++)
        data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { data, width: side, height: side };
}

it('a QR code that was drawn is read again, long addresses included', async () => {
  const text = `otpauth://totp/${'H%C3%B4pital'.repeat(8)}:camille?secret=${'JBSWY3DP'.repeat(25)}&digits=8`;
  expect(await readQrCode(paint(await drawQrCode(text)))).toBe(text);
});

it('a picture without a QR code gives none', async () => {
  expect(await readQrCode({ data: new Uint8ClampedArray(64 * 64 * 4).fill(OPAQUE), width: 64, height: 64 })).toBeNull();
});
