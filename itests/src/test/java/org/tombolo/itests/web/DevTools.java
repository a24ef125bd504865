/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A page's side of the Chrome DevTools Protocol: a call is a message with a number, its answer one with the same. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
    private static final int SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final StringBuilder message = new StringBuilder();
    private WebSocket socket;

    private DevTools() {}

    static DevTools connect(URI address) {
        DevTools tools = new DevTools();
        tools.socket = await(HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, tools));
        return tools;
    }

    /** The result of a call. */
    JsonNode call(String method, Map<String, ?> parameters) {
        JsonNode told = told(method, parameters);
        if (told.has("error")) {
            throw new AssertionError(method + ": " + told.path("error"));
        }
        return told.path("result");
    }

    /** What comes back of a call: a result, or an error, as of a script while one page is left for another. */
    JsonNode told(String method, Map<String, ?> parameters) {
        int number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        try {
            String text = JSON.writeValueAsString(Map.of("id", number, "method", method, "params", parameters));
            await(socket.sendText(text, true));
        } catch (JsonProcessingException e) {
            throw new AssertionError(method, e);
        }
        return await(answer);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            try {
                JsonNode told = JSON.readTree(message.toString());
                CompletableFuture<JsonNode> answer =
                        waiting.remove(told.path("id").asInt());
                if (answer != null) {
                    answer.complete(told);
                }
            } catch (JsonProcessingException e) {
                waiting.values().forEach(answer -> answer.completeExceptionally(e));
            }
            message.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the browser doesn't answer", e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
