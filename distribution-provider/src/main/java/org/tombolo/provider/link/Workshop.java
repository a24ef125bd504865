/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What the links of a node share.
 *
 * @param readers threads that read links and wait for them
 * @param watch looks after links whose reading thread serves a request
 * @param buffers for bytes on their way
 * @param stall a peer that takes not a byte for so long is gone
 */
public record Workshop(Executor readers, Watch watch, BufferPool buffers, Duration stall) {}
