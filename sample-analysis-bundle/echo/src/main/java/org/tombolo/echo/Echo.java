/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo;

import java.io.InputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;
import org.tombolo.api.About;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.Problem;
import org.tombolo.api.Progress;

/**
 * Gives back what it is given. It has a method for every kind of value, for streams, for long calls and for each way to fail, so that
 * clients and networks can be tried without any data. It keeps nothing and touches no file. All methods may be called by any number of
 * threads.
 */
@ProviderType
@About(repeatable = true)
public interface Echo extends PlainEcho {

    /**
     * Every kind of input at once, and as many outputs. What is left out is missing from the result.
     *
     * @param string a text
     * @param number a number
     * @param integer a whole number
     * @param truth true or false
     * @param array numbers
     * @param object a record with a record in it
     * @param box a bounding box
     * @param binary bytes
     * @param time a point in time
     * @param choice one of two kinds of object
     * @param pause how long to wait before the answer, 0 to 3600; left out is not at all
     * @param progress told ten times a second while it waits
     * @return each of the inputs but the pause
     */
    Echoes echo(
            @About(example = "\"hello\"") Optional<String> string,
            @About(example = "1.5") Optional<Double> number,
            @About(example = "42") Optional<Long> integer,
            @About(example = "true") Optional<Boolean> truth,
            @About(example = "[1, 2.5, 4]") Optional<List<Double>> array,
            Optional<Station> object,
            @About(example = "[190, 240, -5, 5]") Optional<Box> box,
            @About(example = "\"dG9tYm9sbw==\"") Optional<byte[]> binary,
            @About(example = "\"2026-11-25T12:00:00Z\"") Optional<Instant> time,
            @About(example = "{\"Circle\": {\"radius\": 2}}") Optional<Figure> choice,
            @About(unit = "s", example = "0.5") Optional<Double> pause,
            Progress progress);

    /**
     * A text.
     *
     * @param text any
     * @return the same
     */
    String text(@About(example = "\"hello\"") String text);

    /**
     * A text, several times.
     *
     * @param text any
     * @param times how often, 0 to 1000
     * @return the text so many times in a row
     * @throws org.tombolo.api.ProblemException INVALID_ARGUMENT if {@code times} is out of its range or there is no text
     */
    String text(@About(example = "\"hello\"") String text, @About(example = "3") int times);

    /**
     * A number.
     *
     * @param number any, be it infinite
     * @return the same
     */
    double number(@About(example = "1.5") double number);

    /**
     * A whole number.
     *
     * @param integer any of 64 bits
     * @return the same
     */
    long integer(@About(example = "9007199254740993") long integer);

    /**
     * True or false.
     *
     * @param truth either
     * @return the same
     */
    boolean truth(@About(example = "true") boolean truth);

    /**
     * An array of numbers.
     *
     * @param array of any length
     * @return the same
     */
    double[] array(@About(example = "[1, 2.5, 4]") double[] array);

    /**
     * A table of numbers.
     *
     * @param matrix rows of any length
     * @return the same
     */
    float[][] matrix(@About(example = "[[1, 2], [3, 4]]") float[][] matrix);

    /**
     * Objects.
     *
     * @param stations any number of them
     * @return the same
     */
    List<Station> stations(List<Station> stations);

    /**
     * An object.
     *
     * @param object with an object in it
     * @return the same
     */
    Station object(Station object);

    /**
     * A bounding box.
     *
     * @param box whose south isn't north of its north
     * @return the same
     */
    Box box(@About(example = "[190, 240, -5, 5]") Box box);

    /**
     * Bytes.
     *
     * @param binary of any length
     * @return the same
     */
    byte[] binary(@About(example = "\"dG9tYm9sbw==\"") byte[] binary);

    /**
     * Times.
     *
     * @param times of three kinds
     * @return the same
     */
    Times times(Times times);

    /**
     * One of two kinds of object.
     *
     * @param choice a circle or a rectangle
     * @return the same
     */
    Figure choice(@About(example = "{\"Circle\": {\"radius\": 2}}") Figure choice);

    /**
     * An object that contains others like itself.
     *
     * @param tree of any depth that the limits allow
     * @return the same
     */
    Tree tree(@About(example = "{\"name\": \"oak\", \"branches\": []}") Tree tree);

    /**
     * Numbers by name.
     *
     * @param map any names
     * @return the same
     */
    Map<String, Double> map(@About(example = "{\"a\": 1}") Map<String, Double> map);

    /**
     * Anything that JSON has.
     *
     * @param any text, number, truth value, list, object or null
     * @return the same
     */
    Object any(@About(example = "[1, \"two\", {\"three\": null}]") Object any);

    /**
     * A text that may be missing.
     *
     * @param optional any, or none
     * @return the same
     */
    Optional<String> optional(Optional<String> optional);

    /**
     * An array of any type and number of axes, with marks for what is missing.
     *
     * @param ndarray any
     * @return the same
     */
    NdArray ndarray(@About(example = "[[1, 2], [3, 4]]") NdArray ndarray);

    /**
     * Variables with coordinates.
     *
     * @param dataset any
     * @return the same
     */
    Dataset dataset(Dataset dataset);

    /** Nothing: takes nothing and gives nothing. */
    void nothing();

    /**
     * A call that takes its time, tells of it, and can be cancelled.
     *
     * @param pause how long, 0 to 3600
     * @param progress told ten times a second
     * @return the pause
     * @throws org.tombolo.api.ProblemException INVALID_ARGUMENT if it is out of its range
     */
    double pause(@About(unit = "s", example = "2") double pause, Progress progress);

    /**
     * A text that comes later, while no thread waits for it.
     *
     * @param text any
     * @param pause when, 0 to 3600
     * @return the same text, after the pause
     * @throws org.tombolo.api.ProblemException INVALID_ARGUMENT if the pause is out of its range
     */
    CompletionStage<String> later(
            @About(example = "\"hello\"") String text, @About(unit = "s", example = "0.5") double pause);

    /**
     * Numbers, one after the other, as fast as they are taken.
     *
     * @param count how many
     * @return 0, 1, 2 and so on
     * @throws org.tombolo.api.ProblemException INVALID_ARGUMENT if it is negative
     */
    Stream<Long> count(@About(example = "10") long count);

    /**
     * Numbers that come one after the other.
     *
     * @param numbers any number of them; read to their end
     * @return their sum
     */
    double sum(Iterator<Double> numbers);

    /**
     * Texts both ways: each is given back as it comes.
     *
     * @param lines any number of them
     * @return the same
     */
    Stream<String> lines(Stream<String> lines);

    /**
     * Bytes both ways: they are given back as they come.
     *
     * @param bytes any number of them
     * @return the same
     */
    InputStream bytes(InputStream bytes);

    /**
     * Fails with a problem.
     *
     * @param problem which one
     * @param message what it says
     * @throws org.tombolo.api.ProblemException the one that was asked for
     */
    void fail(@About(example = "\"NOT_FOUND\"") Problem problem, @About(example = "\"no such thing\"") String message);

    /**
     * Fails as a method with a fault in it does.
     *
     * @param message what the fault says
     */
    void crash(@About(example = "\"a fault\"") String message);

    /**
     * Fails with an exception that the interface declares.
     *
     * @param message what it says
     * @param depth the water that there is
     * @throws AgroundException always, with that depth
     */
    void runAground(
            @About(example = "\"not water enough\"") String message, @About(unit = "m", example = "1.5") double depth)
            throws AgroundException;
}
