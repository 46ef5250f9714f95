// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;
public final class Report { private Report() {} 
 /** x. */ public static void write(java.nio.file.Path p, org.gollum.engine.campaign.BacktestResult r) { if (r.runs().isEmpty()) { throw new IllegalStateException(p.toString()); } } }
