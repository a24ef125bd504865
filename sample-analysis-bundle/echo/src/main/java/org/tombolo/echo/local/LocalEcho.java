/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo.local;

import java.io.InputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ExportedService;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.echo.AgroundException;
import org.tombolo.echo.Bbox;
import org.tombolo.echo.Box;
import org.tombolo.echo.Echo;
import org.tombolo.echo.Echoes;
import org.tombolo.echo.Figure;
import org.tombolo.echo.PlainEchoes;
import org.tombolo.echo.Station;
import org.tombolo.echo.Times;
import org.tombolo.echo.Tree;

/** The service; keeps nothing. */
@Component
@ExportedService(service_exported_interfaces = Echo.class, service_exported_intents = "osgi.async")
public final class LocalEcho implements Echo {
    private static final int MOST_TIMES = 1000;

    @Override
    public Echoes echo(
            Optional<String> string,
            Optional<Double> number,
            Optional<Long> integer,
            Optional<Boolean> truth,
            Optional<List<Double>> array,
            Optional<Station> object,
            Optional<Box> box,
            Optional<byte[]> binary,
            Optional<Instant> time,
            Optional<Figure> choice,
            Optional<Double> pause,
            Progress progress) {
        pause.ifPresent(seconds -> Pause.of(seconds, progress));
        return new Echoes(string, number, integer, truth, array, object, box, binary, time, choice);
    }

    @Override
    public PlainEchoes plain(
            String string,
            Optional<Double> number,
            Optional<Long> integer,
            Optional<Boolean> truth,
            Optional<List<Double>> array,
            Optional<Bbox> box,
            Optional<byte[]> binary,
            Optional<Instant> time,
            Optional<Double> pause,
            Progress progress) {
        pause.ifPresent(seconds -> Pause.of(seconds, progress));
        return new PlainEchoes(string, number, integer, truth, array, box, binary, time);
    }

    @Override
    public String text(String text) {
        return text;
    }

    @Override
    public String text(String text, int times) {
        if (text == null || times < 0 || times > MOST_TIMES) {
            throw invalid("text is " + (text == null ? "missing" : "there") + ", times is " + times
                    + "; give a text, and times from 0 to " + MOST_TIMES);
        }
        return text.repeat(times);
    }

    @Override
    public double number(double number) {
        return number;
    }

    @Override
    public long integer(long integer) {
        return integer;
    }

    @Override
    public boolean truth(boolean truth) {
        return truth;
    }

    @Override
    public double[] array(double[] array) {
        return array;
    }

    @Override
    public float[][] matrix(float[][] matrix) {
        return matrix;
    }

    @Override
    public List<Station> stations(List<Station> stations) {
        return stations;
    }

    @Override
    public Station object(Station object) {
        return object;
    }

    @Override
    public Box box(Box box) {
        return box;
    }

    @Override
    public byte[] binary(byte[] binary) {
        return binary;
    }

    @Override
    public Times times(Times times) {
        return times;
    }

    @Override
    public Figure choice(Figure choice) {
        return choice;
    }

    @Override
    public Tree tree(Tree tree) {
        return tree;
    }

    @Override
    public Map<String, Double> map(Map<String, Double> map) {
        return map;
    }

    @Override
    public Object any(Object any) {
        return any;
    }

    @Override
    public Optional<String> optional(Optional<String> optional) {
        return optional;
    }

    @Override
    public NdArray ndarray(NdArray ndarray) {
        return ndarray;
    }

    @Override
    public Dataset dataset(Dataset dataset) {
        return dataset;
    }

    @Override
    public void nothing() {
        // As it says.
    }

    @Override
    public double pause(double pause, Progress progress) {
        Pause.of(pause, progress);
        return pause;
    }

    @Override
    public CompletionStage<String> later(String text, double pause) {
        // The JDK's own timer completes it.
        return new CompletableFuture<String>().completeOnTimeout(text, Pause.nanos(pause), TimeUnit.NANOSECONDS);
    }

    @Override
    public Stream<Long> count(long count) {
        if (count < 0) {
            throw invalid("count is " + count + "; give 0 or more");
        }
        return LongStream.range(0, count).boxed();
    }

    @Override
    public double sum(Iterator<Double> numbers) {
        double sum = 0;
        while (given(numbers, "numbers").hasNext()) {
            sum += given(numbers.next(), "a number");
        }
        return sum;
    }

    @Override
    public Stream<String> lines(Stream<String> lines) {
        return given(lines, "lines");
    }

    @Override
    public InputStream bytes(InputStream bytes) {
        return given(bytes, "bytes");
    }

    @Override
    public void fail(Problem problem, String message) {
        throw new ProblemException(given(problem, "problem"), given(message, "message"));
    }

    @Override
    public void crash(String message) {
        throw new IllegalStateException(message);
    }

    @Override
    public void runAground(String message, double depth) throws AgroundException {
        throw new AgroundException(message, depth);
    }

    private static <T> T given(T value, String name) {
        if (value == null) {
            throw invalid(name + " is missing; give one");
        }
        return value;
    }

    private static ProblemException invalid(String message) {
        return new ProblemException(Problem.INVALID_ARGUMENT, message);
    }
}
