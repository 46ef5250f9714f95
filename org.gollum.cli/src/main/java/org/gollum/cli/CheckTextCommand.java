// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.report.TemplateReport;
import org.gollum.engine.table.Table;
import org.gollum.engine.text.BuiltInTemplate;
import org.gollum.engine.text.ReactionTemplate;
import org.gollum.engine.textcheck.CheckedRows;
import org.gollum.engine.textcheck.TemplateCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a template makes of a table, and what a language model would not see of it. */
@Command(
    name = "check-text",
    customSynopsis = "gollum check-text --table FILE [--template TEXT | --built-in NAME] [OPTIONS]",
    description =
        "Checks the texts that a template makes of a table: their lengths, what is cut, rows that"
            + " read alike, missing fields, and how much the order of the fields counts.",
    footer = {
      "",
      "Examples:",
      "  gollum check-text --table reactions.csv",
      "  gollum check-text --table reactions.csv --target yield --out check.html \\",
      "      --template \"Coupling of {aryl halide}{[ with {ligand}]}{[ at {temperature:0 °C}]}.\"",
      "",
      "In a template {column} stands for a cell, {column:1} for a number with 1 decimal,"
          + " {column:~3}",
      "for 3 significant digits, {column: °C} for a number with its unit, {column:canonical} for a",
      "SMILES in its canonical form. Words in {[ and ]} are left out where a cell among them is",
      "blank; {{ and }} are braces."
    })
final class CheckTextCommand extends GollumCommand {
  /** The sample is the same whenever a table is checked. */
  private static final long SEED = 1;

  @Option(
      names = "--table",
      required = true,
      paramLabel = "FILE",
      description = "CSV table with a header (UTF-8), one row per experiment; .csv.gz too.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path file;

  @Option(
      names = "--template",
      paramLabel = "TEXT",
      description = "The template. Default: the built-in one that fits the table's columns.")
  private Optional<String> template = Optional.empty();

  @Option(
      names = "--built-in",
      paramLabel = "NAME",
      description =
          "A built-in template, which finds its columns by name: cross-coupling, reaction,"
              + " molecule, process.")
  private Optional<String> builtIn = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "Column of the outcome, to tell whether rows that read alike differ in it.")
  private Optional<String> target = Optional.empty();

  @Mixin private LanguageModelOptions model = new LanguageModelOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the findings go as a page with the histogram and the worst rows: .html.")
  private Optional<Path> out = Optional.empty();

  CheckTextCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    out.ifPresent(page -> OutputPlace.file(page, "--out", file));
    Table table = Table.read(file);
    Optional<CheckedRows.Outcome> outcome =
        target.map(
            name ->
                new CheckedRows.Outcome(
                    name, Arrays.stream(table.outcomes(name, "--target")).boxed().toList()));
    String source = source(table);
    Experiments.Texts texts = RowReading.byTemplate(table, source, "--template");
    ReactionTemplate read = ReactionTemplate.parse(source, table.columns());
    CheckedRows rows =
        new CheckedRows(
            read, cells(table, read), texts.texts(), row -> "line " + table.line(row), outcome);
    TemplateCheck check;
    try (TextModel reader =
        TextModel.open(model.over(EmbeddingSettings.defaults()), n -> "text " + (n + 1))) {
      check =
          session()
              .watch(
                  "Checking",
                  "Nothing was written.",
                  progress -> TemplateCheck.of(rows, reader.encoder(), SEED, progress));
    }
    CheckListing.lines(check).forEach(session().terminal()::say);
    out.ifPresent(
        page -> {
          OutputPlace.write(() -> new TemplateReport(check).write(page));
          session().terminal().say("");
          session().terminal().say("Wrote %s.", page);
        });
  }

  private static List<List<String>> cells(Table table, ReactionTemplate template) {
    List<List<String>> columns =
        template.columns().stream().map(name -> table.texts(name, "--template")).toList();
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      int index = row;
      rows.add(columns.stream().map(column -> column.get(index)).toList());
    }
    return rows;
  }

  private String source(Table table) {
    if (template.isPresent() && builtIn.isPresent()) {
      throw InputException.of("Both --template and --built-in say what the text is.")
          .setting("--built-in")
          .remedy("Leave one of them out.")
          .build();
    }
    List<String> inputs =
        table.columns().stream().filter(name -> !target.equals(Optional.of(name))).toList();
    if (template.isPresent()) {
      return BuiltInTemplate.resolve(template.get(), inputs);
    }
    BuiltInTemplate.Fitted fitted =
        builtIn
            .map(name -> BuiltInTemplate.named(name, inputs))
            .or(() -> BuiltInTemplate.forTable(inputs))
            .orElseThrow(CheckTextCommand::nothingFits);
    explain(fitted, inputs);
    return fitted.source();
  }

  private static InputException nothingFits() {
    return InputException.of(
            "No template was given, and no built-in one knows enough of the columns' names.")
        .setting("--template")
        .remedy("Write one: --template \"{first column} with {second column}\".")
        .build();
  }

  /** Which column was taken for what, so that a wrong guess is seen. */
  private void explain(BuiltInTemplate.Fitted fitted, List<String> inputs) {
    Terminal terminal = session().terminal();
    terminal.say(
        "The built-in template \"%s\" fits: --template \"%s\"",
        fitted.builtIn().id(), fitted.source());
    List<String> renamed =
        fitted.columns().entrySet().stream()
            .filter(field -> !field.getKey().equals(field.getValue()))
            .map(field -> field.getKey() + " is \"" + field.getValue() + "\"")
            .toList();
    if (!renamed.isEmpty()) {
      terminal.say("Columns: %s.", String.join(", ", renamed));
    }
    String unused =
        inputs.stream()
            .filter(name -> !fitted.columns().containsValue(name))
            .map(name -> "\"" + name + "\"")
            .collect(Collectors.joining(", "));
    if (!unused.isEmpty()) {
      terminal.say("Not in it: %s.", unused);
    }
    terminal.say("");
  }
}
