// SPDX-License-Identifier: Apache-2.0

/** The services that the compiler knows, by the names that `Tombolo.service` takes: what `tombolo types` writes adds to it. */
export interface Services {}
