// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gollum.api.InputException;
import org.gollum.engine.files.OutputFile;
import org.gollum.engine.files.Safetensors;

/**
 * A {@link LowRankAdapter} as Hugging Face's PEFT keeps it: {@value #CONFIGURATION} ({@link
 * PeftConfiguration}) and {@value #TENSORS}, which holds {@code
 * base_model.model.<module>.lora_A.weight} [r, in] and {@code ….lora_B.weight} [out, r] in F32 for
 * each module in AutoModel's naming. Both in a folder, or as entries of an archive.
 *
 * <p>{@code PeftModel.from_pretrained(AutoModel.from_pretrained(base), folder)} reads what is
 * written here. What PEFT wrote is read by the names of the tensors, also from F16 and BF16, and
 * also where the model was trained under a head, so that a part such as {@code model.} stands
 * before the module's name. Only an adapter of BERT's pooler is left out, because the pooler comes
 * after the hidden states, and nothing here looks at it. Immutable; the same adapter gives the same
 * bytes.
 */
public final class AdapterFiles {
  /** The file, or entry, of the settings. */
  public static final String CONFIGURATION = "adapter_config.json";

  /** The file, or entry, of the factors. */
  public static final String TENSORS = "adapter_model.safetensors";

  static final String AGAIN = "Save or copy the adapter again.";

  private static final Pattern NAME =
      Pattern.compile("base_model\\.model\\.(.+)\\.lora_([AB])\\.weight");
  private static final Pattern POOLER = Pattern.compile("pooler(\\.dense)?");

  private final String place;
  private final byte[] configuration;
  private final byte[] tensors;

  private AdapterFiles(String place, byte[] configuration, byte[] tensors) {
    this.place = place;
    this.configuration = configuration;
    this.tensors = tensors;
  }

  /**
   * Files that were read from elsewhere, such as the entries of an archive.
   *
   * @param place the archive's name, for messages
   * @param configuration the bytes of {@value #CONFIGURATION}, not copied
   * @param tensors the bytes of {@value #TENSORS}, not copied
   */
  public static AdapterFiles of(String place, byte[] configuration, byte[] tensors) {
    return new AdapterFiles(place, configuration, tensors);
  }

  /**
   * The files of an adapter.
   *
   * @param baseModel what the user calls the model it belongs to: id or folder
   */
  public static AdapterFiles of(LowRankAdapter adapter, String baseModel) {
    Safetensors tensors = new Safetensors();
    for (AdaptedModule module : adapter.modules()) {
      int rank = module.rank();
      tensors.put(name(module.name(), "A"), module.a(), rank, module.layer().in());
      tensors.put(name(module.name(), "B"), module.b(), module.layer().out(), rank);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      tensors.writeTo(out);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    byte[] configuration =
        PeftConfiguration.of(adapter)
            .toBytes(adapter.modules().stream().map(AdaptedModule::name).toList(), baseModel);
    return new AdapterFiles("", configuration, out.toByteArray());
  }

  private static String name(String module, String factor) {
    return "base_model.model." + module + ".lora_" + factor + ".weight";
  }

  /**
   * Reads both files of a folder into memory.
   *
   * @throws InputException if one of them is missing or cannot be read
   */
  public static AdapterFiles read(Path folder) {
    return new AdapterFiles(
        folder.toString(), bytes(folder, CONFIGURATION), bytes(folder, TENSORS));
  }

  private static byte[] bytes(Path folder, String name) {
    if (!Files.isRegularFile(folder.resolve(name))) {
      throw InputException.of("The folder has no " + name + ".")
          .file(folder.toString())
          .remedy("Save the adapter with peft's save_pretrained, as safetensors.")
          .build();
    }
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw InputException.of("The file could not be read: " + e.getMessage() + ".")
          .file(folder.resolve(name).toString())
          .cause(e)
          .build();
    }
  }

  /**
   * Writes both files into a folder that exists, each aside and renamed.
   *
   * @throws InputException if the folder is missing or closed to the user, or the disk is full
   */
  public void write(Path folder) {
    OutputFile.write(folder.resolve(TENSORS), out -> out.write(tensors));
    OutputFile.write(folder.resolve(CONFIGURATION), out -> out.write(configuration));
  }

  /**
   * The dropout that the configuration names.
   *
   * @throws InputException if the configuration is damaged or asks for what is not supported
   */
  public double dropout() {
    return parsedConfiguration().dropout();
  }

  private PeftConfiguration parsedConfiguration() {
    return PeftConfiguration.read(place + "/" + CONFIGURATION, configuration);
  }

