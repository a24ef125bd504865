/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.osgi.util.pushstream.PushStream;

/** Streams in and out. */
public interface Streamer {
    /** From 0 on. */
    Iterator<Integer> iterator(int count);

    /** Texts of 1,000 letters. */
    Stream<String> texts(int count);

    /** Bytes from 0 on. */
    InputStream bytes(int count);

    /** From 0 on. */
    Flow.Publisher<Integer> published(int count);

    /** From 0 on. */
    PushStream<Integer> pushed(int count);

    /** Null. */
    Stream<String> none();

    /** The sum. */
    long sum(Iterator<Integer> numbers);

    /** The sum of all bytes. */
    long sumBytes(InputStream bytes) throws IOException;

    /** The sum, later. */
    CompletableFuture<Long> sumPublished(Flow.Publisher<Integer> numbers);

    /** The sum. */
    long sumPushed(PushStream<Integer> numbers) throws Exception;

    /** Both ways at once. */
    Stream<String> map(String prefix, Stream<Integer> numbers);

    /** Reads so many, and returns. */
    List<Integer> some(int count, Iterator<Integer> numbers);

    /** At once. */
    int now(int number);
}
