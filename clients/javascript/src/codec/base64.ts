// SPDX-License-Identifier: Apache-2.0
import { invalid } from "../problem.js";

const CHUNK = 0x8000;

/** The bytes of a base64 text. */
export function bytesOf(text: string, path: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw invalid(path, `a text of ${text.length} characters is no base64`);
  }
}

/** Bytes as base64. */
export function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  }
  return btoa(binary);
}
