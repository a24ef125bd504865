/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.dto.DTO;
import org.osgi.framework.Version;

/** The types of {@link Everything}. */
public final class Kinds {
    private Kinds() {}

    /** With bodies, whose classes are others. */
    public enum Color {
        RED {
            @Override
            int hue() {
                return 0;
            }
        },
        GREEN;

        int hue() {
            return 120;
        }
    }

    /** A record. */
    public record Point(double x, int y, String name) {}

    /** A generic record. */
    public record Pair<A, B>(A left, List<B> right) {}

    /** A type that contains itself. */
    public record Tree(String name, List<Tree> children) {}

    /** A closed choice, with a choice in it. */
    public sealed interface Shape {
        /** A case. */
        record Circle(double radius) implements Shape {}

        /** More cases. */
        sealed interface Polygon extends Shape {
            /** A case. */
            record Square(double side) implements Polygon {}
        }
    }

    /** A bean. */
    public static class Bean {
        private String title;
        private boolean ready;
        private List<Point> points;
        private Bean next;

        public String getTitle() {
            return title;
        }

        public void setTitle(String title) {
            this.title = title;
        }

        public boolean isReady() {
            return ready;
        }

        public void setReady(boolean ready) {
            this.ready = ready;
        }

        public List<Point> getPoints() {
            return points;
        }

        public void setPoints(List<Point> points) {
            this.points = points;
        }

        public Bean getNext() {
            return next;
        }

        public void setNext(Bean next) {
            this.next = next;
        }
    }

    /** A bean of more. */
    public static class SpecialBean extends Bean {
        private long count;

        public long getCount() {
            return count;
        }

        public void setCount(long count) {
            this.count = count;
        }
    }

    /** What the fields of a DTO may be (Core, 52.3). */
    public static class BaseDto extends DTO {
        public String name;
        public Map<String, Object> properties;
        public Version version;
    }

    /** With fields of its own, beside those that it inherits. */
    public static class SpecialDto extends BaseDto {
        public long[] ids;
        public List<BaseDto> parts;
        public Color color;
    }

    /** Generics that are filled in below. */
    public interface Grandparent<T> {
        T inherited(T value);

        Map<String, T[]> inheritedInside(Map<String, T[]> value);
    }

    /** Hands its second one on. */
    public interface Parent<A, B> extends Grandparent<B> {
        A first(A value);

        default Optional<A> maybeFirst(Optional<A> value) {
            return value;
        }
    }
}
