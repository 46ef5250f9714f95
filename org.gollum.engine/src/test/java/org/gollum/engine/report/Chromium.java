// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser without a window, led through the DevTools protocol. It has a profile of its own and
 * asks nothing of any network.
 */
final class Chromium implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger asked = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
  private final Map<String, Tab> tabs = new ConcurrentHashMap<>();

  private Chromium(Process process, Path profile, URI address) throws IOException {
    this.process = process;
    this.profile = profile;
    socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Heard()).join();
  }

  /** The browser named by CHROME, or one on the path. */
  static Optional<Path> program() {
    String named = System.getenv("CHROME");
    if (named != null) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of("chromium", "google-chrome", "chromium-browser")
        .flatMap(
            name ->
                Stream.of(path.split(File.pathSeparator))
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start(Path program) throws IOException {
    Path profile = Files.createTempDirectory("gollum-chromium");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-dev-shm-usage",
                "--force-device-scale-factor=1",
                "--hide-scrollbars",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    var errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    List<String> said = new ArrayList<>();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        // What else it says must be read, or it would stand still when the pipe is full.
        Thread reader = new Thread(() -> errors.lines().forEach(rest -> {}), "chromium");
        reader.setDaemon(true);
        reader.start();
        return new Chromium(process, profile, URI.create(address.group(1)));
      }
      said.add(line);
    }
    throw new IOException("the browser ended: " + said);
  }

  /** Opens a file in a window of that size. */
  Tab open(Path file, int width, int height, boolean dark) {
    JsonObject made = new JsonObject();
    made.addProperty("url", "about:blank");
    String target = ask("Target.createTarget", made, null).get("targetId").getAsString();
    JsonObject attach = new JsonObject();
    attach.addProperty("targetId", target);
    attach.addProperty("flatten", true);
    Tab tab = new Tab(ask("Target.attachToTarget", attach, null).get("sessionId").getAsString());
    tabs.put(tab.session, tab);
    for (String domain : List.of("Page", "Runtime", "Log")) {
      tab.ask(domain + ".enable", new JsonObject());
    }
    tab.size(width, height);
    tab.scheme(dark);
    JsonObject address = new JsonObject();
    address.addProperty("url", file.toUri().toString());
    tab.ask("Page.navigate", address);
    tab.loaded.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    return tab;
  }

  /** Where files that pages hand out are laid. */
  void downloadsTo(Path folder) {
    JsonObject settings = new JsonObject();
    settings.addProperty("behavior", "allow");
    settings.addProperty("downloadPath", folder.toString());
    ask("Browser.setDownloadBehavior", settings, null);
  }

  private JsonObject ask(String method, JsonObject parameters, String session) {
    int id = asked.incrementAndGet();
    JsonObject message = new JsonObject();
    message.addProperty("id", id);
    message.addProperty("method", method);
    message.add("params", parameters);
    if (session != null) {
      message.addProperty("sessionId", session);
    }
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    answers.put(id, answer);
    synchronized (socket) {
      socket.sendText(message.toString(), true).join();
    }
    try {
      JsonObject said = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (said.has("error")) {
        throw new IllegalStateException(method + ": " + said.get("error"));
      }
      return said.getAsJsonObject("result");
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no answer to " + method, e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    // Its helpers write into the profile until they have ended too.
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(each -> each.onExit().join());
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hears the browser: answers by their number, events by their tab. */
  private final class Heard implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        JsonObject message = JsonParser.parseString(text.toString()).getAsJsonObject();
        text.setLength(0);
        if (message.has("id")) {
          answers.remove(message.get("id").getAsInt()).complete(message);
        } else if (message.has("sessionId")) {
          Tab tab = tabs.get(message.get("sessionId").getAsString());
          if (tab != null) {
            tab.event(message.get("method").getAsString(), message.getAsJsonObject("params"));
          }
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }

  /** One page. */
  final class Tab {
    private final String session;
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();
    private final List<String> complaints = new ArrayList<>();

    private Tab(String session) {
      this.session = session;
    }

    private JsonObject ask(String method, JsonObject parameters) {
      return Chromium.this.ask(method, parameters, session);
    }

    private void event(String method, JsonObject event) {
      switch (method) {
        case "Page.loadEventFired" -> loaded.complete(null);
        case "Runtime.exceptionThrown", "Log.entryAdded" -> complain(event);
        case "Runtime.consoleAPICalled" -> {
          if (!event.get("type").getAsString().equals("log")) {
            complain(event);
          }
        }
        default -> {
          // The other events tell of nothing that a test looks at.
        }
      }
    }

    private void complain(JsonObject event) {
      synchronized (complaints) {
        complaints.add(event.toString());
      }
    }

    /** Errors, warnings and refused loads since the page was opened. */
    List<String> complaints() {
      synchronized (complaints) {
        return List.copyOf(complaints);
      }
    }

    void size(int width, int height) {
      JsonObject size = new JsonObject();
      size.addProperty("width", width);
      size.addProperty("height", height);
      size.addProperty("deviceScaleFactor", 1);
      size.addProperty("mobile", false);
      ask("Emulation.setDeviceMetricsOverride", size);
    }

    void scheme(boolean dark) {
      JsonObject feature = new JsonObject();
      feature.addProperty("name", "prefers-color-scheme");
      feature.addProperty("value", dark ? "dark" : "light");
      JsonArray features = new JsonArray();
      features.add(feature);
      JsonObject media = new JsonObject();
      media.add("features", features);
      ask("Emulation.setEmulatedMedia", media);
    }

    /** The value of an expression; a promise is waited for. */
    JsonElement value(String expression) {
      JsonObject asked = new JsonObject();
      asked.addProperty("expression", expression);
      asked.addProperty("awaitPromise", true);
      asked.addProperty("returnByValue", true);
      JsonObject answer = ask("Runtime.evaluate", asked);
      if (answer.has("exceptionDetails")) {
        throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
      }
      JsonObject result = answer.getAsJsonObject("result");
      return result.has("value") ? result.get("value") : new JsonPrimitive("undefined");
    }

    int count(String selector) {
      return value("document.querySelectorAll(" + new JsonPrimitive(selector) + ").length")
          .getAsInt();
    }

    /** Clicks in the middle of the first element that the selector finds. */
    void click(String selector) {
      JsonObject place =
          value(
                  "(function(){var e=document.querySelector("
                      + new JsonPrimitive(selector)
                      + ");e.scrollIntoView({block:'center'});var r=e.getBoundingClientRect();"
                      + "return {x:r.left+r.width/2,y:r.top+r.height/2};})()")
              .getAsJsonObject();
      for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
        pointer(type, place.get("x").getAsDouble(), place.get("y").getAsDouble());
      }
    }

    /** Moves, presses or releases the pointer at a point of the window. */
    void pointer(String type, double x, double y) {
      JsonObject event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("x", x);
      event.addProperty("y", y);
      if (!type.equals("mouseMoved")) {
        event.addProperty("button", "left");
        event.addProperty("clickCount", 1);
      }
      ask("Input.dispatchMouseEvent", event);
    }

    /** Presses and releases a key. */
    void press(String key) {
      for (String type : List.of("keyDown", "keyUp")) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.addProperty("key", key);
        event.addProperty("code", key);
        if (key.equals("Tab")) {
          event.addProperty("windowsVirtualKeyCode", 9);
        }
        ask("Input.dispatchKeyEvent", event);
      }
    }

    /** The whole page as a PNG. */
    byte[] picture(boolean whole) {
      JsonObject shot = new JsonObject();
      shot.addProperty("captureBeyondViewport", whole);
      if (whole) {
        JsonObject size =
            value(
                    "({width:document.documentElement.clientWidth,"
                        + "height:document.documentElement.scrollHeight})")
                .getAsJsonObject();
        size.addProperty("x", 0);
        size.addProperty("y", 0);
        size.addProperty("scale", 1);
        shot.add("clip", size);
      }
      return java.util.Base64.getDecoder()
          .decode(ask("Page.captureScreenshot", shot).get("data").getAsString());
    }
  }
}
