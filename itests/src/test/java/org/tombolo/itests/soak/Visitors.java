/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.soak;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.tombolo.api.ProblemException;
import org.tombolo.itests.ferry.Ferry;
import org.tombolo.provider.session.CallScope;

/** Consumers that come with a class loader of their own, call, and go; nothing may keep them. */
final class Visitors {
    private final SoakNodes nodes;
    private final List<WeakReference<ClassLoader>> gone = new ArrayList<>();

    Visitors(SoakNodes nodes) {
        this.nodes = nodes;
    }

    /** Has the interface for itself. */
    private static final class Own extends ClassLoader {
        Own() {
            super(Ferry.class.getClassLoader());
        }

        Class<?> ferry() {
            String file = Ferry.class.getName().replace('.', '/') + ".class";
            try (InputStream in = getResourceAsStream(file)) {
                byte[] bytes = in.readAllBytes();
                return defineClass(Ferry.class.getName(), bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new AssertionError(file, e);
            }
        }
    }

    /** One comes and goes. */
    void come() {
        Own loader = new Own();
        gone.add(new WeakReference<>(loader));
        CallScope scope = new CallScope("visitor");
        try {
            Class<?> type = loader.ferry();
            Object ferry = nodes.proxy(type, scope);
            type.getMethod("later", long.class).invoke(ferry, 500L);
            type.getMethod("ping", long.class).invoke(ferry, 7L);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof ProblemException || e.getCause() instanceof CancellationException)) {
                throw new AssertionError(e);
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the copy of the interface is not as the interface", e);
        }
        nodes.end(scope);
    }

    /** How many came. */
    int size() {
        return gone.size();
    }

    /** How many are still held by something. */
    long held() {
        System.gc();
        return gone.stream().filter(loader -> loader.get() != null).count();
    }
}
