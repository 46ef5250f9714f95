// SPDX-License-Identifier: Apache-2.0
/**
 * The node Campaign Report: what a loop of Bayesian optimisation, or a notebook of experiments,
 * gave. Open {@link org.gollum.knime.nodes.campaignreport.CampaignReportNodeFactory} first.
 */
package org.gollum.knime.nodes.campaignreport;
