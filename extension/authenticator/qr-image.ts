// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Pixels, as `CanvasRenderingContext2D.getImageData` gives them. */
export interface Pixels {
  /** Four bytes a pixel: red, green, blue, alpha. */
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/**
 * The text of the QR code in a picture; null if there is none. The reader is loaded by its first use. It is the same one
 * in every browser: `BarcodeDetector` is missing from most.
 */
export async function readQrCode({ data, width, height }: Pixels): Promise<string | null> {
  const { default: jsqr } = await import('jsqr');
  return jsqr.default(data, width, height)?.data ?? null;
}

/** The squares of a QR code, with error correction M. */
export interface QrDrawing {
  /** Of the square picture, in modules, with the quiet zone. */
  readonly size: number;
  /** Its dark modules, as the `d` of an SVG path. */
  readonly path: string;
}

/** ISO/IEC 18004: four modules of nothing around a code. */
const QUIET_MODULES = 4;

/** Draws a text as a QR code. */
export async function drawQrCode(text: string): Promise<QrDrawing> {
  const { default: createQr } = await import('qrcode-generator');
  const qr = createQr(0, 'M');
  qr.addData(text);
  qr.make();
  const count = qr.getModuleCount();
  const indexes = Array.from({ length: count }, (_, index) => index);
  const squares = indexes.flatMap(row =>
    indexes
      .filter(column => qr.isDark(row, column))
      .map(column => `M${column + QUIET_MODULES} ${row + QUIET_MODULES}h1v1h-1z`),
  );
  return { size: count + 2 * QUIET_MODULES, path: squares.join('') };
}
