/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

/**
 * One measurement of one row in one lane.
 *
 * @param rate calls per second
 * @param p50Micros the median of the calls' times
 * @param p99Micros what 99 of 100 calls did not exceed
 * @param besideRate calls per second of the callers beside; 0 if there are none
 * @param cpuMicros processor time of both processes for each call
 * @param clientBytes what the calling process allocated for each call
 * @param serverBytes what the serving process allocated
 * @param clientPeakMb the most memory of the calling process meanwhile (resident)
 * @param serverPeakMb the most memory of the serving process
 */
record Measured(
        double rate,
        double p50Micros,
        double p99Micros,
        double besideRate,
        double cpuMicros,
        double clientBytes,
        double serverBytes,
        double clientPeakMb,
        double serverPeakMb) {

    private static final double NANOS = 1000;
    private static final double KILO = 1024;

    /**
     * Puts the answers of the two processes together.
     *
     * @param run what the caller's agent said of the run
     * @param client its figures before and after
     * @param server the server's
     * @return for each call
     */
    static Measured of(String run, Used client, Used server) {
        String[] words = run.split(" ", -1);
        double calls = Double.parseDouble(words[0]);
        return new Measured(
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]) / NANOS,
                Double.parseDouble(words[3]) / NANOS,
                Double.parseDouble(words[4]),
                (client.cpu + server.cpu) / NANOS / calls,
                client.allocated / calls,
                server.allocated / calls,
                client.peak / KILO,
                server.peak / KILO);
    }

    /** {@return what both allocated for each call} */
    double allocatedBytes() {
        return clientBytes + serverBytes;
    }

    /** What a process used: nanoseconds of CPU time, bytes allocated, peak memory in kB. */
    record Used(double cpu, double allocated, double peak) {
        /** {@return the difference of two answers to {@code figures}} */
        static Used between(String before, String after) {
            String[] from = before.split(" ", -1);
            String[] to = after.split(" ", -1);
            return new Used(
                    Double.parseDouble(to[0]) - Double.parseDouble(from[0]),
                    Double.parseDouble(to[1]) - Double.parseDouble(from[1]),
                    Double.parseDouble(to[2]));
        }
    }
}
