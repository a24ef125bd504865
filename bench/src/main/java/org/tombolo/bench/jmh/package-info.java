/** Codecs and plans by themselves, under JMH: {@code bench/run.sh --jmh}. */
package org.tombolo.bench.jmh;
