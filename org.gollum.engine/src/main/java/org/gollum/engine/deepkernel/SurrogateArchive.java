// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gollum.api.InputException;
import org.gollum.api.Representation;
import org.gollum.engine.chem.MixedFeatures;
import org.gollum.engine.chem.OneHot;
import org.gollum.engine.files.Safetensors;
import org.gollum.engine.gp.HybridForm;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.KernelFamily;
import org.gollum.engine.gp.KernelForm;
import org.gollum.engine.gp.Points;
import org.gollum.engine.gp.Posterior;
import org.gollum.engine.llm.AdapterFiles;
import org.gollum.engine.table.Table;
import org.gollum.engine.tensor.TensorRuntime;

/**
 * A surrogate as the entries of a {@code .gollum} archive.
 *
 * <ul>
 *   <li>{@code model.json}: {@link ModelJson};
 *   <li>{@code adapter_config.json}, {@code adapter_model.safetensors}: {@link AdapterFiles}; only
 *       where the language model was trained;
 *   <li>{@code projection.safetensors}: {@code weight} [d, H], {@code bias} [d], F32; only where a
 *       projection was trained;
 *   <li>{@code gp.safetensors}, F64: {@code lengthscale}, {@code outputscale}, {@code noise},
 *       {@code mean} [1] of the standardised outcome; {@code y_mean}, {@code y_sd} [1]; {@code
 *       train_x} [n, d] as the kernel sees it; {@code train_y} [n] standardised; {@code
 *       held_out_mean}, {@code held_out_variance} [n] of the training rows predicted from others,
 *       standardised, without {@code held_out_noise} [1]; {@code beside_lengthscale}, {@code
 *       beside_share}, {@code text_columns} [1] where columns stand beside a text, whose own
 *       coordinates are the first of {@code train_x}; {@code x_bounds} [2] where something below
 *       the kernel was trained; {@code h_mean}, {@code h_sd} [1] where vectors are standardised;
 *   <li>{@code training.csv}: {@link TrainingTable}.
 * </ul>
 *
 * <p>Doubles are kept bit by bit, so a surrogate that was read predicts the same bits.
 */
final class SurrogateArchive {
  private SurrogateArchive() {}

