// SPDX-License-Identifier: Apache-2.0
import { Busy, DeadlineExceeded, Declared, InvalidArgument, MethodFailed, NoSuchMethod, NotFound, Unauthenticated } from "tombolo";
import type { Check } from "./checks.js";
import { refused, same } from "./same.js";

/** Each way to fail. */
export const failures: readonly Check[] = [
  ["problems arrive as their classes", async ({ echo, sea }) => {
    await refused(sea.areaMean!("FOO", [190, 240, -5, 5]), (error) => error instanceof NotFound && error.code === 22 && error.message.includes("SST"));
    await refused(echo.fail!("BUSY", "full", { retries: 0 }), (error) => error instanceof Busy && error.retry === "yes" && error.call !== undefined);
    await refused(echo.box!([1, 2, 5, -5]), (error) => error instanceof InvalidArgument && error.message.includes("south"));
  }],
  ["a method with a fault is told with its remote stack", async ({ echo }) => {
    await refused(echo.crash!("a fault"), (error) => error instanceof MethodFailed && error.remoteStack?.includes("LocalEcho") === true);
  }],
  ["a declared exception arrives with its data", async ({ echo }) => {
    await refused(echo.runAground!("not water enough", 1.5), (error) => {
      return error instanceof Declared && error.exception?.name === "AgroundException" && (error.exception.data as { depth: number }).depth === 1.5;
    });
  }],
  ["a deadline ends the call", async ({ echo }) => {
    const begin = Date.now();
    await refused(echo.pause!(60, { timeout: "500ms" }), (error) => error instanceof DeadlineExceeded);
    same(Date.now() - begin < 30_000, true);
  }],
  ["a service that isn't there is named", async ({ tombolo }) => {
    await refused(tombolo.service("Land"), (error) => error instanceof NoSuchMethod && error.message.includes("Land"));
  }],
  ["an unknown token is refused", async ({ connect }) => {
    await refused(connect({ token: "unknown" }), (error) => error instanceof Unauthenticated);
  }],
];
