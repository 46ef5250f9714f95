// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: options in, files and a few readable lines out.
 *
 * <p>Open {@link org.gollum.cli.Gollum} first: it names the commands and turns what went wrong into
 * one line and an exit code. A command is a class of its own; options that several share are
 * mix-ins ({@code TableOptions}, {@code TrainingOptions}, …), and the defaults that help texts show
 * come from the settings records ({@code DefaultTexts}). Nothing is computed here: commands read
 * tables, call the engine or the workflow host, and print.
 *
 * <p>This is the only place that writes to the standard streams: results on standard output,
 * progress, warnings and errors on standard error. A place for results is tried before long work
 * starts ({@code OutputPlace}).
 */
@NullMarked
package org.gollum.cli;

import org.jspecify.annotations.NullMarked;
