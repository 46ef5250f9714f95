// SPDX-License-Identifier: Apache-2.0
/**
 * The learner and the surrogate it returns: experiments in, predicted outcomes with uncertainty
 * out.
 *
 * <p>Open {@link org.gollum.engine.deepkernel.Learner} first. {@link
 * org.gollum.engine.deepkernel.Experiments} are the rows as the user gives them, a {@link
 * org.gollum.engine.deepkernel.Pool} holds them as vectors, embedded once, {@link
 * org.gollum.engine.deepkernel.Outcomes} say which rows were measured. A {@link
 * org.gollum.engine.deepkernel.Surrogate} predicts, and is kept as a {@code .gollum} archive.
 *
 * <p>Precision: vectors of a language model and the trained projection are float32, everything from
 * the projected vector on is double. Outcomes go in and come out in their own units; they are
 * standardised inside (sample standard deviation). Values are immutable and may be shared between
 * threads unless a type says otherwise. Not here: acquisition and rounds, see {@code campaign}.
 *
 * <p>Source: Ranković and Schwaller, arXiv 2504.06265.
 */
@NullMarked
package org.gollum.engine.deepkernel;

import org.jspecify.annotations.NullMarked;
