/** What runs inside a measured process: callers, their workloads, and the figures of the process. Plain Java. */
package org.tombolo.bench.measure;
