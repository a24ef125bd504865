/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.vectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types that the golden vectors speak of, beside those of Java. */
public final class Samples {
    private Samples() {}

    /** A record that validates. */
    public record Box(double west, double east, double south, double north) {
        public Box {
            if (south > north) {
                throw new IllegalArgumentException("south " + south + " lies north of north " + north);
            }
        }
    }

    /** Every primitive type. */
    public record Primitives(
            boolean truth, byte tiny, short small, int whole, long large, float single, double number, char sign) {}

    /** References that may be missing. */
    public record Note(String text, Optional<String> author, List<String> tags) {}

    /** No component. */
    public record Empty() {}

    /** A recursive type. */
    public record Node(String name, Node next) {}

    /** A generic record. */
    public record Pair<A, B>(A first, B second) {}

    /** One constant has a class of its own. */
    public enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "grass";
            }
        },
        BLUE
    }

    /** A closed choice, recursive. */
    public sealed interface Shape permits Circle, Group {}

    /** A case. */
    public record Circle(double radius) implements Shape {}

    /** A case with cases in it. */
    public record Group(List<Shape> members) implements Shape {}

    /** A generic choice. */
    public sealed interface Outcome<T> permits Done, Undone {}

    /** Its case with a value. */
    public record Done<V>(V value) implements Outcome<V> {}

    /** Its case without. */
    public record Undone<V>(String reason) implements Outcome<V> {}

    /** A bean. */
    public static final class Station {
        private String name = "unnamed";
        private double height;
        private boolean active;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public double getHeight() {
            return height;
        }

        public void setHeight(double height) {
            this.height = height;
        }

        public boolean isActive() {
            return active;
        }

        public void setActive(boolean active) {
            this.active = active;
        }

        /** Computed: has no setter, and doesn't travel. */
        public String getLabel() {
            return name + " " + height;
        }
    }

    /** What all DTOs here have. */
    public static class Numbered {
        public int id;
    }

    /** A DTO. */
    public static class Reading extends Numbered {
        public String unit;
        public List<Box> boxes;
        public double[] values;
    }

    /** A service that uses them. */
    public interface Atlas {
        Shape find(Map<String, List<Box>> boxes);
    }
}
