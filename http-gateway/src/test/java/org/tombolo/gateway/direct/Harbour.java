/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.osgi.util.promise.Promise;
import org.osgi.util.pushstream.PushStream;
import org.tombolo.api.Progress;

/** A method of each kind. */
public interface Harbour {
    /** Where a ship lies. */
    record Berth(String name, double depth) {}

    /** {@return each value doubled} */
    double[] doubled(double[] values);

    /** {@return a metre deeper} */
    Berth deeper(Berth berth);

    /** {@return the sum} */
    int add(int one, int other);

    /** {@return the sum of three} */
    int add(int one, int other, int third);

    /** {@return the words in a row} */
    String joined(String... words);

    /** Does nothing. */
    void nothing();

    /** Fails as no interface declares it. */
    String founder();

    /** {@return a list whose items can't be read} */
    List<Integer> sunk();

    /** {@return the depth, if there is water enough} */
    double anchor(double depth) throws AgroundException;

    /** {@return the legs, after a report of each} */
    int sail(int legs, Progress progress);

    /** {@return the numbers up to one, with a pause before each} */
    Iterator<Integer> count(int most, long pause);

    /** {@return the numbers up to one, then it fails} */
    Stream<Integer> broken(int most);

    /** {@return so many bytes} */
    InputStream bytes(long length);

    /** {@return the numbers up to one} */
    Flow.Publisher<Integer> published(int most);

    /** {@return the numbers up to one} */
    PushStream<Integer> pushed(int most);

    /** {@return so many pieces, each of so many bytes} */
    Stream<byte[]> pieces(int count, int length);

    /** {@return likewise} */
    Flow.Publisher<byte[]> publishedPieces(int count, int length);

    /** {@return how many bytes there are in all} */
    long weigh(Iterator<byte[]> pieces);

    /** {@return likewise, once all have come} */
    CompletionStage<Long> weighPublished(Flow.Publisher<byte[]> pieces);

    /** {@return the sum} */
    long sum(Iterator<Long> values);

    /** {@return each value doubled, as it comes} */
    Stream<Long> doubledEach(Iterator<Long> values);

    /** {@return the sum, once all have come} */
    CompletionStage<Long> sumPublished(Flow.Publisher<Long> values);

    /** {@return the sum, once all have come} */
    Promise<Long> sumPushed(PushStream<Long> values);

    /** {@return how many bytes there are, the sum of the items, and the text} */
    String both(String text, InputStream bytes, Iterator<Long> items);

    /** {@return the text, later} */
    CompletionStage<String> later(long millis, String text);

    /** {@return false, after its time; ends when interrupted} */
    boolean hold(long millis) throws InterruptedException;

    /** Takes no notice of interrupts for so long. */
    boolean ignore(long millis);

    /** {@return that it was released, by the test itself} */
    boolean moor() throws InterruptedException;

    /** {@return how many methods hold} */
    int holding();
}
