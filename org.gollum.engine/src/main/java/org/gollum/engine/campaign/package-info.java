// SPDX-License-Identifier: Apache-2.0
/**
 * Rounds of an optimisation campaign: choosing the next experiments, and replaying a table that was
 * measured in full.
 *
 * <p>Open {@link org.gollum.engine.campaign.Selection} first: one choice from a surrogate's
 * predictions. A {@link org.gollum.engine.campaign.Backtest} repeats fit, choice and look-up over
 * rounds and seeds; its {@link org.gollum.engine.campaign.BacktestResult} writes {@code
 * backtest.json} and {@code history.csv}, and is read from the former with all that was found.
 *
 * <p>What was really run, in a loop or in a laboratory, is a {@link
 * org.gollum.engine.campaign.CampaignHistory}.
 *
 * <p>All numbers are doubles in the outcome's own units unless a name says otherwise. Rows are
 * counted from 0. Everything random comes from the seed of its run.
 */
@NullMarked
package org.gollum.engine.campaign;

import org.jspecify.annotations.NullMarked;
