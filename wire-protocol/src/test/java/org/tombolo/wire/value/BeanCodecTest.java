/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tombolo.wire.vectors.Samples.Box;

class BeanCodecTest {
    /** Not public: the compiler gives public subclasses bridges to its public methods. */
    abstract static class Base<T> {
        private String name = "none";
        private List<Box> boxes = List.of();
        private T extra;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<Box> getBoxes() {
            return boxes;
        }

        public void setBoxes(List<Box> boxes) {
            this.boxes = boxes;
        }

        public T getExtra() {
            return extra;
        }

        public void setExtra(T extra) {
            this.extra = extra;
        }

        public Number getRank() {
            return 0;
        }
    }

    /** Inherits three properties, and says more of a fourth. */
    public static final class Buoy extends Base<Map<Integer, Box>> {
        private int rank;

        @Override
        public Integer getRank() {
            return rank;
        }

        public void setRank(Integer rank) {
            this.rank = rank;
        }
    }

    /** Has a field that is hidden. */
    public static class Plain {
        public String id = "base";
    }

    /** Hides it. */
    public static final class Hiding extends Plain {
        @SuppressWarnings("HidingField") // what this is about
        public int id;
    }

    @Test
    void propertiesOfABaseClassThatIsNotPublicCrossWithTheirGenerics() {
        var buoy = new Buoy();
        buoy.setName("b1");
        buoy.setBoxes(List.of(new Box(1, 2, 3, 4)));
        buoy.setExtra(Map.of(7, new Box(5, 6, 7, 8)));
        buoy.setRank(3);
        var codec = Codecs.of(Buoy.class);
        var arrived = (Buoy) codec.decode(codec.encode(buoy, Limits.DEFAULT), Limits.DEFAULT);
        assertEquals("b1", arrived.getName());
        assertEquals(buoy.getBoxes(), arrived.getBoxes());
        assertEquals(buoy.getExtra(), arrived.getExtra());
        assertEquals(3, arrived.getRank());
    }

    @Test
    void aFieldThatHidesAnotherIsTheOneThatCrosses() {
        var hiding = new Hiding();
        hiding.id = 5;
        var codec = Codecs.of(Hiding.class);
        assertEquals(5, ((Hiding) codec.decode(codec.encode(hiding, Limits.DEFAULT), Limits.DEFAULT)).id);
        assertEquals(
                Map.of("id", 5L), Codecs.of(Object.class).decode(codec.encode(hiding, Limits.DEFAULT), Limits.DEFAULT));
    }
}