  static void write(Trained trained, Path file) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        Archive.MODEL, modelJson(trained).toBytes(trained.measured().size(), versions(trained)));
    if (trained.map() instanceof PointMap.Learned learned) {
      learned
          .adapter()
          .ifPresent(
              adapter -> {
                entries.put(AdapterFiles.CONFIGURATION, adapter.configuration());
                entries.put(AdapterFiles.TENSORS, adapter.tensors());
              });
      learned
          .projection()
          .ifPresent(
              projection ->
                  entries.put(Archive.PROJECTION, bytes(projection(projection)::writeTo)));
    }
    entries.put(Archive.GP, bytes(gp(trained)::writeTo));
    entries.put(
        Archive.TRAINING,
        bytes(out -> TrainingTable.write(out, trained.measured(), trained.outcomes())));
    Archive.write(file, entries);
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static byte[] bytes(Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      content.writeTo(out);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private static ModelJson modelJson(Trained trained) {
    return new ModelJson(
        trained.settings(),
        trained.source() instanceof VectorSource.Language language
            ? Optional.of(language)
            : Optional.empty(),
        trained.measured().asTexts().flatMap(Experiments.Texts::template),
        trained.measured().asTexts().<Experiments>map(t -> t).orElse(trained.measured()).columns(),
        besides(trained.measured()),
        trained.outcomes().target(),
        indicators(trained).map(i -> i.encoding().categories().categories()).orElse(List.of()),
        indicators(trained).map(i -> i.encoding().ranges()).orElse(List.of()),
        trained.steps(),
        trained.logMarginalLikelihood());
  }

  private static Optional<ModelJson.Besides> besides(Experiments measured) {
    if (!(measured instanceof Experiments.Hybrid hybrid)) {
      return Optional.empty();
    }
    Representation representation =
        hybrid.columnsBeside() instanceof Experiments.Structures structures
            ? structures.representation()
            : Representation.ONE_HOT;
    return Optional.of(new ModelJson.Besides(representation, hybrid.columnsBeside().columns()));
  }

  private static Optional<VectorSource.Indicators> indicators(Trained trained) {
    return trained.beside().orElse(trained.source()) instanceof VectorSource.Indicators indicators
        ? Optional.of(indicators)
        : Optional.empty();
  }

  private static Map<String, String> versions(Trained trained) {
    Map<String, String> versions = new TreeMap<>();
    String own = SurrogateArchive.class.getPackage().getImplementationVersion();
    versions.put("gollum", own == null ? "development" : own);
    versions.put("java", System.getProperty("java.version", "unknown"));
    versions.put(
        "system",
        System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", "unknown"));
    boolean torch =
        trained.source() instanceof VectorSource.Language
            || trained.map() instanceof PointMap.Learned;
    if (torch) {
      versions.put("pytorch", TensorRuntime.start().torchVersion());
    }
    return versions;
  }

  private static Safetensors projection(Projection projection) {
    return new Safetensors()
        .put("weight", projection.weight(), projection.dimension(), projection.inputs())
        .put("bias", projection.bias(), projection.dimension());
  }

  private static Safetensors gp(Trained trained) {
    Hyperparameters values = trained.hyperparameters();
    Points x = trained.trainX();
    Safetensors gp =
        new Safetensors()
            .put("lengthscale", new double[] {values.lengthscale()}, 1)
            .put("outputscale", new double[] {values.outputscale()}, 1)
            .put("noise", new double[] {values.noise()}, 1)
            .put("mean", new double[] {values.mean()}, 1)
            .put("y_mean", new double[] {trained.scale().mean()}, 1)
            .put("y_sd", new double[] {trained.scale().sd()}, 1)
            .put("train_x", x.toArray(), x.count(), x.dimension())
            .put("train_y", trained.trainY(), x.count());
    trained
        .heldOut()
        .ifPresent(
            posterior ->
                gp.put("held_out_mean", posterior.means(), posterior.count())
                    .put("held_out_variance", posterior.variances(), posterior.count())
                    .put("held_out_noise", new double[] {posterior.noise()}, 1));
    if (trained.map() instanceof PointMap.Learned learned) {
      ScaleToBounds bounds = learned.bounds();
      gp.put("x_bounds", new double[] {bounds.low(), bounds.high()}, 2);
    }
    values
        .structure()
        .ifPresent(
            second ->
                gp.put("beside_lengthscale", new double[] {second.lengthscale()}, 1)
                    .put("beside_share", new double[] {second.share()}, 1));
    if (trained.form() instanceof HybridForm form) {
      gp.put("text_columns", new double[] {form.split()}, 1);
    }
    if (trained.map() instanceof PointMap.Standardized standardized) {
      gp.put("h_mean", new double[] {standardized.scale().mean()}, 1);
      gp.put("h_sd", new double[] {standardized.scale().sd()}, 1);
    }
    return gp;
  }

  /** A whole surrogate. */
  static Trained read(Path file) {
    Archive archive = Archive.read(file);
    ModelJson model = ModelJson.read(archive);
    Safetensors gp = tensors(archive, Archive.GP);
    String training = new String(archive.bytes(Archive.TRAINING), StandardCharsets.UTF_8);
    String entry = Archive.GP;
    try {
      Hyperparameters hyperparameters = hyperparameters(gp);
      PointMap map = map(archive, model, gp);
      long[] shape = gp.shape("train_x");
      int rows = (int) shape[0];
      Points trainX = Points.wrap(rows, (int) shape[1], gp.doubles("train_x", shape).clone());
      Optional<VectorSource> beside =
          model.beside().map(b -> source(b.representation(), b.columns(), model));
      int split = beside.isPresent() ? (int) scalar(gp, "text_columns") : (int) shape[1];
      KernelForm form =
          beside.isPresent()
              ? new HybridForm(split, beside.get().kernel(), model.settings().combination())
              : KernelFamily.MATERN52;
      Standardization scale = new Standardization(scalar(gp, "y_mean"), scalar(gp, "y_sd"));
      entry = Archive.TRAINING;
      Table table = Table.parse(archive.file() + "/" + entry, training);
      Experiments measured = TrainingTable.experiments(table, model);
      requireSameFingerprints(archive, measured, trainX, split);
      return new Trained(
          model.settings(),
          source(model),
          beside,
          dimension(map, split),
          measured,
          TrainingTable.outcomes(table, model),
          map,
          form,
          hyperparameters,
          trainX,
          scale,
          heldOut(gp, rows),
          model.steps(),
          model.logMarginalLikelihood());
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw archive.broken(entry, e);
    }
  }

  /** Another version may name fragments otherwise; predictions would then be noise. */
  private static void requireSameFingerprints(
      Archive archive, Experiments measured, Points trainX, int textColumns) {
    boolean hybrid = measured instanceof Experiments.Hybrid;
    Experiments columns = measured instanceof Experiments.Hybrid h ? h.columnsBeside() : measured;
    if (columns instanceof Experiments.Structures structures
        && !Pool.of(structures)
            .vectors()
            .equals(hybrid ? trainX.columns(textColumns, trainX.dimension()) : trainX)) {
      throw InputException.of("Its fingerprints are not those that this program computes.")
          .file(archive.file())
          .remedy("Use the program that wrote it, or train the surrogate again.")
          .build();
    }
  }

  /** The part of an archive that training can start from. */
  static StartPoint readStart(Path file) {
    Archive archive = Archive.read(file);
    ModelJson model = ModelJson.read(archive);
    Representation representation = model.settings().representation();
    if (!representation.trainsLanguageModel() && !representation.trainsProjection()) {
      throw StartPoint.nothingTrained(representation);
    }
    Safetensors gp = tensors(archive, Archive.GP);
    try {
      Hyperparameters hyperparameters = hyperparameters(gp);
      // Training goes on from raw values, so there must be some.
      hyperparameters.raw();
      return new StartPoint(
          representation,
          model.language(),
          adapter(archive, representation),
          projection(archive, representation),
          hyperparameters);
    } catch (IOException | IllegalArgumentException e) {
      throw archive.broken(Archive.GP, e);
    }
  }

  private static VectorSource source(ModelJson model) {
    if (model.language().isPresent()) {
      return model.language().get();
    }
    return source(model.settings().representation(), model.columns(), model);
  }

  private static VectorSource source(
      Representation representation, List<String> columns, ModelJson model) {
    if (representation.readsStructures()) {
      return new VectorSource.Fingerprints(
          Experiments.Structures.encoding(representation), columns.size());
    }
    return representation == Representation.ONE_HOT
        ? new VectorSource.Indicators(
            new MixedFeatures(OneHot.ofCategories(model.categories()), model.ranges()))
        : new VectorSource.Given();
  }

  /** H: what the projection takes, or the kernel itself. */
  private static int dimension(PointMap map, int textColumns) {
    return map instanceof PointMap.Learned learned && learned.projection().isPresent()
        ? learned.projection().get().inputs()
        : textColumns;
  }

  private static PointMap map(Archive archive, ModelJson model, Safetensors gp) throws IOException {
    return switch (model.settings().representation()) {
      case ONE_HOT, DRFP, MORGAN -> new PointMap.Unchanged();
      case STATIC, HYBRID_STATIC, VECTOR ->
          new PointMap.Standardized(new Standardization(scalar(gp, "h_mean"), scalar(gp, "h_sd")));
      case PROJECTION, LLM_PHI, PLLM_PHI, HYBRID, HYBRID_PROJECTION -> {
        Representation representation = model.settings().representation();
        double[] bounds = gp.doubles("x_bounds", 2);
        yield new PointMap.Learned(
            adapter(archive, representation),
            projection(archive, representation),
            new ScaleToBounds(bounds[0], bounds[1]));
      }
    };
  }

  private static Optional<AdapterFiles> adapter(Archive archive, Representation representation) {
    return representation.trainsLanguageModel()
        ? Optional.of(
            AdapterFiles.of(
                    archive.file(),
                    archive.bytes(AdapterFiles.CONFIGURATION),
                    archive.bytes(AdapterFiles.TENSORS))
                .checked())
        : Optional.empty();
  }

  private static Optional<Projection> projection(Archive archive, Representation representation) {
    return representation.trainsProjection() ? Optional.of(projection(archive)) : Optional.empty();
  }

  private static Projection projection(Archive archive) {
    Safetensors tensors = tensors(archive, Archive.PROJECTION);
    try {
      long[] shape = tensors.shape("weight");
      if (shape.length != 2) {
        throw new IOException("\"weight\" has " + shape.length + " axes");
      }
      float[] weight = tensors.floats("weight", shape);
      float[] bias = tensors.floats("bias", shape[0]);
      requireFinite("weight", weight);
      requireFinite("bias", bias);
      return new Projection(weight, bias);
    } catch (IOException | IllegalArgumentException e) {
      throw archive.broken(Archive.PROJECTION, e);
    }
  }

  private static void requireFinite(String name, float[] values) throws IOException {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IOException("\"" + name + "\" holds " + value);
      }
    }
  }

  private static Hyperparameters hyperparameters(Safetensors gp) throws IOException {
    Hyperparameters values =
        new Hyperparameters(
            scalar(gp, "lengthscale"),
            scalar(gp, "outputscale"),
            scalar(gp, "noise"),
            scalar(gp, "mean"));
    return gp.has("beside_share")
        ? values.with(
            new Hyperparameters.Structure(
                scalar(gp, "beside_lengthscale"), scalar(gp, "beside_share")))
        : values;
  }

  private static Optional<Posterior> heldOut(Safetensors gp, int rows) throws IOException {
    return gp.has("held_out_mean")
        ? Optional.of(
            Posterior.of(
                gp.doubles("held_out_mean", rows),
                gp.doubles("held_out_variance", rows),
                scalar(gp, "held_out_noise")))
        : Optional.empty();
  }

  private static double scalar(Safetensors tensors, String name) throws IOException {
    return tensors.doubles(name, 1)[0];
  }

  private static Safetensors tensors(Archive archive, String entry) {
    try {
      return Safetensors.read(archive.bytes(entry));
    } catch (IOException e) {
      throw archive.broken(entry, e);
    }
  }
}
