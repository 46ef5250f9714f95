// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.gollum.api.InputException;

/** The files of a plug-in, in a folder or a jar. */
sealed interface BundleFiles {

  static BundleFiles of(Path jarOrFolder, Path cache) {
    return Files.isDirectory(jarOrFolder)
        ? new InFolder(jarOrFolder)
        : new InJar(jarOrFolder, cache);
  }

  /** The place, as the user named it. */
  Path place();

  Manifest manifest() throws IOException;

  InputStream pluginXml() throws IOException;

  /** One entry of the class path; {@code .} is the plug-in itself. */
  URL entry(String name) throws IOException;

  /** The class path that the manifest names; the plug-in itself if it names none. */
  default List<URL> classPath(@org.jspecify.annotations.Nullable String header) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String name : (header == null ? "." : header).split(",", -1)) {
      urls.add(entry(name.strip()));
    }
    return urls;
  }

  /** The error for a file that is not there. */
  default InputException absent(String name) {
    return InputException.of("The plug-in has no " + name + ".")
        .file(place().toString())
        .remedy("Build the plug-in.")
        .build();
  }

  /** A folder: installed, or a project. */
  record InFolder(Path place) implements BundleFiles {
    @Override
    public Manifest manifest() throws IOException {
      try (InputStream in = open("META-INF/MANIFEST.MF")) {
        return new Manifest(in);
      }
    }

    @Override
    public InputStream pluginXml() throws IOException {
      return open("plugin.xml");
    }

    private InputStream open(String name) throws IOException {
      Path file = place.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw absent(name);
      }
      return Files.newInputStream(file);
    }

    @Override
    public URL entry(String name) throws IOException {
      if (name.equals(".")) {
        Path classes = place.resolve("target").resolve("classes");
        return (Files.isDirectory(classes) ? classes : place).toUri().toURL();
      }
      Path jar = place.resolve(name);
      if (!Files.exists(jar)) {
        throw absent(name);
      }
      return jar.toUri().toURL();
    }
  }

  /** A jar; jars inside of it are unpacked. */
  record InJar(Path place, Path cache) implements BundleFiles {
    private byte[] read(String name) throws IOException {
      if (!Files.isRegularFile(place)) {
        throw InputException.of("The plug-in is not there.").file(place.toString()).build();
      }
      try (JarFile jar = new JarFile(place.toFile())) {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
          throw absent(name);
        }
        try (InputStream in = jar.getInputStream(entry)) {
          return in.readAllBytes();
        }
      }
    }

    @Override
    public Manifest manifest() throws IOException {
      return new Manifest(new ByteArrayInputStream(read("META-INF/MANIFEST.MF")));
    }

    @Override
    public InputStream pluginXml() throws IOException {
      return new ByteArrayInputStream(read("plugin.xml"));
    }

    @Override
    public URL entry(String name) throws IOException {
      if (name.equals(".")) {
        return place.toUri().toURL();
      }
      return UnpackedJars.unpack(name, read(name), cache).toUri().toURL();
    }
  }
}