  /** The bytes of {@value #CONFIGURATION}, a copy. */
  public byte[] configuration() {
    return configuration.clone();
  }

  /** The bytes of {@value #TENSORS}, a copy. */
  public byte[] tensors() {
    return tensors.clone();
  }

  /**
   * The adapter, for a model.
   *
   * @throws InputException if the files are damaged, ask for what is not supported, or do not fit
   *     the model; names tensor, expected and found shape
   */
  public LowRankAdapter adapter(LanguageModel model) {
    return adapter(model.encoder());
  }

  /**
   * Checks what can be checked without the model.
   *
   * @return this
   * @throws InputException if a file is damaged, holds a value that is no finite number, or asks
   *     for what is not supported
   */
  public AdapterFiles checked() {
    parsedConfiguration();
    readTensors();
    return this;
  }

  private Safetensors readTensors() {
    try {
      Safetensors values = Safetensors.read(tensors);
      for (String tensor : values.names()) {
        // Another type is named where the tensor is used.
        if (values.isFloats(tensor)) {
          requireFinite(tensor, values.floats(tensor, values.shape(tensor)));
        }
      }
      return values;
    } catch (IOException e) {
      throw problem("The file is damaged: " + e.getMessage() + ".", AGAIN, e);
    }
  }

  private void requireFinite(String tensor, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw problem(
            "The tensor \"" + tensor + "\" holds " + value + ", which is no finite number.", AGAIN);
      }
    }
  }

  LowRankAdapter adapter(Encoder encoder) {
    PeftConfiguration config = parsedConfiguration();
    Safetensors values = readTensors();
    Map<String, Linear.Module> layers = LowRankAdapter.layers(encoder, 0);
    Map<String, AdaptedModule> modules = new LinkedHashMap<>();
    for (String tensor : values.names()) {
      Matcher parts = NAME.matcher(tensor);
      if (!parts.matches()) {
        throw problem(
            "The tensor \"" + tensor + "\" is not a factor of a linear layer's adapter.",
            "Adapters here are plain LoRA on the linear layers of a model's blocks.");
      }
      String module = parts.group(1);
      if (POOLER.matcher(module).matches()) {
        continue;
      }
      Linear.Module layer = layers.get(module);
      if (layer == null) {
        layer = layers.get(module.substring(module.indexOf('.') + 1));
      }
      if (layer == null) {
        throw problem(
            "The tensor \"" + tensor + "\" belongs to a layer that the model does not have.",
            "Its last layer is "
                + last(layers.keySet())
                + ". Check that the adapter was made for this model.");
      }
      String other = name(module, parts.group(2).equals("A") ? "B" : "A");
      if (!values.has(other)) {
        throw problem("There is \"" + tensor + "\" but no \"" + other + "\".", AGAIN);
      }
      if (parts.group(2).equals("A")
          && modules.put(layer.name(), module(module, layer, config, values)) != null) {
        throw problem("There are two adapters of \"" + layer.name() + "\".", AGAIN);
      }
    }
    if (modules.isEmpty()) {
      throw problem("The file has no tensors of an adapter.", AGAIN);
    }
    return LowRankAdapter.of(encoder, modules, config.rankStabilized(), config.dropout());
  }

  private static String last(Iterable<String> names) {
    String last = "";
    for (String name : names) {
      last = name;
    }
    return last;
  }

  private AdaptedModule module(
      String name, Linear.Module layer, PeftConfiguration config, Safetensors values) {
    int rank = config.rank(name);
    return new AdaptedModule(
        layer,
        rank,
        config.alpha(name),
        floats(values, name(name, "A"), rank, layer.in()),
        floats(values, name(name, "B"), layer.out(), rank));
  }

  private float[] floats(Safetensors values, String name, long... expected) {
    try {
      long[] found = values.shape(name);
      if (!Arrays.equals(found, expected)) {
        throw problem(
            "The tensor \""
                + name
                + "\" has the shape "
                + Arrays.toString(found)
                + ", expected "
                + Arrays.toString(expected)
                + ".",
            "Check that the adapter was made for this model.");
      }
      return values.floats(name, expected);
    } catch (IOException e) {
      throw problem("The file is not readable: " + e.getMessage() + ".", AGAIN, e);
    }
  }

  private InputException problem(String summary, String remedy) {
    return InputException.of(summary).file(place + "/" + TENSORS).remedy(remedy).build();
  }

  private InputException problem(String summary, String remedy, Throwable cause) {
    return InputException.of(summary)
        .file(place + "/" + TENSORS)
        .remedy(remedy)
        .cause(cause)
        .build();
  }
}
