// SPDX-License-Identifier: Apache-2.0
/**
 * The page about a campaign, which the BO Loop End and the Campaign Report show: {@link
 * org.gollum.knime.nodes.campaignpage.CampaignPage} hands the experiments to the engine, which
 * draws it.
 */
package org.gollum.knime.nodes.campaignpage;
