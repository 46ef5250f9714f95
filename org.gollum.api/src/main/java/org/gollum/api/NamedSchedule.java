// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/** The schedules of training that users choose from. */
public enum NamedSchedule implements Named {
  /** Few steps, calibrated: the default. */
  STANDARD("standard"),
  /** That of arXiv 2504.06265, for comparison: many steps, overconfident. */
  REFERENCE("reference");

  private final String id;

  NamedSchedule(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /** The settings with this schedule and the dropout of adapters that belongs to it. */
  public FitSettings applyTo(FitSettings settings) {
    return switch (this) {
      case STANDARD ->
          settings
              .withSchedule(TrainingSchedule.STANDARD)
              .withLora(settings.lora().withDropout(LoraSettings.defaults().dropout()));
      case REFERENCE ->
          settings
              .withSchedule(TrainingSchedule.REFERENCE)
              .withLora(settings.lora().withDropout(LoraSettings.REFERENCE_DROPOUT));
    };
  }
}
