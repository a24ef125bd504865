/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tombolo.sample.Box;

/** What partners wait for when a module is replaced: its first call, which has to load every class that it touches. */
class FirstCallTest {
    @Test
    void theFirstCallOfAFreshModuleTouchesFewClassesAndNoneOfHdf5() throws Exception {
        try (Fresh fresh = new Fresh()) {
            double[] means = means(fresh.loadClass(Call.class.getName()).asSubclass(Supplier.class));

            assertArrayEquals(new Call().get(), means);
            assertTrue(fresh.loaded.contains(GriddedSeaSurface.class.getName()), fresh.loaded::toString);
            assertTrue(fresh.loaded.stream().noneMatch(name -> name.startsWith("io.jhdf")), fresh.loaded::toString);
            assertTrue(fresh.loaded.size() < 60, fresh.loaded::toString);
        }
    }

    private static double[] means(Class<?> call) throws ReflectiveOperationException {
        return (double[]) ((Supplier<?>) call.getDeclaredConstructor().newInstance()).get();
    }

    /** Made in either class loader. */
    public static final class Call implements Supplier<double[]> {
        /** For reflection. */
        public Call() {}

        @Override
        public double[] get() {
            return Sea.on(Path.of("nowhere")).areaMean("SST", new Box(190, 240, -5, 5));
        }
    }

    /** Loads the module's classes, and those of jHDF, anew. */
    private static final class Fresh extends URLClassLoader {
        private final List<String> loaded = new ArrayList<>();

        Fresh() {
            super(
                    new URL[] {place(GriddedSeaSurface.class), place(Call.class), place(HdfFile.class)},
                    FirstCallTest.class.getClassLoader());
        }

        private static URL place(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                boolean ours = name.startsWith("org.tombolo.sample.") || name.startsWith("io.jhdf.");
                if (!ours || findLoadedClass(name) != null) {
                    return super.loadClass(name, resolve);
                }
                loaded.add(name);
                return findClass(name);
            }
        }
    }
}
