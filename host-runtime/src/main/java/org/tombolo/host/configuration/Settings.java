/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.configuration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tombolo.host.options.Problem;

/**
 * A layer of configuration: PID, key, value. Keys are compared without regard to case, as Configuration Admin does.
 * Not safe for use by several threads.
 */
public final class Settings {
    private final Map<String, Map<String, Setting>> byPid = new TreeMap<>();

    /**
     * Sets one property, in place of an equally named one.
     *
     * @param pid the persistent identity, or {@code factory~name}
     * @param key the property
     * @param value a String, Boolean, Long or list of Strings
     * @param origin for messages: who says so
     */
    public void put(String pid, String key, Object value, String origin) {
        put(pid, new Setting(key, "", value, origin));
    }

    void put(String pid, Setting setting) {
        of(pid).put(setting.key(), setting);
    }

    /**
     * Lays another layer over this one, property by property: what the upper one says wins, what it does not say stays.
     *
     * @param upper the layer that wins
     * @throws Problem if a value is of another kind than its default
     */
    public void overlay(Settings upper) throws Problem {
        for (Map.Entry<String, Map<String, Setting>> entry : upper.byPid.entrySet()) {
            String pid = entry.getKey();
            Map<String, Setting> lower = of(pid);
            for (Setting setting : entry.getValue().values()) {
                Setting before = lower.get(setting.key());
                lower.put(setting.key(), before == null ? setting : before.under(pid, setting));
            }
        }
    }

    /**
     * A number.
     *
     * @param pid the persistent identity
     * @param key the property
     * @return its value
     * @throws Problem if it is set to something else, or not at all; it names the place
     */
    public long number(String pid, String key) throws Problem {
        Setting setting = setting(pid, key);
        if (setting.value() instanceof Long number) {
            return number;
        }
        throw new Problem(
                setting.origin() + ": " + pid + ", " + key + " is to be a whole number and is " + setting.value()
                        + (setting.type().isEmpty() ? "" : " of type " + setting.type()),
                "write it without quotes and without a type, or delete the line to have the default back");
    }

    /**
     * True or false.
     *
     * @param pid the persistent identity
     * @param key the property
     * @return its value
     * @throws Problem if it is set to something else, or not at all; it names the place
     */
    public boolean flag(String pid, String key) throws Problem {
        Setting setting = setting(pid, key);
        if (setting.value() instanceof Boolean flag) {
            return flag;
        }
        throw new Problem(
                setting.origin() + ": " + pid + ", " + key + " is to be true or false and is " + setting.value(),
                "write true or false without quotes, or delete the line to have the default back");
    }

    /**
     * A text.
     *
     * @param pid the persistent identity
     * @param key the property
     * @return its value
     * @throws Problem if it is not set
     */
    public String text(String pid, String key) throws Problem {
        return setting(pid, key).value().toString();
    }

    /**
     * Who says what is in force.
     *
     * @param pid the persistent identity
     * @param key the property
     * @return file and line, or the option
     * @throws Problem if it is not set
     */
    public String origin(String pid, String key) throws Problem {
        return setting(pid, key).origin();
    }

    Set<String> pids() {
        return byPid.keySet();
    }

    Collection<Setting> settings(String pid) {
        return List.copyOf(byPid.getOrDefault(pid, Map.of()).values());
    }

    private Map<String, Setting> of(String pid) {
        return byPid.computeIfAbsent(pid, ignored -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    }

    private Setting setting(String pid, String key) throws Problem {
        return Optional.ofNullable(byPid.getOrDefault(pid, Map.of()).get(key))
                .orElseThrow(() -> new Problem(
                        "the profile says nothing for " + pid + ", " + key,
                        "unpack the distribution again: lib/org.tombolo.config.jar"));
    }
}
