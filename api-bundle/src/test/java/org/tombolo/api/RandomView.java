/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A random array after a few random slices, picks, transposes and reshapes, with its plain twin.
 *
 * @param story what was done, for the message of a failed test
 */
record RandomView(NdArray array, PlainArray plain, String story) {
    static RandomView of(NdArray.Type type, Random random) {
        int[] shape = random.ints(random.nextInt(5), 1, 5).toArray();
        if (shape.length > 0 && random.nextInt(10) == 0) {
            shape[random.nextInt(shape.length)] = 0;
        }
        List<Object> elements = new ArrayList<>();
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        for (int i = 0; i < size; i++) {
            elements.add(element(type, random));
        }
        PlainArray plain = new PlainArray(elements, shape);
        RandomView view =
                new RandomView(NdArray.wrap(type, plain.javaArray(type), shape), plain, type + Arrays.toString(shape));
        for (int step = random.nextInt(5); step > 0; step--) {
            view = view.changed(random);
        }
        return view;
    }

    private static Object element(NdArray.Type type, Random random) {
        int kind = random.nextInt(10);
        return switch (type) {
            case STRING -> kind == 0 ? "" : Integer.toString(random.nextInt(30), 36);
            case FLOAT32 ->
                List.of(Float.NaN, -0f, Float.POSITIVE_INFINITY, Float.MIN_VALUE, random.nextFloat())
                        .get(Math.min(kind, 4));
            case FLOAT64 ->
                List.of(Double.NaN, -0.0, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, random.nextDouble())
                        .get(Math.min(kind, 4));
            default -> integer(Bounds.of(type), kind, random);
        };
    }

    private static long integer(Bounds bounds, int kind, Random random) {
        return switch (kind) {
            case 0 -> bounds.min();
            case 1 -> bounds.max();
            case 2 -> bounds.max() - 1;
            default -> Math.floorMod(random.nextLong(), 100L);
        };
    }

    private RandomView changed(Random random) {
        int rank = plain.shape().length;
        if (rank == 0) {
            return new RandomView(array.reshape(1, 1), plain.reshape(1, 1), story + " reshape(1, 1)");
        }
        int axis = random.nextInt(rank);
        int length = plain.shape()[axis];
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                int from = random.nextInt(length + 1);
                int to = from + random.nextInt(length - from + 1);
                return new RandomView(
                        array.slice(axis, from, to),
                        plain.slice(axis, from, to),
                        story + " slice" + List.of(axis, from, to));
            }
            case 2 -> {
                if (length == 0) {
                    return this;
                }
                int at = random.nextInt(length);
                return new RandomView(array.pick(axis, at), plain.pick(axis, at), story + " pick" + List.of(axis, at));
            }
            case 3 -> {
                int[] flat = {1, plain.elements().size()};
                return new RandomView(array.reshape(flat), plain.reshape(flat), story + " reshape" + List.of(flat[1]));
            }
            default -> {
                List<Integer> order = new ArrayList<>();
                for (int i = 0; i < rank; i++) {
                    order.add(i);
                }
                Collections.shuffle(order, random);
                int[] axes = order.stream().mapToInt(Integer::intValue).toArray();
                return new RandomView(array.transpose(axes), plain.transpose(axes), story + " transpose" + order);
            }
        }
    }

    PlainArray withOneElementChanged(Random random) {
        List<Object> elements = new ArrayList<>(plain.elements());
        int at = random.nextInt(elements.size());
        Object old = elements.get(at);
        Object other = old;
        while (other.equals(old)) {
            other = element(array.type(), random);
        }
        elements.set(at, other);
        return new PlainArray(elements, plain.shape());
    }

    double[] doubles() {
        return plain.elements().stream()
                .mapToDouble(element -> ((Number) element).doubleValue())
                .toArray();
    }

    double[] doublesWithout(Number fill) {
        double[] doubles = doubles();
        for (int i = 0; i < doubles.length; i++) {
            Object element = plain.elements().get(i);
            boolean missing = element instanceof Long ? element.equals(fill) : doubles[i] == fill.doubleValue();
            doubles[i] = missing ? Double.NaN : doubles[i];
        }
        return doubles;
    }
}
